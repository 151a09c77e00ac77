// What the local economy, rights and shocks cost per community and month: with a dose of every measure in every
// community, two agencies' services in delivery in each, a common and a local shock, a levy and a fund decided locally.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "islands.hpp"
#include "mechanisms/catalogue.hpp"
#include "tranche/engine.hpp"
#include "tranche/flow_life.hpp"

namespace tranche {
namespace {

constexpr std::array<std::string_view, 6> economy = {"partnership", "local_economy", "charter",
                                                     "rights",      "shocks",        "levy"};

void add_shocks(Plan& plan, const std::vector<CommunityId>& everyone) {
  for (const ShockReach reach : {ShockReach::common, ShockReach::local}) {
    Shock shock;
    shock.reach = reach;
    shock.key = draw_key(reach == ShockReach::common ? "recession" : "flood");
    shock.hazard = 0.2;
    shock.loss.assign(5, 0.02);
    shock.communities = everyone;
    plan.shocks.push_back(shock);
  }
}

Plan plan_of(const Place& place) {
  Plan plan;
  std::vector<CommunityId> everyone;
  for (std::size_t at = 0; at < place.communities.size(); ++at) everyone.push_back(CommunityId::from(at));
  for (std::size_t at = 0; at < 4; ++at) {
    plan.agencies.emplace_back();
    plan.agencies.back().key = draw_key("agency " + std::to_string(at));
    plan.agencies.back().catchment = everyone;
  }
  for (const FundSource source : {FundSource::levy, FundSource::local}) {
    plan.funds.emplace_back();
    plan.funds.back().source = source;
    plan.funds.back().decided_locally = 0.3;
    plan.funds.back().budget.assign(10, Pence{static_cast<std::int64_t>(everyone.size()) * 1'000'000});
    plan.phases.emplace_back();
    plan.phases.back().fund = FundId::from(plan.funds.size() - 1);
    plan.phases.back().targets = everyone;
  }
  for (std::size_t at = 0; at < 4; ++at) {
    plan.interventions.emplace_back();
    plan.interventions.back().key = draw_key("service " + std::to_string(at));
    plan.interventions.back().effects.assign(place.domains.size(), {0.01, 0.02});
    plan.actions.push_back(
        {"act", PhaseId::from(at / 2), 0.5, {InterventionId::from(at)}, {AgencyId::from(at)}, false});
    plan.phases[at / 2].actions.push_back(ActionId::from(at));
  }
  add_shocks(plan, everyone);
  return plan;
}

struct Local {
  Local(std::size_t communities, std::string_view only) : place(islands(communities)), plan(plan_of(place)) {
    build_world(world, place, plan);
    reset_world(world, place, plan);
    for (Pence& entitlement : world.offers.entitlement.all()) entitlement = Pence{5'000'000};
    add_steps(only);
    std::ranges::fill(world.communities.dose.all(), 0.3);
    std::ranges::fill(world.communities.asset_shares.all(), 0.1);
    world.place.coordination[PlaceId(0)] = 0.5;
    for (std::uint32_t at = 0; at < 2 * communities; ++at) deliver(OfferId(at));
  }
  void add_steps(std::string_view only) {
    for (const auto& mechanism : mechanisms::catalogue()) {
      if (std::ranges::find(economy, mechanism.name) == economy.end()) continue;
      if (!only.empty() && only != mechanism.name) continue;
      const auto parameters = mechanism.make_parameters();
      plan.parameters.push_back(parameters);
      for (Step step : mechanism.steps) {
        step.parameters = parameters.get();
        if (step.phase == MonthPhase::start) call(step, -1);
        if (step.phase != MonthPhase::start) months.push_back(step);
      }
    }
  }
  void deliver(OfferId offer) {
    const CommunityId community = world.offers.community[offer];
    const AgencyId agency(world.offers.action[offer].row());
    const FlowId flow = open_flow(
        world, {offer, FundId(0), agency, InterventionId(agency.row()), world.relationship(community, agency), {}, 0});
    world.flows.stage[flow] = Stage::delivering;
  }
  void call(const Step& step, Month month) {
    const std::size_t rows = step.rows == Rows::agencies      ? world.agencies.rows()
                             : step.rows == Rows::communities ? world.communities.rows()
                                                              : 0;
    step.run({plan, place, world, draws, month}, step.parameters, {0, rows});
  }
  /// The books hold ten years; a longer measurement begins them anew.
  void begin_again() {
    world.ledger.reset(plan.funds.size());
    for (std::size_t fund = 0; fund < plan.funds.size(); ++fund) {
      for (const Pence amount : plan.funds[fund].budget) world.ledger.endow(FundId::from(fund), amount);
    }
  }

  Place place;
  Plan plan;
  World world;
  Draws draws{1, 0};
  std::vector<Step> months;
};

void local_month(benchmark::State& state, std::string_view only, std::size_t communities) {
  Local local(communities, only);
  Month at = 0;
  for (auto _ : state) {
    for (const Step& step : local.months) local.call(step, at);
    at = (at + 1) % 120;
    if (at == 0) local.begin_again();
  }
  state.counters["s/community-month"] =
      benchmark::Counter(static_cast<double>(communities) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

BENCHMARK_CAPTURE(local_month, partnership, "partnership", 72);
BENCHMARK_CAPTURE(local_month, local_economy, "local_economy", 72);
BENCHMARK_CAPTURE(local_month, charter, "charter", 72);
BENCHMARK_CAPTURE(local_month, rights, "rights", 72);
BENCHMARK_CAPTURE(local_month, shocks, "shocks", 72);
BENCHMARK_CAPTURE(local_month, levy, "levy", 72);
BENCHMARK_CAPTURE(local_month, all_of_the_economy, "", 72);
BENCHMARK_CAPTURE(local_month, all_of_the_economy_6976, "", 6976);

}  // namespace
}  // namespace tranche
