#include "mechanisms/economy/household_income.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/maths.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "mechanisms/shared/side_effects.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = HouseholdIncomeParameters;

constexpr std::array rows = {
    row<&P::depth>(
        {"depth", "GBP/person/year", 100, 20000,
         "mean of what residents in income deprivation lack to be over its line, for each person",
         assumption(552,
                    "a couple with two children in poverty lacked GBP 6,200 a year in 2021-22 "
                    "(Joseph Rowntree Foundation, UK Poverty 2024): 1,550 for each of four; {}"),
         plausible(800, 3200,
                   "half to double: single people lack more a head, and the line of deprivation is "
                   "not that of poverty")}),
    row<&P::kept>(
        {"kept", "1", 0, 1,
         "share of a pound earned near the line that tax and withdrawn benefits leave",
         assumption(558),
         plausible(0.35, 0.9,
                   "whoever has benefits withdrawn keeps a third to a half, whoever has none "
                   "withdrawn most of it")}),
};

constexpr double months_of_a_year = 12;  ///< deprivation is measured on a year's income [month]

constexpr std::array steps = {
    step<&earn>(MonthPhase::outcomes, Rows::communities, "earn"),
    step<&count_earnings>(MonthPhase::learning, Rows::whole, "count_earnings"),
};

}  // namespace

double lifted_over_line(double rate, double pounds, double depth) {
  return std::max(rate * (1 - maths::exp(-pounds / depth)), rate - 1);
}

void earn(const Context& context, const HouseholdIncomeParameters& parameters,
          HouseholdIncomeState& state, RowRange communities) {
  Communities& table = context.world.communities;
  const auto gained = table.income_gained.all();
  const auto year = state.communities.over_a_year.all();
  const auto lifted = state.communities.lifted.all();
  const std::optional<std::size_t> income = income_domain(context.place);
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    if (gained[at] == 0 && year[at] == 0) continue;
    year[at] += (gained[at] - year[at]) / months_of_a_year;
    if (!income) continue;
    const double rate = 1 - table.background.lane(*income)[at];
    lifted[at] = lifted_over_line(rate, parameters.kept * year[at], parameters.depth);
    table.other_effect.lane(*income)[at] += lifted[at];
  }
}

void count_earnings(const Context& context, const HouseholdIncomeParameters&,
                    HouseholdIncomeState& state, RowRange) {
  const Communities& table = context.world.communities;
  state.place.income_gained[the_place] =
      mean_over_residents(table, state.communities.over_a_year.all());
  state.place.lifted_from_deprivation[the_place] =
      mean_over_residents(table, state.communities.lifted.all());
}

Mechanism household_income() {
  return {"household_income",
          "Pounds kept nearby and wages lifted are income: a year of it lifts residents over the "
          "line of deprivation.",
          "L16 L17",
          "docs/model-economy.md (320)-(323)",
          rows,
          steps,
          &make_default<HouseholdIncomeParameters>,
          &make_state<HouseholdIncomeState>};
}

}  // namespace tranche::mechanisms
