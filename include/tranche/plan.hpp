#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tranche/calendar.hpp"
#include "tranche/ids.hpp"
#include "tranche/mechanism.hpp"
#include "tranche/money.hpp"
#include "tranche/outcome.hpp"
#include "tranche/random.hpp"
#include "tranche/results/rule_act.hpp"
#include "tranche/schedule.hpp"
#include "tranche/words.hpp"

namespace tranche {

// A Plan is what the engine runs: one plan of a scenario, checked and resolved against its place.
// Once it exists nothing about it can be wrong; it is immutable and shared by all threads. Defaults
// are those of a scenario that says nothing: docs/parameters.md has each with its range, source or
// assumption. Shares and probabilities lie in [0, 1].

/// What the money of an intervention buys: a service moves outcomes; the others are enabling
/// measures, which move only what their mechanism reads (`Communities::dose`, lane
/// `measure_lane(kind)`).
enum class InterventionKind : std::uint8_t {
  service,
  training,
  engagement,
  narrative,
  help,
  data,
  networking,
  monitoring,
  case_learning,
  appraisal,
  request_management,
  mapping,
  partnership,
  local_procurement,
  employment_charter,
  community_assets,
  volunteering,
  online_data,
  community_council,
  brokerage,
  co_production,
  simplification,
  succession_planning
};
/// Kinds that are enabling measures: all but `service`.
inline constexpr std::size_t measure_count = 22;
constexpr auto words_of(InterventionKind) {
  return words_up_to<InterventionKind::succession_planning>(
      "service", "training", "engagement", "narrative", "help", "data", "networking", "monitoring",
      "case_learning", "appraisal", "request_management", "mapping", "partnership",
      "local_procurement", "employment_charter", "community_assets", "volunteering", "online_data",
      "community_council", "brokerage", "co_production", "simplification", "succession_planning");
}
/// Position of a measure among the lanes of `Lanes::measure`; not for `service`, which has none.
constexpr std::size_t measure_lane(InterventionKind kind) {
  return static_cast<std::size_t>(kind) - 1;
}

/// Prior belief about the effect of a service on one outcome domain, at saturation of its stock.
struct Effect {
  double mean = 0;                ///< [1], in units of the outcome, may be zero or negative
  double standard_deviation = 0;  ///< [1]
};

/// A lump sum that is built in stages: what a project of it costs and how long each stage takes.
/// Where `lump_sum` is 0 the intervention is none of that, and nothing else here is looked at.
/// Equations (263)–(271) of docs/model-money.md.
struct Capital {
  double lump_sum = 0;      ///< of an ordinary project [GBP]
  double design = 6;        ///< time from the contract to a design [month]
  double consent = 4;       ///< to planning and other consents [month]
  double procurement = 4;   ///< to a contractor [month]
  double building = 14;     ///< to completion [month]
  double asset_life = 30;   ///< mean time for which what is built serves [year]
  double running_cost = 0;  ///< of what an ordinary project has built [GBP/year]

