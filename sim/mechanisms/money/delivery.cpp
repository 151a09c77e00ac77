#include "mechanisms/money/delivery.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/maths.hpp"
#include "base/maths_batch.hpp"
#include "base/random_batch.hpp"
#include "mechanisms/money/crediting.hpp"
#include "mechanisms/money/paying_councils.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = DeliveryParameters;
using params::assumption;
using params::measured;
using params::plausible;
using params::row;

/// Puts columns that belong to the month back to 0: planned spending, doses, services, and what
/// community shares pay. Here and not as the month begins, because applications still go by the
/// help of the month before.
void clear_month(const Context& context, const Parameters&, RowRange rows) {
  Communities& communities = context.world.communities;
  const auto clear = [&](std::span<double> lane) {
    std::fill(lane.begin() + rows.first, lane.begin() + rows.last, 0.0);
  };
  clear(communities.planned_spend.all());
  clear(communities.doing.all());
  clear(communities.asset_shares.all());
  for (std::size_t lane = 0; lane < communities.dose.lanes(); ++lane)
    clear(communities.dose.lane(lane));
  for (std::size_t lane = 0; lane < communities.service_spend.lanes(); ++lane) {
    clear(communities.service_spend.lane(lane));
  }
  for (auto* of_users : {&communities.user_served, &communities.user_engagement,
                         &communities.user_help, &communities.user_co_production}) {
    for (std::size_t lane = 0; lane < of_users->lanes(); ++lane) clear(of_users->lane(lane));
  }
}

/// What an agency brought along and what it has learnt of the rest since [1]; in a service for
/// users, with what a national team has passed on.
double skill_of(const Context& context, FlowId flow) {
  const AgencyId agency = context.world.flows.agency[flow];
  const double skill = context.plan.agencies[agency].skill;
  const double own = skill + (1 - skill) * context.world.agencies.skill_gain[agency];
  const UserGroupId users = intervention_of(context, flow).users;
  if (!users.valid()) return own;
  return std::min(own + context.world.agencies.team_skill.at(agency, users.row()), 1.0);
}

/// Q₀ + (1 − Q₀)·gained: the first factor of (18), its curve apart.
double quality_with(const Parameters& p, double gained) {
  return p.quality_floor + (1 - p.quality_floor) * gained;
}

/// k(C − θ) of (18) [1].
double above_threshold(const Parameters& p, double capacity, double threshold) {
  return p.quality_slope * (capacity - threshold);
}

/// (18), given what the capacity of those served gains and this month's lot, and kept within
/// [0, 1].
double quality_of(const Context& context, const Parameters& p, FlowId flow, double gained,
                  double uniform) {
  const World& world = context.world;
  const AgencyId agency = world.flows.agency[flow];
  const double skill = skill_of(context, flow);
  const double memory = mean_over_members(world, world.flows.offer[flow], [&](CommunityId member) {
    return world.relationships.memory[relationship_of(world, flow, member)];
  });
  double quality = quality_with(p, gained);
  quality *= (1 - p.skill_weight * (1 - skill)) * (1 - p.memory_weight * (1 - memory));
  if (uniform < probability_of_low_quality(p, world.flows.rush[flow])) quality *= p.low_quality;
  quality *=
      quality_under_load(p, world.agencies.projects[agency], context.plan.agencies[agency].staff);
  return std::clamp(quality + p.quality_deviation * world.agencies.quality_shift[agency], 0.0, 1.0);
}

/// Sets what residents expect of their first contact with an agency: (21a). By the capacity that
/// the community has without a programme, for that is what services there have been like, and by an
/// agency and a service that are ordinary, since nobody knows yet how good these are.
void expect_the_ordinary(const Context& context, const Parameters& p, RowRange rows) {
  if (context.month != 0) return;
  World& world = context.world;
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    const double expected =
        ordinary_quality(p, world.communities.capacity_baseline[CommunityId::from(row)]);
    const auto first = world.relationship_first[row];
    for (auto at = first; at < world.relationship_first[row + 1]; ++at) {
      world.relationships.expectation[RelationshipId(at)] = expected;
    }
  }
}

