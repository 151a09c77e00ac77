#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "tranche/ids.hpp"
#include "tranche/tables/council_series.hpp"

namespace tranche {

/// The single row of what is said of the place as a whole. Nearly every column is recorded every
/// month, under its name: a column added here appears in results files, plots and `tranche
/// describe`. Values are NaN until they are defined, or 0 where nothing has happened is a number
/// (counts, sums so far). Written by serial steps alone, since there is one row. Means are over
/// residents unless a column says otherwise.
struct PlaceSeries final : CouncilSeries {
  static constexpr ColumnInfo so_far(std::string_view name, std::string_view what) {
    return running_total({name, "flow", what, Keep::monthly});
  }
  static constexpr ColumnInfo money_so_far(std::string_view name, std::string_view what) {
    return running_total({name, "GBP", what, Keep::monthly});
  }
  static constexpr ColumnInfo good_share(std::string_view name, std::string_view what,
                                         std::string_view unknown_where) {
    return more_is_better(
        unknown(unknown_where, within(range::share, {name, "1", what, Keep::monthly})));
  }
  static constexpr ColumnInfo built(std::string_view name, std::string_view what) {
    return unknown("where nothing is built", {name, "flow", what, Keep::monthly});
  }

  // The headline results and what they are made of: `headline`, by "Headline results" of
  // docs/model-people.md. Years are of wellbeing, discounted to month 0. `common_level` (63) alone
  // is no result: `outcomes` moves it, and every background follows.
  Series wellbeing{
      *this,
      more_is_better(
          within(range::share, {"wellbeing", "1", "mean outcome over residents", Keep::monthly})),
      not_yet};
  Series outcome{
      *this,
      more_is_better({"outcome", "1", "mean outcome over residents", Keep::monthly, Lanes::domain}),
      not_yet};
  Series outcome_cumulative{
      *this,
      more_is_better(running_total({"outcome_cumulative", "year", "discounted sum of the outcome",
                                    Keep::monthly, Lanes::domain})),
      not_yet};
  Series wellbeing_cumulative{
      *this,
      more_is_better(running_total(
          {"wellbeing_cumulative", "year", "discounted sum of wellbeing", Keep::monthly})),
      not_yet};
  Series programme_effect{
      *this,
      more_is_better({"programme_effect", "1",
                      "mean effect of the programme over residents and domains", Keep::monthly}),
      not_yet};
  Series programme_effect_cumulative{
      *this,
      more_is_better(running_total({"programme_effect_cumulative", "year",
                                    "discounted sum of what the programme adds", Keep::monthly})),
      not_yet};
  Series gap{
      *this,
      less_is_better(unknown(
          "where nobody lives in the poorest fifth, or nobody outside of it",
          {"gap", "1", "wellbeing of the rest less that of the poorest fifth", Keep::monthly})),
      not_yet};
  Series legitimacy{
      *this,
      good_share(
          "legitimacy", "cube root of trust x buy-in x inclusion",
          "before twelve months with a programme, and where trust, buy-in or inclusion is not "
          "known"),
      not_yet};
  Series adaptability{
      *this,
      good_share("adaptability", "failing stopped x sound kept",
                 "where nothing is in delivery long enough to fail or to be found sound"),
      not_yet};
  Series failing_corrected{
      *this,
      good_share("failing_corrected", "probability that what fails is corrected within 24 months",
                 "where nothing has failed"),
      not_yet};
  Series sound_stopped{
      *this,
      less_is_better(unknown(
          "where nothing sound was delivered",
          within(range::share,
                 {"sound_stopped", "1",
                  "probability that what is sound is stopped within 24 months", Keep::monthly}))),
      not_yet};
  Series months_to_correction{
      *this,
      less_is_better(
          unknown("where most of what fails is never corrected",
                  {"months_to_correction", "month",
                   "median time to correction, NaN where most are never", Keep::monthly})),
      not_yet};
  Series continuity{*this,
                    good_share("continuity", "memory kept x initiatives that survived",
                               "before month 24, and without a programme"),
                    not_yet};
  Series trust{*this,
               good_share("trust", "in the implementing agencies, over residents",
                          "where no agency serves anybody"),
               not_yet};
  Series buy_in{
      *this, more_is_better(within(range::share, {"buy_in", "1", "over residents", Keep::monthly})),
      not_yet};
  Series inclusion{*this,
                   good_share("inclusion",
                              "how many of the poorest fifth take part, by themselves and beside "
                              "the rest",
                              "where nobody lives in the poorest fifth, or nobody outside of it"),
                   not_yet};
  Series participation{
      *this,
      more_is_better(within(range::share, {"participation", "1", "over residents", Keep::monthly})),
      not_yet};
  Series awareness{
      *this,
      more_is_better(within(range::share, {"awareness", "1", "over residents", Keep::monthly})),
      not_yet};
  Series capacity{
      *this,
      more_is_better(within(range::share, {"capacity", "1", "over residents", Keep::monthly})),
      not_yet};
  Series p_best{
      *this,
      more_is_better(
          unknown("while no action has a choice",
                  within(range::share,
                         {"p_best", "1",
                          "probability that the chosen options are the best, least of the actions",
                          Keep::monthly}))),
      not_yet};

