#include "mechanisms/money/applications.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/maths.hpp"
#include "base/random_batch.hpp"
#include "mechanisms/money/commissioning.hpp"
#include "mechanisms/money/programme_luck.hpp"
#include "mechanisms/money/relationship_with.hpp"
#include "mechanisms/money/service_order.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/people_of.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = ApplicationsParameters;
using params::assumption;
using params::measured;
using params::plausible;
using params::row;

constexpr double experiment_months = 9;  // that the take-up of (1) is counted over [month]
// Where distrust adds nothing: trust in (1) as take-up was measured, so that what distrust costs
// and how many apply with ordinary trust can be varied apart [1].
constexpr double ordinary_trust = 0.35;
constexpr double ordinary_amount = 100;  // at which the amount adds nothing [GBP a resident]

/// (1) but for its last term, which depends on what is asked for: `applies` bounds that term before
/// it works it out. Log-odds [1].
double utility_without_amount(const Parameters& p, const Burden& burden) {
  return p.intercept - p.learning_cost * (1 - burden.awareness) -
         p.compliance_cost * burden.forms / (burden.capacity + p.capacity_floor) -
         p.psychological_cost * ((1 - burden.trust) * (1 - burden.ease) - (1 - ordinary_trust)) +
         p.help_gain * burden.help;
}

/// The last term of (1), log-odds [1].
double utility_of_amount(const Parameters& p, double amount) {
  return p.amount_gain * maths::log(amount / ordinary_amount);
}

/// What one body weighs up in (1), in log-odds of applying [1].
double utility(const Parameters& p, const Burden& burden) {
  return utility_without_amount(p, burden) + utility_of_amount(p, burden.amount);
}

/// (2) [1]: one body does not apply within nine months with probability 1/(1 + odds), so k of them
/// stay away for a month with (1 + odds)^(−k/9). By logarithms, because a small probability taken
/// from a power would be lost in rounding.
double hazard_of(double odds, double bidders) {
  return -maths::expm1(-bidders / experiment_months * maths::log1p(odds));
}

/// An action in a month: what is the same for all its offers, looked up once.
struct Call {
  const Context& context;
  const Parameters& p;
  const Action& action;
  const Intervention& what;
  FundId fund;
  double forms = 1;          ///< relative to an ordinary form [1]
  double project_pence = 0;  ///< of an ordinary project [GBP/100 a resident it serves]
  bool competed = false;     ///< its money is won by bids
  Pence round;               ///< what can be won this month
  double months = 1;         ///< in which bodies may make up their minds [month]
  Pence smallest;            ///< that the fund gives [GBP]
};

Call call_for(const Context& context, const Parameters& p, ActionId id) {
  const Action& action = context.plan.actions[id];
  const Intervention& what = context.plan.interventions[context.world.actions.chosen[id]];
  const FundId fund = context.plan.phases[action.phase].fund;
  const bool competed = context.world.actions.competed[id] != 0;
  return {context,
          p,
          action,
          what,
          fund,
          context.plan.funds[fund].forms,
          what.cost_per_head * 100 / 12 * what.duration * what.reach,
          competed,
          context.world.actions.round[id],
          competed ? context.plan.funds[fund].call_open : 1.0,
          context.plan.funds[fund].smallest_project};
}

/// The cost of an ordinary project: full dose for everyone it is made for; S of (3).
Pence ordinary_project(const Call& call, OfferId offer) {
  const double people = served_by_project(call.context.world, call.what, offer);
  return {static_cast<std::int64_t>(call.project_pence * people)};
}

/// What may be asked for at most: the round's money in a competition, else what the offer is
/// entitled to and nobody has asked for yet.
Pence open_to(const Call& call, OfferId offer) {
  return call.competed ? call.round : open_of(call.context.world, offer);
}

/// What the next project of an offer is to be like.
struct Project {
  Pence cost;
  double duration = 1;  ///< [month]
};

/// An amount so many times as large, rounded down to the penny.
Pence times(Pence amount, double factor) {
  return {static_cast<std::int64_t>(static_cast<double>(amount.value) * factor)};
}

