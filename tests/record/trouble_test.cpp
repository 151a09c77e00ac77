#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"
#include "tranche/errors.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

/// Runs `action` in a process of its own and gives its exit status; a signal gives 128 + its
/// number.
template <class Action>
int in_child(Action&& action) {
  const pid_t child = ::fork();
  if (child == 0) std::exit(action());  // with all the library does at exit
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("a file cut short, empty or not HDF5 gives one message that names it") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "whole.h5", layout, example_runs(layout));
  const std::string bytes = bytes_of(folder / "whole.h5");
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{100}, bytes.size() / 2, bytes.size() - 1}) {
    write_bytes(folder / "cut.h5", bytes.substr(0, size));
    CHECK_THROWS_AS(read_run(folder / "cut.h5", 0), ResultsError);
  }
  write_bytes(folder / "text.h5", "not a results file at all");
  try {
    read_run(folder / "text.h5", 0);
    FAIL("no error");
  } catch (const ResultsError& error) {
    CHECK(error.file() == (folder / "text.h5").string());
    CHECK(std::string(error.what()).find("not a whole results file") != std::string::npos);
  }
  CHECK_THROWS_AS(read_run(folder / "absent.h5", 0), ResultsError);
}

TEST_CASE("a shard is not taken for a results file, nor the other way round") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "a.h5", layout, example_runs(layout));
  write_shard(folder / "s.h5", layout, example_runs(layout));
  CHECK_THROWS_AS(read_run(folder / "s.h5", 0), ResultsError);
  CHECK_THROWS_AS(read_shard(folder / "a.h5"), ResultsError);
  CHECK_THROWS_AS(read_run(folder / "a.h5", 10), ResultsError);
}

TEST_CASE("a process killed while it writes shards leaves only whole ones") {
  const TemporaryFolder folder;
  const auto layout = example_layout(40);
  const auto runs = example_runs(layout);
  std::size_t whole = 0;
  for (int attempt = 0; attempt < 12; ++attempt) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (int i = 0;; ++i) write_shard(folder / fmt::format("{}-{}.h5", attempt, i), layout, runs);
    }
    const auto first = folder / fmt::format("{}-0.h5", attempt);
    while (!std::filesystem::exists(first)) ::usleep(1'000);
    ::usleep(static_cast<useconds_t>(1'700 * attempt));  // somewhere in the shards that follow
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder / ".")) {
    if (entry.path().extension() == ".tmp") continue;
    CHECK(read_shard(entry.path()).size() == runs.size());
    ++whole;
  }
  CHECK(whole >= 12);
}

TEST_CASE(
    "a file that another program has locked says so, and what to do on a file system without "
    "locks") {
  const TemporaryFolder folder;
  const auto layout = example_layout();
  write_results(folder / "a.h5", layout, example_runs(layout));
  const int descriptor = ::open((folder / "a.h5").c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(descriptor, LOCK_EX) == 0);
  std::string message;
  try {
    read_run(folder / "a.h5", 0);
  } catch (const ResultsError& error) {
    message = error.what();
  }
  ::close(descriptor);
  CHECK(message.find("HDF5_USE_FILE_LOCKING=FALSE") != std::string::npos);
}

TEST_CASE("a full disk gives one message, no file and no crash") {
  const TemporaryFolder folder;
  const auto layout = example_layout(40);
  const auto runs = example_runs(layout);
  const int status = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{60'000, 60'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_results(folder / "a.h5", layout, runs);
    } catch (const ResultsError& error) {
      return std::string(error.what()).find("the disk is full") != std::string::npos ? 3 : 4;
    }
    return 5;
  });
  CHECK(status == 3);
  CHECK(!std::filesystem::exists(folder / "a.h5"));
  CHECK(!std::filesystem::exists(folder / "a.h5.tmp"));
}

TEST_CASE("arrays that do not fit the layout are refused before anything is written") {
  const TemporaryFolder folder;
  auto layout = example_layout();
  auto runs = example_runs(layout);
  runs[2].series.pop_back();
  CHECK_THROWS_AS(write_results(folder / "a.h5", layout, runs), ResultsError);
  CHECK_THROWS_AS(write_shard(folder / "a.h5", layout, runs), ResultsError);
  layout.series[0].name = "time";
  CHECK_THROWS_AS(write_results(folder / "a.h5", layout, example_runs(layout)), ResultsError);
  CHECK(!std::filesystem::exists(folder / "a.h5"));
}
