#include "analysis/stories/beside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t beside_width = 12;
constexpr std::size_t beside_unit_width = 13;

/// The unit as a column has it; money says it with each amount.
std::string unit_beside(const Told& told) {
  return told.kind == Told::Kind::money || told.unit == "1" ? "" : told.unit;
}

std::string beside_line(const std::string& name, const std::string& unit,
                        const std::vector<std::string>& numbers) {
  const std::size_t first = page - beside_unit_width - numbers.size() * beside_width;
  std::string text = fit_left(fit_left(name, first - 1), first) + fit_left(unit, beside_unit_width);
  for (const std::string& number : numbers) text += right_cell(number, beside_width);
  return line_without_tail(text);
}

std::string line_beside(const Beside& one, bool beside) {
  std::vector<std::string> numbers = {amount_here(one)};
  if (beside) {
    numbers.push_back(amount_anyway(one));
    numbers.push_back(amount_text(one.told, one.adds(), telling_width(one), true));
  }
  return beside_line(one.name, unit_beside(one.told), numbers);
}

}  // namespace

bool Beside::is_same() const { return here == anyway || (std::isnan(here) && std::isnan(anyway)); }

double telling_width(const Beside& one) { return std::abs(one.adds()) / 50; }

std::string amount_here(const Beside& one) {
  return amount_text(one.told, one.here, telling_width(one));
}

std::string amount_anyway(const Beside& one) {
  return amount_text(one.told, one.anyway, telling_width(one));
}

std::string beside_table(const std::vector<Beside>& quantities) {
  const bool beside =
      std::ranges::any_of(quantities, [](const Beside& one) { return !std::isnan(one.anyway); });
  std::string text = beside ? beside_line("at the end", "", {"ends with", "anyway", "adds"})
                            : beside_line("at the end", "", {"ends with"});
  std::vector<std::string> same;
  for (const Beside& one : quantities) {
    if (one.is_same()) {
      same.push_back(one.name);
    } else {
      text += line_beside(one, beside);
    }
  }
  if (same.empty()) return text;
  return text +
         wrapped(fmt::format("{}: {}.", beside ? "The same anyway" : "Not known", listed(same)));
}

}  // namespace tranche::analysis
