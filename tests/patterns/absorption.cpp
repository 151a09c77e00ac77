#include <limits>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  Trial trial(ground("from_nothing.toml"), setting, {"together", {}});
  double allocated = 0;
  for (const Pence year : trial.plan().funds[0].budget) allocated += year.pounds();
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    std::vector<double> cumulative;
    trial.run(seed, [&](const World& world, Month month) {
      if (month >= 0 && month % 12 == 11) cumulative.push_back(spent(world) / allocated);
    });
    const Weibull curve = fit_weibull(cumulative);
    rows.push_back({curve.shape, curve.median(), cumulative.back()});
  }
  return rows;
}

}  // namespace

Pattern absorption() {
  return {
      .number = 1,
      .name = "Absorption is S-shaped",
      .question =
          "Do programmes that start from nothing absorb money slowly, then fast, then slowly "
          "again?",
      .statistic =
          "Weibull curve through spent over allocated at the ends of years 1 to 12 (least "
          "squares), a "
          "programme of £26m for ten years whose money is there from the first month and does not "
          "lapse",
      .columns = {"shape", "median [year]", "spent in the end [1]"},
      .criteria = {mean_between("mean shape above 1.3; t, one-sided", 0, 1.3, unbounded),
                   mean_between("mean median between 2 and 5 years; two t tests, one-sided each", 1,
                                2, 5)},
      .mechanisms = {"applications", "budgets", "capacity", "clearance", "contracting", "delivery",
                     "participation", "trust", "turnover"},
      .mutants = {{"no_friction",
                   "everyone applies at once, one agreement is enough and comes within days, and "
                   "any sum can be spent",
                   {{"mechanisms.applications.intercept", 20},
                    {"fund.programme.decision_points", 0},
                    {"agency.*.decision_points", 1},
                    {"agency.*.clearance_time", 0.1},
                    {"agency.*.staff", 10000},
                    {"mechanisms.clearance.grant_probability", 1},
                    {"mechanisms.delivery.spend_rate", 1e6}}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {16, 8, 6, 2},
      .full = {120, 40, 120, 4}};
}

}  // namespace tranche::validation
