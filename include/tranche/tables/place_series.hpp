#pragma once
#include <array>
#include <cstdint>

#include "tranche/ids.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// The single row of what is said of the place as a whole; every column is recorded every month. Values are NaN until
/// they are defined.
struct PlaceSeries final : Table {
  using Series = Column<double, PlaceId>;
  static constexpr double not_yet = __builtin_nan("");

  Series wellbeing{*this, {"wellbeing", "1", "mean outcome over residents", Keep::monthly}, not_yet};
  Series outcome{*this, {"outcome", "1", "mean outcome over residents", Keep::monthly, Lanes::domain}, not_yet};
  Series wellbeing_cumulative{
      *this, {"wellbeing_cumulative", "year", "discounted sum of wellbeing", Keep::monthly}, not_yet};
  Series programme_effect{
      *this,
      {"programme_effect", "1", "mean effect of the programme over residents and domains", Keep::monthly},
      not_yet};
  Series programme_effect_cumulative{
      *this,
      {"programme_effect_cumulative", "year", "discounted sum of what the programme adds", Keep::monthly},
      not_yet};
  Series gap{*this, {"gap", "1", "wellbeing of the rest less that of the poorest fifth", Keep::monthly}, not_yet};
  Series legitimacy{*this, {"legitimacy", "1", "cube root of trust x buy-in x inclusion", Keep::monthly}, not_yet};
  Series adaptability{*this, {"adaptability", "1", "failing stopped x sound kept", Keep::monthly}, not_yet};
  Series failing_corrected{
      *this,
      {"failing_corrected", "1", "probability that what fails is corrected within 24 months", Keep::monthly},
      not_yet};
  Series sound_stopped{
      *this,
      {"sound_stopped", "1", "probability that what is sound is stopped within 24 months", Keep::monthly},
      not_yet};
  Series months_to_correction{
      *this,
      {"months_to_correction", "month", "median time to correction, NaN where most are never", Keep::monthly},
      not_yet};
  Series continuity{*this, {"continuity", "1", "memory kept x initiatives that survived", Keep::monthly}, not_yet};
  Series trust{*this, {"trust", "1", "in the implementing agencies, over residents", Keep::monthly}, not_yet};
  Series buy_in{*this, {"buy_in", "1", "over residents", Keep::monthly}, not_yet};
  Series inclusion{
      *this, {"inclusion", "1", "participation of the poorest fifth over the rest's", Keep::monthly}, not_yet};
  Series participation{*this, {"participation", "1", "over residents", Keep::monthly}, not_yet};
  Series awareness{*this, {"awareness", "1", "over residents", Keep::monthly}, not_yet};
  Series capacity{*this, {"capacity", "1", "over residents", Keep::monthly}, not_yet};
  Series p_best{
      *this,
      {"p_best", "1", "probability that the chosen options are the best, least of the actions", Keep::monthly},
      not_yet};

  Series expected_loss{
      *this, {"expected_loss", "1", "expected effect forgone by the chosen options, sum", Keep::monthly}, not_yet};
  Series common_level{
      *this, {"common_level", "1", "common factor on what is missing to 1", Keep::monthly, Lanes::domain}, 1.0};
  Series ever_involved{*this, {"ever_involved", "1", "residents who ever took part", Keep::monthly}, not_yet};

  // Citizens and governance; 0 or NaN while their mechanism is off.
  Series compliance{*this,
                    {"compliance", "1", "how far what is delivered is what was meant, by its direction", Keep::monthly},
                    not_yet};
  Series linkage{*this, {"linkage", "1", "how far those above and below work together", Keep::monthly}, not_yet};
  Series co_produced{*this, {"co_produced", "1", "over residents", Keep::monthly}, 0.0};
  Series requests_received{*this, {"requests_received", "request", "logged so far", Keep::monthly}, 0.0};
  Series requests_answered{*this, {"requests_answered", "request", "answered so far", Keep::monthly}, 0.0};
  Series requests_expired{*this, {"requests_expired", "request", "never answered, so far", Keep::monthly}, 0.0};
  Series requests_open{*this, {"requests_open", "request", "that wait for an answer", Keep::monthly}, 0.0};
  Series priorities_known{*this, {"priorities_known", "1", "over residents", Keep::monthly}, 0.0};
  Series councils{*this, {"councils", "1", "communities whose own council has met", Keep::monthly}, 0.0};
  Series volunteer_hours{*this, {"volunteer_hours", "hour/person", "over residents", Keep::monthly}, 0.0};
  Series volunteering_effect{
      *this, {"volunteering_effect", "1", "of volunteering at saturation", Keep::never, Lanes::domain}, 0.0};

  // The last year by month, for results over a window.
  using Year = Column<std::array<double, 12>, PlaceId>;
  Year trust_year{*this, {"trust_year", "1", "trust by month"}};
  Year buy_in_year{*this, {"buy_in_year", "1", "buy-in by month"}};
  Year inclusion_year{*this, {"inclusion_year", "1", "inclusion by month"}};

  // Initiatives in communities by months of delivery: how many were watched at that age, and to how many it happened.
  using ByAge = Column<std::array<double, 121>, PlaceId>;
  Column<std::int32_t, PlaceId> failing_since{*this, {"failing_since", "month", "since when any fails, -1 never"}, -1};
  ByAge failing_watched{*this, {"failing_watched", "1", "failing initiatives watched at each age"}};
  ByAge failing_ended{*this, {"failing_ended", "1", "failing initiatives corrected at each age"}};
  ByAge sound_watched{*this, {"sound_watched", "1", "sound initiatives watched at each age"}};
  ByAge sound_ended{*this, {"sound_ended", "1", "sound initiatives stopped at each age"}};

  // Money, all funds, since the beginning; balances where the account is one.
  Series allocated{*this, {"allocated", "GBP", "released by the funds so far", Keep::monthly}, not_yet};
  Series reserve{*this, {"reserve", "GBP", "balance", Keep::monthly}, not_yet};
  Series available{*this, {"available", "GBP", "balance", Keep::monthly}, not_yet};
  Series committed{*this, {"committed", "GBP", "balance", Keep::monthly}, not_yet};
  Series paid{*this, {"paid", "GBP", "balance held by agencies", Keep::monthly}, not_yet};
  Series delivery{*this, {"delivery", "GBP", "spent on delivery", Keep::monthly}, not_yet};
  Series administration{*this, {"administration", "GBP", "spent on administration", Keep::monthly}, not_yet};
  Series leaked{*this, {"leaked", "GBP", "missing", Keep::monthly}, not_yet};
  Series lapsed{*this, {"lapsed", "GBP", "not used in time", Keep::monthly}, not_yet};
  Series returned{*this, {"returned", "GBP", "handed back", Keep::monthly}, not_yet};
  Series absorption{*this, {"absorption", "1", "spent over allocated so far", Keep::monthly}, not_yet};
  Series flows_waiting{*this, {"flows_waiting", "flow", "applied for and not yet contracted", Keep::monthly}, not_yet};
  Series flows_delivering{*this, {"flows_delivering", "flow", "in delivery", Keep::monthly}, not_yet};
};

}  // namespace tranche
