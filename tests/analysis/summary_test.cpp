#include "analysis/answer/summary.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/files/file_results.hpp"
#include "analysis/values/text.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "testing.hpp"
#include "tranche/results/results_error.hpp"

using namespace tranche;
using namespace tranche::analysis;
using tranche::testing::TemporaryFolder;

namespace {

constexpr double nan = statistics::not_available;

/// Plans A and B over five seeds in one month, with the main outcome of Law & Kelton's example of
/// paired differences (chapter 10) and books that can be added up by hand.
ResultsLayout small_layout() {
  ResultsLayout layout;
  layout.plans = {"A", "B"};
  layout.plan_names = {"Everything at once", "Capacity first"};
  layout.replicates = 5;
  layout.months = 2;
  layout.series_months = {0, 1};
  layout.snapshot_months = {0, 1};
  layout.funds = {"central", "local"};
  layout.accounts = {"available", "delivery", "administration", "lapsed"};
  layout.series = {{"wellbeing_cumulative", "year", "discounted"},
                   {"gap", "1", "poorest fifth"},
                   {"legitimacy", "1", "of initiatives"},
                   {"lapsed", "GBP", "as in the ledger"}};
  layout.title = "Two plans";
  layout.main_outcome = "wellbeing_cumulative";
  return layout;
}

const double main_outcome[2][5] = {{118.21, 120.22, 122.45, 122.68, 119.40},
                                   {126.97, 124.31, 126.68, 122.66, 127.23}};

std::vector<RunRecord> small_runs(const ResultsLayout& layout) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done, .seed = row};
    const auto plan = static_cast<std::size_t>(run.key.plan);
    const auto replicate = static_cast<std::size_t>(seed_key_of(layout, run.key).seed);
    const double gap = 0.25 - 0.01 * static_cast<double>(plan);
    run.series = {0, main_outcome[plan][replicate], 0.9, gap, nan, replicate < 2 ? nan : 0.4, 0, 0};
    // [snapshot][fund][account]; the first snapshot must not be read
    run.ledger = {
        9,    9,   9,      9,     9,    9, 9,
        9,    0,   100'00, 20'00, 1'00, 0, 50'00 + static_cast<std::int64_t>(plan) * 10'00,
        5'00, 4'50};
    runs.push_back(run);
  }
  return runs;
}

Summary summary_of(const ResultsLayout& layout, const std::vector<RunRecord>& runs,
                   const TemporaryFolder& folder) {
  write_results(folder / "a.h5", layout, runs, {.replace = true});
  return summarise(FileResults(folder / "a.h5"));
}

const statistics::Interval& value(const Summary& summary, std::size_t plan,
                                  const std::string& key) {
  return summary.plans.at(plan).value.at(find_quantity(summary, key));
}
const statistics::Interval& difference(const Summary& summary, std::size_t plan,
                                       const std::string& key) {
  return summary.plans.at(plan).difference.at(find_quantity(summary, key));
}

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, width_of(line));
  return widest;
}

}  // namespace

TEST_CASE("a summary gives the means and paired differences worked by hand") {
  const TemporaryFolder folder;
  const Summary summary = summary_of(small_layout(), small_runs(small_layout()), folder);
  CHECK(value(summary, 0, "wellbeing_cumulative").estimate == Approx(120.592));
  CHECK(value(summary, 1, "wellbeing_cumulative").estimate == Approx(125.57));
  const auto& paired = difference(summary, 1, "wellbeing_cumulative");
  CHECK(paired.estimate == Approx(4.978));
  CHECK(paired.half_width == Approx(2.7764451 * std::sqrt(2.438274)).epsilon(1e-6));
  CHECK(difference(summary, 0, "wellbeing_cumulative").estimate == 0);
  CHECK(difference(summary, 1, "gap").estimate == Approx(-0.01));
  CHECK(value(summary, 0, "spent").estimate == Approx(100 + 20 + 50 + 5));
  CHECK(difference(summary, 1, "spent").estimate == Approx(10));
  CHECK(value(summary, 0, "administration").estimate == Approx(25));
  CHECK(value(summary, 0, "lapsed").estimate ==
        Approx(5.5));  // the ledger's, not the series of that name
}

