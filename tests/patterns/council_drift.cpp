#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "mechanisms/outcomes/backgrounds.hpp"
#include "own_state.hpp"
#include "patterns/council_shares.hpp"
#include "patterns/draws.hpp"
#include "patterns/patterns.hpp"
#include "people_world.hpp"
#include "simd_zones.hpp"

namespace tranche::validation {
namespace {

constexpr Month months_between = 36;  // SIMD 2016 to SIMD 2020v2

/// Income deprivation of some councils' data zones, in two surveys.
struct Zones {
  std::vector<double> before;
  std::vector<double> after;
  std::vector<std::size_t> council;  ///< number within its half
  std::size_t councils = 0;
};

/// Councils in the order of their codes: every other one is fitted, the rest is predicted.
struct Halves {
  Zones fitted;
  Zones held_out;
};

Halves read_halves() {
  const test::SimdZones zones = test::read_simd_zones();
  const std::set<std::string> codes(zones.council.begin(), zones.council.end());
  Halves halves;
  std::map<std::string, std::size_t> number;
  for (const std::string& code : codes) number.emplace(code, number.size());
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const std::size_t council = number.at(zones.council[i]);
    Zones& half = council % 2 == 0 ? halves.fitted : halves.held_out;
    half.before.push_back(zones.income_2016[i]);
    half.after.push_back(zones.income_2020[i]);
    half.council.push_back(council / 2);
    half.councils = std::max(half.councils, council / 2 + 1);
  }
  return halves;
}

const Halves& halves() {
  static const Halves read = read_halves();
  return read;
}

/// What is left of the second survey after its regression on the first, by zone.
std::vector<double> residuals(const std::vector<double>& before, const std::vector<double>& after) {
  const double steepness = slope(before, after);
  const double centre = mean(after) - steepness * mean(before);
  std::vector<double> left;
  for (std::size_t i = 0; i < before.size(); ++i)
    left.push_back(after[i] - centre - steepness * before[i]);
  return left;
}

/// All that the two surveys have in common: the ratio of their spreads.
double common_factor(const Zones& zones) {
  return standard_deviation(zones.after) / standard_deviation(zones.before);
}

/// (64) of docs/model-people.md, read backwards.
double fitted_drift(const Zones& zones) {
  double level = 0;
  for (const double rate : zones.before)
    level += rate * (1 - rate) / static_cast<double>(zones.before.size());
  return standard_deviation(residuals(zones.before, zones.after)) / common_factor(zones) /
         std::sqrt(level);
}

/// In the order of numbers, as a place has its councils.
std::string code_of(std::size_t council) { return "council " + std::to_string(100 + council); }

Place place_of(const Zones& zones) {
  Place place = test::ring_place(zones.before.size(), {"income"});
  place.councils.clear();
  for (std::size_t at = 0; at < zones.councils; ++at) place.councils.push_back(code_of(at));
  for (std::size_t i = 0; i < zones.before.size(); ++i) {
    place.communities[i].outcome = {1 - zones.before[i]};
    place.communities[i].council = code_of(zones.council[i]);
  }
  return place;
}

/// Income deprivation three years on, with no programme and what all places share held level.
std::vector<double> simulated(const Zones& zones, mechanisms::OutcomesParameters parameters,
                              std::uint32_t seed) {
  parameters.common_income = parameters.common_employment = parameters.common_other = 0;
  test::PeopleWorld people(place_of(zones), Plan{}, draw_key("council drift") + seed);
  auto& state = test::own<mechanisms::OutcomesState>(people);
  mechanisms::draw_backgrounds(people.at(-1), parameters, state, {});
  for (Month month = 0; month < months_between; ++month) {
    mechanisms::move_common_levels(people.at(month), parameters, {});
    mechanisms::move_backgrounds(people.at(month), parameters, state, people.communities());
  }
  std::vector<double> lacking;
  for (const double background : people.world.communities.background.lane(0))
    lacking.push_back(1 - background);
  return lacking;
}

std::vector<double> council_means(const Zones& zones, const std::vector<double>& values) {
  std::vector<double> sum(zones.councils, 0.0);
  std::vector<double> count(zones.councils, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum[zones.council[i]] += values[i];
    count[zones.council[i]] += 1;
  }
  for (std::size_t c = 0; c < sum.size(); ++c) sum[c] /= count[c];
  return sum;
}

/// SD over the zones of the councils drawn, and over these councils' means.
struct Spread {
  double zones = 0;
  double councils = 0;
};
Spread spread_of(const Zones& zones, const std::vector<double>& left,
                 const std::vector<std::size_t>& drawn) {
  const std::vector<double> means = council_means(zones, left);
  std::vector<std::vector<double>> by_council(zones.councils);
  for (std::size_t i = 0; i < left.size(); ++i) by_council[zones.council[i]].push_back(left[i]);
  std::vector<double> of_zones;
  std::vector<double> of_councils;
  for (const std::size_t council : drawn) {
    of_zones.insert(of_zones.end(), by_council[council].begin(), by_council[council].end());
    of_councils.push_back(means[council]);
  }
  return {standard_deviation(of_zones), standard_deviation(of_councils)};
}

/// Every other council is fitted, the rest held out, as with zones.
std::vector<Series> half_of(const std::vector<Series>& all, std::size_t first) {
  std::vector<Series> half;
  for (std::size_t at = first; at < all.size(); at += 2) half.push_back(all[at]);
  return half;
}

std::vector<Series> those(const std::vector<Series>& all, const std::vector<std::size_t>& drawn) {
  std::vector<Series> chosen;
  for (const std::size_t at : drawn) chosen.push_back(all[at]);
  return chosen;
}

/// SD of a year's change in the local share of procurement, simulated over measured, in the
/// councils drawn.
double procurement_ratio(const std::vector<std::size_t>& drawn, const Setting& setting,
                         std::uint32_t seed) {
  static const std::vector<Series> all = read_council_shares();
  const std::vector<Series> held_out = half_of(all, 1);
  Autoregression fitted = fit_autoregression(half_of(all, 0));
  if (setting.has("half_the_drift")) fitted.innovation /= 2;
  const auto simulated = simulated_shares(held_out.size(), held_out[0].size(), fitted,
                                          draw_key("council shares") + seed);
  return spread_of_changes(those(simulated, drawn), 1) /
         spread_of_changes(those(held_out, drawn), 1);
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  const Zones& held_out = halves().held_out;
  mechanisms::OutcomesParameters parameters;
  parameters.income_drift = fitted_drift(halves().fitted);
  write_values("outcomes", &parameters, setting.values);
  const double factor = common_factor(halves().fitted);
  const std::vector<double> measured = residuals(held_out.before, held_out.after);
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    auto stream = Draws(draw_key("councils drawn"), seed).at(Process::pattern_draw, 0, 0);
    const auto drawn = resample(held_out.councils, stream);
    std::vector<double> later = simulated(held_out, parameters, seed);
    for (double& value : later) value *= factor;
    const Spread model = spread_of(held_out, residuals(held_out.before, later), drawn);
    const Spread data = spread_of(held_out, measured, drawn);
    rows.push_back({procurement_ratio(drawn, setting, seed), model.zones / data.zones,
                    model.councils / data.councils, 100 * data.zones, 100 * data.councils});
  }
  return rows;
}

}  // namespace