/// (3): cost and length differ from project to project; the lots are those of the offer and of how
/// many projects it has had. What would leave less than the smallest project is asked for too.
Project project_of(const Call& call, OfferId offer) {
  const Offers& offers = call.context.world.offers;
  const DrawKey key = combine(offers.draw_key[offer], offers.ordinal[offer]);
  DrawStream draws = call.context.draws.at(Process::project_size, 0, key);
  const double size = lognormal_factor(draws, call.p.size_spread);
  const double length = lognormal_factor(draws, call.p.duration_spread);
  const Pence ordinary = ordinary_project(call, offer);
  const Pence wanted = max(times(ordinary, size), call.smallest);
  const Pence open = open_to(call, offer);
  return {open - wanted < call.smallest ? open : wanted,
          std::max(1.0, call.what.duration * length)};
}

/// What is built and could not even be begun before its fund's deadline.
bool is_too_late(const Call& call) {
  return call.what.capital.built() &&
         call.context.month >= call.context.plan.funds[call.fund].deadline;
}

/// (4): what counts is what was delivered to those whom the project would serve, by whichever
/// action.
bool prerequisites_met(const Call& call, OfferId offer) {
  const World& world = call.context.world;
  for (const InterventionId needed : call.what.prerequisites) {
    const Intervention& what = call.context.plan.interventions[needed];
    const double full = what.cost_per_head / 12 * what.duration * what.reach;
    const double delivered = mean_over_members(world, offer, [&](CommunityId member) {
      return world.communities.delivered.at(member, needed.row());
    });
    if (delivered < call.p.prerequisite_share * full) return false;
  }
  return true;
}

/// Whether the offer is open to an application at all: for targets, while it has a free slot, after
/// any pause, and where what can be asked for is worth it. Every condition is looked at, for none
/// of them is foreseeable enough for a branch.
bool may_apply(const Call& call, OfferId offer) {
  const Offers& offers = call.context.world.offers;
  return (offers.eligible[offer] != 0) &
         (offers.live[offer] < slots_of(call.context.world, offer)) &
         (call.context.month >= offers.not_before[offer]) &
         (open_to(call, offer) >= max(call.smallest, Pence{1}));
}

/// Whether an agency serves the community now.
bool is_served_by(const World& world, CommunityId community, AgencyId agency) {
  const RelationshipId own = relationship_with(world, community, agency);
  return own.valid() && world.relationships.serving[own];
}

/// Whether an agency serves all communities that share the offer.
bool serves_all(const World& world, OfferId offer, AgencyId agency) {
  return std::ranges::all_of(world.members_of(offer), [&](const OfferMember& member) {
    return is_served_by(world, member.community, agency);
  });
}

/// The first candidate that serves all who share the offer or, where the action says so, the one
/// that the community which leads trusts most; with that community.
RelationshipId choose_counterpart(const Call& call, OfferId offer) {
  const World& world = call.context.world;
  const bool shared = is_shared(world, offer);
  RelationshipId best;
  for (const AgencyId agency : call.action.agencies) {
    const RelationshipId candidate =
        relationship_with(world, world.offers.community[offer], agency);
    if (!candidate.valid() || !world.relationships.serving[candidate]) continue;
    if (shared && !serves_all(world, offer, agency)) continue;
    if (!call.action.by_trust) return candidate;
    if (!best.valid() || world.relationships.trust[candidate] > world.relationships.trust[best])
      best = candidate;
  }
  return best;
}

/// What bodies face, at the amount of a full project, in their community or in the one that leads
/// where several share the project.
Burden burden_of(const Call& call, CommunityId community, RelationshipId counterpart) {
  const World& world = call.context.world;
  const Communities& table = world.communities;
  Burden burden{table.awareness[community],
                table.capacity[community],
                world.relationships.trust[counterpart],
                call.forms * (1 - table.simplified[community]),
                table.dose.at(community, measure_lane(InterventionKind::help)),
                call.project_pence / 100,
                table.ease[community]};
  if (!call.what.users.valid()) return burden;
  const std::size_t users = call.what.users.row();
  burden.awareness = table.user_awareness.at(community, users);
  burden.help = table.user_help.at(community, users);
  burden.ease = table.user_ease.at(community, users);
  return burden;
}

