#pragma once
#include <array>
#include <cstdint>

#include "tranche/ids.hpp"
#include "tranche/random.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// Residents are sorted by deprivation into this many groups of equal size.
inline constexpr std::size_t fifths = 5;

/// One row a community, in the order of `Place::communities`: what it is, what its residents know,
/// want and have, and what the programme does there. Shares are of residents unless a column says
/// otherwise. A step over communities writes its own rows only, so blocks of rows run in parallel
/// without locks (tranche/mechanism.hpp). What a group of columns says of its writers is where to
/// look: "written by `trust`" is the mechanism of that name. Sources: docs/model.md and the pages
/// it names, by equation.
struct Communities final : Table {
  template <class T>
  using Of = Column<T, CommunityId>;

  // Fixed during a run: the place file, copied by `build_world`. `fifth` is by residents, so a
  // large community lies in the fifth of its middle resident.
  Of<DrawKey> draw_key{
      *this,
      {"draw_key", "1", "hash of the external code", Keep::never, Lanes::single, Lifetime::world}};
  Of<double> population{
      *this, within(range::not_negative, {"population", "person", "residents", Keep::never,
                                          Lanes::single, Lifetime::world})};
  Of<double> deprivation{
      *this, within(range::share, {"deprivation", "1", "overall deprivation, 1 most deprived",
                                   Keep::never, Lanes::single, Lifetime::world})};
  Of<double> marginalised_share{
      *this, within(range::share, {"marginalised_share", "1", "residents from marginalised groups",
                                   Keep::never, Lanes::single, Lifetime::world})};
  Of<std::uint8_t> fifth{
      *this,
      {"fifth", "1", "fifth of deprivation within the place, 0 the poorest, by population",
       Keep::never, Lanes::single, Lifetime::world}};
  Of<std::uint16_t> council{
      *this,
      {"council", "1", "position in Place::councils", Keep::never, Lanes::single, Lifetime::world}};

  // People: what they know, want and can do. Written by `capacity` (55), (56), `participation`
  // (40)–(46), `buy_in` (51)–(54) and `trust` (47)–(50), each its own; read by most mechanisms.
  Of<double> capacity{
      *this,
      within(range::share, {"capacity", "1", "skills and organisations that can put money to use",
                            Keep::yearly})};
  Of<double> capacity_baseline{
      *this,
      within(range::share, {"capacity_baseline", "1", "where capacity rests with no programme"})};
  Of<double> awareness{
      *this, within(range::share, {"awareness", "1", "share of residents who know of the programme",
                                   Keep::yearly})};
  Of<double> participation{
      *this, within(range::share,
                    {"participation", "1", "share of residents who take part", Keep::yearly})};
  Of<double> ever_involved{
      *this, within(range::share,
                    {"ever_involved", "1", "share of residents who ever took part", Keep::yearly})};
  Of<double> buy_in{
      *this,
      within(range::share,
             {"buy_in", "1", "share who think the programme right for the place", Keep::yearly})};
  Of<double> first_opinion{
      *this,
      within(range::share, {"first_opinion", "1", "buy-in that stubborn residents hold on to"})};
  Of<double> experience{
      *this, within(range::share,
                    {"experience", "1", "mean quality of this month's contacts, NaN where none"})};
  Of<double> trust{
      *this, unknown("where no agency serves it",
                     within(range::share, {"trust", "1", "mean trust in the agencies that serve it",
                                           Keep::yearly}))};

  // What the programme brings. Written by `delivery` (20), which begins the month's columns
  // anew and adds to `spent` and `delivered`; read by whatever money can move. `planned_spend` also
  // tells `agendas`, `direction` and `co_production` whether anything is delivered there.
  Of<double> dose{*this,
                  within(range::not_negative,
                         {"dose", "1", "enabling measures delivered this month, 1 = full dose",
                          Keep::never, Lanes::measure})};
  Of<double> doing{
      *this, within(range::not_negative,
                    {"doing", "1", "services delivered this month, 1 = full dose of one service"})};
  Of<double> service_spend{*this, within(range::not_negative, {"service_spend", "GBP/person",
                                                               "spend x quality x fit this month",
                                                               Keep::never, Lanes::intervention})};
  Of<double> spent{*this, within(range::not_negative,
                                 {"spent", "GBP/person",
                                  "delivery spending a head since the beginning", Keep::yearly})};
  Of<double> planned_spend{
      *this, within(range::not_negative,
                    {"planned_spend", "GBP", "what its flows plan to spend this month"})};
  Of<double> delivered{*this, within(range::not_negative, {"delivered", "GBP/person",
                                                           "delivery spending since the beginning",
                                                           Keep::never, Lanes::intervention})};