/// Counts the projects in delivery of every agency.
void count_projects(const Context& context, const Parameters&, RowRange) {
  World& world = context.world;
  std::ranges::fill(world.agencies.projects.all(), 0.0);
  for (const FlowId flow : world.live) {
    if (world.flows.stage[flow] == Stage::delivering)
      world.agencies.projects[world.flows.agency[flow]] += 1;
  }
}

constexpr std::size_t chunk = 128;  // flows whose curves and lots are worked out together

/// In three passes, so that each is a plain loop: who delivers, curves and lots, quality.
void set_quality_of_chunk(const Context& context, const Parameters& p,
                          std::span<const FlowId> live) {
  World& world = context.world;
  std::array<FlowId, chunk> delivering;
  std::array<double, chunk> gained;
  std::array<DrawKey, chunk> keys;
  std::array<double, chunk> uniform;
  std::size_t count = 0;
  for (const FlowId flow : live) {
    if (world.flows.stage[flow] == Stage::delivering) delivering[count++] = flow;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const FlowId flow = delivering[i];
    const double capacity =
        mean_over_members(world, world.flows.offer[flow], world.communities.capacity);
    gained[i] = above_threshold(p, capacity, intervention_of(context, flow).capacity_threshold);
    keys[i] = world.flows.draw_key[flow];
  }
  maths::logistic(std::span(gained).first(count), std::span(gained).first(count));
  draw_uniforms(context.draws, Process::delivery_quality, context.month,
                std::span(keys).first(count), std::span(uniform).first(count));
  for (std::size_t i = 0; i < count; ++i) {
    world.flows.quality[delivering[i]] =
        quality_of(context, p, delivering[i], gained[i], uniform[i]);
  }
}

/// Reads capacity, skill, memory, rush and agencies' shift of quality; writes each delivering
/// flow's quality of the month. Equations (18) and (19).
void set_quality(const Context& context, const Parameters& p, RowRange rows) {
  const auto live =
      std::span<const FlowId>(context.world.live).subspan(rows.first, rows.last - rows.first);
  for (std::size_t first = 0; first < live.size(); first += chunk) {
    set_quality_of_chunk(context, p, live.subspan(first, std::min(chunk, live.size() - first)));
  }
}

/// What a community can put to use of what all flows together plan there [1]: 1 or, where that is
/// too much, the factor of (17).
double part_put_to_use(const Context& context, const Parameters& p, CommunityId community,
                       double own) {
  const Communities& communities = context.world.communities;
  const double cap =
      spend_cap(p, communities.capacity[community], own, communities.population[community]);
  const double planned = communities.planned_spend[community];
  return planned > cap ? cap / planned : 1;
}

/// This month's spending, throttled where all flows of a community together plan more than it can
/// put to use: (17), and (352) where several are served; contractors that build are not of the
/// community, so nothing throttles them. What counts is what the others plan, not what they have
/// spent, so the order of flows does not matter.
Pence spending_of(const Context& context, const Parameters& p, FlowId flow) {
  const World& world = context.world;
  const Pence wanted = min(world.flows.planned[flow], world.flows.held[flow]);
  if (is_built(world, flow)) return wanted;
  const AgencyId agency = world.flows.agency[flow];
  const double own = p.agency_capacity * skill_of(context, flow) * world.agencies.memory[agency];
  double left_undone = 0;
  const double used = mean_over_members(world, world.flows.offer[flow], [&](CommunityId member) {
    const double part = part_put_to_use(context, p, member, own);
    left_undone += 1 - part;
    return part;
  });
  // Shares may sum to a little less than 1, which is to cost no penny where nothing is held up.
  return left_undone > 0 ? min(wanted, share_of(world.flows.planned[flow], used)) : wanted;
}

/// A narrative that was told for so long without a service to see is a promise broken; (292).
bool told_in_vain(const Context& context, FlowId flow, CommunityId community) {
  return context.world.communities.told_in_vain[community] != 0 &&
         intervention_of(context, flow).kind == InterventionKind::narrative;
}

