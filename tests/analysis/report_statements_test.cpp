#include <functional>
#include <set>

#include "analysis/report/assumptions_section.hpp"
#include "analysis/report/changes_section.hpp"
#include "analysis/report/delivery_section.hpp"
#include "analysis/report/phases_section.hpp"
#include "analysis/report/plans_section.hpp"
#include "analysis/report/quality_section.hpp"
#include "analysis/report/repeat_section.hpp"
#include "analysis/report/runs_section.hpp"
#include "memory_experiment.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

ResultsLayout stated() {
  ResultsLayout layout = plans_layout({"nothing", "A"}, 2);
  layout.futures = 2;
  layout.uncertainties = {{"m.lag", "month", "uniform from 1 to 3", "months of looking"}};
  layout.parameters = {{"m.lag", "2", "month", "A", ""},
                       {"m.share", "0.5", "1", "A", "a guess"},
                       {"m.rate", "0.1", "1", "E", "Somebody 2020"},
                       {"plan.A.share", "0.2", "1", "A", "a choice of the plan"}};
  layout.unmeasured = {{"A", "measure", "L8 narratives", "A63"}};
  layout.question = "Which?";
  layout.limits = "Only here.";
  layout.inputs = {{"town.toml", "abc"}};
  layout.scenario_sha256 = "def";
  layout.root_seed = 255;
  layout.software_version = "9.9.9";
  layout.commit = "c0ffee";
  return layout;
}

std::vector<RunRecord> stated_runs(const ResultsLayout& layout) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    run.drawn = {1.0 + run.key.future};
    run.series = {run.key.plan * (2.0 + run.key.future + run.key.replicate)};
    run.ledger = {0, 100'00, 0, 0};
    runs.push_back(run);
  }
  return runs;
}

using MakeSection = Section (*)(const ReportSource&);
constexpr MakeSection every_section[] = {phases_section,  delivery_section, runs_section,
                                         changes_section, plans_section,    assumptions_section,
                                         quality_section, repeat_section};

/// Whether its sections have what every report must: names of their own, rows as long as their
/// heads, texts without a number that is none.
void check_sections(const ReportSource& source) {
  std::set<std::string> ids;
  for (const MakeSection make : every_section) {
    const Section section = make(source);
    INFO(words_of_section(section));
    CHECK(ids.insert(section.id).second);
    CHECK_FALSE(section.blocks.empty());
    CHECK_FALSE(says(section, "nan"));
    for (const ReportTable& table : tables_in(section)) {
      CHECK(ids.insert(table.id).second);
      for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
    }
  }
}

}  // namespace

TEST_CASE("assumptions are counted by their marks, and those that were varied stand apart") {
  const ResultsLayout layout = stated();
  const Reported reported(layout, stated_runs(layout));
  const Section section = assumptions_section(reported.source);
  CHECK(
      says(section,
           "The runs use 4 parameters: 1 measured or published (E), 2 assumed (A), and 1 that the "
           "scenario and its plans choose. Of those assumed 1 was varied, and 1 was taken as "
           "written."));
  CHECK(says(section, "A|measure|L8 narratives|A63|"));
  CHECK(says(section, "months of looking|m.lag|2|month|uniform from 1 to 3|A|"));
  CHECK(says(section, "m.share|0.5|1|a guess|"));
  CHECK(says(section, "m.rate|0.1|1|Somebody 2020|"));
  CHECK(tables_in(section).back().id == "chosen");
  CHECK(words_of_table(tables_in(section).back()).find("plan.A.share|0.2|1|") != std::string::npos);
}

TEST_CASE("the statement of quality says what was checked for these results and what was not") {
  const ResultsLayout layout = stated();
  Reported reported(layout, stated_runs(layout));
  CHECK(says(quality_section(reported.source), "Which?"));
  CHECK(says(quality_section(reported.source), "Only here."));
  CHECK(says(quality_section(reported.source), "All 8 runs of the experiment were done"));
  CHECK(says(quality_section(reported.source), "Tranche 9.9.9, commit c0ffee"));
  CHECK(says(quality_section(reported.source), "No study has measured 1 enabling measure (A63)."));
  CHECK_FALSE(says(quality_section(reported.source), "checksums"));
  CHECK_FALSE(says(quality_section(reported.source), "bit for bit"));
  reported.source.checksums_held = true;
  reported.source.told_runs = {{{1, 1, 0}, {}, ""}, {{1, 1, 1}, {}, ""}};
  CHECK(says(quality_section(reported.source), "held against its checksums"));
  CHECK(says(quality_section(reported.source),
             "2 runs of this report were run again and came out "
             "equal to the file, bit for bit."));
  reported.source.told_runs[0].differs = "trust differs";
  CHECK(says(quality_section(reported.source), "2 runs of this report were run again, and 1 came"));
}

TEST_CASE("how to repeat results names program, seed and hashes, and commands without folders") {
  const ResultsLayout layout = stated();
  Reported reported(layout, stated_runs(layout));
  reported.source.file = "my town.h5";
  const Section section = repeat_section(reported.source);
  CHECK(says(section, "root seed|00000000000000ff|"));
  CHECK(says(section, "scenario, SHA-256|def|"));
  CHECK(says(section, "town.toml|abc|"));
  CHECK(says(section, "tranche run 'my town.h5' --output 'my town-again.h5'"));
  CHECK(says(section, "tranche replay 'my town.h5' --plan A --future 0 --replicate 0"));
  CHECK(says(section, "tranche report 'my town.h5'"));
}

TEST_CASE("sections are made of drawn futures, one plan, one history and no programme alone") {
  const ResultsLayout layout = stated();
  check_sections(Reported(layout, stated_runs(layout)).source);
  ResultsLayout alone = plans_layout({"A"}, 3);
  alone.baseline_plan.clear();
  check_sections(Reported(alone, runs_with(alone, {{1, 2, 4}})).source);
  const ResultsLayout one = plans_layout({"nothing", "A", "B"}, 1);
  check_sections(Reported(one, runs_with(one, {{1}, {2}, {4}})).source);
  const ResultsLayout nobody = plans_layout({"nothing"}, 2);
  check_sections(Reported(nobody, runs_with(nobody, {{1, 2}})).source);
}

TEST_CASE("sections are made of plans that are all alike, and of histories with a draw each") {
  const ResultsLayout alike = plans_layout({"nothing", "A", "B"}, 2);
  check_sections(Reported(alike, runs_with(alike, {{1, 1}, {1, 1}, {1, 1}})).source);
  ResultsLayout histories = stated();
  histories.design = "histories";
  histories.futures = 6;
  histories.replicates = 1;
  const Reported reported(histories, stated_runs(histories));
  check_sections(reported.source);
  CHECK(says(changes_section(reported.source), "Every history has a draw and a seed of its own"));
}

TEST_CASE("sections are made of a sweep, of which settings are no histories of chance") {
  const MemoryResults results =
      two_plans_in_settings({"x"}, {{0}, {1}, {2}, {3}},
                            [](const std::vector<double>& at) { return std::pair(at[0], 1.5); });
  const EndValues values(results);
  const WholeAnswer answer = summarise_all(results);
  check_sections({results, values, answer});
  CHECK(says(changes_section({results, values, answer}), "Of 4 settings A is ahead in 2"));
}
