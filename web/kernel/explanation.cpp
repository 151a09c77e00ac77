#include "explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "scenario/schema/describe.hpp"

namespace tranche::web {
namespace {

using analysis::Json;
using scenario::MechanismEntry;

/// The mechanisms without which a figure would be another, the first of them first.
struct Topic {
  std::string_view figure;
  std::vector<std::string_view> mechanisms;
};
const std::vector<Topic>& topics() {
  static const std::vector<Topic> all = {
      {"differences", {"outcomes", "delivery", "correction"}},
      {"adds-over-time", {"outcomes", "shocks", "administrations"}},
      {"levels-over-time", {"outcomes", "shocks", "turnover"}},
      {"fifths", {"outcomes", "budgets", "applications"}},
      {"money", {"applications", "clearance", "delivery", "monitoring"}},
      {"map", {"outcomes", "budgets", "perceptions"}},
      {"timeline", {"evidence", "capacity", "data_capture"}}};
  return all;
}

std::vector<std::string_view> mechanisms_of(const std::string& topic) {
  for (const Topic& one : topics()) {
    if (one.figure == topic) return one.mechanisms;
  }
  return {topic};
}

/// "share of past experience forgotten in a month: 0.015. Assumption A50."
std::string number_text(const params::Row& row, const void* parameters) {
  const params::Source& source = row.text.source;
  std::string from = params::text_of(source);
  if (source.evidence == params::Evidence::measured) from = "Evidence: " + from;
  from.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(from.front())));
  return fmt::format("{}: {}. {}.", row.text.help, scenario::written(row, row.read(parameters)),
                     from);
}

Json part(const MechanismEntry& entry) {
  const auto& mechanism = entry.mechanism;
  Json numbers = Json::array();
  for (const params::Row& row : mechanism.rows)
    numbers.push_back(number_text(row, entry.parameters.get()));
  std::string name(mechanism.name);
  std::ranges::replace(name, '_', ' ');
  return {{"name", name},
          {"text", mechanism.summary},
          {"source", mechanism.source},
          {"numbers", std::move(numbers)}};
}

}  // namespace

Json explanation(const scenario::Scenario& scenario, const std::string& topic) {
  Json parts = Json::array();
  for (const std::string_view name : mechanisms_of(topic)) {
    for (const MechanismEntry& entry : scenario.mechanisms) {
      if (entry.on && entry.mechanism.name == name) parts.push_back(part(entry));
    }
  }
  return {{"title", topic}, {"parts", std::move(parts)}};
}

}  // namespace tranche::web