/// How residents of a community experience this month of a flow [1]; (21).
double contact_quality(const Context& context, const Parameters& p, FlowId flow,
                       CommunityId community) {
  const Flows& flows = context.world.flows;
  double quality = flows.quality[flow];
  if (flows.late[flow]) quality *= p.late_payment_quality;
  if (context.month >= flows.promised_end[flow] || told_in_vain(context, flow, community))
    quality *= p.broken_promise_quality;
  return quality;
}

/// What residents of a community that a flow serves see of its month, with whom they deal.
void meet(const Context& context, const Parameters& p, FlowId flow, CommunityId community) {
  Relationships& relationships = context.world.relationships;
  const RelationshipId own = relationship_of(context.world, flow, community);
  relationships.contact_quality[own] += contact_quality(context, p, flow, community);
  relationships.contacts[own] += 1;
}

/// A flow's month: the agency's overhead first, then what goes missing of the rest; what is left
/// reaches those served, by their shares: (353).
void spend(const Context& context, const Parameters& p, FlowId flow) {
  World& world = context.world;
  const Flows& flows = world.flows;
  const Pence all = spending_of(context, p, flow);
  const Pence overhead = share_of(all, context.plan.agencies[flows.agency[flow]].overhead);
  const Pence missing = share_of(all - overhead, world.agencies.leak_rate[flows.agency[flow]]);
  const Pence delivered = all - overhead - missing;
  leak(world, flow, missing, context.month);
  spend_on_administration(world, flow, overhead, context.month);
  spend_on_delivery(world, flow, delivered, context.month);
  world.actions.spent[flows.action[flow]] += all;
  world.agencies.spent[flows.agency[flow]] += delivered.pounds();
  for (const auto& [community, share] : world.members_of(flow)) {
    credit_community(context, p, {flow, community, share, delivered.pounds() * share});
    meet(context, p, flow, community);
  }
  note_payers(context, flow, delivered.pounds());
}

/// Nothing at hand and nothing to come: all that was promised is paid or lapsed.
bool delivered_in_full(const Flows& flows, FlowId flow) {
  return flows.committed[flow] == Pence{} && flows.held[flow] == Pence{} &&
         flows.promised[flow] == flows.paid_total[flow] + flows.lapsed[flow];
}

/// Whether delivery is over: all is spent, the grace has passed, or no money can come any more.
bool finished(const Context& context, const Parameters& p, FlowId flow) {
  const Flows& flows = context.world.flows;
  if (delivered_in_full(flows, flow) || context.month >= flows.promised_end[flow] + p.grace)
    return true;
  const bool no_money = flows.committed[flow] + flows.held[flow] == Pence{};
  return no_money && fund_is_empty(context.world.ledger, flows.fund[flow]);
}

/// Delivery is over: what is left goes back now, the report takes a few months more.
void begin_evaluation(const Context& context, const Parameters& p, FlowId flow) {
  World& world = context.world;
  release(world, flow, world.flows.committed[flow], context.month);
  hand_back(world, flow, world.flows.held[flow], context.month);
  world.flows.stage[flow] = Stage::evaluating;
  world.flows.quality[flow] = __builtin_nan("");
  world.flows.wait[flow] = p.evaluation * ticks_per_month;
}

/// A month of evaluation. Returns whether the flow has ended: its offer is free again.
bool evaluate(const Context& context, FlowId flow) {
  Ticks& wait = context.world.flows.wait[flow];
  wait -= ticks_per_month;
  if (wait > 0) return false;
  close_flow(context.world, flow, Stage::closed, context.month);
  return true;
}

/// A month of one flow, whatever it is at. Returns whether the flow has ended.
bool live_through(const Context& context, const Parameters& p, FlowId flow) {
  const Stage stage = context.world.flows.stage[flow];
  if (stage == Stage::evaluating) return evaluate(context, flow);
  if (stage != Stage::delivering && stage != Stage::contracted) return false;
  if (stage == Stage::delivering) spend(context, p, flow);
  if (!is_built(context.world, flow) && finished(context, p, flow))
    begin_evaluation(context, p, flow);
  return false;
}