/// What a competition adds to utility: the bidder's administrative payroll and the fund's terms;
/// equation (241).
double utility_of_bidding(const Call& call, RelationshipId counterpart) {
  const World& world = call.context.world;
  return world.agencies.bid_advantage[world.relationships.agency[counterpart]] +
         world.funds.bid_shift[call.fund];
}

/// Whether uniform · e^-utility ≥ `limit` for certain: that needs no exponential, and it is what
/// most applications that do not come about come down to. Taylor's polynomial of odd degree lies
/// below e^-x everywhere (its remainder, a positive multiple of x^6, is positive); the margin is
/// far above what rounding can do.
bool surely_above(double uniform, double utility, double limit) {
  constexpr double margin = 1 + 1e-9;
  const double x = -utility;
  const double at_least =
      1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120)))));
  return uniform * at_least >= limit * margin;
}

/// How many bodies of the community apply, or whether it bids, when this is its lot; writes the
/// agency it turns to. What is cheap is looked at first: most communities do not apply in most
/// months.
int applies(const Call& call, OfferId offer, double uniform, double most_for_amount) {
  World& world = call.context.world;
  const CommunityId community = world.offers.community[offer];
  const RelationshipId counterpart = choose_counterpart(call, offer);
  if (!counterpart.valid() || !prerequisites_met(call, offer)) return 0;
  const double people = people_of(world, call.what.users, offer);
  const double bidders = call.p.bidders_per_thousand / 1000 * people * call.months;
  double without = utility_without_amount(call.p, burden_of(call, community, counterpart));
  if (call.competed) without += utility_of_bidding(call, counterpart);
  // The hazard is at most bidders/9 · odds, which is cheaper and nearly always decides.
  if (surely_above(uniform, without + most_for_amount, bidders / experiment_months)) return 0;
  world.offers.applies_to[offer] = world.relationships.agency[counterpart];
  const Pence asked = min(open_to(call, offer), ordinary_project(call, offer));
  const double amount = asked.pounds() / served_by_project(world, call.what, offer);
  const double odds = maths::exp(without + utility_of_amount(call.p, amount));
  if (uniform >= bidders / experiment_months * odds) return 0;
  const double hazard = hazard_of(odds, bidders);
  if (uniform >= hazard) return 0;
  const int slots = static_cast<int>(slots_of(world, offer)) - world.offers.live[offer];
  // Poisson, by the lot turned round: it lies below the hazard.
  return call.competed ? 1
                       : std::max(1, poisson_quantile(1 - uniform, -maths::log1p(-hazard), slots));
}

/// Projects that those who deliver propose beside `bodies` that apply; writes the agency that they
/// are of.
int commissions(const Call& call, OfferId offer, int bodies) {
  World& world = call.context.world;
  if (call.competed) return 0;
  const int most = static_cast<int>(slots_of(world, offer)) - world.offers.live[offer] - bodies;
  const Pence ordinary = ordinary_project(call, offer);
  const int projects = commissioned(call.context, call.fund, offer, ordinary, most);
  if (projects == 0 || bodies > 0) return projects;
  const RelationshipId counterpart = choose_counterpart(call, offer);
  if (!counterpart.valid() || !prerequisites_met(call, offer)) return 0;
  world.offers.applies_to[offer] = world.relationships.agency[counterpart];
  return projects;
}

/// A bid is for what the round would allow now; `competition` looks at it later in the phase, when
/// the round's money may be gone.
void propose(const Call& call, OfferId offer, int bodies) {
  Offers& offers = call.context.world.offers;
  offers.applies[offer] = call.competed ? Proposal::bids : Proposal::applies;
  offers.applicants[offer] = static_cast<std::uint16_t>(bodies);
  if (call.competed) offers.bid[offer] = project_of(call, offer).cost;
}

