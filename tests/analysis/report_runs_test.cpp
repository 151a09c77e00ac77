#include "analysis/report/run_differences.hpp"
#include "analysis/report/runs_section.hpp"
#include "analysis/stories/typical_runs.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

constexpr std::size_t seeds = 20;

/// Of plan A, which adds 20 in the first history, 19 in the next, and so on to 1; what happens
/// anyway differs by far more, and says nothing of it.
std::vector<std::vector<double>> falling() {
  std::vector<std::vector<double>> outcomes(2);
  for (std::size_t seed = 0; seed < seeds; ++seed) {
    const auto at = static_cast<double>(seed);
    const double anyway = 100 * static_cast<double>(seed % 7);
    outcomes[0].push_back(anyway);
    outcomes[1].push_back(anyway + 20 - at);
  }
  return outcomes;
}

TypicalRuns typical(const Reported& reported) {
  return typical_runs(reported.values, *reported.answer.summary.answer, 1);
}

RunStory story_of(double spent, double lapsed, double month, std::size_t by_election) {
  RunStory story;
  story.currency = "£";
  story.funds = {"grant"};
  story.spending.resize(1);
  story.spending[0].add("delivery", spent);
  story.spending[0].add("lapsed", lapsed);
  story.phases = {{"act", {1, month, "its latest date"}, {}}};
  if (by_election > 0)
    story.flows = {{FlowStage::cancelled, by_a_new_administration, by_election, 0, 0}};
  return story;
}

}  // namespace

TEST_CASE("typical runs are nearest the median of what the plan adds and of its worst tenth") {
  const ResultsLayout layout = plans_layout({"nothing", "A"}, seeds);
  const Reported reported(layout, runs_with(layout, falling()));
  const TypicalRuns runs = typical(reported);
  // The median of 1 to 20 is 10.5, as near to the 11 of history 9 as to the 10 of history 10; that
  // of the worst two 1.5, as near to the 2 of history 18 as to the 1 of history 19.
  CHECK(runs.median_value == 10.5);
  CHECK(runs.median == RunKey{1, 0, 9});
  CHECK(runs.tenth == 2);
  CHECK(runs.tenth_value == 1.5);
  CHECK(runs.worst == RunKey{1, 0, 18});
  CHECK(runs_wanted(reported.values, reported.answer) ==
        std::vector<RunKey>{runs.median, runs.worst});
}

TEST_CASE("where less is better the worst tenth is where the outcome is raised most") {
  ResultsLayout layout = plans_layout({"nothing", "A"}, seeds);
  layout.series[0].better = "less";
  const Reported reported(layout, runs_with(layout, falling()));
  CHECK(typical(reported).worst == RunKey{1, 0, 0});
  CHECK(typical(reported).median_value == -10.5);
}

TEST_CASE("without no programme typical runs are by the outcome itself") {
  ResultsLayout layout = plans_layout({"A", "B"}, seeds);
  layout.baseline_plan.clear();
  const Reported reported(layout, runs_with(layout, falling()));
  const TypicalRuns runs = typical_runs(reported.values, *reported.answer.summary.answer, 0);
  CHECK_FALSE(runs.adds);
  CHECK(runs.worst == RunKey{0, 0, 0});  // of 0, 100, …, 600 the first that is nearest 0
}

TEST_CASE("the scenario as written is none of the histories that typical runs are taken from") {
  ResultsLayout layout = plans_layout({"nothing", "A"}, 1);
  layout.futures = 4;
  layout.uncertainties = {{"x", "1", "uniform from 0 to 3"}};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    run.drawn = {static_cast<double>(run.key.future)};
    run.series = {run.key.plan == 0 ? 0.0 : run.drawn[0]};
    run.ledger = {0, 100'00, 0, 0};
    runs.push_back(run);
  }
  const Reported reported(layout, runs);
  CHECK(typical(reported).histories == 3);
  CHECK(typical(reported).worst == RunKey{1, 1, 0});
  CHECK(typical(reported).median == RunKey{1, 2, 0});
}

TEST_CASE("where all histories are alike one run is told, with the command that repeats it") {
  const ResultsLayout layout = plans_layout({"nothing", "A b"}, seeds);
  const std::vector<std::vector<double>> same = {std::vector<double>(seeds, 1),
                                                 std::vector<double>(seeds, 2)};
  Reported reported(layout, runs_with(layout, same));
  reported.source.file = "my results.h5";
  const Section section = runs_section(reported.source);
  CHECK(runs_wanted(reported.values, reported.answer) == std::vector<RunKey>{{1, 0, 0}});
  CHECK(says(section, "one run is told"));
  CHECK(says(section, "tranche replay 'my results.h5' --plan 'A b' --future 0 --replicate 0"));
}

TEST_CASE("runs that were run again are told, and whether they are what the file holds") {
  const ResultsLayout layout = plans_layout({"nothing", "A"}, seeds);
  const std::vector<RunRecord> all = runs_with(layout, falling());
  Reported reported(layout, all);
  const auto tell = [&](RunKey key, const std::string& differs) {
    RunKey anyway = key;
    anyway.plan = 0;
    reported.source.told_runs.push_back(
        {key,
         run_story(layout, all[row_of(layout, key)],
                   {Anyway::Known::told, all[row_of(layout, anyway)]}),
         differs});
  };
  tell({1, 0, 9}, "");
  tell({1, 0, 18}, "series trust differs");
  const Section section = runs_section(reported.source);
  CHECK(says(section, "nearest the median of what it adds, 10.5 years"));
  CHECK(says(section, "the median of its worst tenth (2 histories), 1.5 years"));
  CHECK(says(section, "# A middling run: seed 9"));
  CHECK(says(section, "the programme adds 11.0 years of wellbeing_cumulative"));
  CHECK(says(section, "the programme adds 2.00 years of wellbeing_cumulative"));
  CHECK(says(section, "not what the results hold: series trust differs."));
  CHECK(says(section, "The two do not differ in what was spent"));
}

TEST_CASE("what differs between two runs is told in money, months and applications") {
  CHECK(difference_sentence(story_of(1000, 0, 13, 2), story_of(400, 700, 37, 5)) ==
        "In the second run, beside the first, £600 less was spent, £700 more lapsed, act opened 24 "
        "months later and 3 more applications were ended by a new administration.");
  CHECK(difference_sentence(story_of(1, 0, 13, 1), story_of(1, 0, __builtin_nan(""), 0)) ==
        "In the second run, beside the first, act never opened and 1 fewer application was ended "
        "by a new administration.");
}

TEST_CASE("a number that moves the answer and was drawn in the outer tenth is named") {
  ResultsLayout layout = plans_layout({"nothing", "A"}, 1);
  layout.futures = 41;
  layout.uncertainties = {{"x", "1", "uniform from 1 to 40"}, {"y", "1", "uniform from 0 to 1"}};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    const auto at = static_cast<double>(run.key.future);
    run.drawn = {at, run.key.future % 2 == 0 ? 0.0 : 1.0};
    run.series = {run.key.plan == 0 ? 0.0 : at};
    run.ledger = {0, 100'00, 0, 0};
    runs.push_back(run);
  }
  const Reported reported(layout, runs);
  CHECK(unusual_sentence(reported.source, {1, 2, 0}) ==
        "Of the 1 number that moves the difference of the leading plans, x is 2, in the lowest "
        "tenth of what was drawn for it in this run.");
  CHECK(unusual_sentence(reported.source, {1, 37, 0}).find("in the highest tenth") !=
        std::string::npos);
  CHECK(unusual_sentence(reported.source, {1, 36, 0}).find("none lies in the outer tenths") !=
        std::string::npos);
}
