#include "number_views.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "params/row.hpp"
#include "scenario/read/read_factor.hpp"
#include "scenario/read/variables.hpp"
#include "scenario/schema/describe.hpp"
#include "scenario/schema/meaning.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/numbers.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::web {
namespace {

using analysis::Json;
using scenario::Scenario;
using scenario::Variable;

/// Whether a key's parts are those of the pattern, where `*` is any.
bool fits(std::string_view pattern, std::string_view key) {
  const auto asked = scenario::parts_of_path(pattern);
  const auto parts = scenario::parts_of_path(key);
  return std::ranges::equal(asked, parts, [](const std::string& one, const std::string& other) {
    return one == "*" || one == other;
  });
}

const char* mark_of(const params::Source& source) {
  if (source.evidence == params::Evidence::choice && source.assumption == 0) return "C";
  return source.evidence == params::Evidence::measured ? "E" : "A";
}

/// The value in the file where it is written there, else as it would be.
std::string written_text(const Scenario& scenario, const Variable& variable, double value) {
  if (const scenario::Node* node = scenario::find_at(scenario.document, variable.key)) {
    if (const std::string* text = node->text()) return *text;
    return scenario::value_text(*node);
  }
  if (variable.value) return *variable.value;
  return std::isnan(value) ? "" : scenario::written(variable.row, value);
}

/// Where it plausibly lies, or else where it may.
std::pair<double, double> range_of(const params::RowText& text) {
  if (text.plausible.is_range()) return {text.plausible.low, text.plausible.high};
  return {text.minimum, text.maximum};
}

/// The value of what decides how a scenario is read, as a budget; NaN where it writes none.
double value_in_document(const Scenario& scenario, const Variable& variable) {
  if (variable.kind == Variable::Kind::choice) return statistics::not_available;
  scenario::FactorEntry factor;
  factor.key = variable.key;
  factor.kind = variable.row.kind;
  factor.written = variable.form();
  return scenario::own_values(scenario, {&factor, 1}).front();
}

Json number_view(const Scenario& scenario, const scenario::NumberIndex& numbers,
                 const Variable& variable, const scenario::Meanings& meanings) {
  const params::RowText& text = variable.row.text;
  const scenario::NumberRef* number = numbers.find(variable.key);
  const double value =
      number ? number->row.read(number->object) : value_in_document(scenario, variable);
  const auto [low, high] = range_of(text);
  const bool is_switch =
      variable.kind == Variable::Kind::number && variable.row.kind == params::Kind::toggle;
  Json choices = Json::array();
  for (const std::string& word : variable.words) choices.push_back(word);
  return {{"key", variable.key},
          {"kind", variable.kind == Variable::Kind::choice ? "choice"
                   : is_switch                             ? "switch"
                                                           : "number"},
          {"value", analysis::number_or_null(value)},
          {"text", written_text(scenario, variable, value)},
          {"unit", text.unit},
          {"minimum", low},
          {"maximum", high},
          {"choices", std::move(choices)},
          {"meaning", meanings.of(variable.key)},
          {"mark", mark_of(text.source)},
          {"source", params::text_of(text.source)}};
}

}  // namespace

Json number_views(const Scenario& scenario, const std::vector<std::string>& patterns) {
  const std::vector<Variable> variables = scenario::variables_of(scenario);
  const scenario::NumberIndex numbers(scenario);
  const scenario::Meanings meanings;
  Json views = Json::array();
  for (const std::string& pattern : patterns) {
    for (const Variable& one : variables) {
      if (fits(pattern, one.key)) views.push_back(number_view(scenario, numbers, one, meanings));
    }
  }
  return views;
}

}  // namespace tranche::web