constexpr std::size_t chunk = 256;  // offers whose lots are drawn together

/// In three passes, so that each is a plain loop: who may apply, their lots, who does.
void propose_chunk(const Call& call, RowRange rows) {
  const Offers& offers = call.context.world.offers;
  std::array<OfferId, chunk> candidates;
  std::array<DrawKey, chunk> keys;
  std::array<double, chunk> uniform;
  std::size_t count = 0;
  for (std::size_t at = rows.first; at < rows.last; ++at) {
    candidates[count] = OfferId::from(at);
    count += may_apply(call, OfferId::from(at)) ? 1 : 0;
  }
  for (std::size_t i = 0; i < count; ++i) keys[i] = offers.draw_key[candidates[i]];
  draw_uniforms(call.context.draws, Process::application, call.context.month,
                std::span(keys).first(count), std::span(uniform).first(count));
  // Nobody asks for more than a full project; where more money put people off, that would bound
  // nothing.
  const double most_for_amount =
      call.p.amount_gain >= 0 ? utility_of_amount(call.p, call.project_pence / 100) : 1e9;
  for (std::size_t i = 0; i < count; ++i) {
    const int bodies = applies(call, candidates[i], uniform[i], most_for_amount);
    const int projects = bodies + commissions(call, candidates[i], bodies);
    if (projects > 0) propose(call, candidates[i], projects);
  }
}

/// Reads entitlements, promises and rounds, the funds' balances and delays, awareness, capacity,
/// ease and doses of help, trust, what was delivered, and what competitions add. Writes the offer's
/// proposal, the agency it goes to and what is bid. Equations (1) to (4), (241).
void propose_all(const Context& context, const Parameters& p, RowRange rows) {
  const World& world = context.world;
  std::ranges::fill(context.world.offers.applies.all().subspan(rows.first, rows.last - rows.first),
                    Proposal::none);
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    const std::size_t first = std::max<std::size_t>(rows.first, world.offer_first[action.row()]);
    const std::size_t last = std::min<std::size_t>(rows.last, world.offer_first[action.row() + 1]);
    if (first >= last || !world.actions.open[action]) continue;
    const Call call = call_for(context, p, action);
    if (starts_late(context, call.fund) || !world.funds.calls_open[call.fund]) continue;
    if (is_too_late(call)) continue;
    if (fund_is_empty(world.ledger, call.fund) || (call.competed && call.round == Pence{}))
      continue;
    for (std::size_t at = first; at < last; at += chunk)
      propose_chunk(call, {at, std::min(at + chunk, last)});
  }
}

/// One project for each body that applies, while there is money to ask for.
void open(const Context& context, const Parameters& p, OfferId offer) {
  World& world = context.world;
  const AgencyId agency = world.offers.applies_to[offer];
  const RelationshipId relationship = world.relationship(world.offers.community[offer], agency);
  const Call call = call_for(context, p, world.offers.action[offer]);
  for (int body = 0; body < world.offers.applicants[offer]; ++body) {
    if (!may_apply(call, offer)) return;
    const Project project = project_of(call, offer);
    open_flow(world, {offer, call.fund, agency, world.actions.chosen[world.offers.action[offer]],
                      relationship, project.cost, context.month, project.duration});
  }
}

/// Opens a flow for each offer that applies and gives it its place in the order of service. Reads
/// proposals; writes flows and the lists of live ones. Bids wait for `competition`.
void open_flows(const Context& context, const Parameters& p, RowRange) {
  World& world = context.world;
  const std::size_t known = world.live.size();
  const auto proposals = world.offers.applies.all();
  for (auto next = proposals.begin();
       (next = std::find(next, proposals.end(), Proposal::applies)) != proposals.end(); ++next) {
    open(context, p, OfferId::from(next - proposals.begin()));
  }
  if (world.live.size() > known) admit_new_flows(context, known);
}

