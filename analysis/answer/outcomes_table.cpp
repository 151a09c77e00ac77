#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/dataset_name.hpp"

namespace tranche::analysis {
namespace {

constexpr const char* budget_alignment = "budget_alignment";
constexpr const char* spending_alignment = "spending_alignment";
constexpr std::size_t widest_outcome = 16;

/// A level of the outcome, and its half-width, in its own unit.
std::string level_cell(const OutcomeInfo& outcome, const statistics::Interval& index) {
  const double best = std::strtod(outcome.best.c_str(), nullptr);
  const double worst = std::strtod(outcome.worst.c_str(), nullptr);
  const double level = worst + index.estimate * (best - worst);
  return amount_text({Told::Kind::plain, 1, "", ""}, level,
                     index.half_width * std::abs(best - worst));
}

/// The name's first word above, the unit below; what does not fit is cut.
TableColumn outcome_column(const Summary& summary, const OutcomeInfo& outcome,
                           std::size_t quantity) {
  return {fit_left(outcome.name, std::min(width_of(outcome.name), widest_outcome - 1)),
          fit_left(outcome.unit, std::min(width_of(outcome.unit), widest_outcome - 1)),
          widest_outcome, [&summary, &outcome, quantity](std::size_t plan) {
            return level_cell(outcome, summary.plans[plan].value[quantity]);
          }};
}

TableColumn alignment_column(const Summary& summary, const char* bottom, std::size_t quantity) {
  return {"aligned, %", bottom, 12, [&summary, quantity](std::size_t plan) {
            const statistics::Interval& one = summary.plans[plan].value[quantity];
            return amount_text(summary.quantities[quantity].told, one.estimate, one.half_width);
          }};
}

std::vector<TableColumn> columns_for(const Summary& summary) {
  std::vector<TableColumn> columns;
  for (const OutcomeInfo& outcome : summary.outcomes) {
    const std::size_t at = find_quantity(summary, "outcome_" + dataset_name(outcome.domain));
    if (at != npos) columns.push_back(outcome_column(summary, outcome, at));
  }
  const std::size_t budget = find_quantity(summary, budget_alignment);
  if (budget != npos) columns.push_back(alignment_column(summary, "budgets", budget));
  const std::size_t spent = find_quantity(summary, spending_alignment);
  if (spent != npos) columns.push_back(alignment_column(summary, "spending", spent));
  return columns;
}

std::string title_of(const Summary& summary) {
  const bool aligned = find_quantity(summary, budget_alignment) != npos;
  const std::string levels = "Outcomes in their own units when the run ends";
  if (!aligned) return levels + ", mean of all histories.";
  const std::string alignment =
      "how far the money of services goes where the outcomes framework has weight";
  if (summary.outcomes.empty()) return "H" + alignment.substr(1) + ", mean of all histories.";
  return levels + ", and " + alignment + ", mean of all histories.";
}

}  // namespace

AnswerTable outcomes_table(const Summary& summary) {
  std::vector<TableColumn> columns = columns_for(summary);
  if (columns.empty()) return {};
  std::vector<std::size_t> plans;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) plans.push_back(plan);
  return {title_of(summary), "plan", codes_of(summary), plans, std::move(columns)};
}

}  // namespace tranche::analysis
