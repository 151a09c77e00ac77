#pragma once
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "experiment/run_experiment.hpp"
#include "runs/columns.hpp"
#include "tranche/engine.hpp"
#include "tranche/errors.hpp"

namespace toy {

using namespace tranche;

struct Parameters {
  double drift = 0;         ///< of wellbeing a month, in thousandths
  std::uint64_t fails = 0;  ///< the seed of a run that breaks an invariant, 0 none
};

/// Wellbeing of each community begins in the middle and takes a small random step a month.
inline void walk(const Context& context, const Parameters& parameters, RowRange rows) {
  if (context.draws.seed() == parameters.fails && context.month == 5)
    throw InvariantError("the toy broke", 5);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const auto id = CommunityId::from(row);
    auto stream =
        context.draws.at(Process::toy, context.month, context.world.communities.draw_key[id]);
    double& wellbeing = context.world.communities.wellbeing[id];
    if (context.month == 0) wellbeing = 0.5;
    wellbeing += 0.001 * (parameters.drift + stream.uniform() - 0.5);
  }
}

/// What the toy does not report is 0: a run may not keep what is not a number.
inline void report_nothing(PlaceSeries& place) {
  for (AnyColumn* column : place.columns()) {
    auto* series = dynamic_cast<PlaceSeries::Series*>(column);
    if (series == nullptr) continue;
    for (double& value : series->all()) value = value == value ? value : 0;
  }
}

inline void average(const Context& context, const Parameters&, RowRange) {
  report_nothing(context.world.place);
  double sum = 0;
  for (const double one : context.world.communities.wellbeing.all()) sum += one;
  context.world.place.wellbeing[the_place] =
      sum / static_cast<double>(context.world.communities.rows());
}

inline std::shared_ptr<const Place> make_place(int communities) {
  auto place = std::make_shared<Place>();
  place->domains = {"income", "health"};
  place->councils = {"C"};
  for (int i = 0; i < communities; ++i) {
    Community community;
    community.code = "Z" + std::to_string(i);
    community.council = "C";
    community.population = 100 + i;
    community.outcome = {0.5, 0.6};
    place->communities.push_back(community);
    place->neighbour_first.push_back(0);
  }
  place->neighbour_first.push_back(0);
  return place;
}

inline Plan make_plan(const std::string& code, Parameters parameters, Month months = 24) {
  Plan plan;
  plan.code = code;
  plan.name = "Plan " + code;
  plan.months = months;
  Fund fund;
  fund.code = "F";
  fund.name = "Fund";
  fund.key = draw_key("F");
  fund.budget = {Pence{1000}, Pence{500}};
  plan.funds.push_back(fund);
  auto kept = std::make_shared<const Parameters>(parameters);
  plan.parameters.push_back(kept);
  for (Step one : {step<&walk>(MonthPhase::outcomes, Rows::communities, "walk"),
                   step<&average>(MonthPhase::record, Rows::whole, "average")}) {
    one.mechanism = "toy";
    one.parameters = kept.get();
    plan.schedule.add(one);
  }
  return plan;
}

/// Two plans, A that drifts up and B that does not; the replicate `fails_in` of B breaks.
inline Experiment make_experiment(std::int32_t replicates, std::int32_t fails_in = -1,
                                  int communities = 5) {
  const std::uint64_t fails = fails_in < 0 ? 0 : seed_of(7, static_cast<std::uint32_t>(fails_in));
  std::vector<std::shared_ptr<const Plan>> plans{
      std::make_shared<const Plan>(make_plan("A", {0.01})),
      std::make_shared<const Plan>(make_plan("B", {0.0, fails}))};
  Experiment experiment;
  experiment.place = make_place(communities);
  runs::describe_axes(experiment.layout, *experiment.place, {plans[0].get(), plans[1].get()});
  experiment.layout.replicates = replicates;
  experiment.layout.root_seed = 7;
  experiment.layout.scenario_text = "toy";
  experiment.layout.scenario_sha256 = std::string(64, 'a');
  experiment.layout.main_outcome = "wellbeing";
  experiment.layout.software_version = "test";
  experiment.layout.commit = "unknown";
  experiment.compile = [plans](std::int32_t plan, std::int32_t) {
    return plans[static_cast<std::size_t>(plan)];
  };
  return experiment;
}

/// The same runs with each replicate a history.
inline Experiment histories(Experiment experiment) {
  experiment.layout.design = futures::histories;
  experiment.layout.futures = experiment.layout.replicates;
  experiment.layout.replicates = 1;
  return experiment;
}

/// A folder of its own that goes when the test ends.
class Scratch {
 public:
  Scratch() {
    static std::atomic<int> next = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("tranche-experiment-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    std::filesystem::create_directories(folder_);
  }
  ~Scratch() { std::filesystem::remove_all(folder_); }
  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

inline void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace toy
