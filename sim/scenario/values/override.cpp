#include "scenario/values/override.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "scenario/text/quantity.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

namespace {

/// A number in a message: no longer than people want to read.
std::string six_digits(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.6g", value);
  return buffer.data();
}

}  // namespace

Node node_of(const WrittenForm& form, double value) {
  Node node;
  const std::string_view unit = form.row.text.unit;
  if (form.row.kind == params::Kind::toggle) {
    node.value = value != 0;
  } else if (is_money(unit)) {
    node.value = "£" + format_number(std::round(value * 100) / 100) + form.behind;
  } else if (unit == "date" || unit == "month") {
    node.value = format_number(value) + " months";
  } else {
    node.value = value;
  }
  return node;
}

namespace {

Override written_override(const std::string& key, const std::optional<WrittenForm>& written,
                          double value) {
  if (!written) return {key, value};
  return {key, value, std::make_shared<const Node>(node_of(*written, value))};
}

}  // namespace

Override override_of(const UncertaintyEntry& uncertain, double value) {
  return written_override(uncertain.key, uncertain.written, value);
}

std::optional<Override> override_of(const FactorEntry& factor, double value) {
  if (!factor.choices.empty()) {
    const auto& choice = factor.choices.at(static_cast<std::size_t>(value));
    if (!choice) return std::nullopt;
    return Override{factor.key, value, std::make_shared<const Node>(*choice)};
  }
  if (factor.written && std::isnan(value)) return std::nullopt;  // the scenario does not write it
  return written_override(factor.key, factor.written, value);
}

std::string in_words(const Override& change) {
  return change.key + " = " +
         (change.written ? value_text(*change.written) : six_digits(change.value));
}

std::string value_in_words(const FactorEntry& factor, double value) {
  if (factor.kind == params::Kind::toggle) return value != 0 ? "true" : "false";
  if (factor.choices.empty()) return six_digits(value);
  const auto& choice = factor.choices.at(static_cast<std::size_t>(value));
  return choice ? value_text(*choice) : "as written";
}

}  // namespace tranche::scenario
