#pragma once
// A small place with money: communities in a row, one fund, two agencies, and one phase with a
// training measure and a service; and the steps of the mechanisms a test asks for. Everything is a
// plain value, so tests change what matters.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "headline/steps.hpp"
#include "mechanisms/catalogue.hpp"
#include "tranche/engine.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::test {

/// Communities t000 … in a row, 700 residents each, deprivation even on (0, 1), every outcome 0.8.
inline Place row_place(std::size_t communities) {
  Place place;
  place.name = "row";
  place.domains = {"income", "health"};
  place.councils = {"council"};
  place.neighbour_first.push_back(0);
  for (std::size_t at = 0; at < communities; ++at) {
    Community community;
    const std::string number = std::to_string(at);
    community.code = "t" + std::string(3 - std::min<std::size_t>(3, number.size()), '0') + number;
    community.council = "council";
    community.population = 700;
    community.deprivation = (static_cast<double>(at) + 0.5) / static_cast<double>(communities);
    community.marginalised_share = 0.1;
    community.outcome.assign(place.domains.size(), 0.8);
    place.communities.push_back(community);
    if (at > 0) place.neighbour.push_back(CommunityId::from(at - 1));
    if (at + 1 < communities) place.neighbour.push_back(CommunityId::from(at + 1));
    place.neighbour_first.push_back(static_cast<std::uint32_t>(place.neighbour.size()));
  }
  return place;
}

inline std::vector<CommunityId> everyone(const Place& place) {
  std::vector<CommunityId> all;
  for (std::size_t at = 0; at < place.communities.size(); ++at)
    all.push_back(CommunityId::from(at));
  return all;
}

inline Intervention an_intervention(const Place& place, const std::string& code,
                                    InterventionKind kind) {
  Intervention what;
  what.code = what.name = code;
  what.key = draw_key(code);
  what.kind = kind;
  what.effects.assign(place.domains.size(), {kind == InterventionKind::service ? 0.02 : 0.0, 0.02});
  return what;
}

/// £50 a head and year for ten years; half for training, half for a service; gates open at once,
/// and all money waits for who applies.
inline Plan money_plan(const Place& place) {
  Plan plan;
  plan.code = plan.name = "tiny";
  plan.months = 144;
  double residents = 0;
  for (const Community& community : place.communities) residents += community.population;
  Fund fund;
  fund.code = fund.name = "fund";
  fund.key = draw_key("fund");
  fund.commissioning = 0;  // only who applies
  fund.budget.assign(10, Pence{static_cast<std::int64_t>(residents) * 5000});
  plan.funds.push_back(fund);
  for (const char* code : {"council", "charity"}) {
    Agency agency;
    agency.code = agency.name = code;
    agency.key = draw_key(code);
    agency.catchment = everyone(place);
    plan.agencies.push_back(agency);
  }
  plan.agencies[1].type = AgencyType::community_organisation;
  plan.interventions = {an_intervention(place, "training", InterventionKind::training),
                        an_intervention(place, "service", InterventionKind::service)};
  plan.interventions[0].cost_per_head = 25;
  Phase phase;
  phase.code = phase.name = "all";
  phase.open.latest = 0;
  phase.close.latest = 10'000;
  phase.fund = FundId(0);
  phase.budget_share = 1;
  phase.targets = everyone(place);
  phase.actions = {ActionId(0), ActionId(1)};
  plan.phases.push_back(phase);
  for (const std::uint32_t at : {0u, 1u}) {
    Action action;
    action.code = plan.interventions[at].code;
    action.phase = PhaseId(0);
    action.share = 0.5;
    action.options = {InterventionId(at)};
    action.agencies = {AgencyId(at)};
    plan.actions.push_back(action);
  }
  return plan;
}

/// Puts one mechanism's steps into the plan and returns its parameters, at their defaults, to be
/// changed.
inline std::shared_ptr<void> add_mechanism(Plan& plan, std::string_view name) {
  for (const mechanisms::Mechanism& mechanism : mechanisms::catalogue()) {
    if (mechanism.name != name) continue;
    std::shared_ptr<void> parameters = mechanism.make_parameters();
    mechanisms::add_to(plan, mechanism, parameters);
    return parameters;
  }
  return {};
}
template <class Parameters>
Parameters& add_mechanism(Plan& plan, std::string_view name) {
  return *static_cast<Parameters*>(add_mechanism(plan, name).get());
}
/// The whole catalogue but for one mechanism, in its order, at its defaults, and the headline
/// results.
inline void add_every_mechanism(Plan& plan, std::string_view without = {}) {
  for (const mechanisms::Mechanism& mechanism : mechanisms::catalogue()) {
    if (mechanism.name != without) add_mechanism(plan, mechanism.name);
  }
  headline::add_to(plan);
}

/// Calls a function each month.
template <class Function>
class Watcher final : public MonthObserver {
 public:
  explicit Watcher(Function function) : function_(std::move(function)) {}
  void observe(const World& world, Month month) override { function_(world, month); }

 private:
  Function function_;
};

/// Owns a place, a plan and a world built for them.
class TinyWorld {
 public:
  TinyWorld(Place place_used, Plan plan_used)
      : place(std::move(place_used)), plan(std::move(plan_used)) {
    build_world(world, place, plan);
    reset_world(world, place, plan);
  }
  template <class Function>
  void run_watched(std::uint32_t replicate, Function function) {
    // Where mechanisms were added since, the world lacks what they own.
    if (world.states.size() != plan.states.size()) build_world(world, place, plan);
    Watcher<Function> watcher(std::move(function));
    run(world, place, plan, {1, replicate}, watcher);
  }
  void run_alone(std::uint32_t replicate = 0) {
    run_watched(replicate, [](const World&, Month) {});
  }

  Place place;
  Plan plan;
  World world;
};

/// What an action's offers may be promised together [GBP], which is what the action may be.
inline Pence entitled(const World& world, ActionId action) {
  Pence sum;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1]; ++row)
    sum += world.offers.entitlement[OfferId(row)];
  return sum;
}

}  // namespace tranche::test
