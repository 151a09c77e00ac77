// What each mechanism about people costs per community and month, in a place as the reference scenarios have them:
// five outcomes, eight services of which all spend, four agencies that serve every community, six neighbours.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "mechanisms/catalogue.hpp"
#include "tranche/engine.hpp"

namespace tranche {
namespace {

constexpr std::size_t services = 8;
constexpr std::size_t agencies = 4;

Place six_neighbours(std::size_t communities) {
  Place place;
  place.domains = {"income", "employment", "health", "education", "housing"};
  place.councils = {"council"};
  place.neighbour_first.push_back(0);
  for (std::size_t at = 0; at < communities; ++at) {
    Community community;
    community.code = "c" + std::to_string(at);
    community.council = "council";
    community.population = 760;
    community.deprivation = (static_cast<double>(at) + 0.5) / static_cast<double>(communities);
    community.outcome.assign(place.domains.size(), 0.6 + 0.35 * (1 - community.deprivation));
    place.communities.push_back(community);
    for (const std::size_t step : {1U, 2U, 3U}) {
      place.neighbour.push_back(CommunityId::from((at + step) % communities));
      place.neighbour.push_back(CommunityId::from((at + communities - step) % communities));
    }
    place.neighbour_first.push_back(static_cast<std::uint32_t>(place.neighbour.size()));
  }
  return place;
}

Plan busy_plan(const Place& place) {
  Plan plan;
  for (std::size_t i = 0; i < agencies; ++i) {
    Agency agency;
    agency.code = "a" + std::to_string(i);
    agency.key = draw_key(agency.code);
    for (std::size_t at = 0; at < place.communities.size(); ++at) agency.catchment.push_back(CommunityId::from(at));
    plan.agencies.push_back(agency);
  }
  plan.phases.emplace_back();
  for (std::size_t i = 0; i < services; ++i) {
    Intervention service;
    service.code = "s" + std::to_string(i);
    service.key = draw_key(service.code);
    service.effects.assign(place.domains.size(), {0.01, 0.02});
    plan.interventions.push_back(service);
  }
  for (std::size_t i = 0; i < services; i += 2) {
    plan.actions.push_back(
        {"act", PhaseId(0), 1, {InterventionId::from(i), InterventionId::from(i + 1)}, {AgencyId(0)}, false});
  }
  return plan;
}

/// A world in the middle of a programme.
struct Programme {
  Programme(std::size_t communities, std::string_view only)
      : place(six_neighbours(communities)), plan(busy_plan(place)) {
    for (const auto& mechanism : mechanisms::catalogue()) {
      const auto parameters = mechanism.make_parameters();
      plan.parameters.push_back(parameters);
      for (Step step : mechanism.steps) {
        step.parameters = parameters.get();
        if (is_about_people(mechanism.name) && step.phase == MonthPhase::start) starts.push_back(step);
        if (is_about_people(mechanism.name) && step.phase != MonthPhase::start &&
            (only.empty() || only == mechanism.name)) {
          months.push_back(step);
        }
      }
    }
    build_world(world, place, plan);
    reset_world(world, place, plan);
    for (const Step& step : starts) call(step, -1);
    std::ranges::fill(world.communities.service_spend.all(), 4.0);
    std::ranges::fill(world.communities.dose.all(), 0.3);
    std::ranges::fill(world.communities.doing.all(), 1.0);
    std::ranges::fill(world.actions.open.all(), std::uint8_t{1});
    std::ranges::fill(world.phases.opened.all(), 0);
  }
  static bool is_about_people(std::string_view name) {
    constexpr std::string_view mine[] = {"participation", "trust",    "buy_in",   "capacity",
                                         "turnover",      "outcomes", "evidence", "headline"};
    return std::ranges::find(mine, name) != std::ranges::end(mine);
  }
  void call(const Step& step, Month month) {
    const std::size_t rows = step.rows == Rows::relationships ? world.relationships.rows()
                             : step.rows == Rows::agencies    ? world.agencies.rows()
                             : step.rows == Rows::communities ? world.communities.rows()
                                                              : 0;
    step.run({plan, place, world, draws, month}, step.parameters, {0, rows});
  }
  void live_a_month(Month month) {
    for (const Step& step : months) call(step, month);
    for (std::size_t at = 0; at < world.relationships.rows(); ++at) {  // delivery would do this
      world.relationships.contacts.all()[at] = 1;
      world.relationships.contact_quality.all()[at] = 0.7;
    }
  }

  Place place;
  Plan plan;
  World world;
  Draws draws{1, 0};
  std::vector<Step> starts;
  std::vector<Step> months;
};

void month(benchmark::State& state, std::string_view only, std::size_t communities) {
  Programme programme(communities, only);
  Month at = 0;
  for (auto _ : state) programme.live_a_month(at++ % 1'200);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(communities));
  state.counters["s/community-month"] =
      benchmark::Counter(static_cast<double>(communities) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

BENCHMARK_CAPTURE(month, participation, "participation", 1024);
BENCHMARK_CAPTURE(month, trust, "trust", 1024);
BENCHMARK_CAPTURE(month, buy_in, "buy_in", 1024);
BENCHMARK_CAPTURE(month, capacity, "capacity", 1024);
BENCHMARK_CAPTURE(month, turnover, "turnover", 1024);
BENCHMARK_CAPTURE(month, outcomes, "outcomes", 1024);
BENCHMARK_CAPTURE(month, evidence, "evidence", 1024);
BENCHMARK_CAPTURE(month, headline, "headline", 1024);
BENCHMARK_CAPTURE(month, all_of_them, "", 1024);
BENCHMARK_CAPTURE(month, all_of_them_72, "", 72);
BENCHMARK_CAPTURE(month, all_of_them_6976, "", 6976);

}  // namespace
}  // namespace tranche