  Series expected_loss{*this,
                       less_is_better(unknown(
                           "while no action has a choice",
                           {"expected_loss", "1",
                            "expected effect forgone by the chosen options, sum", Keep::monthly})),
                       not_yet};
  Series common_level{
      *this,
      {"common_level", "1", "common factor on what is missing to 1", Keep::monthly, Lanes::domain},
      1.0};
  Series ever_involved{
      *this,
      more_is_better(within(range::share,
                            {"ever_involved", "1", "residents who ever took part", Keep::monthly})),
      not_yet};

  // Citizens and governance (120)–(159); 0 or NaN while their mechanism is off. Each is written by
  // the mechanism that its name tells: `direction`, `co_production`, `requests`, `appraisal`,
  // `community_council`, `volunteering`.
  Series compliance{
      *this,
      good_share("compliance", "how far what is delivered is what was meant, by its direction",
                 "while the mechanism direction is off"),
      not_yet};
  Series linkage{*this,
                 good_share("linkage", "how far those above and below work together",
                            "while the mechanism direction is off"),
                 not_yet};
  Series co_produced{
      *this,
      more_is_better(within(range::share, {"co_produced", "1", "over residents", Keep::monthly})),
      0.0};
  Series requests_received{
      *this, running_total({"requests_received", "request", "logged so far", Keep::monthly}), 0.0};
  Series requests_answered{*this,
                           more_is_better(running_total(
                               {"requests_answered", "request", "answered so far", Keep::monthly})),
                           0.0};
  Series requests_expired{*this,
                          less_is_better(running_total({"requests_expired", "request",
                                                        "never answered, so far", Keep::monthly})),
                          0.0};
  Series requests_open{
      *this, less_is_better({"requests_open", "request", "that wait for an answer", Keep::monthly}),
      0.0};
  Series priorities_known{*this,
                          more_is_better(within(range::share, {"priorities_known", "1",
                                                               "over residents", Keep::monthly})),
                          0.0};
  Series councils{
      *this,
      more_is_better({"councils", "1", "communities whose own council has met", Keep::monthly}),
      0.0};
  Series volunteer_hours{
      *this, more_is_better({"volunteer_hours", "hour/person", "over residents", Keep::monthly}),
      0.0};

  // Resilience (179), by `shocks`: NaN before 24 months have passed since a first shock.
  Series resilience{
      *this,
      good_share("resilience", "share of a shock regained in 24 months, of all so far",
                 "before 24 months have passed since a shock"),
      not_yet};