  // What further mechanisms hand to those above; each is neutral while its mechanism is off.
  // `buy_in_shift`, `joining_pull` and `other_effect` are sums that several add to within a month,
  // so that none of these mechanisms needs to know of the others.
  Of<double> ease{
      *this,
      within(range::share,
             {"ease", "1", "share of the psychological cost of applying that is taken away"})};
  Of<double> buy_in_shift{
      *this, contribution(MonthPhase::trust, {"buy_in_shift", "1/month", "added to buy-in"})};
  Of<double> joining_pull{
      *this, contribution(MonthPhase::applications,
                          {"joining_pull", "1", "what lowers the threshold for joining"})};
  Of<double> other_effect{
      *this, contribution(MonthPhase::delivery,
                          {"other_effect", "1", "effect of what is not bought as a service",
                           Keep::never, Lanes::domain})};
  Of<double> shock{*this,
                   {"shock", "1", "shift of the outcome by a shock", Keep::never, Lanes::domain}};

  // Information. `data_capture` (93)–(96) writes who answers online, and surveys and `evidence`
  // read it; `perceptions` writes `seen` and `says_improved`; `existing_initiatives` and
  // `intervention_map` (112)–(115) know what already ran.
  Of<double> online_respondents{
      *this, {"online_respondents", "person", "effective number who answer online a month"}};
  Of<double> online_bias{
      *this, {"online_bias", "1", "how much higher shares are among those who answer online"}};
  Of<double> covered{
      *this, within(range::share, {"covered", "1", "share of the need that what already ran met",
                                   Keep::never, Lanes::intervention})};
  Of<double> seen{
      *this,
      {"seen", "1", "what residents have noticed of the programme, 1 = a full dose for long"}};
  Of<double> says_improved{
      *this, within(range::share,
                    {"says_improved", "1",
                     "share who said at the last survey that the programme improved the area",
                     Keep::yearly})};
  Of<double> mapped{
      *this, within(range::share,
                    {"mapped", "1", "how much is known of what already runs there", Keep::yearly})};

  // Citizens and governance: docs/model-citizens.md. Written by `co_production`, `requests`,
  // `appraisal`, `community_council` and `volunteering`, each its own.
  Of<double> co_produced{
      *this, within(range::share, {"co_produced", "1",
                                   "how far residents design what is done there", Keep::yearly})};
  Of<double> request_signal{*this,
                            {"request_signal", "1/1000 persons", "requests answered this month"}};
  Of<double> priority{
      *this,
      {"priority", "1", "true weight of an outcome to residents", Keep::never, Lanes::domain}};
  Of<double> priorities_known{
      *this, within(range::share,
                    {"priorities_known", "1",
                     "how far its priorities are known from residents themselves", Keep::yearly})};
  Of<std::uint8_t> council_stage{
      *this, {"council_stage", "1", "steps that its own council has come", Keep::yearly}};
  Of<double> volunteer_hours{
      *this,
      within(range::not_negative, {"volunteer_hours", "hour/person",
                                   "organised volunteering that still works", Keep::yearly})};

