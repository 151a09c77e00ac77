#include "scenario/read/decimal_commas.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace tranche::scenario {

namespace {

/// The items as digits; empty where one of them is no whole number.
std::vector<std::string> whole_numbers(const Node& values) {
  std::vector<std::string> digits;
  for (const Node& item : values.items) {
    const auto* number = std::get_if<std::int64_t>(&item.value);
    if (!number) return {};
    digits.push_back(std::to_string(*number));
  }
  return digits;
}

/// Each two as one decimal; empty where a second of two has a sign.
std::vector<std::string> in_pairs(const std::vector<std::string>& digits) {
  std::vector<std::string> pairs;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
    if (digits[at + 1].starts_with('-')) return {};
    pairs.push_back(digits[at] + "." + digits[at + 1]);
  }
  return pairs;
}

/// Whether a factor could have these values: all in range, none twice.
bool could_be(const std::vector<std::string>& values, const params::Row& row) {
  std::set<double> seen;
  return std::ranges::all_of(values, [&](const std::string& text) {
    const double value = parse_decimal(text).value_or(row.text.minimum);
    return value >= row.text.minimum && value <= row.text.maximum && seen.insert(value).second;
  });
}

}  // namespace

bool has_decimal_commas(const Node& values, const Variable& variable, Problems& problems) {
  if (variable.kind != Variable::Kind::number || variable.row.kind != params::Kind::number)
    return false;
  const std::vector<std::string> digits = whole_numbers(values);
  const std::vector<std::string> pairs =
      digits.size() % 2 == 0 ? in_pairs(digits) : std::vector<std::string>();
  if (pairs.empty() || could_be(digits, variable.row) || !could_be(pairs, variable.row))
    return false;
  std::string list;
  for (const std::string& pair : pairs) list += (list.empty() ? "" : ", ") + pair;
  problems.add(values.at, "these values look like decimals with a comma",
               "a comma stands between two values, and a decimal mark is a point",
               "write values = [" + list + "]");
  return true;
}

}  // namespace tranche::scenario
