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

struct BesideLine {
  std::string name, unit;
  std::vector<std::string> numbers;
};

BesideLine line_beside(const Beside& one, bool beside) {
  std::vector<std::string> numbers = {amount_here(one)};
  if (beside) {
    numbers.push_back(amount_anyway(one));
    numbers.push_back(amount_text(one.told, one.adds(), telling_width(one), true));
  }
  return {one.name, unit_beside(one.told), numbers};
}

/// Columns of numbers are as wide as the widest, an amount in a currency of letters perhaps: the
/// name leaves them the room.
std::string beside_text(const std::vector<BesideLine>& lines) {
  std::size_t width = beside_width;
  for (const BesideLine& line : lines) {
    for (const std::string& number : line.numbers) width = std::max(width, width_of(number) + 1);
  }
  std::string text;
  for (const BesideLine& line : lines) {
    const std::size_t first = page - beside_unit_width - line.numbers.size() * width;
    text += table_row(
        fit_left(fit_left(line.name, first - 1), first) + fit_left(line.unit, beside_unit_width),
        first + beside_unit_width, line.numbers, width);
  }
  return text;
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
  std::vector<BesideLine> lines = {{"at the end", "", {"ends with"}}};
  if (beside) lines[0].numbers = {"ends with", "anyway", "adds"};
  std::vector<std::string> same;
  for (const Beside& one : quantities) {
    if (one.is_same()) {
      same.push_back(one.name);
    } else {
      lines.push_back(line_beside(one, beside));
    }
  }
  std::string text = beside_text(lines);
  if (same.empty()) return text;
  return text +
         wrapped(fmt::format("{}: {}.", beside ? "The same anyway" : "Not known", listed(same)));
}

}  // namespace tranche::analysis
