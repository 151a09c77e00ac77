// Councils' local share of procurement: read, and simulated by the mechanism `local_economy`.
#include "patterns/council_shares.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "mechanisms/economy/local_economy.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "simd_zones.hpp"

namespace tranche::validation {
namespace {

double logit(double share) { return std::log(share / (1 - share)); }

}  // namespace

std::vector<Series> read_council_shares() {
  std::ifstream file(test::shared_folder() / "data/scotland/lgbf_councils_2010_2021.csv");
  std::string line;
  if (!std::getline(file, line)) return {};
  const auto header = test::csv_cells(line);
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  };
  std::map<std::string, std::map<std::string, double>>
      by_council;  // code → year → share, both in order
  while (std::getline(file, line)) {
    const auto cells = test::csv_cells(line);
    const std::string& share = cells[column("local_procurement_pct")];
    const std::string& code = cells[column("council_code")];
    if (!share.empty() && code.starts_with("S12"))
      by_council[code][cells[column("year")]] = std::stod(share) / 100;
  }
  std::vector<Series> councils;
  for (const auto& [code, years] : by_council) {
    Series series;
    for (const auto& [year, share] : years) series.push_back(logit(share));
    councils.push_back(series);
  }
  return councils;
}

std::vector<Series> simulated_shares(std::size_t councils, std::size_t years,
                                     const Autoregression& fitted, std::uint64_t seed) {
  mechanisms::LocalEconomyParameters parameters;
  parameters.persistence = fitted.persistence;
  parameters.innovation = fitted.innovation;
  const Place place = test::ring_place(1);
  test::PeopleWorld people(place, test::plan_with_agencies(place, councils), seed);
  auto& state = test::own<mechanisms::LocalEconomyState>(people);
  mechanisms::begin_spending(people.at(-1), parameters, state, {});
  std::vector<Series> found(councils);
  for (Month month = 0; month < static_cast<Month>(12 * years); ++month) {
    mechanisms::turn_year_of_spending(people.at(month), parameters, state, people.agencies());
    if (month % 12 != 0) continue;
    for (std::size_t at = 0; at < councils; ++at) {
      const auto id = AgencyId::from(at);
      found[at].push_back(state.agencies.local_mean[id] + state.agencies.local_drift[id]);
    }
  }
  return found;
}

}  // namespace tranche::validation
