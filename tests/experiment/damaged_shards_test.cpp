#include "experiment/shards_support.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::test;

TEST_CASE("a shard cut short is set aside with a word, and its runs are run again") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  run_some(experiment, scratch / "out.h5", 22);
  const fs::path cut = shard_files(scratch / "out.parts").at(1);
  fs::resize_file(cut, fs::file_size(cut) / 2);
  CHECK(status_of_folders({scratch / "out.parts"}).broken == std::vector<fs::path>{cut});
  RunOptions options = options_for(scratch / "out.h5");
  std::vector<std::string> notices;
  options.on_notice = [&](const std::string& text) { notices.push_back(text); };
  const ExperimentResult result = run_experiment(experiment, options);
  CHECK(result.progress.reused == 17);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].find(cut.string()) == 0);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("what somebody else put into the folder of shards stays when the experiment is over") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  const fs::path parts = scratch / "out.parts";
  const std::set<std::string> foreign = {"notes.txt",  "12-notes.tmp",    "locksmith",
                                         "lock-1-of-", "thoughts.broken", "drafts"};
  fs::create_directories(parts / "drafts");
  for (const std::string& name : foreign) {
    if (name != "drafts") toy::write(parts / name, "mine");
  }
  run_some(experiment, scratch / "out.h5", 12);
  const fs::path cut = shard_files(parts).front();
  fs::resize_file(cut, fs::file_size(cut) / 2);
  toy::write(cut.string() + ".tmp", "half of a shard");
  run_experiment(experiment, options_for(scratch / "out.h5", 5));
  CHECK(names_in(parts) == foreign);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE(
    "a lost shard is missed by a merge, which writes nothing, and made good by the next start") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  RunOptions options = options_for(scratch / "out.h5", 5);
  options.merging = Merging::later;
  run_experiment(experiment, options);
  fs::remove(shard_files(scratch / "out.parts").at(3));
  const FolderStatus status = status_of_folders({scratch / "out.parts"});
  CHECK(status.missing == 5);
  CHECK(status.first_missing == RunKey{0, 0, 15});
  const auto merge = [&] { merge_shards(scratch / "out.h5", status.layout, status.shards, {}); };
  CHECK(trouble_from(merge) == Trouble::incomplete);
  CHECK_FALSE(fs::exists(scratch / "out.h5"));
  CHECK(run_experiment(experiment, options_for(scratch / "out.h5")).progress.done == 5);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE(
    "a scenario that was edited since refuses the shards of the earlier one and touches nothing") {
  const toy::Scratch scratch;
  Experiment experiment = toy::make_experiment(replicates);
  run_some(experiment, scratch / "out.h5", 12);
  const std::set<std::string> before = names_in(scratch / "out.parts");
  Experiment edited = experiment;
  edited.layout.scenario_text = "toy, edited";
  CHECK(trouble_from([&] { run_experiment(edited, options_for(scratch / "out.h5")); }) ==
        Trouble::another_experiment);
  CHECK(names_in(scratch / "out.parts") == before);
  CHECK(run_experiment(experiment, options_for(scratch / "out.h5")).progress.reused == 12);
}

