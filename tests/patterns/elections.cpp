#include <array>
#include <limits>

#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr double low_buy_in = 0.3;
constexpr double high_buy_in = 0.7;
constexpr double low_codification = 0.1;
constexpr double high_codification = 0.9;

/// Money that reached residents as useful service (spent × quality × fit) over the whole run [GBP].
double useful_money(Trial& trial, std::uint32_t seed) {
  double sum = 0;
  trial.run(seed, [&](const World& world, Month month) {
    if (month < 0) return;
    for (std::size_t k = 0; k < world.communities.service_spend.lanes(); ++k) {
      for (CommunityId c(0); c.row() < world.communities.rows(); ++c) {
        sum += world.communities.population[c] * world.communities.service_spend.at(c, k);
      }
    }
  });
  return sum;
}

/// One cell of the design: the same place with and without an election that changes control in
/// month 48. What is spent by then does not count for survival, so that cells do not differ by it.
struct Cell {
  Cell(const Setting& setting, double buy_in, double codification)
      : with(ground("election.toml"), setting, arm(setting, buy_in, codification, 1)),
        without(ground("election.toml"), setting, arm(setting, buy_in, codification, 0)) {}

  static Arm arm(const Setting& setting, double buy_in, double codification, double change) {
    Arm made{
        "together",
        {{"mechanisms.buy_in.initial_mean", buy_in},
         {"agency.*.codification", setting.has("codes_are_lost") ? low_codification : codification},
         {"mechanisms.administrations.survival_sunk", 0},
         {"administration.council.change_probability", change}}};
    return made;
  }
  /// Share of the useful money that the election costs [%].
  double cost(std::uint32_t seed) {
    const double unhindered = useful_money(without, seed);
    return 100 * (unhindered - useful_money(with, seed)) / unhindered;
  }
  Trial with;
  Trial without;
};

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  Cell low_low(setting, low_buy_in, low_codification);
  Cell low_high(setting, low_buy_in, high_codification);
  Cell high_low(setting, high_buy_in, low_codification);
  Cell high_high(setting, high_buy_in, high_codification);
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    const double a = low_low.cost(seed);
    const double b = low_high.cost(seed);
    const double c = high_low.cost(seed);
    const double d = high_high.cost(seed);
    rows.push_back(
        {a, b, c, d, ((a - c) + (b - d)) / 2, ((a - b) + (c - d)) / 2, (a - b) - (c - d)});
  }
  return rows;
}

}  // namespace

Pattern elections() {
  return {
      .number = 8,
      .name = "An election costs more where buy-in and codification are low",
      .question =
          "Does a change of control in mid-programme cost more where residents are not behind the "
          "programme "
          "and where agencies have little written down?",
      .statistic =
          "money that reached residents as useful service (spent × quality × fit), without less "
          "with a "
          "change of control in month 48, in per cent; initial buy-in 0.3 or 0.7 × codification "
          "0.1 or "
          "0.9, sunk share left out of survival in every cell, paired by seed",
      .columns = {"cost, both low [%]", "cost, buy-in low [%]", "cost, codification low [%]",
                  "cost, both high [%]", "effect of low buy-in [point]",
                  "effect of low codification [point]", "interaction [point]"},
      .criteria = {mean_between("mean effect of low buy-in above 0; t, one-sided", 4, 0, unbounded),
                   mean_between("mean effect of low codification above 0; t, one-sided", 5, 0,
                                unbounded)},
      .mechanisms = {"administrations", "buy_in", "turnover"},
      .mutants = {{"buy_in_does_not_count",
                   "survival at a change of control does not depend on buy-in",
                   {{"mechanisms.administrations.survival_buy_in", 0},
                    {"mechanisms.administrations.survival_intercept", 1}}},
                  {"codes_are_lost", "nothing that agencies write down is kept", {}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {16, 8, 3, 2},
      .full = {120, 30, 40, 3}};
}

}  // namespace tranche::validation