/// Reads plans, quality, capacity, leaks and what is at hand. Writes spending of flows, actions,
/// agencies and communities, doses and services, contacts, and the ends of flows. All plans are
/// added up before anything is spent, because (17) needs their sum. Equations (17), (20) and (21).
void deliver(const Context& context, const Parameters& p, RowRange) {
  World& world = context.world;
  for (const FlowId flow : world.live) {
    if (world.flows.stage[flow] != Stage::delivering || is_built(world, flow)) continue;
    for (const auto& [community, share] : world.members_of(flow))
      world.communities.planned_spend[community] += world.flows.planned[flow].pounds() * share;
  }
  bool any_ended = false;
  for (const FlowId flow : world.live) {
    if (live_through(context, p, flow)) any_ended = true;
  }
  if (any_ended) compact_live(world);
}

constexpr std::array rows = {
    row<&Parameters::spend_rate>(
        {"spend_rate", "GBP/person/month", 1, 500,
         "most that can be spent well where capacity is 1",
         assumption(20,
                    "{}; New Deal areas spent GBP 741 a head in 2002-03 (NAO 2004), which the "
                    "default allows where capacity is a half"),
         plausible(110, 300,
                   "what was spent can be spent; no study measures how much more could be")}),
    row<&Parameters::agency_capacity>(
        {"agency_capacity", "1", 0, 1,
         "capacity that a skilled agency lends to the community it serves", assumption(21),
         plausible(0.1, 0.5, "an agency carries a tenth of the work of residents, or half of it")}),
    row<&Parameters::quality_floor>(
        {"quality_floor", "1", 0, 1, "quality of spending where there is no capacity",
         assumption(22),
         plausible(0.1, 0.5,
                   "money does some good even where nobody can use it well, and less than half")}),
    row<&Parameters::quality_slope>(
        {"quality_slope", "1", 0, 30, "steepness of quality around the threshold of capacity",
         assumption(23, "Becker et al. 2013; {}"),
         plausible(5, 20, "from a gentle rise to a threshold, half to double")}),
    row<&Parameters::skill_weight>(
        {"skill_weight", "1", 0, 1, "share of quality that an unskilled agency loses",
         assumption(24),
         plausible(0.25, 0.75, "an unskilled provider loses a quarter, or three quarters")}),
    row<&Parameters::memory_weight>(
        {"memory_weight", "1", 0, 0.6,
         "share of quality lost where the counterpart knows nothing of the community",
         assumption(25),
         plausible(0.1, 0.5,
                   "a newcomer costs a little where work is routine, half where it rests on "
                   "knowing people")}),
    row<&Parameters::quality_deviation>(
        {"quality_deviation", "1", 0, 0.5,
         "standard deviation of quality between services, for shifts given in SD", assumption(26),
         plausible(
             0.08, 0.25,
             "sites of one programme always differ, from little to as much as programmes do")}),
    row<&Parameters::low_probability>(
        {"low_probability", "1", 0, 0.5,
         "probability of a month of low quality away from the deadline", assumption(27),
         plausible(0.03, 0.25, "one bad month in three years, or three in one")}),
    row<&Parameters::low_quality>(
        {"low_quality", "1", 0, 1, "what quality is multiplied with in a month of low quality",
         assumption(27),
         plausible(0.3, 0.7, "a bad month does a third to two thirds of its good")}),
    row<&Parameters::rush_low_quality>({"rush_low_quality", "1", 2, 6,
                                        "how much likelier low quality is in the rush",
                                        measured("Liebman & Mahoney 2017 (2 to 6 times)")}),
    row<&Parameters::late_payment_quality>(
        {"late_payment_quality", "1", 0, 1,
         "what a late payment multiplies residents' experience with", assumption(28),
         plausible(0.3, 0.8, "late money is a nuisance to some and stops the work of others")}),
    row<&Parameters::broken_promise_quality>(
        {"broken_promise_quality", "1", 0, 1,
         "what delivery past the promised end multiplies residents' experience with",
         assumption(28),
         plausible(0.2, 0.7, "broken promises are remembered, less where the service goes on")}),
    row<&Parameters::ordinary_yield>(
        {"ordinary_yield", "1", 0.05, 1,
         "part of a pound that is useful in an ordinary project, by which doses are measured: a "
         "full project of this yield is a full dose",
         assumption(469),
         plausible(0.3, 0.6,
                   "quality around the threshold of capacity, less overhead; effects were measured "
                   "in programmes as they are")}),
    row<&Parameters::ordinary_share>(
        {"ordinary_share", "1", 0.1, 1,
         "share of what capacity and an ordinary agency's skill allow that residents expect of a "
         "contact at first",
         assumption(504),
         plausible(0.75, 1,
                   "people expect what services have been like, late payments and new staff "
                   "included, or what they would be like without")}),
    row<&Parameters::posts_projects>(
        {"posts_projects", "1/post", 0.5, 200,
         "projects in delivery that a post of the agency can look after", assumption(470),
         plausible(5, 30,
                   "a grant officer has a handful of difficult projects or thirty small "
                   "ones")}),
    row<&Parameters::strain>(
        {"strain", "1", 0, 1, "share of quality lost at twice as many projects a post",
         assumption(471),
         plausible(0, 0.3, "no study measures it: none, or three tenths of what is done well")}),
    row<&Parameters::grace>(
        {"grace", "month", 0, 60, "months after the promised end before what is left is given back",
         assumption(29),
         plausible(6, 24, "funders extend once or twice, seldom beyond two years")}),
    row<&Parameters::evaluation>(
        {"evaluation", "month", 0, 24, "months between the end of delivery and the end of the flow",
         assumption(30),
         plausible(1, 6, "a report within the month, or an evaluation of half a year")}),
};
constexpr std::array steps = {
    step<&clear_month>(MonthPhase::delivery, Rows::communities, "clear_month"),
    step<&expect_the_ordinary>(MonthPhase::delivery, Rows::communities, "expect_the_ordinary"),
    step<&count_projects>(MonthPhase::delivery, Rows::whole, "count_projects"),
    step<&set_quality>(MonthPhase::delivery, Rows::flows, "set_quality"),
    step<&deliver>(MonthPhase::delivery, Rows::whole, "deliver"),
};

}  // namespace

