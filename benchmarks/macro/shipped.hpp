#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "experiment/columns.hpp"
#include "experiment/experiment.hpp"
#include "scenario/compile.hpp"
#include "tranche/engine.hpp"
#include "world/place_file.hpp"

/// The shipped Clackmannanshire scenario on one of the shipped places, ready to run.
namespace shipped {

using namespace tranche;

struct Case {
  std::shared_ptr<const Place> place;
  std::vector<std::shared_ptr<const Plan>> plans;
};

inline Case load(const std::string& place) {
  const std::filesystem::path root = std::filesystem::path(TRANCHE_SOURCE_DIR) / "scenarios";
  const auto scenario = scenario::read_scenario(root / "published" / "clackmannanshire-phasing.toml");
  Case one;
  one.place = std::make_shared<const Place>(world::read_place((root / "places" / (place + ".csv")).string()));
  for (Plan& plan : scenario::compile(scenario, *one.place)) {
    one.plans.push_back(std::make_shared<const Plan>(std::move(plan)));
  }
  return one;
}

inline Experiment experiment_of(const Case& one, std::int32_t replicates) {
  Experiment experiment;
  experiment.place = one.place;
  std::vector<const Plan*> raw;
  for (const auto& plan : one.plans) raw.push_back(plan.get());
  experiment::describe_axes(experiment.layout, *one.place, raw);
  experiment.layout.replicates = replicates;
  experiment.layout.root_seed = 1;
  experiment.layout.title = "benchmark";
  experiment.layout.scenario_sha256 = std::string(64, '0');
  experiment.compile = [plans = one.plans](std::int32_t plan, std::int32_t) {
    return plans[static_cast<std::size_t>(plan)];
  };
  return experiment;
}

/// Looks on and does nothing.
struct Nobody final : MonthObserver {
  void observe(const World&, Month) override {}
};

}  // namespace shipped