Pattern council_drift() {
  return {
      .number = 6,
      .name = "Uninvolved councils drift with the observed noise",
      .question =
          "Fitted on half of the councils, does the model without a programme scatter the other "
          "half as "
          "much as they were scattered?",
      .statistic =
          "fitted on every other of the 32 councils (by code), the others simulated and resampled "
          "with each "
          "seed; SD simulated over SD measured of (a) a year's change in a council's local share "
          "of "
          "procurement, in logits, 2010-11 to 2020-21, (b) what regression on the first survey "
          "leaves of "
          "income deprivation in the second, SIMD 2016 and 2020v2, by data zone, and (c) by "
          "council",
      .columns = {"ratio, procurement", "ratio, zones", "ratio, councils' means",
                  "SD measured, zones [point]", "SD measured, councils' means [point]"},
      .criteria = {samples_between(
                       "procurement: ratio between 0.8 and 1.25 in 99 % of bootstrap samples", 0,
                       0.8, 1.25),
                   samples_between("zones: ratio between 0.8 and 1.25 in 99 % of bootstrap samples",
                                   1, 0.8, 1.25),
                   samples_between(
                       "councils' means: ratio between 0.8 and 1.25 in 99 % of bootstrap samples",
                       2, 0.8, 1.25)},
      .mechanisms = {"outcomes"},
      .mutants = {{"half_the_drift",
                   "areas drift by half of what was fitted",
                   {{"mechanisms.outcomes.income_drift", 0.04},
                    {"mechanisms.outcomes.council_drift", 0.0037}}}},
      .run = run,
      .further = {},
      .available = [] { return !halves().held_out.before.empty(); },
      .reduced = {400, 100, 4, 3},  // seeds cost little here, and a ratio lies near its limit
      .full = {400, 100, 100, 10}};
}

}  // namespace tranche::validation