  bool built() const { return lump_sum > 0; }
  /// Before building [month].
  double lead() const { return design + consent + procurement; }
  /// All stages of an ordinary project, as promised [month].
  double months() const { return lead() + building; }
};

/// What the numbers of a group's outcome are: a share of its members, or a score that is scaled to
/// lie between 0 and 1.
enum class OutcomeUnit : std::uint8_t { share, index };
constexpr auto words_of(OutcomeUnit) { return words_up_to<OutcomeUnit::index>("share", "index"); }

/// What is looked at among a group of users beside the outcomes of all residents.
struct UserOutcome {
  std::string code;
  std::string name;
  OutcomeUnit unit = OutcomeUnit::share;
  bool more_is_better = true;
  double level = 0.5;  ///< where it lies without a programme [1]
  double drift = 0;    ///< SD of how it moves by itself around that level [1]
};

/// Residents whom some services are made for: how many of them live in each community, and an
/// outcome of their own. Equations (330)–(337) of docs/model-citizens.md.
struct UserGroup {
  std::string code;
  std::string name;
  DrawKey key = 0;
  double share = 0;            ///< of the place's residents; 0: as the column that it follows [1]
  std::vector<double> shares;  ///< of residents, one a community [1]
  UserOutcome outcome;
};

/// What money can buy: a service that moves outcomes or a measure that enables. Its true effect is
/// not here: the plan knows the forecast, a replicate draws the truth (`Interventions`). A full
/// dose costs cost_per_head/12 a month for each resident reached. Equations (18), (20) of
/// docs/model-money.md and (68)–(73) of docs/model-people.md.
struct Intervention {
  std::string code;
  std::string name;
  DrawKey key = 0;
  InterventionKind kind = InterventionKind::service;
  double cost_per_head = 100;  ///< full dose [GBP a person and year]
  double reach = 1;            ///< share of residents a project is made for [1]
  double duration = 24;        ///< of an ordinary project [month]
  double serves = 800;         ///< residents that an ordinary project is made for [person]
  double time_to_effect = 6;   ///< mean lag from spending to stock [month]
  double fade_out = 0.02;      ///< of the stock [1/month]
  double capacity_threshold =
      0.4;                      ///< community capacity at which half of the quality gain is had [1]
  int decision_points = 0;      ///< agreements it adds to those of fund and agency
  bool existing = false;        ///< already running when the scenario begins
  Month ends = 1'000'000;       ///< of an existing one: month in which it is withdrawn
  std::vector<Effect> effects;  ///< one a domain
  /// The group whom it is for; where that is valid, cost, reach and `serves` count its members
  /// alone. Invalid: for all residents.
  UserGroupId users;
  Effect user_effect;  ///< on the outcome of that group
  /// By which it is judged where it has one: 1 where more of that outcome is better, −1 where less.
  double user_worth = 0;
  std::vector<InterventionId> prerequisites;
  Capital capital;  ///< of a lump sum; cost_per_head and duration then follow from it
};

/// Gives an intervention that is built the length and the cost a head of its ordinary project, so
/// that whatever counts projects need not know of lump sums; leaves any other as it is.
inline void settle_capital(Intervention& what) {
  if (!what.capital.built()) return;
  what.duration = what.capital.months();
  what.cost_per_head = what.capital.lump_sum * 12 / (what.duration * what.reach * what.serves);
}

/// What an agency is. It decides which elections unsettle it, whether its spending is an anchor's
/// or stays nearby by itself, and, for a `community_council`, that it does not exist before its
/// community has formed it.
enum class AgencyType : std::uint8_t {
  council_department,
  health_board,
  college,
  university,
  housing_association,
  community_organisation,
  large_employer,
  ministry,
  community_council
};
constexpr auto words_of(AgencyType) {
  return words_up_to<AgencyType::community_council>(
      "council_department", "health_board", "college", "university", "housing_association",
      "community_organisation", "large_employer", "ministry", "community_council");
}

/// Who delivers, or has to agree. Staff time is shared between all flows that wait for it, and is
/// taken in the plan's order of service: (5)–(9) of docs/model-money.md.
struct Agency {
  std::string code;
  std::string name;
  DrawKey key = 0;
  AgencyType type = AgencyType::council_department;
  double staff = 20;             ///< for applications, several a post at a time [post]
  double skill = 0.6;            ///< [1], default for every intervention
  double embeddedness = 0.2;     ///< share of staff and board from marginalised communities [1]
  int decision_points = 3;       ///< agreements it adds
  double clearance_weeks = 9.4;  ///< median time of its appraisal [week]
  double codification = 0.3;     ///< memory that survives turnover [1]
  double overhead = 0.08;        ///< share of what it spends that is administration [1]
  double payroll = 100;          ///< of its administrative staff [GBP a resident and year]
  bool shielded = false;         ///< staff are not replaced at a change of control
  /// Of a national team: the local agencies that it works with, and for whose services; (338),
  /// (339) of docs/model-citizens.md.
  std::vector<AgencyId> works_with;
  UserGroupId users;
  std::vector<CommunityId> catchment;
};

/// Who pays: `levy` money comes only with development (190)–(194), `community_shares` buy assets
/// (181)–(186); both in docs/model-economy.md.
enum class FundSource : std::uint8_t { central, local, levy, community_shares };
constexpr auto words_of(FundSource) {
  return words_up_to<FundSource::community_shares>("central", "local", "levy", "community_shares");
}

/// How a fund's money comes to communities: shared out by need and population, or won by bids.
enum class Allocation : std::uint8_t { formula, competitive };
constexpr auto words_of(Allocation) {
  return words_up_to<Allocation::competitive>("formula", "competitive");
}

/// How a project seeks the agreements that it needs after its appraisal: (5) and (22)–(23) of
/// docs/model-money.md.
enum class Agreements : std::uint8_t { one_by_one, side_by_side };
constexpr auto words_of(Agreements) {
  return words_up_to<Agreements::side_by_side>("one_by_one", "side_by_side");
}

/// A council that pays part of a fund: bookkeeping alone, equations (355)–(357) of
/// docs/model-money.md.
struct Payer {
  std::uint16_t council = 0;  ///< row in `Plan::payers`
  double share = 0;           ///< of the fund's money [1]
};

/// A council that pays part of any fund, as the plan lists them.
struct PayingCouncil {
  std::string code;
  std::uint16_t council = 0;  ///< row in `Place::councils`
};

/// Where money comes from, and on which terms: its budget by fiscal year, how it is shared out,
/// what applying asks for, what happens to the rest. Its accounts are in the ledger. Members after
/// `allocation` bear on competitive funds alone: (240)–(246) of docs/model-money.md.
struct Fund {
  std::string code;
  std::string name;
  DrawKey key = 0;
  FundSource source = FundSource::central;
  std::vector<Payer> paid_by;        ///< councils that pool money; the rest is the source's
  std::vector<Pence> budget;         ///< by fiscal year, from the one month 0 lies in
  double need_exponent = 1;          ///< π of the allocation share ∝ population·need^π [1]
  double roll_over = 0;              ///< share of what is unspent at the year's end that stays [1]
  double reserve_share = 0;          ///< held back [1]
  double forms = 1;                  ///< burden of applying, relative to an ordinary form [1]
  int decision_points = 4;           ///< agreements it asks for
  bool packaged = false;             ///< every phase that it pays for has one packaged clearance
  Pence smallest_project{2'000'00};  ///< below which it gives nothing [GBP]
  double commissioning = 0.5;  ///< of what is behind, set out a quarter by those who deliver [1]
  Month spend_over = 0;      ///< over which it is meant to be spent; 0: its budget's years [month]
  double management = 0.6;   ///< how far its managers act on how the year goes [1]
  double virement = 0.25;    ///< of what nobody asks for that may be moved a year [1]
  Pence team{};              ///< paid from the first day to the last year [GBP/year]
  double set_up = 0;         ///< mean time before the first application in an area [month]
  Month start_over = 0;      ///< over which its areas begin, one after another [month]
  Month answers_within = 0;  ///< what applicants are told; 0: nothing [month]
  Month deadline = 1200;     ///< in which what it builds is to be complete; far off: none [month]
  Month paid_ahead = 1;  ///< of the plan that is paid before it is spent, beside the month's own
  Month paid_after = 0;  ///< it is spent, 0: before; in its place where it is more [month]
  Agreements agreements = Agreements::one_by_one;  ///< where it does not package them
  double decided_locally =
      0;  ///< share of what is left a year that residents move between services [1]
  Allocation allocation = Allocation::formula;
  Month round_every = 12;    ///< between the rounds of a competition
  Month call_open = 3;       ///< how long each call for bids stays open
  double eligibility = 1;    ///< chance that an ordinary body's bid meets the fund's terms [1]
  double least_award = 1;    ///< smallest part of what it asks for that a bid may win [1]
  double match_funding = 0;  ///< share of a project that bidders must bring themselves [1]
  double bonus_points =
      0;  ///< for bids from the poorest fifth, in log-odds of being ranked ahead [1]

