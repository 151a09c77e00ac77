#include "experiment/shards_support.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::test;

TEST_CASE("a small experiment needs no shard, and shards change none of its bytes") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  RunOptions options = options_for(scratch / "memory.h5");
  std::size_t shards = 0;
  options.on_progress = [&](const Progress&) {
    shards += shard_files(scratch / "memory.parts").size();
  };
  run_experiment(experiment, options);
  CHECK(shards == 0);
  for (const std::size_t rows : {1, 7, 60, 1000}) {
    RunOptions sharded = options_for(scratch / "shards.h5", rows);
    sharded.parallelism = {3};
    run_experiment(experiment, sharded);
    CHECK((toy::bytes_of(scratch / "shards.h5") == toy::bytes_of(scratch / "memory.h5")));
  }
}

TEST_CASE("a shard is written when its seconds have passed") {
  const toy::Scratch scratch;
  RunOptions options = options_for(scratch / "out.h5");
  options.seconds_per_shard = 0;
  std::size_t most = 0;
  options.on_progress = [&](const Progress&) {
    most = std::max(most, shard_files(scratch / "out.parts").size());
  };
  run_experiment(toy::make_experiment(3), options);
  CHECK(most == 5);  // the sixth came with the last run
}

TEST_CASE("shares of an experiment, in any number and order, merge into the bytes of the whole") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates, 3);
  const std::string whole = undisturbed(scratch, experiment);
  for (const int count : {2, 3, 7}) {
    const fs::path output = scratch / ("of" + std::to_string(count) + ".h5");
    for (int index = count; index-- > 0;) {
      RunOptions options = options_for(output, 4);
      options.parallelism = {1 + index % 3};
      options.share = {index, count};
      const ExperimentResult result = run_experiment(experiment, options);
      CHECK(result.finished);
      CHECK_FALSE(result.merged);
    }
    const FolderStatus status = status_of_folders({parts_folder(output)});
    CHECK(status.missing == 0);
    CHECK(status.failed == 1);
    merge_shards(output, status.layout, status.shards, {});
    CHECK((toy::bytes_of(output) == whole));
  }
}

TEST_CASE("a run without shares goes on where shares stopped, whatever their number was") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  for (const Share share : {Share{1, 4}, Share{0, 3}}) {
    RunOptions options = options_for(scratch / "out.h5", 5);
    options.share = share;
    run_experiment(experiment, options);
  }
  const ExperimentResult rest = run_experiment(experiment, options_for(scratch / "out.h5"));
  CHECK(rest.progress.reused ==
        15 + 20 - 5);  // rows 1, 5, 9 … and 0, 3, 6 …, of which 9, 21, 33 … are both
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("no run begins after the time budget, and the next start goes on") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  RunOptions options = options_for(scratch / "out.h5");
  options.deadline = std::chrono::steady_clock::now();
  const ExperimentResult none = run_experiment(experiment, options);
  CHECK_FALSE(none.finished);
  CHECK(none.progress.done == 0);
  CHECK_FALSE(fs::exists(scratch / "out.parts"));
  CHECK(run_experiment(experiment, options_for(scratch / "out.h5")).merged);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("a stop that comes with the last run leaves nothing out: the file is made") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  std::atomic<bool> stop = false;
  RunOptions options = options_for(scratch / "out.h5");
  options.stop = &stop;
  options.on_progress = [&](const Progress& progress) { stop = progress.done == progress.total; };
  CHECK(run_experiment(experiment, options).merged);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
  options.deadline = std::chrono::steady_clock::now();
  options.on_progress = nullptr;
  stop = false;
  options.merging = Merging::later;
  CHECK_FALSE(run_experiment(experiment, options).finished);
}

TEST_CASE("shares that are claimed are each run once, and merge into the bytes of the whole") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates, 3);
  const std::string whole = undisturbed(scratch, experiment);
  const fs::path output = scratch / "claimed.h5";
  for (int task = 0; task < 3; ++task) {
    RunOptions options = options_for(output, 4);
    options.share = {Share::to_be_claimed, 3};
    const ExperimentResult result = run_experiment(experiment, options);
    CHECK(result.share.index == task);
    CHECK(result.progress.done == experiment.layout.rows() / 3);
  }
  RunOptions options = options_for(output);
  options.share = {Share::to_be_claimed, 3};
  const ExperimentResult nothing = run_experiment(experiment, options);
  CHECK(nothing.share.index == Share::none_left);
  CHECK(nothing.finished);
  CHECK(nothing.progress.total == 0);
  const FolderStatus status = status_of_folders({parts_folder(output)});
  CHECK(status.missing == 0);
  merge_shards(output, status.layout, status.shards, {});
  CHECK((toy::bytes_of(output) == whole));
}

TEST_CASE("a share that somebody holds, or that was stopped, is not lost to those who claim") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const fs::path output = scratch / "out.h5";
  RunOptions options = options_for(output, 1);
  options.share = {Share::to_be_claimed, 2};
  {
    const experiment::FolderLock first(parts_folder(output), "lock-0-of-2",
                                       experiment::LockKind::alone);
    CHECK(run_experiment(experiment, options).share.index == 1);
    CHECK(run_experiment(experiment, options).share.index == Share::none_left);
  }
  std::atomic<bool> stop = false;
  RunOptions stopped = options;
  stopped.stop = &stop;
  stopped.on_progress = [&](const Progress& progress) { stop = progress.done >= 3; };
  CHECK_FALSE(run_experiment(experiment, stopped).finished);
  const ExperimentResult rest = run_experiment(experiment, options);
  CHECK(rest.share.index == 0);
  CHECK(rest.progress.reused >= 3);
}
