#include "analysis/report/plan_words.hpp"
#include "analysis/report/plans_section.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

constexpr std::size_t seeds = 20;

/// A adds 10 in all histories but two, in which it takes 1 away; B adds 4 in all, and leaves
/// legitimacy 0.2 lower than A and no programme do.
ResultsLayout three_plans() {
  ResultsLayout layout = plans_layout({"nothing", "A", "B"}, seeds);
  layout.series.push_back({"legitimacy", "1", "", "more"});
  layout.unmeasured = {{"B", "service", "advice", "A120"}, {"B", "service", "advice", "A121"}};
  return layout;
}

std::vector<RunRecord> three_plans_runs(const ResultsLayout& layout) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    const double jitter = run.key.replicate % 2 == 0 ? 0.01 : -0.01;
    const double a = run.key.replicate < 2 ? -1 : 10;
    const double adds[] = {0, a + jitter, 4 + jitter};
    run.series = {adds[run.key.plan], 0.6 - (run.key.plan == 2 ? 0.2 : 0) + jitter / 10};
    run.ledger = {0, run.key.plan == 0 ? 0 : 100'00, 0, run.key.plan == 2 ? 50'00 : 0};
    runs.push_back(run);
  }
  return runs;
}

const PlanAnswer& plan_of(const Reported& reported, std::size_t plan) {
  return *std::ranges::find(reported.answer.summary.answer->plans, plan, &PlanAnswer::plan);
}

}  // namespace

TEST_CASE("a plan's weakness is its own: harm of the leader, trust and money of the other") {
  const ResultsLayout layout = three_plans();
  const Reported reported(layout, three_plans_runs(layout));
  const std::string of_b = weak_text(reported.source, plan_of(reported, 2));
  INFO(of_b);
  CHECK(of_b.find("legitimacy (20.00 points lower than under A)") != std::string::npos);
  CHECK(of_b.find("money lapsed (£50 more than under A)") != std::string::npos);
  CHECK(weak_text(reported.source, plan_of(reported, 1)).find("legitimacy") == std::string::npos);
  const std::string of_a = adds_text(reported.source, plan_of(reported, 1));
  CHECK(of_a.find("In 2 of 20 histories it does harm") != std::string::npos);
  CHECK(adds_text(reported.source, plan_of(reported, 2)).find("In none of the histories") !=
        std::string::npos);
}

TEST_CASE("what a plan leans on is its own, and of how much its money does beside the leader's") {
  const ResultsLayout layout = three_plans();
  const Reported reported(layout, three_plans_runs(layout));
  CHECK(depends_text(reported.source, plan_of(reported, 2)) ==
        "It leans on 1 service that may do harm (A120, A121) without a measured effect.");
  CHECK(depends_text(reported.source, plan_of(reported, 1)).empty());
  // Both spend £100: what lies between 8.9 and 4 is from what a pound did.
  CHECK(why_text(reported.source, plan_of(reported, 2)) ==
        "Of £150, B delivers £100 and administers £0; £50 lapsed. Of its difference from A, 0 "
        "years come from how much was spent and -4.9 from what a pound did.");
}

TEST_CASE("a phase is told with what opens it, and its latest date where it has one") {
  ResultsLayout layout = three_plans();
  layout.phases = layout.phase_names = {"act", "scale"};
  layout.phase_dates = {{}, {}, {0}, {12}, {}, {}};
  layout.conditions = {
      {"A/act/open/1", "trust at least 0.40", "A", "act", "open", "survey", ConditionInfo::nothing,
       0.4},
      {"A/act/open/2", "its latest date, month 6", "A", "act", "open", "latest", 6},
      {"A/scale/open/1", "the closing of 'act'", "A", "scale", "open", "phase", 0},
      {"A/scale/open/2", "nothing before the end of the run", "A", "scale", "open", "latest"}};
  std::vector<RunRecord> runs = three_plans_runs(layout);
  for (RunRecord& run : runs) run.phases = {{.opened = 0, .opened_by = 0}, {}};
  const Reported reported(layout, runs);
  CHECK(does_text(reported.source, plan_of(reported, 1)) ==
        "It has 2 phases, with what opens each in brackets: act [trust at least 0.40, or else its "
        "latest date, month 6]; scale [the closing of 'act'].");
}

TEST_CASE("plans are told in the order of the answer, each with a table of its numbers") {
  const ResultsLayout layout = three_plans();
  const Reported reported(layout, three_plans_runs(layout));
  const Section section = plans_section(reported.source);
  const std::string words = words_of_section(section);
  CHECK(words.find("# A") < words.find("# B"));
  CHECK(words.find("# nothing") == std::string::npos);
  const auto tables = tables_in(section);
  REQUIRE(tables.size() == 2);
  CHECK(words_of_table(tables[0]).find("ends worse than no programme|2|of 20 histories") !=
        std::string::npos);
  CHECK(words_of_table(tables[1]).find("is behind the leader by|") != std::string::npos);
  CHECK(words_of_table(tables[0]).find("is behind the leader by|") == std::string::npos);
}

TEST_CASE("of many plans twelve are told in full and the others named") {
  std::vector<std::string> names = {"nothing"};
  std::vector<std::vector<double>> outcomes = {{0, 0, 0}};
  for (int plan = 1; plan <= 14; ++plan) {
    const double adds = 20 - plan;
    names.push_back("P" + std::to_string(plan));
    outcomes.push_back({adds, adds + 0.1, adds - 0.1});
  }
  const ResultsLayout layout = plans_layout(names, 3);
  const Reported reported(layout, runs_with(layout, outcomes));
  const Section section = plans_section(reported.source);
  CHECK(tables_in(section).size() == 12);
  CHECK(says(section, "told in the tables alone: P13 and P14."));
}