  /// Of a project's plan, what is paid before it is spent [month]; none in arrears.
  Month months_ahead() const { return paid_after > 0 ? 0 : paid_ahead; }
};

/// At which level an administration governs, and so whose money and agencies it unsettles.
enum class Government : std::uint8_t { central, local };
constexpr auto words_of(Government) { return words_up_to<Government::local>("central", "local"); }

/// A government with a term. At each election control may change, which tests live initiatives and
/// unsettles agencies: (31)–(34) of docs/model-money.md.
struct Administration {
  std::string code;
  DrawKey key = 0;
  Government level = Government::local;
  Month first_election = 48;        ///< months since month 0 [month]
  Month term = 60;                  ///< between elections [month]
  double change_probability = 0.3;  ///< that an election changes control [1]
  double support =
      0.5;  ///< how much the plan agrees with an incoming administration's priorities [1]
};

/// Whom a shock strikes at once: all its communities, or each at a time of its own.
enum class ShockReach : std::uint8_t { common, local };
constexpr auto words_of(ShockReach) { return words_up_to<ShockReach::local>("common", "local"); }

/// A blow from outside: a recession, a closure, a flood. It comes at a date or by a hazard, takes
/// from outcomes at once and passes.
struct Shock {
  std::string code;
  std::string name;
  DrawKey key = 0;
  ShockReach reach = ShockReach::common;
  Month at = -1;             ///< when, −1 where it comes by its hazard [month]
  double hazard = 0;         ///< [1/year]
  double recovery = 0.03;    ///< share of what is left that passes by itself [1/month]
  std::vector<double> loss;  ///< one a domain, in units of the outcome [1]
  std::vector<CommunityId> communities;
};

/// What a gate can ask about. Values of communities are those of a dated survey with sampling
/// error, not the truth.
enum class Measured : std::uint8_t { capacity, trust, buy_in, participation, awareness, p_best };
constexpr auto words_of(Measured) {
  return words_up_to<Measured::p_best>("capacity", "trust", "buy_in", "participation", "awareness",
                                       "p_best");
}

/// One thing that a gate waits for. `kind` says which of the other members are looked at; a
/// condition on communities is met by a survey, with sampling error: (80) and (213) of
/// docs/model.md.
struct Condition {
  enum class Kind : std::uint8_t { date, phase_opened, phase_closed, measured };
  Kind kind = Kind::date;
  Month month = 0;  ///< date: the month; phase_*: after it [month]
  PhaseId phase;
  Measured measured = Measured::capacity;
  double threshold = 0;         ///< [1]
  double share_of_targets = 1;  ///< share of targets that must reach the threshold [1]
  double loss_enough =
      0;  ///< p_best: or the expected loss of choosing now lies below this [1]; 0: no such way
};

/// Opens (or closes) a phase when all conditions hold, or at `latest` whatever happens: nothing
/// waits for ever. Without conditions an opening gate opens at once, a closing gate at `latest`.
struct Gate {
  std::vector<Condition> all_of;
  Month latest = 0;  ///< [month]
};

/// The survey a measured gate reads: taken while the gate waits, paid from the phase's fund.
struct GateSurvey {
  Month every = 6;             ///< least time between two waves [month]
  int respondents = 100;       ///< in each target community [person]
  Pence cost;                  ///< of each wave [GBP]
  double design_effect = 1.5;  ///< variance against a simple random sample, assumption [1]
};

/// A part of the plan that opens and closes as a whole: its actions share one budget of one fund
/// and one list of target communities. Phases form a graph without cycles, since a gate may name
/// others.
struct Phase {
  std::string code;
  std::string name;
  Gate open;
  Gate close;
  GateSurvey survey;
  FundId fund;
  double budget_share = 0;  ///< of the fund's total less its reserve [1]
  Pence set_up_cost;        ///< paid as administration when it opens [GBP]
  bool packaged = false;    ///< all its flows share one packaged clearance, whatever its fund says
  std::vector<CommunityId> targets;
  double pilot_share = 1;  ///< below 1, a random part of the targets, drawn by replicate [1]
  std::vector<ActionId> actions;
};

/// Which of an action's targets one project serves together: each alone, those of one area or
/// council, or all. A target without an area or a council stays alone.
enum class SharedBy : std::uint8_t { community, area, council, all };
constexpr auto words_of(SharedBy) {
  return words_up_to<SharedBy::all>("community", "area", "council", "all");
}

/// One thing done in a phase: an intervention, or the choice between several, delivered by one of
/// the candidate agencies in each target community, or in those that share its projects.
struct Action {
  std::string code;
  PhaseId phase;
  double share = 1;  ///< of the phase's budget [1]
  std::vector<InterventionId>
      options;                     ///< one; or several, of which the best by evidence is chosen
  std::vector<AgencyId> agencies;  ///< candidates, in order of preference
  bool by_trust = false;           ///< take the candidate that the community trusts most (L1)
  SharedBy shared_by = SharedBy::community;  ///< whom each of its projects serves
};

/// What a rule of a plan may ask about. Effects are relative to the forecast and known from
/// residents who were asked; the chance that the best option is known from all evidence so far;
/// absorption from the books.
enum class RuleEvidence : std::uint8_t {
  effect_below,
  effect_above,
  absorption_below,
  absorption_above,
  p_best_below,
  p_best_above
};
constexpr auto words_of(RuleEvidence) {
  return words_up_to<RuleEvidence::p_best_above>("effect_below", "effect_above", "absorption_below",
                                                 "absorption_above", "p_best_below",
                                                 "p_best_above");
}
inline constexpr std::size_t rule_evidence_count = 6;
/// Times that the design of one offer may be corrected, whatever parameters say [1].
inline constexpr int most_design_changes = 10;
/// When a rule looks: when the phase of an action opens, while it runs, when it closes.
enum class RuleMoment : std::uint8_t { before, during, after };
constexpr auto words_of(RuleMoment) {
  return words_up_to<RuleMoment::after>("before", "during", "after");
}
/// Whether communities are looked at one by one, or an action as a whole.
enum class RuleScope : std::uint8_t { community, place };
constexpr auto words_of(RuleScope) { return words_up_to<RuleScope::place>("community", "place"); }

/// How a plan is changed by what is observed: if all that is asked for holds, something is done,
/// after the time and at the cost that deciding takes. Used by
/// `correction` and `budgets`: (103)–(108) and (200)–(204) of docs/model-evidence.md.
struct Rule {
  std::string code;
  RuleMoment moment = RuleMoment::during;
  RuleScope scope = RuleScope::place;
  RuleAct act = RuleAct::stop;
  std::array<double, rule_evidence_count> when =
      nothing_asked();      ///< by RuleEvidence, NaN where it does not ask
  double confidence = 0.8;  ///< with which effects must lie where the rule asks [1]
  /// The first look, since delivery began or, of the place, since the phase opened [month].
  Month after = 12;
  Month every = 6;                   ///< between looks [month]
  Month lag = 3;                     ///< from looking to acting [month]
  Pence cost{1'000'00};              ///< of deciding once, paid from the phase's fund [GBP]
  double reserve_part = 0.25;        ///< of what is in reserve, for an expansion [1]
  std::vector<std::uint8_t> covers;  ///< one an action: 1 where the rule applies; empty: everywhere