  // Groups of users (330)–(337), a lane a group: `delivery` writes what services and measures for
  // them bring, `users` who has heard of it and takes part, `co_production` the ease.
  Of<double> users{
      *this, within(range::not_negative, {"users", "person", "members of a group", Keep::never,
                                          Lanes::user_group, Lifetime::world})};
  Of<double> user_served{
      *this, within(range::not_negative,
                    {"user_served", "1", "services for them paid for this month, 1 = full dose",
                     Keep::never, Lanes::user_group})};
  Of<double> user_engagement{
      *this, within(range::not_negative, {"user_engagement", "1", "dose of engagement with them",
                                          Keep::never, Lanes::user_group})};
  Of<double> user_help{
      *this, within(range::not_negative, {"user_help", "1", "dose of help with applying for them",
                                          Keep::never, Lanes::user_group})};
  Of<double> user_co_production{
      *this, within(range::not_negative, {"user_co_production", "1", "dose of designing with them",
                                          Keep::never, Lanes::user_group})};
  Of<double> user_awareness{
      *this, within(range::share, {"user_awareness", "1", "share of users who know of it",
                                   Keep::yearly, Lanes::user_group})};
  Of<double> user_participation{
      *this, within(range::share, {"user_participation", "1", "share of users who take part",
                                   Keep::yearly, Lanes::user_group})};
  Of<double> user_co_produced{
      *this, within(range::share,
                    {"user_co_produced", "1", "how far users design what is done for them there",
                     Keep::yearly, Lanes::user_group})};
  Of<double> user_ease{
      *this, within(range::share,
                    {"user_ease", "1", "share of the psychological cost that users are spared",
                     Keep::never, Lanes::user_group})};
  Of<double> user_outcome{
      *this, within(range::share, {"user_outcome", "1", "outcome of a group's own", Keep::yearly,
                                   Lanes::user_group})};
  Of<double> user_effect{*this,
                         {"user_effect", "1", "what the programme adds to the outcome of a group",
                          Keep::yearly, Lanes::user_group}};

  // The local economy, rights and shocks: docs/model-economy.md. Written by `partnership`,
  // `local_economy`, `charter` and `rights`; `delivery` reads `joint_gain` and `asset_shares`.
  Of<double> joint_gain{
      *this, {"joint_gain", "1", "useful spending gained where its agencies work as one"}};
  Of<double> kept_locally{
      *this,
      {"kept_locally", "GBP/person", "what spending nearby has left there, less what has faded",
       Keep::yearly}};
  Of<double> charter_coverage{
      *this, within(range::share, {"charter_coverage", "1",
                                   "jobs whose employers signed the charter", Keep::yearly})};
  Of<double> owned_assets{
      *this,
      within(range::not_negative,
             {"owned_assets", "1", "assets it owns through the programme, for each 1,000 residents",
              Keep::yearly})};
  Of<double> asset_shares{
      *this, {"asset_shares", "1", "dose of community assets that community shares pay"}};

  // Outcomes (61)–(73): a background that moves by itself and what the programme adds.Written by
  // `outcomes`; `outcome` is the sum with spill-over and `shock`, kept within [0, 1].
  Of<double> outcome{*this, within(range::share, {"outcome", "1", "outcome, 1 best", Keep::yearly,
                                                  Lanes::domain})};
  Of<double> background{
      *this, {"background", "1", "outcome without programme", Keep::never, Lanes::domain}};
  Of<double> area_mean{
      *this, {"area_mean", "1", "where the background returns to", Keep::never, Lanes::domain}};
  Of<double> programme_effect{
      *this, {"programme_effect", "1", "what the programme adds", Keep::yearly, Lanes::domain}};
  Of<double> effect_share{*this,
                          {"effect_share", "1", "share of its full effect an intervention has",
                           Keep::never, Lanes::intervention}};
  Of<double> wellbeing{
      *this, within(range::share, {"wellbeing", "1", "mean of the outcomes", Keep::yearly})};

