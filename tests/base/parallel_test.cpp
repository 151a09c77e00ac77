#include "base/parallel.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "testing.hpp"

using namespace tranche;

namespace {

constexpr int thread_counts[] = {-1, 0, 1, 2, 3, 8};

struct Failure {
  std::size_t index;
};

/// The index of the failure that is reported when all tasks from 100 on fail and the one named
/// takes longest about it. Task 100 waits for its follower to start, but not for ever: there may be
/// one thread only.
std::size_t first_failure(int threads, std::size_t late) {
  using namespace std::chrono_literals;
  std::atomic<bool> followed{false};
  try {
    for_each_index({threads}, 1000, [&](std::size_t index) {
      if (index == 101) followed = true;
      for (int patience = 0; index == 100 && !followed && patience < 50; ++patience)
        std::this_thread::sleep_for(1ms);
      if (index == late) std::this_thread::sleep_for(20ms);
      if (index >= 100) throw Failure{index};
    });
  } catch (const Failure& failure) {
    return failure.index;
  }
  return 0;
}

}  // namespace

TEST_CASE("every task runs once with any number of threads") {
  for (const int threads : thread_counts) {
    for (const std::size_t count : {0u, 1u, 2u, 7u, 5000u}) {
      CAPTURE(threads, count);
      std::vector<std::atomic<int>> runs(count);
      for_each_index({threads}, count, [&](std::size_t index) { ++runs[index]; });
      CHECK(std::all_of(runs.begin(), runs.end(), [](const auto& times) { return times == 1; }));
    }
  }
}

TEST_CASE("blocks cover the rows once, in pieces of 1,024") {
  rc::prop("any number of rows", [] {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 10000);
    const int threads = *rc::gen::inRange(1, 5);
    std::vector<int> seen(rows, 0);
    std::atomic<bool> aligned{true};
    for_blocks({threads}, rows, [&](std::size_t first, std::size_t last) {
      if (first % 1024 != 0 || (last - first != 1024 && last != rows)) aligned = false;
      for (std::size_t row = first; row < last; ++row) ++seen[row];
    });
    RC_ASSERT(aligned);
    RC_ASSERT(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
  });
}

TEST_CASE("a sum has the same bits with any number of threads") {
  const auto value = [](std::size_t row) { return 1.0 / (1.0 + static_cast<double>(row) * 0.7); };
  for (const std::size_t rows : {0u, 1u, 1023u, 1024u, 1025u, 100000u}) {
    const double alone = block_sum(rows, value);
    for (const int threads : thread_counts) CHECK(block_sum({threads}, rows, value) == alone);
  }
  CHECK(block_sum(3000, [](std::size_t) { return 1.0; }) == 3000.0);
}

TEST_CASE("a sum adds up each block before it adds the blocks") {
  // 1e16 + 1 loses the 1; a block of a thousand ones does not lose them.
  const auto value = [](std::size_t row) { return row == 0 ? 1e16 : row < 1024 ? 0.0 : 1.0; };
  CHECK(block_sum({2}, 2048, value) == 1e16 + 1024.0);
}

TEST_CASE("a worker is used by one thread at a time and workers are numbered below the threads") {
  for (const int threads : {1, 2, 3, 8}) {
    std::vector<std::atomic<int>> inside(static_cast<std::size_t>(threads));
    std::atomic<int> clashes{0};
    run_tasks({threads}, 400, [&](std::size_t, int worker) {
      if (++inside.at(static_cast<std::size_t>(worker)) != 1) ++clashes;
      std::this_thread::yield();
      --inside[static_cast<std::size_t>(worker)];
    });
    CHECK(clashes == 0);
  }
}

TEST_CASE("what a worker keeps needs no lock") {
  std::vector<std::size_t> per_worker(4, 0);
  run_tasks({4}, 10000, [&](std::size_t index, int worker) {
    per_worker[static_cast<std::size_t>(worker)] += index;
  });
  CHECK(per_worker[0] + per_worker[1] + per_worker[2] + per_worker[3] == 10000u * 9999u / 2);
}

TEST_CASE("tasks are handed out in increasing order") {
  std::vector<std::size_t> last(3, 0);
  std::atomic<bool> ordered{true};
  run_tasks({3}, 1000, [&](std::size_t index, int worker) {
    std::size_t& before = last[static_cast<std::size_t>(worker)];
    if (index + 1 <= before) ordered = false;
    before = index + 1;
  });
  CHECK(ordered);
}

TEST_CASE("the failure reported is that of the first task, whoever fails first in time") {
  for (const int threads : thread_counts) {
    // Either task 100 fails late, or it fails as soon as its follower runs and the follower fails
    // late.
    for (const std::size_t late : {100u, 101u}) {
      CAPTURE(threads, late);
      CHECK(first_failure(threads, late) == 100);
    }
  }
}

TEST_CASE("after a failure no further task starts and the next call works") {
  std::atomic<std::size_t> started{0};
  CHECK_THROWS_AS(for_each_index({2}, 1000000,
                                 [&](std::size_t) {
                                   ++started;
                                   throw std::runtime_error("no");
                                 }),
                  std::runtime_error);
  CHECK(started <= 2);
  CHECK(block_sum({2}, 5000, [](std::size_t) { return 2.0; }) == 10000.0);
}

TEST_CASE("a task may itself use threads") {
  std::vector<double> sums(20);
  run_tasks({3}, sums.size(), [&](std::size_t index, int) {
    sums[index] = block_sum({2}, 10000, [&](std::size_t) { return static_cast<double>(index); });
  });
  for (std::size_t index = 0; index < sums.size(); ++index)
    CHECK(sums[index] == 10000.0 * static_cast<double>(index));
}

TEST_CASE("one thread means the caller's own") {
  const auto caller = std::this_thread::get_id();
  bool same = true;
  run_tasks({1}, 10, [&](std::size_t, int worker) {
    same = same && worker == 0 && std::this_thread::get_id() == caller;
  });
  CHECK(same);
}

TEST_CASE("the build knows its backend") {
  const std::string backend = parallel_backend();
  CHECK((backend == "tbb" || backend == "jthread" || backend == "serial"));
}