TEST_CASE("fewer seeds than the shards were made for are refused, and more are added") {
  const toy::Scratch scratch;
  run_some(toy::make_experiment(replicates), scratch / "out.h5", 12);
  const Experiment fewer = toy::make_experiment(4);
  CHECK(trouble_from([&] { run_experiment(fewer, options_for(scratch / "out.h5")); }) ==
        Trouble::another_experiment);
  const Experiment more = toy::make_experiment(replicates + 10);
  const std::string whole = undisturbed(scratch, more);
  CHECK(run_experiment(more, options_for(scratch / "out.h5")).progress.reused == 12);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("histories are added to those that shards hold, and fewer are refused") {
  const toy::Scratch scratch;
  run_some(toy::histories(toy::make_experiment(replicates)), scratch / "out.h5", 12);
  const Experiment fewer = toy::histories(toy::make_experiment(4));
  CHECK(trouble_from([&] { run_experiment(fewer, options_for(scratch / "out.h5")); }) ==
        Trouble::another_experiment);
  const Experiment more = toy::histories(toy::make_experiment(replicates + 10));
  CHECK(status_of_folders({scratch / "out.parts"}).layout.futures == replicates);
  const std::string whole = undisturbed(scratch, more);
  CHECK(run_experiment(more, options_for(scratch / "out.h5")).progress.reused == 12);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("a folder with shards of two experiments is told apart and left as it is") {
  const toy::Scratch scratch;
  const Experiment one = toy::make_experiment(replicates);
  Experiment two = one;
  two.layout.root_seed = 8;
  run_some(one, scratch / "one.h5", 7);
  run_some(two, scratch / "two.h5", 9);
  for (const fs::path& shard : shard_files(scratch / "two.parts")) {
    fs::copy_file(shard, scratch / "one.parts" / ("from-two-" + shard.filename().string()));
  }
  const std::set<std::string> before = names_in(scratch / "one.parts");
  CHECK(trouble_from([&] { status_of_folders({scratch / "one.parts"}); }) ==
        Trouble::another_experiment);
  CHECK(trouble_from([&] { run_experiment(one, options_for(scratch / "one.h5")); }) ==
        Trouble::another_experiment);
  CHECK(names_in(scratch / "one.parts") == before);
}

TEST_CASE(
    "a disk that fills up ends the run with a word; what was saved goes into the next start") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  run_some(experiment, scratch / "out.h5", 12);
  const std::size_t size = fs::file_size(shard_files(scratch / "out.parts").front());
  const int trouble = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{size / 2, size / 2};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    return trouble_of_run(experiment, options_for(scratch / "out.h5", 5));
  });
  CHECK(trouble == static_cast<int>(Trouble::disk_full));
  for (const std::string& name : names_in(scratch / "out.parts"))
    CHECK(name.find(".tmp") == std::string::npos);
  CHECK(run_experiment(experiment, options_for(scratch / "out.h5")).progress.reused == 12);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("a folder of somebody else, or one that may not be written, is refused before any run") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  run_some(experiment, scratch / "out.h5", 12);
  const std::set<std::string> before = names_in(scratch / "out.parts");
  fs::permissions(scratch / "out.parts", fs::perms::owner_read | fs::perms::owner_exec |
                                             fs::perms::others_read | fs::perms::others_exec);
  fs::permissions(scratch / "out.parts" / "lock", fs::perms::owner_read);
  const int trouble = in_child([&] {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
      return 101;  // root may write anywhere
    bool ran = false;
    RunOptions options = options_for(scratch / "out.h5", 5);
    options.on_record = [&](const RunRecord&) { ran = true; };
    const int kind = trouble_of_run(experiment, options);
    return ran ? 102 : kind;
  });
  fs::permissions(scratch / "out.parts", fs::perms::owner_all);
  fs::permissions(scratch / "out.parts" / "lock", fs::perms::owner_all);
  CHECK(trouble == static_cast<int>(Trouble::no_permission));
  CHECK(names_in(scratch / "out.parts") == before);
}

TEST_CASE("runs that failed can be run again, from shards and from the results file") {
  const toy::Scratch scratch;
  const Experiment works = toy::make_experiment(replicates);
  Experiment breaks = toy::make_experiment(replicates, 3);  // of the same layout
  const std::string whole = undisturbed(scratch, works);
  RunOptions options = options_for(scratch / "out.h5", 7);
  options.merging = Merging::later;
  CHECK(run_experiment(breaks, options).progress.failed == 1);
  forget_failed(scratch / "out.h5", works.layout);
  CHECK(status_of_folders({scratch / "out.parts"}).missing == 1);
  const ExperimentResult again = run_experiment(breaks, options_for(scratch / "out.h5"));
  CHECK(again.progress.done == 1);
  CHECK(again.progress.failed == 1);

  take_apart(scratch / "out.h5", works.layout, FailedRuns::kept);
  CHECK(status_of_folders({scratch / "out.parts"}).failed == 1);
  forget_failed(scratch / "out.h5", works.layout);
  take_apart(scratch / "out.h5", works.layout, FailedRuns::forgotten);
  CHECK(status_of_folders({scratch / "out.parts"}).missing == 1);
  CHECK(run_experiment(works, options_for(scratch / "out.h5")).progress.done == 1);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE(
    "shards of somebody else are read where that is allowed, and refused with a word where it is "
    "not") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  run_some(experiment, scratch / "out.h5", 12);
  const fs::path parts = scratch / "out.parts";
  const auto look = [&] {
    return in_child([&] {
      if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 101;
      try {
        const experiment::FolderLock lock(parts, experiment::lock_name,
                                          experiment::LockKind::reading);
        return status_of_folders({parts}).done == 12 ? 0 : 102;
      } catch (const ResultsError& error) {
        return static_cast<int>(trouble_of(error));
      }
    });
  };
  constexpr auto read_only = fs::perms::owner_read | fs::perms::owner_exec |
                             fs::perms::others_read | fs::perms::others_exec;
  fs::permissions(parts, read_only);
  CHECK(look() == 0);
  {
    const experiment::FolderLock writing(parts, experiment::lock_name,
                                         experiment::LockKind::shared);
    CHECK(look() == static_cast<int>(Trouble::other));  // whoever writes is seen even so
  }
  fs::permissions(parts, fs::perms::none);
  CHECK(look() == static_cast<int>(Trouble::no_permission));
  fs::permissions(parts, fs::perms::owner_all);
  CHECK_THROWS_AS(status_of_folders({scratch / "nowhere.parts"}), ResultsError);
}

