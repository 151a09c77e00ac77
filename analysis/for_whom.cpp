#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/summary.hpp"
#include "analysis/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t fifths = 5;
constexpr std::size_t first_width = 18;

/// Five columns, one a fifth, of the series `key`_1 … `key`_5, shown as value x factor.
struct Group {
  std::string key;
  std::string heading;
  std::size_t width = 6;  ///< of each column
  double factor = 1;
  int decimals = 0;
};

std::size_t quantity_of(const Summary& summary, const Group& group, std::size_t fifth) {
  return find_quantity(summary, group.key + "_" + std::to_string(fifth + 1));
}

bool is_there(const Summary& summary, const Group& group) {
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    if (quantity_of(summary, group, fifth) == npos) return false;
  }
  return true;
}

std::string finished(const std::string& line) {
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string table_of(const Summary& summary, const std::vector<Group>& groups) {
  std::string tops(first_width, ' ');
  std::string numbers = fit_left("plan", first_width);
  for (const Group& group : groups) {
    tops += fit_right(group.heading, group.width * fifths);
    for (std::size_t fifth = 0; fifth < fifths; ++fifth)
      numbers += right_cell(std::to_string(fifth + 1), group.width);
  }
  std::string text = finished(tops) + finished(numbers);
  for (const PlanSummary& plan : summary.plans) {
    const bool named = !plan.name.empty() && plan.name != plan.code;
    std::string line = fit_left(
        fit_left(named ? plan.code + " " + plan.name : plan.code, first_width - 1), first_width);
    for (const Group& group : groups) {
      for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
        const double mean = plan.value[quantity_of(summary, group, fifth)].estimate;
        line += right_cell(number_text(mean * group.factor, group.decimals), group.width);
      }
    }
    text += finished(line);
  }
  return text;
}

}  // namespace

std::string for_whom_text(const Summary& summary) {
  const std::array<std::vector<Group>, 2> tables = {{
      {{"spent_fifth", "delivered, £ a head", 6, 1, 0}, {"wellbeing_fifth", "wellbeing", 6, 1, 3}},
      {{"trust_fifth", "trust, %", 4, 100, 0},
       {"buy_in_fifth", "buy-in, %", 4, 100, 0},
       {"participation_fifth", "taking part, %", 4, 100, 0}},
  }};
  for (const auto& groups : tables) {
    for (const Group& group : groups) {
      if (!is_there(summary, group)) return {};
    }
  }
  std::string text =
      wrapped("For whom: means at the end in each fifth of deprivation, 1 the poorest.", 80);
  for (const auto& groups : tables) text += "\n" + table_of(summary, groups);
  return text;
}

}  // namespace tranche::analysis
