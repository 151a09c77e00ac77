#include "app/program/number_option.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "base/characters.hpp"
#include "base/decimal.hpp"
#include "base/thousands.hpp"
#include "base/written_number.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::app {
namespace {

using scenario::format_number;

/// How a number is read and what to say where it cannot be.
struct Kind {
  std::optional<double> (*read)(std::string_view text);
  Advice otherwise;
};

std::optional<double> parse_share(std::string_view text) {
  const auto percentage = scenario::parse_percentage(text);
  return percentage ? percentage : parse_written(text);
}

/// The message, or nothing and `text` in plain digits.
std::string settle(std::string& text, const Kind& kind, double low, double high) {
  const auto value = kind.read(text);
  if (!value) {
    const Advice advice = advice_on(
        text, [&](std::string_view meant) { return kind.read(meant).has_value(); }, kind.otherwise);
    return fmt::format("cannot be '{}' ({}); {}", shown(text), advice.why, advice.suggestion);
  }
  if (!(*value >= low && *value <= high)) {
    return fmt::format("{} is out of range ({} to {})", format_number(*value), format_number(low),
                       format_number(high));
  }
  text = format_number(*value);
  return {};
}

CLI::Validator validator(const Kind& kind, double low, double high) {
  return {[kind, low, high](std::string& text) { return settle(text, kind, low, high); }, ""};
}

}  // namespace

CLI::Validator whole_number(double low, double high) {
  const auto read = [](std::string_view text) {
    const auto value = parse_written(text);
    return value && *value == std::floor(*value) && !is_like_thousands(text) ? value : std::nullopt;
  };
  return validator({read, {"it is a whole number", "write for example 20"}}, low, high);
}

CLI::Validator decimal_number(double low, double high) {
  return validator({parse_written, {"it is a number", "write for example 0.001"}}, low, high);
}

CLI::Validator share_number(double low, double high) {
  return validator({parse_share, {"it is a share", "write for example 0.95 or \"95 %\""}}, low,
                   high);
}

}  // namespace tranche::app
