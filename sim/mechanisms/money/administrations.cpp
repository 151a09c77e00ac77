#include "mechanisms/money/administrations.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/shared/codification.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = AdministrationsParameters;
using params::assumption;
using params::measured;
using params::plausible;
using params::row;

/// Without a term there is one election, the first.
bool election_now(const Administration& administration, Month month) {
  if (month < administration.first_election) return false;
  const Month since = month - administration.first_election;
  return administration.term > 0 ? since % administration.term == 0 : since == 0;
}

/// Whose staff a new party replaces: a council's own, or those of ministries and health boards.
bool serves_under(AgencyType agency, Government level) {
  if (level == Government::local) return agency == AgencyType::council_department;
  return agency == AgencyType::ministry || agency == AgencyType::health_board;
}

/// Whether a change of control at this level touches the action.
bool touches(const Plan& plan, Government level, ActionId action) {
  const Action& what = plan.actions[action];
  const FundSource source = plan.funds[plan.phases[what.phase].fund].source;
  if (level == Government::central) return source == FundSource::central;
  return source != FundSource::central || std::ranges::any_of(what.agencies, [&](AgencyId agency) {
           return serves_under(plan.agencies[agency].type, level);
         });
}

/// Mean of a column of communities over the residents whom the action is made for: those of its
/// eligible offers [1].
double mean_where_offered(const World& world, ActionId action,
                          const Communities::Of<double>& column) {
  double sum = 0;
  double residents = 0;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    const OfferId offer(row);
    if (!world.offers.eligible[offer]) continue;
    for (const OfferMember& member : world.members_of(offer)) {
      sum += world.communities.population[member.community] * column[member.community];
      residents += world.communities.population[member.community];
    }
  }
  return residents > 0 ? sum / residents : 0;
}

/// Spent share of what the action is entitled to [1].
double sunk_share(const World& world, ActionId action) {
  const double entitled = world.actions.entitlement[action].pounds();
  return entitled > 0 ? world.actions.spent[action].pounds() / entitled : 0;
}

/// Of all actions in one pass over the live flows, instead of one pass for each action.
void count_live_flows(const World& world, AdministrationsState& state) {
  std::ranges::fill(state.actions.live_flows.all(), 0);
  for (const FlowId flow : world.live) ++state.actions.live_flows[world.flows.action[flow]];
}

/// A change of control as it reaches one administration's actions and agencies.
struct Change {
  const Context& context;
  const Parameters& parameters;
  AdministrationsState& state;
  AdministrationId administration;

  const Administration& entity() const { return context.plan.administrations[administration]; }
};

/// Whether the initiative goes on: a lot for each initiative, administration and month against
/// (31), so that plans that share the initiative share the lot.
bool survives(const Change& change, ActionId action) {
  const Context& context = change.context;
  const Communities& residents = context.world.communities;
  const double own_word = mean_where_offered(context.world, action, residents.told_across);
  const Standing standing{mean_where_offered(context.world, action, residents.buy_in),
                          sunk_share(context.world, action),
                          support_of_bound(change.parameters, change.entity().support, own_word)};
  const DrawKey key = combine(change.entity().key, draw_key(context.plan.actions[action].code));
  return context.draws.at(Process::programme_survival, context.month, key).uniform() <
         survival_probability(change.parameters, standing);
}

/// What was committed and is held goes back, by `close_flow`.
void cancel_flows(const Context& context, ActionId action) {
  for (const FlowId flow : context.world.live) {
    if (context.world.flows.action[flow] != action) continue;
    close_flow(context.world, flow, Stage::cancelled, context.month);
  }
  compact_live(context.world);
}

/// Begins the clearance of a flow again. Answers belong to the flow's key, so a new key is what
/// makes the new answers differ from the old ones.
void begin_again(Flows& flows, FlowId flow) {
  flows.clearances_passed[flow] = flows.attempts[flow] = 0;
  flows.wait[flow] = 0;
  flows.draw_key[flow] = combine(flows.draw_key[flow], draw_key("appraised anew"));
}

/// Flows that nobody has approved yet may have to begin again; what is approved stays so.
void reappraise(const Change& change, ActionId action) {
  const Context& context = change.context;
  Flows& flows = context.world.flows;
  for (const FlowId flow : context.world.live) {
    const bool undecided =
        flows.stage[flow] == Stage::applied || flows.stage[flow] == Stage::appraised;
    if (flows.action[flow] != action || !undecided) continue;
    DrawStream draws = context.draws.at(Process::reappraisal, context.month, flows.draw_key[flow]);
    if (draws.uniform() < change.parameters.reappraisal) begin_again(flows, flow);
  }
}

/// How many initiatives were alive at a change of control, and how many of them went on.
struct Tested {
  int alive = 0;
  int survived = 0;

  void add(bool goes_on) {
    ++alive;
    if (goes_on) ++survived;
  }
  /// Multiplies by the share that went on: one factor of (34). None where nothing was alive.
  void lower(double& product) const {
    if (alive > 0) product *= static_cast<double>(survived) / alive;
  }
};
struct Tally {
  Tested everywhere;
  std::array<Tested, fifths> by_fifth;
};