  bool applies_to(ActionId action) const { return covers.empty() || covers[action.row()] != 0; }
  static constexpr std::array<double, rule_evidence_count> nothing_asked() {
    std::array<double, rule_evidence_count> asked{};
    for (double& one : asked) one = __builtin_nan("");
    return asked;
  }
};

/// Who is served first where staff time or the last of a budget is contested, ties by a keyed
/// lottery: (9) of docs/model-money.md. `queue`: earliest application; `need`: most deprived;
/// `seniority`: earliest contact with the agency; `keyed_random`: the lottery alone.
enum class ServiceOrder : std::uint8_t { queue, need, seniority, keyed_random };
constexpr auto words_of(ServiceOrder) {
  return words_up_to<ServiceOrder::keyed_random>("queue", "need", "seniority", "keyed_random");
}

/// One way of carrying out the policy, as the engine runs it: what is done in which phases with
/// whose money, and which mechanisms are on, with their parameters. Invariant: every id points into
/// the lists of this plan or its place, `schedule` refers to `states` and `parameters` of this plan
/// alone. Thread rule: immutable once compiled; any number of worlds may run it at once.
struct Plan {
  std::string code;
  std::string name;
  Month months = 180;  ///< horizon of a run [month]
  Calendar calendar;
  ServiceOrder service_order = ServiceOrder::queue;
  double discount_rate = 0.035;  ///< for cumulative results [1/year]
  ListOf<Fund, FundId> funds;
  ListOf<Agency, AgencyId> agencies;
  ListOf<Intervention, InterventionId> interventions;
  ListOf<UserGroup, UserGroupId> groups;
  std::vector<PayingCouncil> payers;  ///< of any fund, by code; none: no council pools money
  ListOf<Administration, AdministrationId> administrations;
  std::vector<Shock> shocks;
  std::vector<Outcome> outcomes;           ///< one a domain of the place; empty: nothing is said
  std::vector<NationalOutcome> framework;  ///< empty: none is stated
  ListOf<Phase, PhaseId> phases;  ///< in an order in which each comes after those its gates name
  ListOf<Action, ActionId> actions;
  std::vector<Rule> rules;  ///< where none corrects, moves or stops, those of `correction`; where
                            ///< none expands, `budgets`'
  Schedule schedule;        ///< steps of every mechanism that is on
  std::vector<StateMaker> states;                       ///< of those that have any, by Step::state
  std::vector<std::shared_ptr<const void>> parameters;  ///< keeps alive what steps point to
};

}  // namespace tranche
