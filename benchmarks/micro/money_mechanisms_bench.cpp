// What each mechanism about money costs per live flow and month, in a place where everything is open: six actions for
// every community, four agencies with staff enough, £50 a head and year. The range is the number of communities.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "mechanisms/catalogue.hpp"
#include "tranche/engine.hpp"

namespace tranche {
namespace {

constexpr Month months = 120;
constexpr std::array<std::string_view, 6> money = {"administrations", "budgets",     "applications",
                                                   "clearance",       "contracting", "delivery"};

Place flat_place(std::size_t communities) {
  Place place;
  place.domains = {"income"};
  place.councils = {"council"};
  place.neighbour_first.assign(communities + 1, 0);
  for (std::size_t at = 0; at < communities; ++at) {
    Community community;
    community.code = "c" + std::to_string(at);
    community.council = "council";
    community.population = 715;
    community.deprivation = (static_cast<double>(at) + 0.5) / static_cast<double>(communities);
    community.outcome = {0.8};
    place.communities.push_back(community);
  }
  return place;
}

void add_programme(Plan& plan, const Place& place) {
  Fund fund;
  fund.key = draw_key("fund");
  fund.budget.assign(10, Pence{static_cast<std::int64_t>(place.communities.size()) * 715 * 5000});
  fund.roll_over = 0.5;
  plan.funds.push_back(fund);
  Phase phase;
  phase.fund = FundId(0);
  phase.budget_share = 1;
  for (std::size_t at = 0; at < place.communities.size(); ++at) phase.targets.push_back(CommunityId::from(at));
  plan.phases.push_back(phase);
}

void add_action(Plan& plan, std::size_t at) {
  Intervention what;
  what.code = "i" + std::to_string(at);
  what.key = draw_key(what.code);
  what.cost_per_head = 20;
  what.effects = {{0.01, 0.01}};
  plan.interventions.push_back(what);
  Action action;
  action.code = what.code;
  action.phase = PhaseId(0);
  action.share = 1.0 / 6;
  action.options = {InterventionId::from(at)};
  action.agencies = {AgencyId::from(at % 4)};
  plan.actions.push_back(action);
}

Plan money_plan(const Place& place) {
  Plan plan;
  plan.months = months;
  add_programme(plan, place);
  for (std::size_t at = 0; at < 4; ++at) {
    Agency agency;
    agency.key = draw_key("a" + std::to_string(at));
    agency.staff = static_cast<double>(place.communities.size()) / 4;
    agency.catchment = plan.phases[0].targets;
    plan.agencies.push_back(agency);
  }
  for (std::size_t at = 0; at < 6; ++at) add_action(plan, at);
  Administration council;
  council.key = draw_key("council");
  plan.administrations.push_back(council);
  for (const mechanisms::Mechanism& mechanism : mechanisms::catalogue()) {
    if (std::ranges::find(money, mechanism.name) == money.end()) continue;
    plan.parameters.push_back(mechanism.make_parameters());
    for (Step step : mechanism.steps) {
      step.mechanism = mechanism.name;
      step.parameters = plan.parameters.back().get();
      plan.steps.push_back(step);
    }
  }
  return plan;
}

std::size_t rows_of(const World& world, Rows rows) {
  switch (rows) {
    case Rows::communities:
      return world.communities.rows();
    case Rows::relationships:
      return world.relationships.rows();
    case Rows::agencies:
      return world.agencies.rows();
    case Rows::offers:
      return world.offers.rows();
    case Rows::flows:
      return world.live.size();
    case Rows::whole:
      break;
  }
  return 0;
}

/// Processor time of this thread [s]: wall time would measure the neighbours too.
double processor_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// One run by hand, timing the steps of one mechanism, or of all where `timed` is empty.
struct TimedRun {
  double seconds = 0;
  double live_flow_months = 0;
};

void run_steps(const Context& context, MonthPhase phase, std::string_view timed, TimedRun& result) {
  for (const Step& step : context.plan.steps) {
    if (step.phase != phase) continue;
    const bool measured = step.mechanism == timed;
    const double begin = measured ? processor_seconds() : 0;
    step.run(context, step.parameters, {0, rows_of(context.world, step.rows)});
    if (measured) result.seconds += processor_seconds() - begin;
  }
}

TimedRun run_timed(World& world, const Place& place, const Plan& plan, std::string_view timed) {
  TimedRun result;
  reset_world(world, place, plan);
  std::ranges::fill(world.actions.open.all(), std::uint8_t{1});
  const Draws draws(1, 0);
  Context context{plan, place, world, draws, -1};
  TimedRun untimed;
  run_steps(context, MonthPhase::start, timed, untimed);
  const double begin = processor_seconds();
  for (context.month = 0; context.month < months; ++context.month) {
    for (auto phase = static_cast<int>(MonthPhase::administrations); phase <= static_cast<int>(MonthPhase::record);
         ++phase) {
      run_steps(context, static_cast<MonthPhase>(phase), timed, result);
    }
    result.live_flow_months += static_cast<double>(world.live.size());
  }
  if (timed.empty()) result.seconds = processor_seconds() - begin;
  return result;
}

void money_mechanisms(benchmark::State& state, std::string_view timed) {
  const Place place = flat_place(static_cast<std::size_t>(state.range(0)));
  const Plan plan = money_plan(place);
  World world;
  build_world(world, place, plan);
  TimedRun all;
  for ([[maybe_unused]] auto iteration : state) {
    const TimedRun one = run_timed(world, place, plan, timed);
    state.SetIterationTime(one.seconds);
    all.seconds += one.seconds;
    all.live_flow_months += one.live_flow_months;
  }
  const double runs = static_cast<double>(state.iterations());
  state.counters["ns_per_live_flow_month"] = all.seconds * 1e9 / all.live_flow_months;
  state.counters["ns_per_offer_month"] = all.seconds * 1e9 / (runs * months * static_cast<double>(world.offers.rows()));
  state.counters["live_flows"] = all.live_flow_months / (runs * months);
}

BENCHMARK_CAPTURE(money_mechanisms, all, "")
    ->Arg(72)
    ->Arg(6976)
    ->UseManualTime()
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(money_mechanisms, administrations, "administrations")->Arg(72)->UseManualTime()->Iterations(50);
BENCHMARK_CAPTURE(money_mechanisms, budgets, "budgets")->Arg(72)->UseManualTime()->Iterations(50);
BENCHMARK_CAPTURE(money_mechanisms, applications, "applications")->Arg(72)->UseManualTime()->Iterations(50);
BENCHMARK_CAPTURE(money_mechanisms, clearance, "clearance")->Arg(72)->UseManualTime()->Iterations(50);
BENCHMARK_CAPTURE(money_mechanisms, contracting, "contracting")->Arg(72)->UseManualTime()->Iterations(50);
BENCHMARK_CAPTURE(money_mechanisms, delivery, "delivery")->Arg(72)->UseManualTime()->Iterations(50);

}  // namespace
}  // namespace tranche
