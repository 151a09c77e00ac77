#include "scenario/read/describe_factors.hpp"

#include "scenario/read/variables.hpp"
#include "scenario/schema/describe.hpp"

namespace tranche::scenario {

namespace {

std::string range_of(const Variable& variable) {
  if (variable.kind == Variable::Kind::choice) {
    if (variable.words.empty()) return "whatever the key may hold";
    std::string words;
    for (const std::string& word : variable.words) words += (words.empty() ? "" : ", ") + word;
    return "one of " + words;
  }
  const params::Row& row = variable.row;
  if (row.kind == params::Kind::toggle) return "true or false";
  const std::string from_start = row.text.unit == "date" ? " from the start" : "";
  return written(row, row.text.minimum) + " to " + written(row, row.text.maximum) + from_start;
}

std::string line_of(const Variable& variable) {
  const bool number = variable.kind == Variable::Kind::number;
  std::string line = variable.key + " = " + variable.value.value_or("(as by default)");
  if (number && variable.row.kind != params::Kind::toggle)
    line += " [" + std::string(variable.row.text.unit) + "]";
  line += (number ? ", " : ", a choice: ") + range_of(variable);
  if (number && variable.row.text.plausible.is_range())
    line += ", plausible " + plausible_text(variable.row);
  return line + "\n";
}

}  // namespace

std::string factors_text(const Scenario& scenario) {
  std::string text;
  for (const Variable& one : variables_of(scenario)) text += line_of(one);
  return text;
}

}  // namespace tranche::scenario