TEST_CASE(
    "a results folder that may not be written is refused before any run, even where shards could "
    "be") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  run_some(experiment, scratch / "out.h5", 12);
  const int trouble = as_nobody(scratch, [&] {
    bool ran = false;
    RunOptions options = options_for(scratch / "out.h5");
    options.on_record = [&](const RunRecord&) { ran = true; };
    const int kind = trouble_of_run(experiment, options);
    return ran ? 102 : kind;
  });
  CHECK(trouble == static_cast<int>(Trouble::no_permission));
}

TEST_CASE("a results file that cannot be written at the end costs no run: all are in shards then") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const std::string whole = undisturbed(scratch, experiment);
  RunOptions options = options_for(scratch / "out.h5");
  // Something that no rename replaces comes to lie where the file goes.
  options.on_progress = [&](const Progress& progress) {
    if (progress.done == progress.total)
      fs::create_directories(scratch / "out.h5.tmp" / "in the way");
  };
  std::vector<std::string> notices;
  options.on_notice = [&](const std::string& text) { notices.push_back(text); };
  CHECK_THROWS_AS(run_experiment(experiment, options), ResultsError);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].find((scratch / "out.parts").string()) != std::string::npos);
  CHECK(status_of_folders({scratch / "out.parts"}).missing == 0);
  fs::remove_all(scratch / "out.h5.tmp");
  CHECK(run_experiment(experiment, options_for(scratch / "out.h5")).progress.reused ==
        2 * replicates);
  CHECK((toy::bytes_of(scratch / "out.h5") == whole));
}

TEST_CASE("whoever watches may throw, and no finished run is lost") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  RunOptions options = options_for(scratch / "out.h5", 5);
  std::size_t seen = 0;
  options.on_record = [&](const RunRecord&) {
    if (++seen == 13) throw std::runtime_error("the watcher broke");
  };
  CHECK_THROWS_WITH(run_experiment(experiment, options), "the watcher broke");
  CHECK(status_of_folders({scratch / "out.parts"}).done == 13);
}

TEST_CASE("a shard that could not be written is written when it can be") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  const RunOptions options = options_for(scratch / "out.h5", 5);
  const fs::path folder = scratch / "out.parts";
  experiment::Parts parts(folder, experiment.layout, options);
  experiment::Collector collector(experiment.layout, parts, options, {});
  for (std::size_t row = 0; row < 4; ++row)
    collector.take(run_row(experiment, key_of(experiment.layout, row), {}));
  fs::rename(folder, scratch / "away");
  toy::write(folder, "a file where the folder was");
  CHECK_THROWS_AS(collector.take(run_row(experiment, {0, 0, 4}, {})), ResultsError);
  fs::remove(folder);
  fs::rename(scratch / "away", folder);
  collector.flush();
  CHECK(status_of_folders({folder}).done == 5);
}

TEST_CASE("shares do not run twice at once, and nobody else runs beside them") {
  const toy::Scratch scratch;
  const Experiment experiment = toy::make_experiment(replicates);
  RunOptions options = options_for(scratch / "out.h5", 5);
  options.share = {0, 2};
  int refused = 0;
  bool other_share_ran = false;
  options.on_progress = [&](const Progress& progress) {
    if (progress.done != 1) return;
    for (const Share share : {Share{0, 2}, Share{0, 1}}) {
      RunOptions again = options_for(scratch / "out.h5");
      again.share = share;
      refused += trouble_of_run(experiment, again) != 100;
    }
    RunOptions other = options_for(scratch / "out.h5");
    other.share = {1, 2};
    other_share_ran = run_experiment(experiment, other).finished;
  };
  run_experiment(experiment, options);
  CHECK(refused == 2);
  CHECK(other_share_ran);
}

TEST_CASE(
    "a design row that cannot be compiled is a failed run with its message, and the others go on") {
  const toy::Scratch scratch;
  Experiment experiment = toy::make_experiment(2);
  experiment.layout.futures = 3;
  experiment.layout.uncertainties = {{"toy.drift", "1", "uniform from 0 to 1"}};
  experiment.drawn = [](std::int32_t future) { return std::vector<double>{0.5 * future}; };
  const auto compile = experiment.compile;
  experiment.compile = [compile](std::int32_t plan, std::int32_t future) {
    if (future == 1)
      throw InputError({{"toy.toml", 0, 0, "toy.drift = 0.5 is out of range", "", ""}});
    return compile(plan, future);
  };
  const ExperimentResult result = run_experiment(experiment, options_for(scratch / "out.h5"));
  CHECK(result.progress.failed == 4);
  const ResultsFile file(scratch / "out.h5");
  const RunRecord failed = file.read(row_of(experiment.layout, {1, 1, 0}));
  CHECK(failed.message == "toy.toml: toy.drift = 0.5 is out of range");
  CHECK(failed.drawn == std::vector<double>{0.5});
  CHECK(file.read(row_of(experiment.layout, {1, 2, 1})).drawn == std::vector<double>{1.0});
}
