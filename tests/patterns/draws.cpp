#include "patterns/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "mechanisms/catalogue.hpp"
#include "tranche/random.hpp"

namespace tranche::validation {
namespace {

constexpr std::uint64_t root_of_draws = 20261124;

const mechanisms::Mechanism& mechanism_called(std::string_view name) {
  const auto all = mechanisms::catalogue();
  const auto found = std::ranges::find(all, name, &mechanisms::Mechanism::name);
  if (found == all.end())
    throw std::invalid_argument("no mechanism is called " + std::string(name));
  return *found;
}

std::string key_of(const mechanisms::Mechanism& mechanism, const params::Row& row) {
  return fmt::format("mechanisms.{}.{}", mechanism.name, row.text.key);
}

/// The patterns were frozen with these three over their plausible ranges and all others over what
/// the parser allows, which asks more of them.
constexpr std::array<std::string_view, 3> over_plausible = {
    "mechanisms.trust.forgetting", "mechanisms.trust.weight_of_bad",
    "mechanisms.turnover.memory_depreciation"};
/// The good is what the bad is weighed against.
constexpr std::string_view scale = "mechanisms.trust.weight_of_good";

/// Where the truth may lie, in the unit of its key.
struct Range {
  double least = 0;
  double most = 0;
};

Range range_of(const params::Row& row, const std::string& key) {
  const bool narrower = std::ranges::find(over_plausible, key) != over_plausible.end();
  if (!narrower) return {row.text.minimum, row.text.maximum};
  return {row.text.plausible.low, row.text.plausible.high};
}

double drawn(const params::Row& row, const std::string& key, std::uint32_t number) {
  auto stream =
      Draws::for_future(root_of_draws, number).at(Process::pattern_draw, 0, draw_key(key));
  const double u = stream.uniform();
  const auto [low, high] = range_of(row, key);
  if (row.kind == params::Kind::number) return low + (high - low) * u;
  return std::min(high, std::floor(low + (high - low + 1) * u));
}

void put_pairs_in_order(std::vector<scenario::Override>& values) {
  for (auto& least : values) {
    if (!least.key.ends_with("_least")) continue;
    const std::string partner = least.key.substr(0, least.key.size() - 6) + "_most";
    const auto most = std::ranges::find(values, partner, &scenario::Override::key);
    if (most != values.end() && least.value > most->value) std::swap(least.value, most->value);
  }
}

}  // namespace

std::vector<scenario::Override> draw_assumptions(const std::vector<std::string>& mechanisms,
                                                 std::uint32_t number) {
  std::vector<scenario::Override> values;
  for (const std::string& name : mechanisms) {
    const auto& mechanism = mechanism_called(name);
    for (const params::Row& row : mechanism.rows) {
      if (row.text.source.evidence == params::Evidence::measured) continue;
      const std::string key = key_of(mechanism, row);
      if (key == scale) continue;
      values.push_back({key, drawn(row, key, number)});
    }
  }
  put_pairs_in_order(values);
  return values;
}

std::string catalogue_text() {
  std::string text;
  for (const auto& mechanism : mechanisms::catalogue()) {
    const auto defaults = mechanism.make_parameters();
    for (const params::Row& row : mechanism.rows) {
      const char mark = row.text.source.evidence == params::Evidence::measured ? 'E' : 'A';
      text += fmt::format("{} {} {} {} {}\n", key_of(mechanism, row), row.read(defaults.get()),
                          row.text.minimum, row.text.maximum, mark);
    }
  }
  return text;
}

void write_values(std::string_view mechanism, void* parameters,
                  const std::vector<scenario::Override>& values) {
  const auto& known = mechanism_called(mechanism);
  for (const params::Row& row : known.rows) {
    const auto found = std::ranges::find(values, key_of(known, row), &scenario::Override::key);
    if (found != values.end()) row.write(parameters, found->value);
  }
}

}  // namespace tranche::validation
