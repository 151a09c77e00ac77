#include "mechanisms/applications.hpp"

#include <array>

#include "base/maths.hpp"
#include "mechanisms/service_order.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = ApplicationsParameters;
using params::Evidence;
using params::row;

constexpr double experiment_months = 9;
constexpr double ordinary_amount = 100;  // [GBP a resident]

double utility(const Parameters& p, const Burden& burden) {
  return p.intercept - p.learning_cost * (1 - burden.awareness) -
         p.compliance_cost * burden.forms / (burden.capacity + p.capacity_floor) -
         p.psychological_cost * (1 - burden.trust) * (1 - burden.ease) + p.help_gain * burden.help +
         p.amount_gain * maths::log(burden.amount / ordinary_amount);
}

/// That anyone of `bidders` applies within a month, when one does not within nine with probability 1/(1 + odds).
double hazard_of(double odds, double bidders) {
  return -maths::expm1(-bidders / experiment_months * maths::log1p(odds));
}

const Action& action_of(const Context& context, OfferId offer) {
  return context.plan.actions[context.world.offers.action[offer].row()];
}
FundId fund_of(const Context& context, OfferId offer) {
  return context.plan.phases[action_of(context, offer).phase.row()].fund;
}
const Intervention& chosen_of(const Context& context, OfferId offer) {
  return context.plan.interventions[context.world.actions.chosen[context.world.offers.action[offer]].row()];
}

/// The cost of one project at full dose for everyone it is made for [GBP/100].
Pence project_size(const Context& context, OfferId offer) {
  const Intervention& what = chosen_of(context, offer);
  const double residents = context.world.communities.population[context.world.offers.community[offer]];
  const double pence = what.cost_per_head * 100 / 12 * what.duration * what.reach * residents;
  return {static_cast<std::int64_t>(pence)};
}

Pence request_of(const Context& context, OfferId offer) {
  const Offers& offers = context.world.offers;
  return min(offers.entitlement[offer] - offers.promised[offer], project_size(context, offer));
}

bool fund_has_money(const Ledger& ledger, FundId fund) {
  return ledger.balance(fund, Account::available) + ledger.balance(fund, Account::budget) > Pence{};
}

bool prerequisites_met(const Context& context, const Parameters& p, OfferId offer) {
  const CommunityId community = context.world.offers.community[offer];
  for (const InterventionId needed : chosen_of(context, offer).prerequisites) {
    const Intervention& what = context.plan.interventions[needed.row()];
    const double full = what.cost_per_head / 12 * what.duration * what.reach;
    if (context.world.communities.delivered.at(community, needed.row()) < p.prerequisite_share * full) return false;
  }
  return true;
}

bool may_apply(const Context& context, const Parameters& p, OfferId offer) {
  const World& world = context.world;
  if (!world.actions.open[world.offers.action[offer]] || !world.offers.eligible[offer] || world.offers.live[offer] ||
      context.month < world.offers.not_before[offer] ||
      world.offers.promised[offer] >= world.offers.entitlement[offer]) {
    return false;
  }
  const double least = p.least_project * static_cast<double>(project_size(context, offer).value);
  const Pence request = request_of(context, offer);
  return request > Pence{} && static_cast<double>(request.value) >= least &&
         fund_has_money(world.ledger, fund_of(context, offer)) && prerequisites_met(context, p, offer);
}

/// The first candidate that serves the community, or, where the action says so, the one it trusts most.
RelationshipId choose_counterpart(const Context& context, OfferId offer) {
  const World& world = context.world;
  const Action& action = action_of(context, offer);
  RelationshipId best;
  for (const AgencyId agency : action.agencies) {
    const RelationshipId candidate = world.relationship(world.offers.community[offer], agency);
    if (!candidate.valid() || !world.relationships.serving[candidate]) continue;
    if (!action.by_trust) return candidate;
    if (!best.valid() || world.relationships.trust[candidate] > world.relationships.trust[best]) best = candidate;
  }
  return best;
}

