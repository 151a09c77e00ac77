// What monitoring, learning and correction, and what citizens and governance cost per community and month, with a dose
// of every measure in every community and one service in delivery in each: eight services in all, four agencies that
// serve every community.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "islands.hpp"
#include "mechanisms/catalogue.hpp"
#include "tranche/engine.hpp"
#include "tranche/flow_life.hpp"

namespace tranche {
namespace {

constexpr std::array<std::string_view, 7> watching = {"monitoring",       "data_capture",      "knowledge_networks",
                                                      "intervention_map", "outcome_budgeting", "adaptability",
                                                      "correction"};

constexpr std::array<std::string_view, 8> citizens = {"direction", "central_local", "co_production",     "requests",
                                                      "appraisal", "volunteering",  "community_council", "agendas"};

bool is_among(std::span<const std::string_view> group, std::string_view name) {
  return std::ranges::find(group, name) != group.end();
}

Plan plan_of(const Place& place) {
  Plan plan;
  std::vector<CommunityId> everyone;
  for (std::size_t at = 0; at < place.communities.size(); ++at) everyone.push_back(CommunityId::from(at));
  for (std::size_t at = 0; at < 4; ++at) {
    plan.agencies.emplace_back();
    plan.agencies.back().key = draw_key("agency " + std::to_string(at));
    plan.agencies.back().catchment = everyone;
    plan.agencies.back().skill = 0.5 + 0.1 * static_cast<double>(at);
  }
  plan.funds.emplace_back();
  plan.funds[0].budget = {Pence{}};
  plan.phases.emplace_back();
  plan.phases[0].fund = FundId(0);
  plan.phases[0].targets = everyone;
  for (std::size_t at = 0; at < 8; ++at) {
    plan.interventions.emplace_back();
    plan.interventions.back().key = draw_key("service " + std::to_string(at));
    plan.interventions.back().effects.assign(place.domains.size(), {0.01, 0.02});
    plan.actions.push_back({"act", PhaseId(0), 1, {InterventionId::from(at)}, {AgencyId(0)}, false});
    plan.phases[0].actions.push_back(ActionId::from(at));
  }
  return plan;
}

struct Watched {
  Watched(std::size_t communities, std::span<const std::string_view> group, std::string_view only)
      : place(islands(communities)), plan(plan_of(place)) {
    build_world(world, place, plan);
    reset_world(world, place, plan);
    std::ranges::fill(world.communities.wellbeing.all(), 0.8);
    std::ranges::fill(world.communities.awareness.all(), 0.5);
    std::ranges::fill(world.communities.participation.all(), 0.05);
    std::ranges::fill(world.communities.planned_spend.all(), 1000.0);
    add_steps(group, only);
    std::ranges::fill(world.communities.dose.all(), 0.3);
    std::ranges::fill(world.communities.effect_share.all(), 0.5);
    std::ranges::fill(world.interventions.estimate.all(), 0.01);
    std::ranges::fill(world.interventions.mean_effect.all(), 0.01);
    for (std::uint32_t at = 0; at < communities; ++at) deliver(OfferId(at));
  }
  void add_steps(std::span<const std::string_view> group, std::string_view only) {
    for (const auto& mechanism : mechanisms::catalogue()) {
      if (!is_among(group, mechanism.name)) continue;
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
    const FlowId flow = open_flow(
        world, {offer, FundId(0), AgencyId(0), InterventionId(0), world.relationship(community, AgencyId(0)), {}, 0});
    world.flows.stage[flow] = Stage::delivering;
    world.flows.started[flow] = 0;
  }
  void call(const Step& step, Month month) {
    const std::size_t rows = step.rows == Rows::agencies      ? world.agencies.rows()
                             : step.rows == Rows::communities ? world.communities.rows()
                             : step.rows == Rows::flows       ? world.live.size()
                                                              : 0;
    step.run({plan, place, world, draws, month}, step.parameters, {0, rows});
  }

  Place place;
  Plan plan;
  World world;
  Draws draws{1, 0};
  std::vector<Step> months;
};

void month_of(benchmark::State& state, Watched& watched, std::size_t communities) {
  Month at = 0;
  for (auto _ : state) {
    for (const Step& step : watched.months) watched.call(step, at);
    at = (at + 1) % 120;
  }
  state.counters["s/community-month"] =
      benchmark::Counter(static_cast<double>(communities) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void watched_month(benchmark::State& state, std::string_view only, std::size_t communities) {
  Watched watched(communities, watching, only);
  month_of(state, watched, communities);
}

void citizens_month(benchmark::State& state, std::string_view only, std::size_t communities) {
  Watched watched(communities, citizens, only);
  month_of(state, watched, communities);
}

BENCHMARK_CAPTURE(watched_month, monitoring, "monitoring", 72);
BENCHMARK_CAPTURE(watched_month, data_capture, "data_capture", 72);
BENCHMARK_CAPTURE(watched_month, knowledge_networks, "knowledge_networks", 72);
BENCHMARK_CAPTURE(watched_month, intervention_map, "intervention_map", 72);
BENCHMARK_CAPTURE(watched_month, outcome_budgeting, "outcome_budgeting", 72);
BENCHMARK_CAPTURE(watched_month, adaptability, "adaptability", 72);
BENCHMARK_CAPTURE(watched_month, correction, "correction", 72);
BENCHMARK_CAPTURE(watched_month, all_that_watch, "", 72);
BENCHMARK_CAPTURE(watched_month, all_that_watch_6976, "", 6976);
BENCHMARK_CAPTURE(citizens_month, direction, "direction", 72);
BENCHMARK_CAPTURE(citizens_month, central_local, "central_local", 72);
BENCHMARK_CAPTURE(citizens_month, co_production, "co_production", 72);
BENCHMARK_CAPTURE(citizens_month, requests, "requests", 72);
BENCHMARK_CAPTURE(citizens_month, appraisal, "appraisal", 72);
BENCHMARK_CAPTURE(citizens_month, volunteering, "volunteering", 72);
BENCHMARK_CAPTURE(citizens_month, community_council, "community_council", 72);
BENCHMARK_CAPTURE(citizens_month, agendas, "agendas", 72);
BENCHMARK_CAPTURE(citizens_month, all_of_citizens, "", 72);
BENCHMARK_CAPTURE(citizens_month, all_of_citizens_6976, "", 6976);

}  // namespace
}  // namespace tranche