constexpr std::array rows = {
    row<&Parameters::intercept>(
        {"intercept", "1", -5, 5,
         "log-odds of applying within nine months at ordinary trust and no other cost",
         measured("fitted to 6 % take-up without help, Finkelstein & Notowidigdo 2019")}),
    row<&Parameters::learning_cost>(
        {"learning_cost", "1", 0, 3, "log-odds lost by not knowing of the programme",
         measured("fitted to 11 % take-up with information, Finkelstein & Notowidigdo 2019")}),
    row<&Parameters::compliance_cost>(
        {"compliance_cost", "1", 0, 1, "log-odds lost to an ordinary form, times capacity",
         assumption(1),
         plausible(0.1, 0.6,
                   "forms deter; nobody has measured how much where organisations apply")}),
    row<&Parameters::capacity_floor>({"capacity_floor", "1", 0.05, 1,
                                      "what is added to capacity when forms are filled in",
                                      assumption(2),
                                      plausible(0.1, 0.5,
                                                "somebody manages to fill a form in almost "
                                                "anywhere, at two to ten times the effort")}),
    row<&Parameters::psychological_cost>(
        {"psychological_cost", "1", 0, 4,
         "log-odds lost where the agency is not trusted at all, against full trust",
         assumption(
             3,
             "{}; fitted to uptake 1.47 and 1.72 times as high where those who deliver are "
             "of the community, Alsan, Garrick & Graziani 2019, by trust.embeddedness_effect"),
         plausible(1.2, 3,
                   "uptake 1.3 to 2 times as high where those who deliver are of the community; "
                   "measured were 1.47 and 1.72")}),
    row<&Parameters::help_gain>(
        {"help_gain", "1", 0, 1, "log-odds gained by a full dose of help", assumption(4),
         plausible(0.1, 0.8, "help with applying helps, and hardly more than doubles the odds")}),
    row<&Parameters::amount_gain>(
        {"amount_gain", "1", 0, 0.4, "log-odds gained per unit of ln(amount / GBP 100 a head)",
         assumption(5),
         plausible(0.05, 0.35, "more money draws more applicants, less than in proportion")}),
    row<&Parameters::bidders_per_thousand>(
        {"bidders_per_thousand", "1/1000 persons", 1, 20, "bodies that could bring an application",
         assumption(6),
         plausible(4, 18,
                   "places differ this much in firms, charities and groups for each resident")}),
    row<&Parameters::size_spread>(
        {"size_spread", "1", 0, 1.5, "standard deviation of ln(cost) between projects",
         assumption(7),
         plausible(0.2, 1,
                   "grants of one fund lie within a fifth of each other, or within a few "
                   "times")}),
    row<&Parameters::duration_spread>({"duration_spread", "1", 0, 1,
                                       "standard deviation of ln(duration) between projects",
                                       assumption(460),
                                       plausible(0.05, 0.5,
                                                 "all end with the funding year, or half as long "
                                                 "again is nothing special")}),
    row<&Parameters::prerequisite_share>(
        {"prerequisite_share", "1", 0, 1,
         "share of a full project of each prerequisite that must have been delivered",
         assumption(8), plausible(0.1, 0.5, "between a foothold and half of what was planned")}),
};
constexpr std::array steps = {
    step<&propose_all>(MonthPhase::applications, Rows::offers, "propose"),
    step<&open_flows>(MonthPhase::applications, Rows::whole, "open"),
};

}  // namespace

double probability_to_apply(const Parameters& parameters, const Burden& burden) {
  return maths::logistic(utility(parameters, burden));
}

double monthly_hazard(const Parameters& parameters, const Burden& burden, double bidders) {
  return hazard_of(maths::exp(utility(parameters, burden)), bidders);
}

Mechanism applications() {
  return {"applications",
          "Who applies for what, under the burden of learning, forms and distrust.",
          "L4 L11 L24",
          "Finkelstein & Notowidigdo 2019; docs/model-money.md (1)-(4)",
          rows,
          steps,
          &make_default<Parameters>};
}

}  // namespace tranche::mechanisms