TEST_CASE("what is not available in a run is left out and counted") {
  const TemporaryFolder folder;
  const Summary summary = summary_of(small_layout(), small_runs(small_layout()), folder);
  CHECK(value(summary, 0, "legitimacy").count == 3);
  CHECK(value(summary, 0, "legitimacy").estimate == Approx(0.4));
  CHECK(find_quantity(summary, "adaptability") == npos);
}

TEST_CASE("without a plan that does nothing, the answer compares plans, and says what it cannot") {
  const TemporaryFolder folder;
  const Summary summary = summary_of(small_layout(), small_runs(small_layout()), folder);
  REQUIRE(summary.answer);
  CHECK(summary.answer->leader().plan == 1);
  const std::string answer = answer_text(summary);
  CHECK(answer.find("B (Capacity first) has the highest mean") != std::string::npos);
  CHECK(answer.find("What a plan adds is not known") != std::string::npos);
  // B is better in 4 of the 5 pairs, and the same as A in none: 122.66 against 122.68
  CHECK(answer.find("The best plan of 2 is B in 4 of 5 histories, A in 1.") != std::string::npos);
  CHECK(answer.find("ahead in 4 of 5 histories: ahead on average.") != std::string::npos);
}

TEST_CASE("plans that do not differ are not said to") {
  const TemporaryFolder folder;
  const auto layout = small_layout();
  auto runs = small_runs(layout);
  for (std::size_t i = 0; i < 5; ++i) runs[5 + i].series = runs[i].series;
  const Summary summary = summary_of(layout, runs, folder);
  CHECK(summary.answer->next() == nullptr);
  CHECK(summary.answer->leader().best == 0.5);
  const std::string answer = answer_text(summary);
  CHECK(answer.find("come out the same in every history: none is ahead of the others") !=
        std::string::npos);
  CHECK(answer.find("They differ in other things, as in spending") != std::string::npos);
  CHECK(answer.find("best plan of") == std::string::npos);
  CHECK(nlohmann::json::parse(json_text(summary))["answer"]["leader"].is_null());
}

TEST_CASE("equal plans do the same, or none of them spends anything") {
  const TemporaryFolder folder;
  const auto layout = small_layout();
  auto runs = small_runs(layout);
  for (std::size_t i = 0; i < 5; ++i) {
    runs[5 + i].series = runs[i].series;
    runs[5 + i].ledger = runs[i].ledger;
  }
  CHECK(answer_text(summary_of(layout, runs, folder)).find("They do the same") !=
        std::string::npos);
  for (RunRecord& run : runs) std::ranges::fill(run.ledger, 0);
  CHECK(answer_text(summary_of(layout, runs, folder)).find("None of them spends anything.") !=
        std::string::npos);
}

TEST_CASE("of an outcome of which less is better the lower plan is ahead") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.series[0].better = "less";
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  CHECK(summary.answer->leader().plan == 0);
  CHECK(summary.answer->next()->under_leader.mean.estimate == Approx(4.978));
  CHECK(answer_text(summary).find("A (Everything at once) has the lowest mean") !=
        std::string::npos);
}

TEST_CASE("an outcome that some runs end without is named, with when it is not known") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.main_outcome = "legitimacy";
  layout.series[2].not_known = "before month 12";
  const std::string answer = answer_text(summary_of(layout, small_runs(layout), folder));
  CHECK(answer ==
        "No plan is named: legitimacy is not known at the end of 4 of 10 runs (before month 12).");
}

TEST_CASE("of three equal plans, each is the best with a third, and none is ahead") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.plans.push_back("C");
  layout.plan_names.push_back("Data first");
  auto runs = small_runs(small_layout());
  for (std::size_t i = 0; i < 5; ++i) {
    runs[5 + i].series = runs[i].series;
    runs.push_back(runs[i]);
    runs.back().key.plan = 2;
  }
  const Summary summary = summary_of(layout, runs, folder);
  CHECK(summary.answer->plans[2].best == Approx(1.0 / 3));
  CHECK(summary.answer->next() == nullptr);
  CHECK(answer_text(summary).find("none is ahead") != std::string::npos);
}