  // Headline results of each community, (81)–(85), and what they are made of. Recorded by year, so
  // `legitimacy` is that of the last whole fiscal year. NaN where a result is not yet defined.
  static constexpr double not_yet = __builtin_nan("");
  Of<double> mean_effect{
      *this,
      {"mean_effect", "1", "what the programme adds, spill-over too, mean over outcomes",
       Keep::yearly}};
  Of<double> effect_cumulative{
      *this, {"effect_cumulative", "year", "discounted sum of mean_effect", Keep::yearly}};
  Of<double> legitimacy{
      *this,
      unknown("before a fiscal year is over",
              within(range::share,
                     {"legitimacy", "1",
                      "cube root of trust x buy-in x inclusion, last fiscal year", Keep::yearly})),
      not_yet};
  Of<double> continuity{
      *this,
      unknown("before month 24, and without a programme",
              within(range::share,
                     {"continuity", "1", "memory kept x initiatives that survived", Keep::yearly})),
      not_yet};
  Of<double> resilience{
      *this,
      unknown("before 24 months have passed since a shock",
              within(range::share,
                     {"resilience", "1", "share of a shock regained in 24 months, of all so far",
                      Keep::yearly})),
      not_yet};
  Of<std::int32_t> failing_months{
      *this, within(range::not_negative,
                    {"failing_months", "month",
                     "in which services failed there so far, each counting", Keep::yearly})};
  Of<std::int32_t> failing_corrected{
      *this,
      within(range::not_negative,
             {"failing_corrected", "1", "failing services corrected there so far", Keep::yearly})};
  Of<double> survival{
      *this,
      within(range::share,
             {"survival", "1", "product over changes of control of its initiatives that went on"}),
      1.0};
};

/// One row a community as served by one agency, sorted by community, then agency: who they are to
/// each other. The rows are fixed by catchments when the world is built; `alive` says in which of
/// them there are dealings. A step over relationships writes its own rows only. Sources: trust
/// (47)–(50), memory and turnover (57)–(60) of docs/model-people.md, continuity (83) of
/// docs/model.md.
struct Relationships final : Table {
  template <class T>
  using Of = Column<T, RelationshipId>;

  // Who they are: fixed while the world lasts.
  Of<DrawKey> draw_key{
      *this, {"draw_key", "1", "of both codes", Keep::never, Lanes::single, Lifetime::world}};
  Of<CommunityId> community{
      *this,
      {"community", "1", "row of the community", Keep::never, Lanes::single, Lifetime::world}};
  Of<AgencyId> agency{
      *this, {"agency", "1", "row of the agency", Keep::never, Lanes::single, Lifetime::world}};
  // Reputation: monthly experience (47), summed with weights and forgotten, and the trust (48) that
  // it amounts to. A month counts once, however many contacts it had.
  Of<double> good{*this,
                  within(range::not_negative, {"good", "1", "remembered good experience (r)"})};
  Of<double> bad{*this, within(range::not_negative, {"bad", "1", "remembered bad experience (s)"})};
  Of<double> prior{*this,
                   within(range::share, {"prior", "1", "trust that forgetting returns to (T0)"})};
  Of<double> trust{
      *this, within(range::share, {"trust", "1", "expected quality of the next contact (T)"})};
  // What the counterpart knows, lost when the counterpart leaves. `retention` only falls, so its
  // ratio over two years is what was kept (83).
  Of<double> memory{
      *this,
      within(range::share, {"memory", "1", "what the counterpart knows of the community, 1 all"})};
  Of<double> retention{
      *this, within(range::share,
                    {"retention", "1", "running product of the memory kept, for continuity"})};
  // This month's contacts, which `clearance`, `delivery` and `requests` add and `trust` reads; the
  // mean quality of a month is contact_quality/contacts.
  Of<double> contact_quality{
      *this, contribution(MonthPhase::administrations,
                          {"contact_quality", "1", "sum of quality over this month's contacts"})};
  Of<double> contacts{*this, contribution(MonthPhase::administrations,
                                          {"contacts", "1", "number of this month's contacts"})};
  // Whether and since when they deal with each other.
  Of<std::uint8_t> serving{
      *this, {"serving", "1", "0 while the agency does not exist there yet"}, 1};
  Of<std::int32_t> next_turnover{
      *this,
      within(range::month_or_none, {"next_turnover", "month", "when the counterpart leaves"}), -1};
  Of<std::int32_t> since{
      *this,
      within(range::month_or_none, {"since", "month", "first month with a contact, -1 before"}),
      -1};
  Of<std::uint8_t> alive{
      *this, {"alive", "1", "1 while a flow lives in it or was active within 12 months"}};
};

}  // namespace tranche
