#include "explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
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

const char* kind_of(const params::Source& source) {
  switch (source.evidence) {
    case params::Evidence::measured: return "evidence";
    case params::Evidence::assumption: return "an assumption";
    default: return "a choice";
  }
}

std::string number_text(const params::Row& row, const void* parameters) {
  return fmt::format("{}: {} It is {}: {}.", row.text.key, row.text.help,
                     scenario::written(row, row.read(parameters)),
                     row.text.source.evidence == params::Evidence::assumption
                         ? params::text_of(row.text.source)
                         : fmt::format("{}, {}", kind_of(row.text.source),
                                       params::text_of(row.text.source)));
}

void tell(const MechanismEntry& entry, Json& text) {
  const auto& mechanism = entry.mechanism;
  text.push_back(fmt::format("{}: {} (levers {}; {})", mechanism.name, mechanism.summary,
                             mechanism.levers, mechanism.source));
  for (const params::Row& row : mechanism.rows)
    text.push_back("– " + number_text(row, entry.parameters.get()));
}

}  // namespace

Json explanation(const scenario::Scenario& scenario, const std::string& topic) {
  Json text = Json::array();
  for (const std::string_view name : mechanisms_of(topic)) {
    for (const MechanismEntry& entry : scenario.mechanisms) {
      if (entry.on && entry.mechanism.name == name) tell(entry, text);
    }
  }
  return {{"title", topic}, {"text", std::move(text)}};
}

}  // namespace tranche::web
