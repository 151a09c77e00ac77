#include "analysis/values/memory_results.hpp"

#include "analysis/every_answer.hpp"
#include "analysis/files/file_results.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "runs/designs/sampling.hpp"
#include "runs/rounds.hpp"
#include "testing.hpp"
#include "toy_experiment.hpp"
#include "tranche/results/results_error.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

/// Two plans that drift by what each future says; a second number does nothing.
Experiment in_futures(std::vector<std::vector<double>> values, const std::string& design) {
  Experiment experiment = toy::make_experiment(4);
  ResultsLayout& layout = experiment.layout;
  layout.futures = static_cast<std::int32_t>(values.size());
  layout.uncertainties = {{"toy.drift", "1/month", design + ", uniform from 0 to 1"},
                          {"toy.nothing", "1", design + ", uniform from 0 to 1"}};
  layout.design = design;
  experiment.drawn = [values](std::int32_t future) {
    return values.at(static_cast<std::size_t>(future));
  };
  experiment.compile = [drawn = experiment.drawn](std::int32_t plan, std::int32_t future) {
    const double drift = drawn(future).front();
    return std::make_shared<const Plan>(
        toy::make_plan(plan == 0 ? "A" : "B", {plan == 0 ? drift : drift * drift}));
  };
  return experiment;
}

std::vector<std::vector<double>> rows_of(const designs::Points& points) {
  std::vector<std::vector<double>> rows;
  for (std::size_t row = 0; row < points.rows(); ++row)
    rows.emplace_back(points.row(row).begin(), points.row(row).end());
  return rows;
}

MemoryResults in_memory(const Experiment& experiment) {
  return {experiment.layout, runs::run_all(experiment, {2})};
}

/// Compares every answer of an experiment that is kept in memory and of one that went into a file.
void check_answers(const Experiment& experiment, const std::string& part) {
  const TemporaryFolder folder;
  RunOptions options;
  options.output = folder / "a.h5";
  run_experiment(experiment, options);
  const std::string of_file = every_answer(FileResults(folder / "a.h5"));
  CHECK(of_file.find(part) != std::string::npos);
  CHECK((every_answer(in_memory(experiment)) == of_file));
}

}  // namespace

TEST_CASE(
    "the answer of an experiment asked from memory equals, text for text, that asked of its "
    "results file") {
  check_answers(in_futures({{0.01, 1}, {0.02, 2}, {0.015, 3}}, "draws"), "drawn futures");
}

TEST_CASE("a sweep's indices asked from memory equal those asked of its results file") {
  const auto points = designs::saltelli(4, designs::alone(2), designs::Scramble::none, {});
  check_answers(in_futures(rows_of(points), "saltelli"), "alone (first order)");
}

TEST_CASE("an ablation asked from memory equals the one asked of its results file") {
  Experiment experiment = toy::make_experiment(4);
  experiment.layout.contrasts = {{"off", "A", "L1", "drift", "none", "A", "B"}};
  check_answers(experiment, "L1 drift");
}

TEST_CASE("tables of runs in memory hold what those of a file do, also where a run failed") {
  const TemporaryFolder folder;
  const ResultsLayout layout = example_layout(70);  // more than the file is read at a time
  std::vector<RunRecord> runs = example_runs(layout);
  write_results(folder / "a.h5", layout, runs);
  const std::string of_file = every_table(FileResults(folder / "a.h5"));
  CHECK(of_file.find("the ledger does not balance") != std::string::npos);
  std::ranges::reverse(runs);
  CHECK((every_table(MemoryResults(layout, runs)) == of_file));
}

TEST_CASE("results of a file know what they were made by, as those in memory do") {
  const TemporaryFolder folder;
  const ResultsLayout written = example_layout(5);
  write_results(folder / "a.h5", written, example_runs(written));
  const FileResults results(folder / "a.h5");
  const ResultsLayout& read = results.layout;
  CHECK(read.software_version == "0.1.0");
  CHECK(read.commit == "unknown");
  CHECK(read.scenario_sha256 == std::string(64, 'a'));
  CHECK(read.root_seed == 20240201);
  CHECK(read.generator == written.generator);
  REQUIRE(read.inputs.size() == 1);
  CHECK(read.inputs[0].name == "place.csv");
  CHECK(read.inputs[0].sha256 == std::string(64, 'b'));
}

TEST_CASE("runs in memory that failed or are missing are refused as those of a file are") {
  const ResultsLayout layout = example_layout(5);
  const MemoryResults results(layout, example_runs(layout));
  try {
    summarise(results);
    FAIL("no error");
  } catch (const ResultsError& error) {
    const std::string text = error.what();
    CHECK(text.find("1 of 10 runs failed or are missing, first plan B, future 0, replicate 3 (row "
                    "8): the ledger does not balance") != std::string::npos);
  }
}

TEST_CASE("runs that are not given are missing") {
  const ResultsLayout layout = example_layout(5);
  std::vector<RunRecord> runs = example_runs(layout);
  runs.erase(runs.begin() + 3);
  const MemoryResults results(layout, runs);
  CHECK(results.status[3] == RunStatus::missing);
  CHECK(std::isnan(results.at_end("wellbeing")[3]));
  CHECK(every_table(results).find("missing") != std::string::npos);
}

TEST_CASE("a series that is not kept is an error that names it") {
  const ResultsLayout layout = example_layout(5);
  CHECK_THROWS_AS(MemoryResults(layout, example_runs(layout)).at_end("absent"), ResultsError);
}
