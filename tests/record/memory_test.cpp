#include "peak_memory.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

std::vector<std::filesystem::path> write_tiny_shards(const TemporaryFolder& folder,
                                                     const ResultsLayout& layout) {
  std::vector<std::filesystem::path> shards;
  for (std::size_t first = 0; first < layout.rows(); first += 5000) {
    std::vector<RunRecord> runs;
    for (std::size_t row = first; row < first + 5000; ++row) {
      runs.push_back(tiny_run(layout, row));
    }
    shards.push_back(folder / fmt::format("{}.h5", first));
    write_shard(shards.back(), layout, runs);
  }
  return shards;
}

/// [MB]
std::optional<double> peak_of_merging(std::int32_t replicates) {
  const TemporaryFolder folder;
  const ResultsLayout layout = tiny_layout(replicates);
  const auto shards = write_tiny_shards(folder, layout);
  return peak_of([&] { merge_shards(folder / "out.h5", layout, shards, {}); });
}

}  // namespace

TEST_CASE("merging twice as many runs takes no more memory but for some bytes a run") {
  const auto once = peak_of_merging(50'000);
  const auto twice = peak_of_merging(100'000);
  if (!once || !twice) {
    WARN("skipped: the most memory of a process is not to be had here");
    return;
  }
  const double bytes_per_run = (*twice - *once) * 1024 * 1024 / 100'000;
  INFO("peaks of " << *once << " and " << *twice << " MB");
  CHECK(bytes_per_run < 30);
}
