#include <cstdlib>
#include <vector>

#include "record/results_file.hpp"
#include "testing.hpp"
#include "toy_experiment.hpp"

using namespace tranche;

namespace {

constexpr std::int32_t replicates = 70;

RunOptions options_for(const std::filesystem::path& output, int threads = 1) {
  RunOptions options;
  options.output = output;
  options.parallelism = {threads};
  return options;
}

}  // namespace

TEST_CASE("a results file does not depend on the number of threads") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  run_experiment(experiment, options_for(scratch / "one.h5"));
  const std::string one = toy::bytes_of(scratch / "one.h5");
  REQUIRE(one.size() > 1000);
  for (const int threads : {2, 3, 8}) {
    const auto file = scratch / ("t" + std::to_string(threads) + ".h5");
    const ExperimentResult result = run_experiment(experiment, options_for(file, threads));
    CHECK(result.finished);
    CHECK(result.progress.done == 2 * replicates);
    CHECK((toy::bytes_of(file) == one));
  }
}

TEST_CASE("a run whose rows are shared among threads records what one thread records") {
  const Experiment experiment = toy::make_experiment(1, -1, 5000);  // rows are shared from 4,096 up
  for (std::int32_t plan = 0; plan < 2; ++plan) {
    const RunRecord one = run_row(experiment, {plan, 0, 0}, {1});
    REQUIRE(one.communities.size() > 5000);
    for (const int threads : {2, 3}) {
      INFO(threads << " threads");
      CHECK(first_difference(experiment.layout, one, run_row(experiment, {plan, 0, 0}, {threads}))
                .empty());
    }
  }
}

TEST_CASE("a finished experiment leaves one file and no shards") {
  const toy::Scratch scratch;
  run_experiment(toy::make_experiment(3), options_for(scratch / "out.h5"));
  CHECK(std::filesystem::exists(scratch / "out.h5"));
  CHECK_FALSE(std::filesystem::exists(scratch / "out.parts"));
}

TEST_CASE("an experiment that is stopped goes on where it was, to the same bytes") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  run_experiment(experiment, options_for(scratch / "whole.h5"));

  std::atomic<bool> stop = false;
  RunOptions options = options_for(scratch / "stopped.h5", 2);
  options.stop = &stop;
  options.on_progress = [&](const Progress& progress) { stop = progress.done >= 60; };
  const ExperimentResult first = run_experiment(experiment, options);
  CHECK_FALSE(first.finished);
  CHECK_FALSE(std::filesystem::exists(scratch / "stopped.h5"));

  const ExperimentResult second =
      run_experiment(experiment, options_for(scratch / "stopped.h5", 2));
  CHECK(second.finished);
  CHECK(second.progress.reused == first.progress.done);  // nothing that was finished is lost
  CHECK(second.progress.reused + second.progress.done == 2 * replicates);
  CHECK((toy::bytes_of(scratch / "stopped.h5") == toy::bytes_of(scratch / "whole.h5")));
}

TEST_CASE("plans take turns, so that what is stopped early can compare them") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  std::atomic<bool> stop = false;
  std::vector<std::int32_t> runs(2, 0);
  RunOptions options = options_for(scratch / "stopped.h5");
  options.stop = &stop;
  options.on_record = [&](const RunRecord& record) {
    ++runs[static_cast<std::size_t>(record.key.plan)];
  };
  options.on_progress = [&](const Progress& progress) { stop = progress.done >= replicates; };
  CHECK_FALSE(run_experiment(experiment, options).finished);
  CHECK(runs[0] + runs[1] == replicates);
  CHECK(std::abs(runs[0] - runs[1]) <= 10);
}

TEST_CASE("a run that breaks is recorded with its seed and does not stop the others") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(5, 3);
  const ExperimentResult result = run_experiment(experiment, options_for(scratch / "out.h5", 2));
  REQUIRE(result.failures.size() == 1);
  CHECK(result.finished);
  CHECK(result.progress.done == 10);
  CHECK(result.failures[0].key == RunKey{1, 0, 3});
  CHECK(result.failures[0].seed == seed_of(7, 3));
  const RunRecord record = read_run(scratch / "out.h5", row_of(experiment.layout, {1, 0, 3}));
  CHECK(record.status == RunStatus::failed);
  CHECK(record.message == "the toy broke in month 5");
  CHECK(read_run(scratch / "out.h5", row_of(experiment.layout, {1, 0, 4})).status ==
        RunStatus::done);
}

TEST_CASE("one row run alone equals what the file holds of it") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(4);
  run_experiment(experiment, options_for(scratch / "out.h5", 3));
  const RunKey key{1, 0, 2};
  const RunRecord again = run_row(experiment, key, {});
  const RunRecord held = read_run(scratch / "out.h5", row_of(experiment.layout, key));
  CHECK(first_difference(experiment.layout, held, again).empty());
  CHECK_FALSE(
      first_difference(experiment.layout, held, run_row(experiment, {0, 0, 2}, {})).empty());
}

TEST_CASE("two experiments cannot write the same file at the same time") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(2);
  RunOptions options = options_for(scratch / "out.h5");
  bool refused = false;
  options.on_progress = [&](const Progress&) {
    if (refused) return;
    try {
      run_experiment(experiment, options_for(scratch / "out.h5"));
    } catch (const ResultsError&) {
      refused = true;
    }
  };
  run_experiment(experiment, options);
  CHECK(refused);
}

TEST_CASE("threads go to runs first and what is left within runs") {
  CHECK(share_threads({8}, 100).runs == 8);
  CHECK(share_threads({8}, 100).within == 1);
  CHECK(share_threads({8}, 2).runs == 2);
  CHECK(share_threads({8}, 2).within == 4);
  CHECK(share_threads({0}, 0).runs == 1);
}