TEST_CASE("two equal plans that are best lead the third together") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.plans.push_back("C");
  layout.plan_names.push_back("As B");
  auto runs = small_runs(small_layout());
  for (std::size_t i = 5; i < 10; ++i) {
    runs.push_back(runs[i]);
    runs.back().key.plan = 2;
  }
  const Summary summary = summary_of(layout, runs, folder);
  CHECK(summary.answer->plans[1].is_level());
  CHECK(summary.answer->next()->plan == 0);
  const std::string answer = answer_text(summary);
  CHECK(answer.find("B (Capacity first) and C (As B) come out the same") == 0);
  CHECK(answer.find("Over the next on average, A (Everything at once)") != std::string::npos);
}

TEST_CASE("between two columns of a table there is a blank, whatever they hold") {
  const TemporaryFolder folder;
  const auto layout = small_layout();
  for (const std::int64_t pounds : {1LL, 74'720LL, 999'999LL, 74'720'530LL, 98'765'432'109LL}) {
    auto runs = small_runs(layout);
    for (RunRecord& run : runs) run.ledger[11] = pounds * 100;  // lapsed
    for (RunRecord& run : runs) run.ledger[9] = 27'229;         // spent
    const std::string table = table_text(summary_of(layout, runs, folder));
    CHECK(widest_line(table) <= 80);
    std::istringstream words(table);
    for (std::string word; words >> word;) {
      CHECK(std::ranges::count(word, '.') <= 1);
      CHECK((std::isdigit(word[0]) == 0 || !word.ends_with("…")));  // no number is cut
    }
  }
}

TEST_CASE("the reference plan is the one the file names") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.reference_plan = "B";
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  CHECK(summary.reference == 1);
  CHECK(difference(summary, 0, "wellbeing_cumulative").estimate == Approx(-4.978));
}

TEST_CASE("futures that were drawn share their seeds, and both count") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.futures = 3;
  layout.replicates = 2;
  auto runs = small_runs(layout);
  for (RunRecord& run : runs) {
    if (run.key.future != 0) continue;
    for (double& value : run.series)
      value += 1000 * (1 + run.key.plan);  // the scenario as written is no draw
  }
  const Summary summary = summary_of(layout, runs, folder);
  const auto& paired = difference(summary, 1, "wellbeing_cumulative");
  CHECK(paired.count == 2);
  // Both drawn futures hold the same two replicates, 8.76 and 4.09, so they say no more than one of
  // them does.
  CHECK(paired.estimate == Approx(6.425));
  CHECK(paired.standard_error == Approx((8.76 - 4.09) / 2));
  CHECK(paired.degrees == Approx(1));
  CHECK(table_text(summary).find("2 drawn futures × 2 seeds") != std::string::npos);
}

TEST_CASE("histories are independent, and all of them count") {
  const TemporaryFolder folder;
  ResultsLayout layout = small_layout();
  layout.design = futures::histories;
  layout.futures = layout.replicates;
  layout.replicates = 1;
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  const auto& paired = difference(summary, 1, "wellbeing_cumulative");
  CHECK(paired.count == 5);
  CHECK(paired.estimate == Approx(4.978));
  CHECK(paired.half_width == Approx(2.7764451 * std::sqrt(2.438274)).epsilon(1e-6));
  CHECK(table_text(summary).find("2 plans × 5 histories of 2 months.") != std::string::npos);
  CHECK(summary.answer->histories == 5);
}

TEST_CASE("of two futures one was drawn, and its seeds are all that an interval can rest on") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.futures = 2;
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  CHECK(difference(summary, 1, "wellbeing_cumulative").count == 5);
  CHECK(difference(summary, 1, "wellbeing_cumulative").estimate == Approx(4.978));
  CHECK(table_text(summary).find("1 drawn future × 5 seeds") != std::string::npos);
}

