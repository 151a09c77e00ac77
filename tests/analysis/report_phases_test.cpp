#include "analysis/report/delivery_section.hpp"
#include "analysis/report/phases_section.hpp"
#include "record/example.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

constexpr float never = PhaseRecord::never;

/// Two plans over four seeds; B's phase opens in months 6, 12, 12 and never, counted from 0, where
/// month 0 was planned. B leads.
ResultsLayout two_with_phases() {
  ResultsLayout layout = example_layout(4);
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}};
  layout.series_months = layout.snapshot_months = {25};
  layout.community_columns.clear();
  layout.uncertainties.clear();
  layout.agency_columns = {
      {"months_to_start", "month", ""}, {"backlog", "flow", ""}, {"staff_in_use", "post", ""}};
  return layout;
}

std::vector<RunRecord> runs_with_phases(const ResultsLayout& layout) {
  const float opened[] = {6, 12, 12, never};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    const bool is_b = run.key.plan == 1;
    const auto seed = static_cast<std::size_t>(run.key.replicate);
    run.series = {is_b ? 2.0 + run.key.replicate : 1.0};
    run.ledger = {0, 100'00, 0, 0};
    run.agencies = {4, is_b ? 9.5 : 2.0, 1, 30, 2, 3};
    if (!layout.phase_dates.empty()) {
      const auto by = static_cast<std::int16_t>(seed == 0 ? 2 : 3);
      run.phases = {is_b ? PhaseRecord{opened[seed], never, by, -1} : PhaseRecord{0, 25, 0, 1}};
    }
    if (is_b && seed == 0) {
      run.gates = {{.phase = 0,
                    .condition = 2,
                    .month = 6,
                    .verdict = GateVerdict::met,
                    .value = 0.45,
                    .asked = 0.4}};
    } else if (is_b) {
      run.gates = {{.phase = 0,
                    .condition = 2,
                    .month = 6,
                    .verdict = GateVerdict::not_met,
                    .value = 0.31,
                    .asked = 0.4}};
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace

TEST_CASE("a timeline has the leader first, months from 0, and how often a phase never opened") {
  const ResultsLayout layout = two_with_phases();
  const Reported reported(layout, runs_with_phases(layout));
  const Section section = phases_section(reported.source);
  const Figure* timeline = figure_in(section, "timeline");
  REQUIRE(timeline);
  CHECK(timeline->data["start"] == "2024-02-01");
  CHECK(timeline->data["months"] == 26);
  REQUIRE(timeline->data["rows"].size() == 2);
  const Json& row = timeline->data["rows"][0];
  CHECK(row["plan"] == "B");
  CHECK(row["planned"] == 0.0);
  CHECK(row["earliest"] == 6.0);
  CHECK(row["median"] == 12.0);
  CHECK(row["latest"] == 12.0);
  CHECK(row["never"] == 0.25);
  CHECK(timeline->data["rows"][1]["plan"] == "A");
  CHECK(words_of_table(timeline->table).find("B|Advice for all (act)|1|13|7|13|1|its latest") !=
        std::string::npos);
}

TEST_CASE("a phase that opens late is said to, by how much and by what it was opened") {
  const ResultsLayout layout = two_with_phases();
  const Reported reported(layout, runs_with_phases(layout));
  const Section section = phases_section(reported.source);
  CHECK(says(section,
             "B's act opens 12 months later than planned at the median, in month 13 in place of 1: "
             "its latest date, month 12 in 2 of 4; trust at least 0.40 in 1 of 4; never in 1 of "
             "4."));
  CHECK(says(section, "trust at least 0.40 was met in 1 of 4 histories; it read 0.31 to 0.45."));
  CHECK_FALSE(says(section, "A's act"));
}

TEST_CASE("results that say nothing of phases, or plans without any, are said to") {
  ResultsLayout layout = two_with_phases();
  layout.phase_dates.clear();
  CHECK(says(phases_section(Reported(layout, runs_with_phases(layout)).source),
             "When phases opened is not known"));
  layout.phases.clear();
  CHECK(says(phases_section(Reported(layout, runs_with_phases(layout)).source),
             "No plan has phases."));
}

TEST_CASE("agencies are told of every plan, the leader's first, and of it who keeps waiting") {
  const ResultsLayout layout = two_with_phases();
  const Reported reported(layout, runs_with_phases(layout));
  const Section section = delivery_section(reported.source);
  CHECK(says(section, "What keeps B waiting longest is college: 9.5 months"));
  const auto tables = tables_in(section);
  REQUIRE(tables.size() == 1);
  CHECK(words_of_table(tables[0]).find("B|council|4.0|1|1|2.0|\nB|college|9.5|30|30|3.0|\n"
                                       "A|council|4.0|") != std::string::npos);
}

TEST_CASE("results that do not keep how long agencies take are said to") {
  ResultsLayout layout = two_with_phases();
  layout.agency_columns.clear();
  std::vector<RunRecord> runs = runs_with_phases(layout);
  for (RunRecord& run : runs) run.agencies.clear();
  CHECK(says(delivery_section(Reported(layout, runs).source), "Nothing is known of how long"));
}
