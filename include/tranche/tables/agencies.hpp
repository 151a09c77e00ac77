#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "tranche/ids.hpp"
#include "tranche/random.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// What someone, or a code, holds on up to 32 questions whose answer is yes or no: nothing, yes or
/// no, a bit a question. Invariant: `positive` has no bit that `held` lacks, so two values that are
/// believed alike are equal. Source: March (1991), Organization Science 2, as in (224)–(229) of
/// docs/model-evidence.md.
struct Beliefs {
  std::uint32_t held = 0;      ///< 1 where anything is believed
  std::uint32_t positive = 0;  ///< 1 where that is yes; 0 where nothing is believed
  bool operator==(const Beliefs&) const = default;
};
/// Most staff of an agency whose beliefs are kept one by one [person].
inline constexpr std::size_t most_members = 64;

/// One row an agency, in the order of `Plan::agencies`: its people, what they remember and know,
/// and what it takes part in. What is fixed about it (staff, skill, catchment) stands in the plan.
/// A step over agencies writes its own rows; whatever serves flows in order is serial. Sources:
/// clearance (5)–(9) and administrations (32), (33) of docs/model-money.md, turnover of
/// docs/model-people.md, learning (97)–(101) and (224)–(229) of docs/model-evidence.md.
struct Agencies final : Table {
  template <class T>
  using Of = Column<T, AgencyId>;

  Of<DrawKey> draw_key{
      *this,
      {"draw_key", "1", "hash of the external code", Keep::never, Lanes::single, Lifetime::world}};
  // Staff time: what others take is a sum that several mechanisms add to, and `clearance` has what
  // is left.
  Of<double> staff_elsewhere{
      *this, contribution(MonthPhase::contracting,
                          {"staff_elsewhere", "post", "staff time that is not for clearance"})};
  Of<double> queue{*this, within(range::not_negative,
                                 {"queue", "flow", "flows that wait for it", Keep::yearly})};
  Of<double> staff_in_use{
      *this, within(range::not_negative,
                    {"staff_in_use", "post",
                     "of its posts, at work this month on cases or elsewhere", Keep::yearly})};
  Of<double> projects{*this,
                      within(range::not_negative, {"projects", "flow", "that it has in delivery"})};
  // How long it keeps people waiting: written by the headline results.
  Of<double> backlog{
      *this, less_is_better(within(range::not_negative,
                                   {"backlog", "flow",
                                    "applications to it that wait for a contract", Keep::yearly}))};
  Of<double> months_to_start{
      *this,
      unknown("before it has started anything",
              less_is_better(
                  within(range::not_negative, {"months_to_start", "month",
                                               "from application to delivery, mean of what it has "
                                               "started so far",
                                               Keep::yearly}))),
      __builtin_nan("")};
  Of<double> months_waiting{
      *this,
      unknown("where nothing waits",
              less_is_better(
                  within(range::not_negative,
                         {"months_waiting", "month",
                          "since application, mean of what has not started", Keep::yearly}))),
      __builtin_nan("")};
  // Memory, lost at a change of control (33) and relearnt; `retention` only falls, so its ratio
  // over two years is what was kept.
  Of<double> memory{
      *this, within(range::share, {"memory", "1", "institutional memory, 1 full", Keep::yearly}),
      1.0};
  Of<double> retention{*this,
                       within(range::share, {"retention", "1",
                                             "running product of the memory kept, for continuity"}),
                       1.0};
  Of<double> quality_shift{
      *this, {"quality_shift", "SD", "change of service quality after a change of control"}};
  // What succession planning has brought, by the mechanism of that name; `turnover` and
  // `administrations` read it.
  Of<double> codification_gain{
      *this, within(range::share, {"codification_gain", "1", "added to its codification"})};
  Of<double> introductions{
      *this,
      within(range::share,
             {"introductions", "1",
              "of the trust that a departure would cost, kept because successors are introduced"})};
  Of<double> kept_on{
      *this,
      within(range::share,
             {"kept_on", "1", "of the staff whom a change of control would replace, kept on"})};
  Of<double> residents{
      *this, within(range::not_negative, {"residents", "person", "whom it serves", Keep::never,
                                          Lanes::single, Lifetime::world})};
  Of<double> grant_lift{
      *this, {"grant_lift", "1", "share of refusals that good relations turn into agreements"}};
  // How its money is spent: `monitoring`, `local_economy` and `knowledge_networks`.
  Of<double> leak_rate{
      *this, within(range::share, {"leak_rate", "1", "share of what it spends that goes missing"})};
  Of<double> local_share{
      *this,
      within(range::share, {"local_share", "1", "share of its spend that goes to suppliers nearby",
                            Keep::yearly})};
  Of<double> skill_gain{
      *this, within(range::share,
                    {"skill_gain", "1", "share of the skill it lacks that it has learnt since"})};
  Of<double> foresight{
      *this, within(range::share, {"foresight", "1",
                                   "share of refusals avoided since cases told of the obstacle"})};
  // What a national team brings to its services for users, a lane a group: `users`.
  Of<double> team_skill{
      *this, within(range::share, {"team_skill", "1", "skill that a national team has passed on",
                                   Keep::never, Lanes::user_group})};
  Of<std::int32_t> agreements_spared{
      *this, within(range::not_negative,
                    {"agreements_spared", "1", "of its own, those that a national team has made",
                     Keep::never, Lanes::user_group})};
  // What it holds to be true, by `organisational_code`: the code of the whole, and its staff's.
  Of<Beliefs> code{*this, {"code", "1", "what the agency as a whole holds to be true"}};
  Of<double> staff_knowledge{
      *this, within(range::share, {"staff_knowledge", "1", "mean share that its staff hold rightly",
                                   Keep::yearly})};
  Of<double> knowledge_variety{
      *this,
      within(range::share, {"knowledge_variety", "1",
                            "chance that two of its staff differ on a question", Keep::yearly})};
  Of<double> trust{
      *this,
      within(range::share, {"trust", "1", "mean trust of the residents it serves", Keep::yearly})};
  Of<double> spent{*this,
                   within(range::not_negative,
                          {"spent", "GBP", "spent on delivery since the beginning", Keep::yearly})};
  Of<double> bid_advantage{
      *this, {"bid_advantage", "1", "log-odds that its payroll adds to those of bidding"}};
};

/// One row an administration, in the order of `Plan::administrations`: what its elections have
/// done. Written by `administrations` (31)–(34) of docs/model-money.md, in serial; continuity (83)
/// reads `survival`, which stays 1 where no change of control found anything alive.
struct Administrations final : Table {
  template <class T>
  using Of = Column<T, AdministrationId>;

  Of<DrawKey> draw_key{
      *this,
      {"draw_key", "1", "hash of the external code", Keep::never, Lanes::single, Lifetime::world}};
  Of<std::int32_t> changes{*this, {"changes", "1", "changes of control so far"}};
  Of<std::int32_t> last_change{*this, {"last_change", "month", "-1 never"}, -1};
  Of<double> survival{
      *this,
      within(range::share,
             {"survival", "1", "product over changes of the share of live actions that went on"}),
      1.0};
};

}  // namespace tranche
