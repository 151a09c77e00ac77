#include "held_memory.hpp"
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

/// [byte]
std::size_t held_by_merging(std::int32_t replicates) {
  const TemporaryFolder folder;
  const ResultsLayout layout = tiny_layout(replicates);
  const auto shards = write_tiny_shards(folder, layout);
  return most_held_by([&] { merge_shards(folder / "out.h5", layout, shards, {}); });
}

}  // namespace

TEST_CASE("merging twice as many runs takes no more memory but for some bytes a run") {
  const std::size_t once = held_by_merging(10'000);
  const std::size_t twice = held_by_merging(20'000);
  INFO("at most " << once << " and " << twice << " bytes");
  CHECK(twice - once < 30 * 20'000);
}