/// Counts an initiative once in each community and fifth in which it has a live flow: the flows of
/// one offer lie beside each other.
void count_where_alive(const Change& change, ActionId action, bool goes_on, Tally& tally) {
  const World& world = change.context.world;
  auto& communities = change.state.communities;
  std::array<bool, fifths> alive{};
  OfferId last;
  tally.everywhere.add(goes_on);
  for (const FlowId flow : world.live) {
    if (world.flows.action[flow] != action || world.flows.offer[flow] == last) continue;
    last = world.flows.offer[flow];
    for (const OfferMember& member : world.members_of(last)) {
      ++communities.initiatives_tested[member.community];
      if (goes_on) ++communities.initiatives_survived[member.community];
      alive[world.communities.fifth[member.community]] = true;
    }
  }
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    if (alive[fifth]) tally.by_fifth[fifth].add(goes_on);
  }
}

/// What a change of control has done to continuity in each community, in each fifth and for the
/// administration; (34).
void note_survival(const Change& change, const Tally& tally) {
  World& world = change.context.world;
  auto& counts = change.state.communities;
  tally.everywhere.lower(world.administrations.survival[change.administration]);
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
    tally.by_fifth[fifth].lower(world.place.survival_fifth.at(the_place, fifth));
  }
  for (CommunityId id(0); id.row() < world.communities.rows(); ++id) {
    const Tested here{counts.initiatives_tested[id], counts.initiatives_survived[id]};
    here.lower(world.communities.survival[id]);
    counts.initiatives_tested[id] = counts.initiatives_survived[id] = 0;
  }
}

/// Closed until the suspension is over, and without its flows, which would have to apply again.
void suspend(const Change& change, ActionId action) {
  Actions& actions = change.context.world.actions;
  actions.suspended_until[action] = change.context.month + change.parameters.suspension;
  actions.open[action] = 0;
  cancel_flows(change.context, action);
}

/// An initiative that is open or has live flows goes on or is suspended. One that is open without
/// flows may be stopped too, but has nothing that could be continued and does not count.
void judge(const Change& change, ActionId action, Tally& tally) {
  const bool live = change.state.actions.live_flows[action] > 0;
  if (!live && !change.context.world.actions.open[action]) return;
  const bool goes_on = survives(change, action);
  if (live) count_where_alive(change, action, goes_on, tally);
  if (goes_on) {
    reappraise(change, action);
  } else {
    suspend(change, action);
  }
}

/// Judges every action that the change touches; live flows are counted before any is cancelled.
void judge_initiatives(const Change& change) {
  Tally tally;
  count_live_flows(change.context.world, change.state);
  for (ActionId action(0); action.row() < change.context.world.actions.rows(); ++action) {
    if (touches(change.context.plan, change.entity().level, action)) judge(change, action, tally);
  }
  note_survival(change, tally);
}

/// (32) and (33). What is written down stays, so memory falls by the part that is not; whoever is
/// kept on by succession planning takes nothing along (317).
void replace_staff(const Change& change, AgencyId agency) {
  Agencies& agencies = change.context.world.agencies;
  const Parameters& p = change.parameters;
  const double replaced = 1 - agencies.kept_on[agency];
  const double kept = 1 - p.memory_loss * replaced * (1 - codification_of(change.context, agency));
  agencies.quality_shift[agency] -= p.quality_drop * replaced;
  agencies.memory[agency] *= kept;
  agencies.retention[agency] *= kept;
  change.state.agencies.last_turnover[agency] = change.context.month;
}

/// Whether the change reaches the agency's staff: those under this government, not shielded.
bool replaces_staff_of(const Change& change, AgencyId agency) {
  const Agency& entity = change.context.plan.agencies[agency];
  return !entity.shielded && serves_under(entity.type, change.entity().level);
}

/// New people face the residents: the old ones leave this month, and what that does to memory and
/// trust is done by `turnover` in the phase of learning.
void replace_counterparts(const Change& change) {
  const Context& context = change.context;
  Relationships& table = context.world.relationships;
  for (RelationshipId id(0); id.row() < table.rows(); ++id) {
    if (!replaces_staff_of(change, table.agency[id])) continue;
    DrawStream draws = context.draws.at(Process::election, context.month, table.draw_key[id]);
    const double replaced = 1 - context.world.agencies.kept_on[table.agency[id]];
    if (draws.uniform() < change.parameters.counterparts_replaced * replaced)
      table.next_turnover[id] = context.month;
  }
}

/// Initiatives are judged first, by the buy-in and the books as the election finds them.
void change_control(const Change& change) {
  Administrations& table = change.context.world.administrations;
  ++table.changes[change.administration];
  table.last_change[change.administration] = change.context.month;
  judge_initiatives(change);
  for (AgencyId agency(0); agency.row() < change.context.plan.agencies.size(); ++agency) {
    if (replaces_staff_of(change, agency)) replace_staff(change, agency);
  }
  replace_counterparts(change);
}

