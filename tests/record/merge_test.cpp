#include <sys/resource.h>

#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"
#include "tranche/errors.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

std::vector<std::filesystem::path> write_shards(const TemporaryFolder& folder,
                                                const ResultsLayout& layout,
                                                const std::vector<RunRecord>& runs,
                                                std::size_t shards) {
  std::vector<std::filesystem::path> paths;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    std::vector<RunRecord> rows;
    for (std::size_t row = shard; row < runs.size(); row += shards) rows.push_back(runs[row]);
    paths.push_back(folder / fmt::format("{}-of-{}.h5", shard, shards));
    write_shard(paths.back(), layout, rows);
  }
  return paths;
}

template <class Action>
std::string message_of(Action&& action) {
  try {
    action();
  } catch (const ResultsError& error) {
    return error.what();
  }
  return "no error";
}

bool says(const std::string& message, const std::string& part) {
  return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a merged file is equal to the byte for one, two and five shards and for runs in memory") {
  const TemporaryFolder folder;
  const auto layout = example_layout(150);  // more than one block of replicates
  const auto runs = example_runs(layout);
  for (const bool compress : {false, true}) {
    write_results(folder / "memory.h5", layout, runs, {.replace = true, .compress = compress});
    const std::string expected = bytes_of(folder / "memory.h5");
    for (const std::size_t shards : {1, 2, 5}) {
      auto paths = write_shards(folder, layout, runs, shards);
      std::reverse(paths.begin(), paths.end());
      merge_shards(folder / "merged.h5", paths, {.compress = compress});
      CHECK((bytes_of(folder / "merged.h5") == expected));
    }
  }
}

TEST_CASE("runs still in memory and runs in shards give the same bytes together") {
  const TemporaryFolder folder;
  const auto layout = example_layout(70);
  const auto runs = example_runs(layout);
  write_results(folder / "memory.h5", layout, runs);
  const auto paths = write_shards(folder, layout, runs, 3);
  const std::vector<RunRecord> rest(runs.begin() + 40, runs.end());
  const std::vector<std::filesystem::path> some = {paths[2], paths[0], paths[1]};
  merge_shards(folder / "merged.h5", layout, some, rest);
  CHECK((bytes_of(folder / "merged.h5") == bytes_of(folder / "memory.h5")));
  const std::span<const std::filesystem::path> one(some.data(), 1);
  CHECK(says(message_of([&] { merge_shards(folder / "merged.h5", layout, one, rest); }),
             "are in no shard"));
  CHECK(says(message_of([&] { merge_shards(folder / "few.h5", example_layout(2), paths, {}); }),
             "beyond those"));
}

TEST_CASE("more shards than a process may have files are merged") {
  const TemporaryFolder folder;
  const auto layout = example_layout(110);
  const auto runs = example_runs(layout);
  const auto paths = write_shards(folder, layout, runs, 220);
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit few{210, before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &few);
  const std::string message = message_of([&] { merge_shards(folder / "merged.h5", paths); });
  ::setrlimit(RLIMIT_NOFILE, &before);
  CHECK(message == "no error");
  CHECK(first_difference(layout, runs[219], read_run(folder / "merged.h5", 219)).empty());
}

TEST_CASE("a compressed file reads as the plain one") {
  const TemporaryFolder folder;
  const auto layout = example_layout(70);
  const auto runs = example_runs(layout);
  write_results(folder / "a.h5", layout, runs, {.compress = true});
  CHECK(first_difference(layout, runs[69], read_run(folder / "a.h5", 69)).empty());
}

TEST_CASE(
    "a missing shard is an error that names the first run it should hold, and writes nothing") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  auto paths = write_shards(folder, layout, example_runs(layout), 3);
  paths.erase(paths.begin() + 1);
  const std::string message = message_of([&] { merge_shards(folder / "merged.h5", paths); });
  CHECK(says(message, "3 of 10 runs are in no shard, first plan A, future 0, replicate 1"));
  CHECK(!std::filesystem::exists(folder / "merged.h5"));
  merge_shards(folder / "merged.h5", paths, {.allow_missing = true});
  CHECK(read_run(folder / "merged.h5", 1).status == RunStatus::missing);
  CHECK(read_run(folder / "merged.h5", 2).status == RunStatus::done);
}

TEST_CASE("a run that is done wins over the same run failed in another shard") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  const auto runs = example_runs(layout);
  auto paths = write_shards(folder, layout, runs, 1);
  const std::vector<RunRecord> again = {example_run(layout, 8)};
  paths.push_back(folder / "again.h5");
  write_shard(paths.back(), layout, again);
  merge_shards(folder / "merged.h5", paths);
  CHECK(read_run(folder / "merged.h5", 8).status == RunStatus::done);
}

TEST_CASE("a later round adds replicates to an earlier one") {
  const TemporaryFolder folder;
  const auto small = example_layout(2);
  const auto large = example_layout(3);
  std::vector<RunRecord> first;
  for (std::size_t row = 0; row < 4; ++row) first.push_back(example_run(small, row));
  std::vector<RunRecord> second = {example_run(large, 2), example_run(large, 5)};
  write_shard(folder / "1.h5", small, first);
  write_shard(folder / "2.h5", large, second);
  const std::vector<std::filesystem::path> paths = {folder / "1.h5", folder / "2.h5"};
  merge_shards(folder / "merged.h5", paths);
  CHECK(read_layout(folder / "merged.h5").replicates == 3);
  CHECK(first_difference(large, read_run(folder / "merged.h5", 3), first[2]).empty());
}

TEST_CASE("shards of two experiments are not merged") {
  const TemporaryFolder folder;
  auto layout = example_layout();
  auto paths = write_shards(folder, layout, example_runs(layout), 1);
  layout.scenario_text += "# changed\n";
  paths.push_back(folder / "other.h5");
  write_shard(paths.back(), layout, example_runs(layout));
  CHECK(says(message_of([&] { merge_shards(folder / "merged.h5", paths); }), "another experiment"));
}

TEST_CASE("a file of another experiment is not written over unless that is asked for") {
  const TemporaryFolder folder;
  auto layout = example_layout();
  write_results(folder / "a.h5", layout, example_runs(layout));
  write_results(folder / "a.h5", layout, example_runs(layout));  // the same again is fine
  layout.root_seed += 1;
  const auto write = [&] { write_results(folder / "a.h5", layout, example_runs(layout)); };
  CHECK(says(message_of(write), "is not of this experiment"));
  CHECK(says(message_of([&] { check_output(folder / "a.h5", layout); }),
             "is not of this experiment"));
  write_results(folder / "a.h5", layout, example_runs(layout), {.replace = true});
  CHECK(read_layout(folder / "a.h5").root_seed == layout.root_seed);
}
