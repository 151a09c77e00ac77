#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "tranche/engine.hpp"
#include "tranche/shared_targets.hpp"
#include "world/slots.hpp"

namespace tranche {
namespace {

/// Least months between two flows of one offer: what bounds the log of ended flows. A bid that
/// loses ends at once.
Month shortest_cycle(const Plan& plan) {
  Month shortest = 6;
  for (const Fund& fund : plan.funds) {
    if (fund.allocation == Allocation::competitive) shortest = std::min(shortest, fund.round_every);
  }
  return shortest;
}

/// How many lanes a column has in this world [1].
std::size_t lanes_of(Lanes lanes, const Place& place, const Plan& plan) {
  switch (lanes) {
    case Lanes::domain:
      return place.domains.size();
    case Lanes::intervention:
      return plan.interventions.size();
    case Lanes::measure:
      return measure_count;
    case Lanes::agency:
      return plan.agencies.size();
    case Lanes::fifth:
      return fifths;
    case Lanes::shock:
      return plan.shocks.size();
    case Lanes::user_group:
      return plan.groups.size();
    case Lanes::payer:
      return plan.payers.size();
    case Lanes::two_years:
      return 24;
    default:
      return 1;
  }
}

/// Copies what is fixed about communities, and makes their keys from codes, never from rows.
void describe_communities(Communities& table, const Place& place) {
  for (std::size_t row = 0; row < place.communities.size(); ++row) {
    const Community& community = place.communities[row];
    const auto id = CommunityId::from(row);
    table.draw_key[id] = draw_key(community.code);
    table.population[id] = community.population;
    table.deprivation[id] = community.deprivation;
    table.marginalised_share[id] = community.marginalised_share;
    const auto council =
        std::lower_bound(place.councils.begin(), place.councils.end(), community.council);
    table.council[id] = static_cast<std::uint16_t>(council - place.councils.begin());
  }
}

/// How many members of each group live in each community.
void count_users(Communities& table, const Plan& plan) {
  for (UserGroupId group(0); group.row() < plan.groups.size(); ++group) {
    const auto users = table.users.lane(group.row());
    for (std::size_t row = 0; row < users.size(); ++row)
      users[row] = plan.groups[group].shares[row] * table.population.all()[row];
  }
}

/// Fifths of residents by deprivation, 0 the poorest; ties go by code, so that the order of rows
/// does not matter.
void sort_into_fifths(Communities& table, const Place& place) {
  std::vector<std::size_t> order(place.communities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Community& left = place.communities[a];
    const Community& right = place.communities[b];
    return left.deprivation != right.deprivation ? left.deprivation > right.deprivation
                                                 : left.code < right.code;
  });
  double total = 0;
  for (const std::size_t row : order) total += place.communities[row].population;
  double before = 0;
  for (const std::size_t row : order) {
    const double middle = before + place.communities[row].population / 2;
    table.fifth[CommunityId::from(row)] =
        static_cast<std::uint8_t>(total > 0 ? std::min(4.0, 5 * middle / total) : 0);
    before += place.communities[row].population;
  }
}

/// One relationship for each community and agency whose catchment covers it, sorted by community,
/// then agency.
template <class LanesOf>
void relate(World& world, const Plan& plan, LanesOf&& lanes) {
  const std::size_t communities = world.communities.rows();
  auto& first = world.relationship_first;
  first.assign(communities + 1, 0);
  for (const Agency& agency : plan.agencies) {
    // Counted first, then filled: one allocation, and rows sorted by community without a sort.
    for (const CommunityId community : agency.catchment) ++first[community.row() + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  world.relationships.allocate(first.back(), lanes);
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (std::size_t row = 0; row < plan.agencies.size(); ++row) {
    for (const CommunityId community : plan.agencies[row].catchment) {
      const RelationshipId id(next[community.row()]++);
      world.relationships.community[id] = community;
      world.relationships.agency[id] = AgencyId::from(row);
      world.relationships.draw_key[id] =
          combine(world.communities.draw_key[community], plan.agencies[row].key);
    }
  }
  // Whom an agency serves [person], for means over its residents.
  for (std::size_t row = 0; row < world.relationships.rows(); ++row) {
    const auto id = RelationshipId::from(row);
    world.agencies.residents[world.relationships.agency[id]] +=
        world.communities.population[world.relationships.community[id]];
  }
}

/// Whom an offer serves, and by which shares: (350). Where nobody lives they are even.
void add_members(World& world, const Plan& plan, const Action& action, const Place& place,
                 std::span<const CommunityId> communities) {
  double total = 0;
  for (const CommunityId id : communities) total += people_of(plan, action, id, place);
  const double even = 1 / static_cast<double>(communities.size());
  for (const CommunityId id : communities) {
    const double share = total > 0 ? people_of(plan, action, id, place) / total : even;
    world.offer_member.push_back({id, communities.size() == 1 ? 1 : share});
  }
  world.member_first.push_back(static_cast<std::uint32_t>(world.offer_member.size()));
}

/// Who shares what, by action, and as many offers.
std::vector<std::vector<SharedTargets>> share_targets(World& world, const Place& place,
                                                      const Plan& plan) {
  std::vector<std::vector<SharedTargets>> all;
  world.offer_first.assign(1, 0);
  world.member_first.assign(1, 0);
  world.offer_member.clear();
  for (const Action& action : plan.actions) {
    all.push_back(shared_targets(place, plan.phases[action.phase].targets, action.shared_by));
    world.offer_first.push_back(world.offer_first.back() +
                                static_cast<std::uint32_t>(all.back().size()));
    for (const SharedTargets& one : all.back())
      add_members(world, plan, action, place, one.communities);
  }
  return all;
}

/// One offer for each action and those of its phase's targets that share it. Its key holds fund,
/// community that leads and intervention, not the plan, so that plans which offer the same thing
/// share its draws.
void make_offers(World& world, const Place& place, const Plan& plan) {
  const auto shared = share_targets(world, place, plan);
  world.offers.allocate(world.offer_first.back(), [](Lanes) { return std::size_t{1}; });
  for (std::size_t row = 0; row < plan.actions.size(); ++row) {
    const Action& action = plan.actions[row];
    const Phase& phase = plan.phases[action.phase];
    // The key is of the first option, chosen or not, so that a change of option keeps the draws.
    OfferId offer(world.offer_first[row]);
    for (const SharedTargets& one : shared[row]) {
      world.offers.community[offer] = one.lead;
      world.offers.action[offer] = ActionId::from(row);
      world.offers.draw_key[offer] =
          combine(combine(plan.funds[phase.fund].key, world.communities.draw_key[one.lead]),
                  plan.interventions[action.options.front()].key);
      ++offer;
    }
  }
}

/// Room for the flows of every slot.
template <class LanesOf>
void give_slots(World& world, LanesOf&& lanes) {
  const auto& first = world.slot_first;
  world.flows.allocate(first.back(), lanes);
  for (OfferId offer(0); offer.row() < world.offers.rows(); ++offer) {
    for (auto row = first[offer.row()]; row < first[offer.row() + 1]; ++row)
      world.flows.offer[FlowId(row)] = offer;
  }
}

template <class Entities, class TableType>
void set_keys(TableType& table, const Entities& entities) {
  for (std::size_t row = 0; row < entities.size(); ++row)
    table.draw_key.all()[row] = entities[row].key;
}

std::size_t measured_conditions(const Gate& gate) {
  return static_cast<std::size_t>(
      std::ranges::count(gate.all_of, Condition::Kind::measured, &Condition::kind));
}

/// Room for whatever gates and rules can leave behind. A gate reads each of its conditions at most
/// once a month. Whatever a rule does changes an offer's design or ends an offer, or expands an
/// action, which it does at most once a month.
void reserve_decisions(World& world, const Plan& plan) {
  const auto months = static_cast<std::size_t>(plan.months);
  std::size_t conditions = 0;
  std::size_t targets = 0;
  for (const Phase& phase : plan.phases) {
    conditions += std::max(measured_conditions(phase.open), measured_conditions(phase.close));
    targets = std::max(targets, phase.targets.size());
  }
  world.gate_readings.reserve(months * conditions);
  world.rules_applied.reserve(world.offers.rows() * (most_design_changes + 1) +
                              world.actions.rows() * months);
  world.surveyed.reserve(targets);
}

/// Finds the columns that several mechanisms add to, by the phase with which their month begins.
void list_contributions(World& world) {
  for (auto& columns : world.contributions) columns.clear();
  world.for_each_table([&](const char*, Table& table) {
    for (AnyColumn* column : table.columns()) {
      const MonthPhase begins = column->info().month_begins;
      if (begins != MonthPhase::never)
        world.contributions[static_cast<std::size_t>(begins)].push_back(column);
    }
  });
}

}  // namespace

void allocate_state(State& state, World& world, const Place& place, const Plan& plan) {
  const auto lanes = [&](Lanes kind) { return lanes_of(kind, place, plan); };
  for (const auto& [beside, own] : state.parts()) own->allocate(world.table(beside).rows(), lanes);
}

void build_world(World& world, const Place& place, const Plan& plan) {
  const auto lanes = [&](Lanes kind) { return lanes_of(kind, place, plan); };
  world.communities.allocate(place.communities.size(), lanes);
  world.agencies.allocate(plan.agencies.size(), lanes);
  world.administrations.allocate(plan.administrations.size(), lanes);
  world.interventions.allocate(plan.interventions.size(), lanes);
  world.phases.allocate(plan.phases.size(), lanes);
  world.actions.allocate(plan.actions.size(), lanes);
  world.place.allocate(1, lanes);
  world.funds.allocate(plan.funds.size(), lanes);
  describe_communities(world.communities, place);
  count_users(world.communities, plan);
  sort_into_fifths(world.communities, place);
  set_keys(world.agencies, plan.agencies);
  set_keys(world.administrations, plan.administrations);
  set_keys(world.interventions, plan.interventions);
  relate(world, plan, lanes);
  make_offers(world, place, plan);
  world.slot_first = slots_for(world, place, plan);
  give_slots(world, lanes);
  world.states.clear();
  for (const StateMaker make : plan.states) {
    world.states.push_back(make());
    allocate_state(*world.states.back(), world, place, plan);
  }
  list_contributions(world);
  world.ledger.reset(plan.funds.size());
  reserve_decisions(world, plan);
  world.live.reserve(world.flows.rows());
  world.closed.reserve(world.flows.rows() *
                       static_cast<std::size_t>(1 + plan.months / shortest_cycle(plan)));
}

}  // namespace tranche