double quality_of_capacity(const Parameters& parameters, double capacity, double threshold) {
  return quality_with(parameters,
                      maths::logistic(above_threshold(parameters, capacity, threshold)));
}

double ordinary_quality(const Parameters& parameters, double capacity) {
  return parameters.ordinary_share *
         quality_of_capacity(parameters, capacity, Intervention{}.capacity_threshold) *
         (1 - parameters.skill_weight * (1 - Agency{}.skill));
}

double quality_under_load(const Parameters& parameters, double projects, double posts) {
  const double most = parameters.posts_projects * posts;
  if (projects <= most) return 1;
  if (most <= 0) return 1 - parameters.strain;
  return 1 / (1 + parameters.strain * (projects / most - 1));
}

double spend_cap(const Parameters& parameters, double capacity, double agency_capacity,
                 double population) {
  return parameters.spend_rate * (capacity + agency_capacity) * population;
}

double probability_of_low_quality(const Parameters& parameters, double rush_share) {
  return std::min(
      1.0, parameters.low_probability * (1 + (parameters.rush_low_quality - 1) * rush_share));
}

Mechanism delivery() {
  return {"delivery",
          "How fast and how well money becomes services, and how residents experience it.",
          "L2 L3 L7",
          "Becker et al. 2013; Liebman & Mahoney 2017; docs/model-money.md (18)-(25)",
          rows,
          steps,
          &make_default<Parameters>};
}

}  // namespace tranche::mechanisms
