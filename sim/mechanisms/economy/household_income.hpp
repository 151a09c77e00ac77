#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Pounds kept nearby and wages lifted are income of households, by arithmetic. Other mechanisms
/// add to `Communities::income_gained` what a household near the line of income deprivation earns
/// more, a head; this one keeps what is left after tax and withdrawn benefits, counts a year of it,
/// and works out how many residents it lifts over the line, or pushes under it. What residents lack
/// is exponential with mean `depth` and incomes just above the line are as dense as the same law
/// says, so that the rate of deprivation falls as e^(−pounds/depth). It stays between 0 and 1.
///
/// Acts on the domain `income` alone, which is one minus the rate of income deprivation; a place
/// without that domain has the report and no effect. Leaves out: how households are made up; prices
/// and rents that rise with incomes. Equations (322) and (323) of docs/model-economy.md.
struct HouseholdIncomeParameters {
  double depth = 1550;  ///< what residents under the line lack, mean a head [GBP/person/year]
  double kept = 0.6;    ///< of a pound earned near the line, left after tax and benefits [1]
};

/// What households earn more.
struct HouseholdIncomeState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> over_a_year{
        *this,
        {"over_a_year", "GBP/person/year", "what households near the line earned more in a year"}};
    Of<double> lifted{
        *this, {"lifted", "1", "residents lifted over the line of income deprivation by it"}};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> income_gained{
        *this, more_is_better({"income_gained", "GBP/person/year",
                               "what residents near the line of income deprivation earned more, "
                               "mean over residents",
                               Keep::monthly})};
    Of<double> lifted_from_deprivation{
        *this, more_is_better({"lifted_from_deprivation", "1",
                               "residents lifted over the line of income deprivation by it",
                               Keep::monthly})};
  } place{*this};
};

/// Share of all residents lifted over the line of income deprivation where `rate` of them are under
/// it and each near it has `pounds` more [GBP/person/year] for every `depth` that they lack; below
/// 0 where they have less, and never more than there are on that side: equation (323).
double lifted_over_line(double rate, double pounds, double depth);

/// Counts a year's earnings and adds what they do to income: equations (322) and (323). Reads
/// `income_gained` and `background`; writes the state, and adds to `other_effect`. Leaves no trace
/// before anybody earned more.
void earn(const Context& context, const HouseholdIncomeParameters& parameters,
          HouseholdIncomeState& state, RowRange communities);

/// Reports means over residents: writes the state of the place.
void count_earnings(const Context& context, const HouseholdIncomeParameters& parameters,
                    HouseholdIncomeState& state, RowRange none);

Mechanism household_income();

}  // namespace tranche::mechanisms
