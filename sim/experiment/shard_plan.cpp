#include "experiment/shard_plan.hpp"

#include <algorithm>

namespace tranche::experiment {
namespace {

// A shard should be lost cheaply and written rarely: some seconds of work, some megabytes.
constexpr std::size_t most_runs = 48;
constexpr std::size_t most_bytes = std::size_t{64} << 20;

}  // namespace

std::size_t record_bytes(const ResultsLayout& layout) {
  const std::size_t snapshots = layout.snapshot_months.size();
  return layout.series.size() * static_cast<std::size_t>(layout.months) * sizeof(double) +
         layout.community_columns.size() * snapshots * layout.communities.size() * sizeof(float) +
         layout.agency_columns.size() * snapshots * layout.agencies.size() * sizeof(double) +
         snapshots * layout.funds.size() * layout.accounts.size() * sizeof(std::int64_t);
}

std::vector<ShardRange> cut_into_shards(const ResultsLayout& layout, const std::vector<std::size_t>& rows) {
  const std::size_t by_size = most_bytes / std::max<std::size_t>(1, record_bytes(layout));
  const std::size_t most = std::clamp<std::size_t>(by_size, 1, most_runs);
  std::vector<ShardRange> shards;
  for (std::size_t first = 0; first < rows.size();) {
    const RunKey begin = key_of(layout, rows[first]);
    std::size_t last = first + 1;
    while (last < rows.size() && last - first < most && key_of(layout, rows[last]).plan == begin.plan) ++last;
    shards.push_back({first, last});
    first = last;
  }
  return shards;
}

}  // namespace tranche::experiment
