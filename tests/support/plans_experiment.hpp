#pragma once
#include <memory>
#include <utility>
#include <vector>

#include "runs/columns.hpp"
#include "runs/experiment.hpp"

namespace tranche::test {

/// Plans as they are written, so in one future, over some seeds.
inline Experiment experiment_of(Place place, std::vector<Plan> written, std::int32_t replicates) {
  std::vector<std::shared_ptr<const Plan>> plans;
  std::vector<const Plan*> all;
  for (Plan& plan : written) {
    plans.push_back(std::make_shared<const Plan>(std::move(plan)));
    all.push_back(plans.back().get());
  }
  Experiment experiment;
  experiment.place = std::make_shared<const Place>(std::move(place));
  runs::describe_axes(experiment.layout, *experiment.place, all);
  experiment.layout.replicates = replicates;
  experiment.compile = [plans](std::int32_t plan, std::int32_t) {
    return plans[static_cast<std::size_t>(plan)];
  };
  return experiment;
}

}  // namespace tranche::test
