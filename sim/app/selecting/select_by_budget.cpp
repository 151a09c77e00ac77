#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "analysis/answer/summary.hpp"
#include "analysis/values/text.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/streams.hpp"
#include "app/selecting/procedures.hpp"
#include "tranche/statistics/best.hpp"
#include "tranche/statistics/ocba.hpp"

namespace tranche::app {
namespace {

/// Plans that came out as the leader did in every seed that both have, the leader among them: their
/// means differ only because one had more seeds.
std::vector<std::size_t> level_plans(const std::vector<std::vector<double>>& values,
                                     std::size_t leader) {
  std::vector<std::size_t> level;
  for (std::size_t plan = 0; plan < values.size(); ++plan) {
    const std::size_t shared = std::min(values[plan].size(), values[leader].size());
    if (std::ranges::equal(std::span(values[plan]).first(shared),
                           std::span(values[leader]).first(shared)))
      level.push_back(plan);
  }
  return level;
}

}  // namespace

int select_by_budget(const Question& question, const WriteOutcomes& write) {
  Selector selector(question);
  const params::SelectSettings& settings = question.settings;
  const ResultsLayout& layout = question.experiment.layout;
  const std::size_t plans = layout.plans.size();
  statistics::Allocation allocation({.plans = plans,
                                     .first = static_cast<std::size_t>(settings.first),
                                     .round = static_cast<std::size_t>(settings.round),
                                     .budget = static_cast<std::size_t>(settings.budget)});
  while (!allocation.finished()) {
    if (!selector.run(allocation.wanted())) return selector.stopped_early();
    allocation.tell(selector.all());
  }
  const std::vector<PlanStanding> standings = selector.standings();
  write(standings, selector.values());
  selector.decided();
  const std::vector<std::vector<double>> values = selector.all();
  const statistics::Lead lead = statistics::find_lead_of_unequal(values);
  print_out("{}{}\n", analysis::wrapped(layout.title),
            standings_text(standings, selector.values(), layout, lead.leader));
  if (const auto level = level_plans(values, lead.leader); level.size() > 1) {
    write_out(analysis::wrapped(
        fmt::format("Not one plan is selected: {} came out the same in every seed that they share. "
                    "None of them is ahead of the others.",
                    labels(layout, level))));
  }
  write_out(analysis::wrapped(
      fmt::format("Best mean: {}, after a budget of {} runs, spent where "
                  "it told the plans apart best (OCBA). The "
                  "chance that another of these plans is in truth better is "
                  "estimated at {:.2g} % at most; a budget "
                  "gives no guarantee beforehand, --delta does.",
                  label(layout, lead.leader), analysis::with_commas(selector.values().count()),
                  100 * lead.chance_of_error)));
  write_out(analysis::unmeasured_text(layout.unmeasured));
  return exit_code::done;
}

}  // namespace tranche::app
