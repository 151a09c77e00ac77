#include "runs/phase_dates.hpp"

#include <cmath>

#include "runs/columns.hpp"
#include "testing.hpp"
#include "toy_experiment.hpp"

using namespace tranche;

namespace {

Condition dated(Month month) {
  Condition condition;
  condition.month = month;
  return condition;
}

Condition after(Condition::Kind kind, PhaseId phase, Month months) {
  Condition condition;
  condition.kind = kind;
  condition.phase = phase;
  condition.month = months;
  return condition;
}

Condition measured(Measured what, double threshold, double share = 1) {
  Condition condition;
  condition.kind = Condition::Kind::measured;
  condition.measured = what;
  condition.threshold = threshold;
  condition.share_of_targets = share;
  return condition;
}

/// A pilot of a year that opens in month 6, and a phase that waits for it and for trust.
Plan gated_plan() {
  Plan plan = toy::make_plan("G", {}, 60);
  plan.phases.resize(2);
  plan.phases[0].code = "pilot";
  plan.phases[0].open.all_of = {dated(6)};
  plan.phases[0].close.all_of = {after(Condition::Kind::phase_opened, PhaseId(0), 12)};
  plan.phases[1].code = "scale";
  plan.phases[1].name = "Scaling up";
  plan.phases[1].open = {{after(Condition::Kind::phase_closed, PhaseId(0), 1),
                          measured(Measured::buy_in, 0.4, 0.6), measured(Measured::p_best, 0.905)},
                         36};
  plan.phases[1].open.all_of[2].loss_enough = 0.0002;
  for (Phase& phase : plan.phases) {
    phase.fund = FundId(0);
    phase.close.latest = plan.months;
  }
  plan.phases[0].open.latest = plan.months;
  return plan;
}

ResultsLayout layout_of(const Plan& plan) {
  ResultsLayout layout;
  runs::describe_axes(layout, *toy::make_place(2), {&plan});
  return layout;
}

}  // namespace

TEST_CASE("a layout says in words what gates wait for, and numbers what is asked") {
  const ResultsLayout layout = layout_of(gated_plan());
  std::vector<std::string> texts;
  for (const ConditionInfo& one : layout.conditions) texts.push_back(one.text);
  CHECK(texts == std::vector<std::string>{
                     "October 2025 (month 6)", "nothing before the end of the run",
                     "12 months after its own opening", "nothing before the end of the run",
                     "1 month after the closing of 'pilot'",
                     "buy-in at least 0.40 in 60 % of the target communities",
                     "the best option known with probability 0.905, or an expected loss below "
                     "0.0002",
                     "its latest date, April 2028 (month 36)",
                     "nothing before the end of the run"});
  CHECK(layout.conditions[5].code == "G/scale/open/2");
  CHECK(layout.conditions[5].kind == "survey");
  CHECK(layout.conditions[5].asked == 0.4);
  CHECK(layout.conditions[7].kind == "latest");
  CHECK(layout.conditions[7].month == 36);
  CHECK(std::isnan(layout.conditions[7].asked));
  CHECK(layout.phase_names == std::vector<std::string>{"pilot", "Scaling up"});
}

TEST_CASE("a phase is planned to open as if nothing measured held it up") {
  const ResultsLayout layout = layout_of(gated_plan());
  REQUIRE(layout.phase_dates.size() == 2);
  CHECK(layout.phase_dates[0].open_planned == 6);
  CHECK(std::isnan(layout.phase_dates[0].open_latest));
  CHECK(layout.phase_dates[0].close_planned == 18);
  CHECK(layout.phase_dates[1].open_planned == 19);
  CHECK(layout.phase_dates[1].open_latest == 36);
  CHECK(std::isnan(layout.phase_dates[1].close_planned));
}

TEST_CASE("a phase that never opens before its latest date is planned for that date") {
  Plan plan = gated_plan();
  plan.phases[1].open.latest = 15;
  CHECK(layout_of(plan).phase_dates[1].open_planned == 15);
}

TEST_CASE("each gate of a plan finds its conditions on the axis of all plans") {
  const Plan first = toy::make_plan("A", {}, 60);
  const Plan second = gated_plan();
  ResultsLayout layout;
  runs::describe_axes(layout, *toy::make_place(2), {&second, &first});
  const runs::GateSlots gates(layout, second);
  CHECK(gates.open[0].position(0) == 0);
  CHECK(gates.close[0].position(1) == 3);  // its latest date
  CHECK(gates.open[1].position(1) == 5);
  CHECK(gates.open[1].position(-1) == -1);
  CHECK(gates.close[1].position(0) == 8);
}

TEST_CASE("of a gate that a future has changed only the latest date is known") {
  const Plan plan = gated_plan();
  const ResultsLayout layout = layout_of(plan);
  Plan another = plan;
  another.phases[1].open.all_of.pop_back();
  const runs::GateSlots gates(layout, another);
  CHECK(gates.open[1].position(1) == -1);
  CHECK(gates.open[1].position(2) == 7);
  CHECK(layout.conditions[7].kind == "latest");
}

TEST_CASE("a run records when its phases opened, by what, and what gates were told") {
  Experiment experiment = toy::make_experiment(1);
  Plan plan = gated_plan();
  plan.months = experiment.layout.months;  // 24: the pilot closes in month 18
  plan.phases[1].open.latest = 21;
  plan.phases[1].open.all_of = {measured(Measured::trust, 0.99)};
  plan.phases[1].survey = {6, 100, {10}};
  plan.phases[1].targets = {CommunityId(0), CommunityId(1)};
  for (Phase& phase : plan.phases) phase.close.latest = plan.months;
  const auto shared = std::make_shared<const Plan>(plan);
  experiment.compile = [&](std::int32_t, std::int32_t) { return shared; };
  ResultsLayout axes;
  runs::describe_axes(axes, *experiment.place, {shared.get()});
  experiment.layout.plans = {plan.code};
  experiment.layout.phases = axes.phases;
  experiment.layout.phase_names = axes.phase_names;
  experiment.layout.conditions = axes.conditions;
  experiment.layout.phase_dates = axes.phase_dates;
  const RunRecord record = run_row(experiment, {0, 0, 0}, {});
  REQUIRE(record.message.empty());
  REQUIRE(record.phases.size() == 2);
  CHECK(record.phases[0].opened == 6);
  CHECK(axes.conditions[static_cast<std::size_t>(record.phases[0].opened_by)].kind == "date");
  CHECK(record.phases[0].closed == 18);
  CHECK(record.phases[1].opened == 21);
  CHECK(axes.conditions[static_cast<std::size_t>(record.phases[1].opened_by)].kind == "latest");
  CHECK(std::isnan(record.phases[1].closed));
  CHECK(record.phases[1].closed_by == -1);
  REQUIRE(!record.gates.empty());
  CHECK(record.gates[0].phase == 1);
  CHECK(axes.conditions[static_cast<std::size_t>(record.gates[0].condition)].kind == "survey");
}
