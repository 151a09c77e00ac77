#include "app/selecting/selection_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/told.hpp"
#include "analysis/values/text.hpp"
#include "app/program/write_text.hpp"
#include "base/csv.hpp"
#include "record/shard.hpp"
#include "tranche/results/csv_field.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::app {
namespace {

constexpr std::size_t name_width =
    33;  // what the other columns, ten digits of seeds among them, leave of the page

std::span<const double> seen(const PlanStanding& plan, std::size_t at,
                             const OutcomeValues& values) {
  return std::span(values.of(static_cast<std::int32_t>(at))).first(plan.seeds);
}

/// How far a plan is behind the selected one, over the seeds that both have: means over unequal
/// numbers of seeds would compare their luck, too.
statistics::Interval behind(const std::vector<PlanStanding>& standings, const OutcomeValues& values,
                            const ResultsLayout& layout, std::size_t plan, std::size_t best) {
  const std::size_t shared = std::min(standings[plan].seeds, standings[best].seeds);
  statistics::Interval interval =
      statistics::paired_difference(seen(standings[best], best, values).first(shared),
                                    seen(standings[plan], plan, values).first(shared));
  interval.estimate *= better_side(layout);
  return interval;
}

std::string line(const PlanStanding& plan, const std::string& difference) {
  const std::string left = plan.left_at > 0 ? fmt::format("after {}", plan.left_at) : "";
  const std::string cells =
      fmt::format(" {:>9}", plan.seeds) + analysis::right_cell(difference, 22) + "  " + left;
  return analysis::line_without_tail(analysis::fit_left(plan.code + "  " + plan.name, name_width) +
                                     cells);
}

}  // namespace

std::string label(const ResultsLayout& layout, std::size_t plan) {
  return analysis::plan_label(layout.plans[plan], layout.plan_names[plan]);
}

std::string labels(const ResultsLayout& layout, const std::vector<std::size_t>& plans) {
  std::vector<std::string> words;
  for (const std::size_t plan : plans) words.push_back(label(layout, plan));
  return analysis::listed(words);
}

std::vector<std::size_t> best_of(const std::vector<PlanStanding>& standings,
                                 const OutcomeValues& values, const ResultsLayout& layout,
                                 const std::vector<std::size_t>& in_play, std::size_t leader) {
  std::vector<std::size_t> best;
  for (const std::size_t plan : in_play) {
    if (behind(standings, values, layout, plan, leader).estimate == 0) best.push_back(plan);
  }
  return best;
}

std::string standings_text(const std::vector<PlanStanding>& standings, const OutcomeValues& values,
                           const ResultsLayout& layout, std::size_t best) {
  const analysis::Told told = analysis::told(layout, layout.main_outcome);
  std::string text =
      analysis::wrapped(fmt::format(
          "{}{}: how far each plan is behind {}, over the seeds that both have, with the "
          "half-width of the 95 % interval{}",
          layout.main_outcome, better_side(layout) < 0 ? " (less is better)" : "",
          layout.plans[best],
          told.kind == analysis::Told::Kind::money ? "" : fmt::format(", in {}", told.unit))) +
      "\n";
  const bool any_left =
      std::ranges::any_of(standings, [](const PlanStanding& plan) { return plan.left_at > 0; });
  text += fmt::format("{:<{}} {:>9}", "plan", name_width, "seeds") +
          analysis::right_cell("behind " + layout.plans[best], 22) + (any_left ? "  left" : "") +
          "\n";
  for (std::size_t at = 0; at < standings.size(); ++at) {
    const std::string difference =
        at == best ? "–"
                   : analysis::with_half_width(told, behind(standings, values, layout, at, best));
    text += line(standings[at], difference);
  }
  return text;
}

void write_values(const std::string& file, const std::string& command, const ResultsLayout& layout,
                  const std::vector<PlanStanding>& standings, const OutcomeValues& values) {
  std::string text = fmt::format(
      "# {}\n# Tranche {} (commit {}), root seed {:016x}, experiment {}\n", command,
      layout.software_version, layout.commit, layout.root_seed, experiment_name(layout));
  text += fmt::format("plan,replicate,{}\n", csv_field(layout.main_outcome));
  for (std::size_t at = 0; at < standings.size(); ++at) {
    std::size_t replicate = 0;
    for (const double value : seen(standings[at], at, values)) {
      text += fmt::format("{},{},{}\n", csv_field(standings[at].code), replicate++, value);
    }
  }
  write_text(file, text);
}

}  // namespace tranche::app
