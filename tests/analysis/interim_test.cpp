#include "analysis/answer/interim.hpp"

#include <algorithm>

#include "analysis/answer/summary.hpp"
#include "record/example.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

constexpr double much = 1e9;

/// Plans A and B; the given runs are done.
std::vector<RunStatus> done(const ResultsLayout& layout, const std::vector<RunKey>& keys) {
  std::vector<RunStatus> status(layout.rows(), RunStatus::missing);
  for (const RunKey key : keys) status[row_of(layout, key)] = RunStatus::done;
  return status;
}

ResultsLayout layout_of(std::int32_t futures, std::int32_t replicates, const std::string& design) {
  ResultsLayout layout = example_layout(replicates);
  layout.futures = futures;
  layout.design = design;
  return layout;
}

}  // namespace

TEST_CASE("only histories that are done in every plan are whole") {
  const ResultsLayout layout = layout_of(1, 5, "draws");
  const auto whole = whole_histories(
      layout, done(layout, {{0, 0, 0}, {0, 0, 2}, {0, 0, 3}, {1, 0, 2}, {1, 0, 3}, {1, 0, 4}}),
      much);
  CHECK(whole.replicates == std::vector<std::int32_t>{2, 3});
  CHECK(interim_sentence(whole) ==
        "Interim: 2 of 5 histories are complete in every plan; this is what they say.");
}

TEST_CASE("of histories with a draw each the futures are counted") {
  const ResultsLayout layout = layout_of(3, 1, "histories");
  const auto whole =
      whole_histories(layout, done(layout, {{0, 0, 0}, {1, 0, 0}, {0, 2, 0}, {1, 2, 0}}), much);
  CHECK(whole.futures == std::vector<std::int32_t>{0, 2});
  CHECK(interim_sentence(whole) ==
        "Interim: 2 of 3 histories are complete in every plan; this is what they say.");
}

TEST_CASE("drawn futures are whole with all of their seeds, the scenario as written beside them") {
  const ResultsLayout layout = layout_of(4, 2, "draws");
  std::vector<RunStatus> status(layout.rows(), RunStatus::done);
  status[row_of(layout, {1, 3, 1})] = status[row_of(layout, {0, 3, 0})] = RunStatus::missing;
  const auto whole = whole_histories(layout, status, much);
  CHECK(whole.futures == std::vector<std::int32_t>{0, 1, 2});
  CHECK(interim_sentence(whole) ==
        "Interim: 2 of 3 drawn futures are complete in every plan and seed; this is what they "
        "say.");
}

TEST_CASE("of a sweep a seed is whole in all settings, since a part of them asks something else") {
  const ResultsLayout layout = layout_of(2, 3, "grid");
  std::vector<RunStatus> status(layout.rows(), RunStatus::done);
  status[row_of(layout, {0, 1, 2})] = RunStatus::missing;
  CHECK(whole_histories(layout, status, much).replicates == std::vector<std::int32_t>{0, 1});
  for (const std::int32_t seed : {0, 1}) status[row_of(layout, {1, 1, seed})] = RunStatus::missing;
  const auto whole = whole_histories(layout, status, much);
  CHECK_FALSE(whole.enough());
  CHECK(interim_sentence(whole) ==
        "Interim: none of 3 seeds is complete in every plan and setting yet.");
}

TEST_CASE("one whole history says nothing, and a run that failed makes none whole") {
  const ResultsLayout layout = layout_of(1, 5, "draws");
  auto status = done(layout, {{0, 0, 1}, {1, 0, 1}, {0, 0, 2}});
  status[row_of(layout, {1, 0, 2})] = RunStatus::failed;
  const auto whole = whole_histories(layout, status, much);
  CHECK_FALSE(whole.enough());
  CHECK(interim_sentence(whole) ==
        "Interim: 1 of 5 histories is complete in every plan: too few to say anything.");
}

TEST_CASE("memory has a bound: of more histories the first count, and the sentence says so") {
  const ResultsLayout layout = layout_of(1, 500, "draws");
  const std::vector<RunStatus> status(layout.rows(), RunStatus::done);
  const auto whole = whole_histories(layout, status, 300'000);
  CHECK(whole.used > 1);
  CHECK(whole.used < 400);
  CHECK(whole.replicates.size() == whole.used);
  CHECK(interim_sentence(whole).find("this is what the first ") != std::string::npos);
}

TEST_CASE("an interim answer is that of an experiment with these histories alone") {
  ResultsLayout layout = example_layout(6);
  layout.baseline_plan = "A";
  layout.funds = {"grant", "levy"};
  layout.agency_columns = {{"staff", "post", ""},
                           {"months_to_start", "month", ""},
                           {"backlog", "flow", ""},
                           {"staff_in_use", "post", ""}};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run = example_run(layout, row);
    run.agencies.clear();
    for (std::size_t i = 0; i < 4 * 3 * 2; ++i) run.agencies.push_back(20 * mixed(row, i));
    run.ledger.clear();
    for (std::size_t i = 0; i < 3 * 2 * 4; ++i)
      run.ledger.push_back(static_cast<std::int64_t>(1e8 * mixed(row, 100 + i)));
    runs.push_back(run);
  }
  std::vector<RunStatus> status(layout.rows(), RunStatus::done);
  status[row_of(layout, {0, 0, 1})] = status[row_of(layout, {1, 0, 5})] = RunStatus::missing;
  const auto whole = whole_histories(layout, status, much);
  REQUIRE(whole.replicates == std::vector<std::int32_t>{0, 2, 3, 4});

  InterimResults interim(layout, whole);
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) interim.take(*run);
  const auto lean = std::move(interim).results();

  ResultsLayout four = layout;
  four.replicates = 4;
  std::vector<RunRecord> kept;
  for (RunRecord run : runs) {
    const auto at = std::ranges::find(whole.replicates, run.key.replicate);
    if (at == whole.replicates.end()) continue;
    run.key.replicate = static_cast<std::int32_t>(at - whole.replicates.begin());
    kept.push_back(run);
  }
  const MemoryResults alone(four, kept);
  const std::string text = table_text(summarise(alone), Detail::brief);
  CHECK(text.find("What keeps B waiting longest") != std::string::npos);
  CHECK(table_text(summarise(lean), Detail::brief) == text);
  CHECK(lean.uncertainty_values(0) == alone.uncertainty_values(0));
}