TEST_CASE("settings of a design share their seeds, so the seeds are what an interval rests on") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.futures = 3;
  layout.design = "grid";
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  const auto& paired = difference(summary, 1, "wellbeing_cumulative");
  // every setting holds the same five replicates: three times as many runs say no more than one
  // setting's do
  CHECK(paired.count == 5);
  CHECK(paired.estimate == Approx(4.978));
  CHECK(paired.standard_error * paired.standard_error == Approx(2.438274));
  CHECK(table_text(summary).find("3 settings × 5 seeds") != std::string::npos);
}

TEST_CASE("a failed run is an error that names it, never dropped") {
  const TemporaryFolder folder;
  const auto layout = small_layout();
  auto runs = small_runs(layout);
  runs[7] = {.key = runs[7].key, .status = RunStatus::failed, .message = "overdrawn"};
  try {
    summary_of(layout, runs, folder);
    FAIL("no error");
  } catch (const ResultsError& error) {
    const std::string text = error.what();
    CHECK(text.find("1 of 10 runs failed or are missing, first plan B, future 0, replicate 2 (row "
                    "7): overdrawn") != std::string::npos);
  }
}

TEST_CASE("the table keeps within 80 columns, whatever the names") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.plan_names = {"Everything at once, enabling and action together",
                       "Dùn Èideann goes first with capacity"};
  layout.title =
      "A title that is a good deal longer than the eighty columns of a terminal and so is broken "
      "in two";
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  const std::string text = table_text(summary);
  CHECK(widest_line(text) <= 80);
  for (const char* part : {"behind B", "5 ±4", "best in", "unspent",
                           "A Everything at once, enabling and action together"}) {
    CAPTURE(part, text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("CSV and JSON hold every quantity in full precision and leave out what is not known") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.plan_names[0] = "Everything, \"at once\"";
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  const std::string csv = csv_text(summary);
  CHECK(csv.find("A,\"Everything, \"\"at once\"\"\",gap,1,5,0.25,") != std::string::npos);
  const auto json = nlohmann::json::parse(json_text(summary));
  CHECK(json["answer"]["leader"] == "B");
  CHECK(json["plans"][1]["difference_from_reference"]["wellbeing_cumulative"]["estimate"]
            .get<double>() == difference(summary, 1, "wellbeing_cumulative").estimate);
  CHECK(json["plans"][0]["value"]["legitimacy"]["count"] == 3);
}

TEST_CASE(
    "the table ends with what plans lean on without a measured effect, as the file holds it") {
  const TemporaryFolder folder;
  auto layout = small_layout();
  layout.unmeasured = {{"A", "measure", "L8 narratives", "A63"},
                       {"B", "service", "advice", "A120"}};
  const Summary summary = summary_of(layout, small_runs(layout), folder);
  CHECK(table_text(summary).ends_with(
      "Without a measured effect: 1 enabling measure (A63) and 1 service that may do\n"
      "harm (A120). To vary: tranche describe, docs/assumptions.md.\n"));
  const auto json = nlohmann::json::parse(json_text(summary));
  CHECK(json["unmeasured"][1]["name"] == "advice");
  CHECK(json["unmeasured"][1]["plan"] == "B");
}

TEST_CASE("a file that is no results file gives one message that names it") {
  const TemporaryFolder folder;
  std::ofstream(folder / "text.h5") << "no results";
  CHECK_THROWS_AS(summarise(FileResults(folder / "text.h5")), ResultsError);
  CHECK_THROWS_AS(summarise(FileResults(folder / "absent.h5")), ResultsError);
  write_results(folder / "a.h5", small_layout(), small_runs(small_layout()));
  const std::string bytes = testing::bytes_of(folder / "a.h5");
  for (const std::size_t size : {bytes.size() / 3, bytes.size() - 400}) {
    std::ofstream(folder / "cut.h5", std::ios::binary) << bytes.substr(0, size);
    CHECK_THROWS_AS(summarise(FileResults(folder / "cut.h5")), ResultsError);
  }
}
