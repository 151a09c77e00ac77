#include <fmt/format.h>

#include <array>
#include <limits>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// What eight neighbourhood management pathfinders of round 1 had committed by the ends of years 1
/// to 7, of all that they had.
constexpr std::array published = {0.106, 0.27, 0.469, 0.668, 0.807, 0.917, 1.0};
constexpr double within = 0.06;

constexpr int first_year = 2;  // of a steady fund: by then money flows
constexpr int last_year = 8;

/// Spent over what there is in all, at the end of each year.
std::vector<double> profile(Trial& trial, std::uint32_t seed) {
  double allocated = 0;
  for (const Pence year : trial.plan().funds[0].budget) allocated += year.pounds();
  std::vector<double> cumulative;
  trial.run(seed, [&](const World& world, Month month) {
    if (month >= 0 && month % 12 == 11) cumulative.push_back(spent(world) / allocated);
  });
  return cumulative;
}

/// Spent over what a year brings, mean over the years of a steady fund in between.
double spent_in_year(Trial& trial, std::uint32_t seed) {
  const std::vector<double> all = profile(trial, seed);
  const double years = last_year - first_year + 1;
  const auto released = static_cast<double>(trial.plan().funds[0].budget.size());
  return (all[last_year] - all[first_year - 1]) * released / years;
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  Trial slow(ground("from_nothing.toml"), setting, {"together", {}});
  Trial steady(ground("town.toml"), setting, {"together", {{"fund.programme.roll_over", 0}}});
  Trial pathfinders(ground("scenarios/evidence/neighbourhood-management.toml"), setting,
                    {"nmp", {}});
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    const std::vector<double> cumulative = profile(slow, seed);
    Row row = {fit_weibull(cumulative).shape, spent_in_year(steady, seed)};
    for (const double year : profile(pathfinders, seed)) row.push_back(year);
    rows.push_back(row);
  }
  return rows;
}

std::vector<std::string> columns() {
  std::vector<std::string> all = {"shape", "spent in its year [1]"};
  for (std::size_t year = 1; year <= published.size(); ++year)
    all.push_back(fmt::format("pathfinders, year {} [1]", year));
  return all;
}

std::vector<Criterion> criteria() {
  std::vector<Criterion> all = {
      mean_between("mean shape above 1.3; t, one-sided", 0, 1.3, unbounded),
      mean_between("mean of a steady fund's money spent in its year .93 to 1; two t tests", 1, 0.93,
                   1.0)};
  for (std::size_t year = 0; year < published.size(); ++year) {
    all.push_back(mean_between(
        fmt::format("mean of the pathfinders' year {} within {:.2f} of {:.2f}; two t tests",
                    year + 1, within, published[year]),
        year + 2, published[year] - within, published[year] + within));
  }
  return all;
}

}  // namespace

Pattern absorption() {
  return {
      .number = 1,
      .name = "Absorption is S-shaped",
      .question =
          "Do programmes that start from nothing absorb money slowly, then fast, then slowly "
          "again, steady ones spend what a year brings, and does the course of a real one come "
          "out?",
      .statistic =
          "Weibull curve through spent over allocated at the ends of years 1 to 12 (least "
          "squares), a programme of £26m for ten years whose money is there from the first month "
          "and does not lapse; spent over what came in years 3 to 9 of a programme of £2.6m a year "
          "whose money lapses; and spent by the ends of seven years of what eight pathfinders had "
          "(scenarios/evidence/neighbourhood-management.toml as written)",
      .columns = columns(),
      .criteria = criteria(),
      .mechanisms = {"applications", "budgets", "capacity", "clearance", "contracting", "delivery",
                     "fund_management", "participation", "trust", "turnover", "withdrawals"},
      .mutants = {{"no_friction",
                   "everyone applies at once, one agreement is enough and comes within days, and "
                   "any sum can be spent",
                   {{"mechanisms.applications.intercept", 20},
                    {"fund.*.decision_points", 0},
                    {"agency.*.decision_points", 1},
                    {"agency.*.clearance_time", 0.1},
                    {"agency.*.staff", 10000},
                    {"mechanisms.clearance.grant_probability", 1},
                    {"mechanisms.delivery.spend_rate", 1e6}}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {16, 8, 6, 2},
      .full = {60, 20, 60, 2}};
}

}  // namespace tranche::validation