Burden burden_of(const Context& context, OfferId offer, RelationshipId counterpart) {
  const World& world = context.world;
  const CommunityId community = world.offers.community[offer];
  const double residents = world.communities.population[community];
  return {world.communities.awareness[community],
          world.communities.capacity[community],
          world.relationships.trust[counterpart],
          context.plan.funds[fund_of(context, offer).row()].forms,
          world.communities.dose.at(community, measure_lane(InterventionKind::help)),
          request_of(context, offer).pounds() / residents,
          world.communities.ease[community]};
}

bool applies(const Context& context, const Parameters& p, OfferId offer) {
  World& world = context.world;
  if (!may_apply(context, p, offer)) return false;
  const RelationshipId counterpart = choose_counterpart(context, offer);
  if (!counterpart.valid()) return false;
  world.offers.applies_to[offer] = world.relationships.agency[counterpart];
  const double bidders = p.bidders_per_thousand / 1000 * world.communities.population[world.offers.community[offer]];
  const double odds = maths::exp(utility(p, burden_of(context, offer, counterpart)));
  DrawStream draws = context.draws.at(Process::application, context.month, world.offers.draw_key[offer]);
  const double uniform = draws.uniform();
  // The hazard is at most bidders/9 · odds, which is cheaper and nearly always decides.
  return uniform < bidders / experiment_months * odds && uniform < hazard_of(odds, bidders);
}

void propose(const Context& context, const Parameters& p, RowRange rows) {
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    const OfferId offer = OfferId::from(i);
    context.world.offers.applies[offer] = applies(context, p, offer) ? 1 : 0;
  }
}

void open(const Context& context, OfferId offer) {
  World& world = context.world;
  const AgencyId agency = world.offers.applies_to[offer];
  const RelationshipId relationship = world.relationship(world.offers.community[offer], agency);
  open_flow(world, {offer, fund_of(context, offer), agency, world.actions.chosen[world.offers.action[offer]],
                    relationship, request_of(context, offer), context.month});
}

void open_flows(const Context& context, const Parameters&, RowRange) {
  World& world = context.world;
  const std::size_t known = world.live.size();
  for (std::size_t i = 0; i < world.offers.rows(); ++i) {
    if (world.offers.applies[OfferId::from(i)]) open(context, OfferId::from(i));
  }
  if (world.live.size() > known) admit_new_flows(context, known);
}

constexpr std::array rows = {
    row<&Parameters::intercept>({"intercept", "1", -5, 5, "log-odds of applying within nine months at no cost",
                                 "fitted to 6 % take-up without help, Finkelstein & Notowidigdo 2019",
                                 Evidence::measured}),
    row<&Parameters::learning_cost>({"learning_cost", "1", 0, 3, "log-odds lost by not knowing of the programme",
                                     "fitted to 11 % take-up with information, Finkelstein & Notowidigdo 2019",
                                     Evidence::measured}),
    row<&Parameters::compliance_cost>(
        {"compliance_cost", "1", 0, 1, "log-odds lost to an ordinary form, times capacity", "assumption A1"}),
    row<&Parameters::capacity_floor>(
        {"capacity_floor", "1", 0.05, 1, "added to capacity when forms are filled in", "assumption A2"}),
    row<&Parameters::psychological_cost>(
        {"psychological_cost", "1", 0, 2, "log-odds lost where the agency is not trusted", "assumption A3"}),
    row<&Parameters::help_gain>({"help_gain", "1", 0, 1, "log-odds gained by a full dose of help", "assumption A4"}),
    row<&Parameters::amount_gain>(
        {"amount_gain", "1", 0, 0.4, "log-odds gained per unit of ln(amount / GBP 100 a head)", "assumption A5"}),
    row<&Parameters::bidders_per_thousand>(
        {"bidders_per_thousand", "1/1000 persons", 1, 20, "bodies that could bring an application", "assumption A6"}),
    row<&Parameters::least_project>(
        {"least_project", "1", 0, 0.5, "smallest share of a full project worth applying for", "assumption A7"}),
    row<&Parameters::prerequisite_share>({"prerequisite_share", "1", 0, 1,
                                          "share of a full project of each prerequisite that must have been delivered",
                                          "assumption A8"}),
};
constexpr std::array steps = {
    step<&propose>(MonthPhase::applications, Rows::offers, "propose"),
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
