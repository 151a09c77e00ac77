#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "mechanisms/catalogue.hpp"
#include "shipped.hpp"

// Where the time of a run goes: fifteen years of a shipped plan, in which only some of the steps
// are timed. What reading the clock costs is measured first and taken off.
namespace {

using namespace tranche;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

/// [s] of two readings of the clock with nothing between them.
double cost_of_clock() {
  constexpr int pairs = 100'000;
  double sum = 0;
  for (int i = 0; i < pairs; ++i) sum += seconds_since(Clock::now());
  return sum / pairs;
}

/// A step that keeps the time it takes, and over how many rows.
struct TimedStep {
  Step step;
  double seconds = 0;
  double calls = 0;
  double rows = 0;
  static void run(const Context& context, const void* parameters, State* state, RowRange rows) {
    auto& timed = *static_cast<TimedStep*>(const_cast<void*>(parameters));
    const auto begun = Clock::now();
    timed.step.run(context, timed.step.parameters, state, rows);
    timed.seconds += seconds_since(begun);
    timed.calls += 1;
    timed.rows += static_cast<double>(rows.last - rows.first);
  }
};

struct Spent {
  double seconds = 0;
  double rows = 0;
};

constexpr Month months = 180;

/// A shipped plan, ready to run, with those of its steps timed that `chosen` picks.
class TimedRun {
 public:
  template <class Chosen>
  TimedRun(const char* file, Chosen chosen)
      : case_(shipped::load_file(shipped::place_file("clackmannanshire"), file, months)),
        plan_(*case_.plans[0]) {
    timed_.reserve(plan_.schedule.all().size());
    for (Step& step : plan_.schedule.all()) {
      if (step.phase == MonthPhase::start || !chosen(step)) continue;
      timed_.push_back({step});
      step.run = &TimedStep::run;
      step.parameters = &timed_.back();
    }
    build_world(world_, *case_.place, plan_);
  }
  void run_once() {
    run(world_, *case_.place, plan_, {1, runs_}, flow_months_);
    ++runs_;
  }
  /// What the timed steps that `chosen` picks took since the beginning.
  template <class Chosen>
  Spent spent(Chosen chosen) const {
    Spent sum;
    for (const TimedStep& one : timed_) {
      if (!chosen(one.step)) continue;
      sum.seconds += one.seconds - one.calls * cost_of_clock_;
      sum.rows += one.rows;
    }
    return sum;
  }
  double community_months() const {
    return static_cast<double>(case_.place->communities.size()) * months * runs_;
  }
  double flow_months() const { return flow_months_.sum; }
  double months_lived() const { return static_cast<double>(months) * runs_; }

 private:
  shipped::Case case_;
  Plan plan_;
  World world_;
  std::vector<TimedStep> timed_;
  shipped::FlowMonths flow_months_;
  std::uint32_t runs_ = 0;
  double cost_of_clock_ = cost_of_clock();
};

constexpr auto every_step = [](const Step&) { return true; };

/// Money moves in these phases, once a flow; these mechanisms, this report and all steps over flows
/// look at every live one. In all others something happens to people, once a community.
constexpr auto is_of_flows = [](const Step& step) {
  const bool moves_money =
      step.phase >= MonthPhase::administrations && step.phase <= MonthPhase::delivery &&
      step.phase != MonthPhase::appraisal && step.phase != MonthPhase::engagement;
  return moves_money || step.rows == Rows::flows || step.mechanism == "correction" ||
         step.name == "watch_initiatives" || step.name == "report_adaptability" ||
         step.name == "report_money";
};

/// On flows, for a live flow and month, and on communities, for one of them and month.
void split_run(benchmark::State& state, const char* file) {
  TimedRun timed(file, every_step);
  for (auto _ : state) timed.run_once();
  const double of_flows = timed.spent(is_of_flows).seconds;
  const double of_communities = timed.spent(every_step).seconds - of_flows;
  state.counters["ns_per_community_month"] = of_communities * 1e9 / timed.community_months();
  state.counters["ns_per_flow_month"] = of_flows * 1e9 / timed.flow_months();
}
BENCHMARK_CAPTURE(split_run, phasing_A, "published/clackmannanshire-phasing.toml")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(split_run, reference_A, "reference/clackmannanshire.toml")
    ->Unit(benchmark::kMillisecond);

/// One mechanism: the time is that of a run's worth of its months. Steps that run once for the
/// whole world count in it, but have no rows.
void mechanism(benchmark::State& state, std::string_view name) {
  TimedRun timed("reference/clackmannanshire.toml",
                 [name](const Step& step) { return step.mechanism == name; });
  double before = 0;
  for (auto _ : state) {
    timed.run_once();
    const double after = timed.spent(every_step).seconds;
    state.SetIterationTime(std::max(0.0, after - before));
    before = after;
  }
  const Spent spent = timed.spent(every_step);
  state.counters["ns_per_community_month"] = spent.seconds * 1e9 / timed.community_months();
  state.counters["us_per_month"] = spent.seconds * 1e6 / timed.months_lived();
  if (spent.rows > 0) state.counters["us_per_thousand_rows"] = spent.seconds * 1e9 / spent.rows;
}

const bool every_mechanism_is_registered = [] {
  for (const mechanisms::Mechanism& one : mechanisms::catalogue()) {
    benchmark::RegisterBenchmark(("mechanism/" + std::string(one.name)).c_str(), mechanism,
                                 one.name)
        ->Unit(benchmark::kMicrosecond)
        ->Iterations(10)
        ->UseManualTime();
  }
  return true;
}();

}  // namespace