  // For whom: means over the residents of each fifth of deprivation, 1 the poorest (lane 0), by
  // (81)–(85) of docs/model.md. Results files have a series for each lane: `…_fifth_1` to `…_5`.
  Series wellbeing_fifth{
      *this,
      more_is_better(
          unknown("where nobody of the fifth lives in the place",
                  within(range::share, {"wellbeing_fifth", "1", "mean outcome in a fifth",
                                        Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series trust_fifth{
      *this,
      more_is_better(unknown("where nobody of the fifth lives in the place",
                             within(range::share, {"trust_fifth", "1", "trust in a fifth",
                                                   Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series buy_in_fifth{
      *this,
      more_is_better(unknown("where nobody of the fifth lives in the place",
                             within(range::share, {"buy_in_fifth", "1", "buy-in in a fifth",
                                                   Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series participation_fifth{
      *this,
      more_is_better(
          unknown("where nobody of the fifth lives in the place",
                  within(range::share, {"participation_fifth", "1", "participation in a fifth",
                                        Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series spent_fifth{*this,
                     unknown("where nobody of the fifth lives in the place",
                             running_total({"spent_fifth", "GBP/person",
                                            "delivery spending a head in a fifth so far",
                                            Keep::monthly, Lanes::fifth})),
                     not_yet};
  Series wellbeing_cumulative_fifth{
      *this,
      more_is_better(unknown(
          "where nobody of the fifth lives in the place",
          running_total({"wellbeing_cumulative_fifth", "year",
                         "discounted sum of wellbeing in a fifth", Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series programme_effect_fifth{
      *this,
      more_is_better(
          unknown("where nobody of the fifth lives in the place",
                  {"programme_effect_fifth", "1", "mean effect of the programme in a fifth",
                   Keep::monthly, Lanes::fifth})),
      not_yet};
  Series programme_effect_cumulative_fifth{
      *this,
      more_is_better(unknown("where nobody of the fifth lives in the place",
                             running_total({"programme_effect_cumulative_fifth", "year",
                                            "discounted sum of what the programme adds in a fifth",
                                            Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series legitimacy_fifth{
      *this,
      more_is_better(unknown(
          "as of the place, and where nobody of the fifth lives in it",
          within(range::share, {"legitimacy_fifth", "1",
                                "cube root of trust x buy-in x inclusion, a fifth against the rest",
                                Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series continuity_fifth{
      *this,
      more_is_better(unknown(
          "as of the place, and where nobody of the fifth lives in it",
          within(range::share,
                 {"continuity_fifth", "1", "memory kept x initiatives that survived in a fifth",
                  Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series adaptability_fifth{
      *this,
      more_is_better(unknown("as of the place, and where nobody of the fifth lives in it",
                             within(range::share, {"adaptability_fifth", "1",
                                                   "failing stopped x sound kept in a fifth",
                                                   Keep::monthly, Lanes::fifth}))),
      not_yet};
  Series resilience_fifth{
      *this,
      more_is_better(unknown(
          "as of the place, and where nobody of the fifth lives in it",
          within(range::share,
                 {"resilience_fifth", "1", "share of a shock regained in 24 months in a fifth",
                  Keep::monthly, Lanes::fifth}))),
      not_yet};

  // The local economy, rights and development (160)–(194); NaN or 0 while their mechanism is off.
  // What the country beyond lost is told beside what the place gained, so that nobody takes moved
  // money for new money.
  Series coordination{
      *this,
      more_is_better(
          within(range::share, {"coordination", "1", "of the place's anchors", Keep::monthly})),
      0.0};
  Series local_share{*this,
                     good_share("local_share", "of anchors' spend, mean over residents served",
                                "while the mechanism local_economy is off"),
                     not_yet};
  Series local_gain{*this,
                    more_is_better(unknown(
                        "while the mechanism local_economy is off",
                        running_total({"local_gain", "GBP",
                                       "what anchors' spend brought more than by itself, so far",
                                       Keep::monthly}))),
                    not_yet};
  Series lost_elsewhere{
      *this,
      less_is_better(
          unknown("while the mechanism local_economy is off",
                  running_total({"lost_elsewhere", "GBP",
                                 "of that, what the rest of the country lost", Keep::monthly}))),
      not_yet};
  Series charter_coverage{*this,
                          good_share("charter_coverage", "jobs whose employers signed the charter",
                                     "while the mechanism charter is off"),
                          not_yet};
  Series below_living_wage{
      *this,
      less_is_better(
          unknown("while the mechanism charter is off",
                  within(range::share, {"below_living_wage", "1", "of jobs", Keep::monthly}))),
      not_yet};
  Series owned_assets{
      *this,
      more_is_better(unknown("while the mechanism rights is off",
                             {"owned_assets", "1",
                              "assets communities own, for each 1,000 residents", Keep::monthly})),
      not_yet};
  Series levered{
      *this,
      more_is_better(unknown(
          "while the mechanism rights is off",
          running_total({"levered", "1",
                         "of these, what community shares brought in from elsewhere, so far",
                         Keep::monthly}))),
      not_yet};
  Series crowded_out{
      *this,
      less_is_better(
          unknown("while the mechanism rights is off",
                  running_total({"crowded_out", "1",
                                 "assets that giving would have bought had grants not come, so far",
                                 Keep::monthly}))),
      not_yet};
  Series development_accepted{
      *this,
      unknown("before development is proposed",
              within(range::share, {"development_accepted", "1",
                                    "share of proposals accepted so far", Keep::monthly})),
      not_yet};
  Series not_raised{
      *this,
      less_is_better(
          unknown("while the mechanism levy is off",
                  running_total({"not_raised", "GBP",
                                 "announced levy that development did not bring", Keep::monthly}))),
      not_yet};

  // What residents say (223), by `perceptions`, which need not be what has changed.
  Series trust_of_aware{
      *this,
      good_share("trust_of_aware",
                 "those who have heard of the programme who trust who delivers, as last surveyed",
                 "before the first survey"),
      not_yet};
  Series perceived_improvement{
      *this,
      good_share("perceived_improvement",
                 "residents who say that the programme improved their area, as last surveyed",
                 "before the first survey"),
      not_yet};

  // The product (34) in each fifth: `administrations` multiplies, continuity by fifth (83) reads.
  Series survival_fifth{
      *this,
      {"survival_fifth", "1", "product over changes of control of initiatives that went on",
       Keep::never, Lanes::fifth},
      1.0};

  // Money [GBP], all funds, since the beginning; balances where the account is one. Written by the
  // engine from the ledger, after it has been found to balance.
  Series allocated{
      *this, running_total({"allocated", "GBP", "released by the funds so far", Keep::monthly}),
      not_yet};
  Series reserve{*this, {"reserve", "GBP", "balance", Keep::monthly}, not_yet};
  Series available{*this, {"available", "GBP", "balance", Keep::monthly}, not_yet};
  Series committed{*this, {"committed", "GBP", "balance", Keep::monthly}, not_yet};
  Series paid{*this, {"paid", "GBP", "balance held by agencies", Keep::monthly}, not_yet};
  Series delivery{
      *this, more_is_better(running_total({"delivery", "GBP", "spent on delivery", Keep::monthly})),
      not_yet};
  Series administration{*this,
                        less_is_better(running_total(
                            {"administration", "GBP", "spent on administration", Keep::monthly})),
                        not_yet};
  Series leaked{*this, less_is_better(running_total({"leaked", "GBP", "missing", Keep::monthly})),
                not_yet};
  Series lapsed{*this,
                less_is_better(running_total({"lapsed", "GBP", "not used in time", Keep::monthly})),
                not_yet};
  Series returned{*this,
                  less_is_better(running_total({"returned", "GBP", "handed back", Keep::monthly})),
                  not_yet};
  Series contracted{*this,
                    more_is_better(money_so_far(
                        "contracted", "promised by contracts, less what lapsed or was given up")),
                    not_yet};
  Series given{*this, more_is_better(money_so_far("given", "paid out, less what was handed back")),
               not_yet};
  Series spent{*this, more_is_better(money_so_far("spent", "on delivery and administration")),
               not_yet};
  Series absorption{
      *this, good_share("absorption", "spent over allocated so far", "before money is released"),
      not_yet};
  Series flows_waiting{*this,
                       less_is_better({"flows_waiting", "flow",
                                       "applied for and not yet contracted", Keep::monthly}),
                       not_yet};
  Series flows_delivering{
      *this, {"flows_delivering", "flow", "in delivery", Keep::monthly}, not_yet};

  // What the money bought, whether promises are kept, and how flows end: (210)–(212) of
  // docs/model.md. Results for money are NaN before there is any.
  Series result_per_allocated{
      *this,
      more_is_better(
          unknown("before money is released",
                  {"result_per_allocated", "year*person/million GBP",
                   "cumulative programme effect x residents over allocated", Keep::monthly})),
      not_yet};
  Series result_per_spent{
      *this,
      more_is_better(
          unknown("before money is spent",
                  {"result_per_spent", "year*person/million GBP",
                   "cumulative programme effect x residents over spent", Keep::monthly})),
      not_yet};
  Series delay{
      *this,
      less_is_better(unknown(
          "before a promise is due",
          {"delay", "month", "mean of delivery past its promised end, of promises due so far",
           Keep::monthly})),
      not_yet};
  Series flows_closed{
      *this, more_is_better(so_far("flows_closed", "delivered and evaluated, so far")), 0.0};
  Series flows_refused{
      *this, less_is_better(so_far("flows_refused", "refused in clearance, so far")), 0.0};
  Series flows_withdrawn{
      *this, less_is_better(so_far("flows_withdrawn", "given up by those who applied, so far")),
      0.0};
  Series flows_cancelled{
      *this, less_is_better(so_far("flows_cancelled", "stopped by an election or a rule, so far")),
      0.0};
  Series flows_lapsed{
      *this,
      less_is_better(so_far("flows_lapsed", "come to nothing because the fund was spent, so far")),
      0.0};

  // Projects of a lump sum (`capital`): (271) of docs/model-money.md.
  Series capital_not_started{*this, built("capital_not_started", "approved and not begun"),
                             not_yet};
  Series capital_under_way{*this, built("capital_under_way", "begun, not complete"), not_yet};
  Series capital_complete{
      *this, more_is_better(running_total(built("capital_complete", "complete, so far"))), not_yet};
  Series capital_extended{
      *this, less_is_better(running_total(built("capital_extended", "given time, so far"))),
      not_yet};
  Series residents{*this, {"residents", "person", "of the place"}, 0.0};
};

}  // namespace tranche
