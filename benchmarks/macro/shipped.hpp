#pragma once
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "experiment/run_experiment.hpp"
#include "runs/columns.hpp"
#include "scenario/compile/compile.hpp"
#include "tranche/engine.hpp"
#include "world/place_file.hpp"

/// A shipped scenario of Clackmannanshire on a place, ready to run.
namespace shipped {

using namespace tranche;

struct Case {
  std::shared_ptr<const Place> place;
  std::vector<std::shared_ptr<const Plan>> plans;
};

inline const std::filesystem::path scenarios =
    std::filesystem::path(TRANCHE_SOURCE_DIR) / "scenarios";

inline std::string place_file(const std::string& place) {
  return (scenarios / "places" / (place + ".csv")).string();
}

/// Money and staff in proportion to the residents of `place`: what is given for Clackmannanshire is
/// lost in a country.
inline void scale_to_residents(Plan& plan, const Place& place) {
  constexpr double residents_of_clackmannanshire = 51'450;
  double residents = 0;
  for (const Community& community : place.communities) residents += community.population;
  const double factor = residents / residents_of_clackmannanshire;
  const auto scale = [factor](Pence& money) {
    money = Pence{std::llround(static_cast<double>(money.value) * factor)};
  };
  for (Fund& fund : plan.funds) std::ranges::for_each(fund.budget, scale);
  for (Agency& agency : plan.agencies) agency.staff *= factor;
}

/// `months`: how long a run lasts; 0 is as the scenario says.
inline Case load_file(const std::string& place,
                      const std::string& file = "published/clackmannanshire-phasing.toml",
                      Month months = 0) {
  auto scenario = scenario::read_scenario(scenarios / file);
  if (months > 0) scenario.time.horizon = months;
  Case one;
  one.place = std::make_shared<const Place>(world::read_place(place));
  for (Plan& plan : scenario::compile(scenario, *one.place)) {
    scale_to_residents(plan, *one.place);
    one.plans.push_back(std::make_shared<const Plan>(std::move(plan)));
  }
  return one;
}

inline Case load(const std::string& place) { return load_file(place_file(place)); }

inline Experiment experiment_of(const Case& one, std::int32_t replicates) {
  Experiment experiment;
  experiment.place = one.place;
  std::vector<const Plan*> raw;
  for (const auto& plan : one.plans) raw.push_back(plan.get());
  runs::describe_axes(experiment.layout, *one.place, raw);
  experiment.layout.replicates = replicates;
  experiment.layout.root_seed = 1;
  experiment.layout.title = "benchmark";
  experiment.layout.scenario_sha256 = std::string(64, '0');
  experiment.compile = [plans = one.plans](std::int32_t plan, std::int32_t) {
    return plans[static_cast<std::size_t>(plan)];
  };
  return experiment;
}

/// Adds up the flows alive in each month.
struct FlowMonths final : MonthObserver {
  double sum = 0;
  void observe(const World& world, Month) override {
    sum += static_cast<double>(world.live.size());
  }
};

/// Looks on and does nothing.
struct Nobody final : MonthObserver {
  void observe(const World&, Month) override {}
};

}  // namespace shipped
