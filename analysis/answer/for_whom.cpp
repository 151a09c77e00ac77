#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_label = 20;

/// Five columns, one a fifth, of the series `key`_1 … `key`_5, shown as value x factor: the level,
/// or what the plan adds to no programme.
struct Group {
  std::string key;
  std::string heading;
  std::size_t width = 6;  ///< of each column
  double factor = 1;
  int decimals = 0;
  bool added = false;
};

std::string cell(const PlanSummary& plan, const Group& group, std::size_t quantity) {
  const auto& shown = group.added ? plan.adds : plan.value;
  return number_text(shown[quantity].estimate * group.factor, group.decimals, group.added);
}

std::string table_of(const Summary& summary, const std::vector<Group>& groups) {
  const std::size_t first_width = label_width(codes_of(summary), most_label);
  std::string tops(first_width, ' ');
  std::string numbers = fit_left("plan", first_width);
  for (const Group& group : groups) {
    tops += fit_right(group.heading, group.width * fifth_count);
    for (std::size_t fifth = 0; fifth < fifth_count; ++fifth)
      numbers += right_cell(std::to_string(fifth + 1), group.width);
  }
  std::string text = line_without_tail(tops) + line_without_tail(numbers);
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    if (summary.baseline == plan) continue;
    std::string line = fit_left(fit_left(summary.plans[plan].code, first_width - 1), first_width);
    for (const Group& group : groups) {
      for (const std::size_t quantity : find_fifths(summary, group.key))
        line += right_cell(cell(summary.plans[plan], group, quantity), group.width);
    }
    text += line_without_tail(line);
  }
  return text;
}

using FifthTables = std::array<std::vector<Group>, 2>;

FifthTables levels(const std::string& currency) {
  return {{{{"spent_fifth", "delivered, " + currency + " a head", 6, 1, 0},
            {"wellbeing_fifth", "wellbeing, %", 6, 100, 1}},
           {{"trust_fifth", "trust, %", 4, 100, 0},
            {"buy_in_fifth", "buy-in, %", 4, 100, 0},
            {"participation_fifth", "taking part, %", 4, 100, 0}}}};
}

/// Against no programme: person-years for each thousand residents, and points of the rest.
FifthTables additions(const Summary& summary) {
  const double years = 1000 * static_cast<double>(summary.domains);
  return {{{{"spent_fifth", "delivered, " + summary.currency + " a head", 6, 1, 0},
            {"wellbeing_cumulative_fifth", "person-years of 1,000", 6, years, 1, true}},
           {{"trust_fifth", "trust, points", 4, 100, 0, true},
            {"buy_in_fifth", "buy-in, points", 4, 100, 0, true},
            {"participation_fifth", "taking part, pts", 4, 100, 0, true}}}};
}

}  // namespace

std::string for_whom_text(const Summary& summary) {
  const FifthTables tables = summary.baseline ? additions(summary) : levels(summary.currency);
  for (const auto& groups : tables) {
    for (const Group& group : groups) {
      if (find_fifths(summary, group.key).empty()) return {};
    }
  }
  const std::string what =
      summary.baseline ? "what each plan adds to no programme" : "means at the end";
  std::string text =
      wrapped("For whom: " + what + ", in each fifth of deprivation, 1 the poorest.");
  for (const auto& groups : tables) text += "\n" + table_of(summary, groups);
  return text;
}

}  // namespace tranche::analysis
