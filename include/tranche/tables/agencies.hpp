#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "tranche/ids.hpp"
#include "tranche/random.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// What someone, or a code, holds on up to 32 questions whose answer is yes or no: nothing, yes or
/// no, a bit a question.
struct Beliefs {
  std::uint32_t held = 0;      ///< 1 where anything is believed
  std::uint32_t positive = 0;  ///< 1 where that is yes; 0 where nothing is believed
  bool operator==(const Beliefs&) const = default;
};
inline constexpr std::size_t most_members = 64;

/// One row an agency.
struct Agencies final : Table {
  template <class T>
  using Of = Column<T, AgencyId>;

  Of<DrawKey> draw_key{
      *this,
      {"draw_key", "1", "hash of the external code", Keep::never, Lanes::single, Lifetime::world}};
  Of<double> staff_left{*this, {"staff_left", "case", "cases it can still work on this month"}};
  Of<double> staff_elsewhere{
      *this, contribution(MonthPhase::contracting,
                          {"staff_elsewhere", "case", "staff time that is not for clearance"})};
  Of<double> queue{*this, {"queue", "flow", "flows that wait for it", Keep::yearly}};
  Of<double> memory{*this, {"memory", "1", "institutional memory, 1 full", Keep::yearly}, 1.0};
  Of<double> retention{
      *this, {"retention", "1", "running product of the memory kept, for continuity"}, 1.0};
  Of<double> quality_shift{
      *this, {"quality_shift", "SD", "change of service quality after a change of control"}};
  Of<std::int32_t> last_turnover{
      *this, {"last_turnover", "month", "last change of the counterpart, -1 never"}, -1};
  Of<double> residents{
      *this,
      {"residents", "person", "whom it serves", Keep::never, Lanes::single, Lifetime::world}};
  Of<double> grant_lift{
      *this, {"grant_lift", "1", "share of refusals that good relations turn into agreements"}};
  Of<double> leak_rate{*this, {"leak_rate", "1", "share of what it spends that goes missing"}};
  Of<double> audited{*this, {"audited", "1", "share of what it delivers that is audited"}};
  Of<double> requests_open{
      *this, {"requests_open", "request", "residents' requests that wait for its answer"}};
  Of<double> answers{*this, {"answers", "request", "that it can answer this month"}};
  Of<double> local_mean{
      *this,
      {"local_mean", "1", "logit of the local share of its spend, as it would be by itself"}};
  Of<double> local_drift{*this, {"local_drift", "1", "this year's distance from it, in logits"}};
  Of<double> local_push{*this,
                        {"local_push", "1", "what wealth building has added to it, in logits"}};
  Of<double> local_share{
      *this,
      {"local_share", "1", "share of its spend that goes to suppliers nearby", Keep::yearly}};
  Of<double> local_gain{
      *this, {"local_gain", "GBP/person/month", "what it brings residents more than by itself"}};
  Of<double> local_loss{
      *this,
      {"local_loss", "GBP/person/month", "what that takes from residents it does not serve"}};
  Of<double> spent_counted{*this,
                           {"spent_counted", "GBP", "spending that wealth building has looked at"}};
  Of<double> ties{*this,
                  {"ties", "1", "how closely it works with each agency, 1 face to face",
                   Keep::never, Lanes::agency}};
  Of<double> case_similarity{
      *this, {"case_similarity", "1", "how alike the cases told are to its own context"}};
  Of<double> skill_gain_next{*this, {"skill_gain_next", "1", "skill_gain at the end of the month"}};
  Of<double> skill_gain{
      *this, {"skill_gain", "1", "share of the skill it lacks that it has learnt since"}};
  Of<std::array<Beliefs, most_members>> staff_beliefs{
      *this, {"staff_beliefs", "1", "of each member of staff"}};
  Of<Beliefs> code{*this, {"code", "1", "what the agency as a whole holds to be true"}};
  Of<std::uint32_t> reality{*this,
                            {"reality", "1", "what is true, 1 a bit where the answer is yes"}};
  Of<double> staff_knowledge{
      *this, {"staff_knowledge", "1", "mean share that its staff hold rightly", Keep::yearly}};
  Of<double> knowledge_variety{*this,
                               {"knowledge_variety", "1",
                                "chance that two of its staff differ on a question", Keep::yearly}};
  Of<double> trust{*this, {"trust", "1", "mean trust of the residents it serves", Keep::yearly}};
  Of<double> spent{*this, {"spent", "GBP", "spent on delivery since the beginning", Keep::yearly}};
  Of<double> appraisal_shift{*this,
                             {"appraisal_shift", "1", "this year's shift of ln appraisal time"}};
  Of<double> appraisal_log_weeks{
      *this, {"appraisal_log_weeks", "1", "ln of this year's median appraisal time in weeks"}};
  Of<double> bid_advantage{
      *this, {"bid_advantage", "1", "log-odds that its payroll adds to those of bidding"}};
  Of<double> pays_on_time{
      *this, {"pays_on_time", "1", "share of this year's payments made within 30 days"}, 1.0};
};

/// One row an administration.
struct Administrations final : Table {
  template <class T>
  using Of = Column<T, AdministrationId>;

  Of<DrawKey> draw_key{
      *this,
      {"draw_key", "1", "hash of the external code", Keep::never, Lanes::single, Lifetime::world}};
  Of<std::int32_t> elections{*this, {"elections", "1", "held so far"}};
  Of<std::int32_t> changes{*this, {"changes", "1", "changes of control so far"}};
  Of<std::int32_t> last_change{*this, {"last_change", "month", "-1 never"}, -1};
  Of<double> survival{
      *this,
      {"survival", "1", "product over changes of the share of live actions that went on"},
      1.0};
};

}  // namespace tranche
