#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/sentences.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

std::vector<AgencyAnswer> of_plan(const Summary& summary, std::size_t plan) {
  std::vector<AgencyAnswer> own;
  for (const AgencyAnswer& one : summary.delivery) {
    if (one.plan == plan) own.push_back(one);
  }
  return own;
}

std::string amount(double value, int decimals) { return number_text(value, decimals); }

constexpr std::size_t name_width = 28;
constexpr std::size_t cell_width = 13;

std::string line_of(const Summary& summary, const AgencyAnswer& one) {
  return table_row(summary.agency_codes[one.agency], name_width,
                   {amount(one.months_to_start, 1), amount(one.most_backlog, 0),
                    amount(one.backlog, 0), amount(one.staff_in_use, 1)},
                   cell_width);
}

}  // namespace

std::string delivery_sentence(const Summary& summary) {
  return delivery_sentence(summary, summary.answer->leader().plan);
}

std::string delivery_sentence(const Summary& summary, std::size_t plan) {
  const auto own = of_plan(summary, plan);
  const AgencyAnswer* slowest = nullptr;
  for (const AgencyAnswer& one : own) {
    if (std::isnan(one.months_to_start)) continue;
    if (!slowest || one.months_to_start > slowest->months_to_start) slowest = &one;
  }
  if (!slowest || own.size() < 2) return {};
  return fmt::format(
      "What keeps {} waiting longest is {}: {} months from application to start, at "
      "most {} applications waiting, {} at the end.",
      summary.plans[slowest->plan].code, summary.agency_codes[slowest->agency],
      amount(slowest->months_to_start, 1), amount(slowest->most_backlog, 0),
      amount(slowest->backlog, 0));
}

std::string delivery_table(const Summary& summary) {
  if (!summary.answer) return {};
  const auto own = of_plan(summary, summary.answer->leader().plan);
  if (own.empty()) return {};
  std::string text = wrapped(fmt::format(
      "What holds {} up: months from application to start, applications that wait (at the worst "
      "end of a fiscal year, and of the run), posts at work at the busiest; means of all "
      "histories.",
      summary.plans[summary.answer->leader().plan].code));
  text += "\n" + table_row("agency", name_width, {"to start", "waiting", "at the end", "posts"},
                           cell_width);
  for (const AgencyAnswer& one : own) text += line_of(summary, one);
  return text;
}

}  // namespace tranche::analysis