/// Reads the plan's administrations, buy-in, entitlements and spending. Writes elections and
/// changes of control, and by them: suspensions, flows and their clearance, survival for
/// continuity, quality and memory of agencies, departures of counterparts. Equations (31) to (34).
void hold_elections(const Context& context, const Parameters& p, AdministrationsState& state,
                    RowRange) {
  for (AdministrationId id(0); id.row() < context.plan.administrations.size(); ++id) {
    const Administration& entity = context.plan.administrations[id];
    if (!election_now(entity, context.month)) continue;
    ++state.administrations.elections[id];
    DrawStream draws = context.draws.at(Process::change_of_control, context.month, entity.key);
    if (draws.uniform() < entity.change_probability) change_control({context, p, state, id});
  }
}

/// Reads and writes agencies' shift of quality, which fades towards 0: the recovery in (32).
void recover_quality(const Context& context, const Parameters& p, RowRange rows) {
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    context.world.agencies.quality_shift[AgencyId::from(i)] *= 1 - p.quality_recovery;
  }
}

constexpr std::array rows = {
    row<&Parameters::survival_intercept>(
        {"survival_intercept", "1", -3, 1,
         "log-odds that an initiative survives a change of control without buy-in", assumption(33),
         plausible(-2, 0,
                   "with nothing that protects it, a programme survives one change in eight, or "
                   "one in two")}),
    row<&Parameters::survival_buy_in>(
        {"survival_buy_in", "1", 2, 6, "log-odds of survival gained by full buy-in", assumption(34),
         plausible(
             2.5, 5.5,
             "what residents like is hard to stop; how hard is a guess of a third either way")}),
    row<&Parameters::survival_sunk>(
        {"survival_sunk", "1", 0, 2, "log-odds of survival gained when all is spent",
         assumption(35),
         plausible(0.3, 1.7, "a third of it to nearly twice, since only the direction is known")}),
    row<&Parameters::survival_support>(
        {"survival_support", "1", 0, 4,
         "log-odds gained from no support to full support of those who take over", assumption(36),
         plausible(
             0.8, 3.2,
             "half to one and a half times: parties stop what they spoke against, not always")}),
    row<&Parameters::kept_word>(
        {"kept_word", "1", 0, 1,
         "part of the support still lacking that those who take over give what they have told "
         "themselves",
         assumption(525, "Thomson et al. (2017) for the direction; {}"),
         plausible(0.2, 0.8,
                   "governments keep more than half of what they pledged, and an account told "
                   "together is less than a pledge")}),
    row<&Parameters::suspension>(
        {"suspension", "month", 0, 120,
         "how long an initiative that does not survive a change of control is suspended",
         assumption(37),
         plausible(
             12, 48,
             "what was stopped is seldom taken up within a year, or forgotten in a whole term")}),
    row<&Parameters::reappraisal>(
        {"reappraisal", "1", 0.1, 0.5, "probability that a flow not yet approved is appraised anew",
         assumption(38),
         plausible(0.15, 0.45,
                   "new administrations look again at some of what is undecided, hardly at half")}),
    row<&Parameters::quality_drop>({"quality_drop", "SD", 0, 0.2,
                                    "drop in quality of services whose staff a new party replaces",
                                    measured("Akhtari et al. 2022 (0.05 to 0.08)")}),
    row<&Parameters::quality_recovery>(
        {"quality_recovery", "1/month", 0, 1,
         "share of the drop in quality after a change of staff that a month makes good",
         assumption(39),
         plausible(0.02, 0.1, "staff and routines are rebuilt within one to four years")}),
    row<&Parameters::memory_loss>(
        {"memory_loss", "1", 0, 0.5,
         "institutional memory lost at a change of control where nothing is written down",
         assumption(40),
         plausible(0.05, 0.4, "few leave after most changes, whole offices after some")}),
    row<&Parameters::counterparts_replaced>(
        {"counterparts_replaced", "1", 0, 0.6,
         "share of residents' counterparts that a new party replaces", assumption(41),
         plausible(0.1, 0.5,
                   "one contact in ten changes with the administration, or every second")}),
};
constexpr std::array steps = {
    step<&recover_quality>(MonthPhase::administrations, Rows::agencies, "recover_quality"),
    step<&hold_elections>(MonthPhase::administrations, Rows::whole, "hold_elections"),
};

}  // namespace

double survival_probability(const Parameters& parameters, const Standing& standing) {
  return maths::logistic(parameters.survival_intercept +
                         parameters.survival_buy_in * standing.buy_in +
                         parameters.survival_sunk * standing.sunk +
                         parameters.survival_support * (standing.support - 0.5));
}

double support_of_bound(const Parameters& parameters, double support, double own_word) {
  return support + parameters.kept_word * own_word * (1 - support);
}

Mechanism administrations() {
  return {"administrations",
          "Elections, and what a change of control does to initiatives, flows, staff and memory.",
          "L2 L8",
          "Akhtari et al. 2022; docs/model-money.md (31)-(35), (294)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<AdministrationsState>};
}

}  // namespace tranche::mechanisms
