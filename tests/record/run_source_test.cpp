#include "record/run_source.hpp"

#include <algorithm>
#include <deque>

#include "record/example.hpp"
#include "record/files.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::testing;

namespace {

constexpr std::size_t shard_count = 40;
constexpr std::int32_t replicates = 400;  // of each of two plans: 20 rows a shard

ResultsLayout layout_without_draws() {
  ResultsLayout layout = example_layout(replicates);
  layout.uncertainties.clear();
  return layout;
}

/// Shards of an experiment of which `shard_of` says in which each row lies.
template <class ShardOf>
record::RunSource::Shards write_shards(const TemporaryFolder& folder, const ResultsLayout& layout,
                                       ShardOf shard_of) {
  std::vector<std::vector<RunRecord>> runs(shard_count);
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    runs[shard_of(key_of(layout, row), row)].push_back({.key = key_of(layout, row),
                                                        .status = RunStatus::failed,
                                                        .seed = row,
                                                        .message = "of no interest"});
  }
  record::RunSource::Shards shards;
  for (std::size_t shard = 0; shard < shard_count; ++shard) {
    const auto path = folder / fmt::format("{}.h5", shard);
    write_shard(path, layout, runs[shard]);
    shards.push_back(std::make_unique<record::ShardFile>(path));
  }
  return shards;
}

/// Reads all rows in their order and checks each; says how many shards were open at most.
std::size_t most_open_while_reading(const ResultsLayout& layout,
                                    const record::RunSource::Shards& shards) {
  record::RunSource source(layout, {}, shards);
  std::size_t most = 0;
  std::size_t open = 0;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    std::deque<RunRecord> held;
    REQUIRE(source.run(row, held)->seed == row);
    open = static_cast<std::size_t>(
        std::ranges::count_if(shards, [](const auto& shard) { return shard->is_open(); }));
    most = std::max(most, open);
  }
  CHECK(open == 0);
  return most;
}

}  // namespace

TEST_CASE("shards in which plans take turns are gone through once a plan, a few at a time") {
  const TemporaryFolder folder;
  const ResultsLayout layout = layout_without_draws();
  const auto seeds = static_cast<std::size_t>(replicates) / shard_count;
  const auto shards = write_shards(folder, layout, [&](RunKey key, std::size_t) {
    return static_cast<std::size_t>(key.replicate) / seeds;
  });
  CHECK(most_open_while_reading(layout, shards) == 16);
}

TEST_CASE(
    "shards of shares that took every n-th row are all open rather than opened again for every "
    "row") {
  const TemporaryFolder folder;
  const ResultsLayout layout = layout_without_draws();
  const auto shards =
      write_shards(folder, layout, [](RunKey, std::size_t row) { return row % shard_count; });
  CHECK(most_open_while_reading(layout, shards) == shard_count);
}
