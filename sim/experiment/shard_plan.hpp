#pragma once
#include <cstddef>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::experiment {

/// Rows that lie in one shard, as positions in a list of rows.
struct ShardRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Cuts `rows` into shards of at most 48 runs and of about 64 MiB at most, never across plans.
std::vector<ShardRange> cut_into_shards(const ResultsLayout& layout, const std::vector<std::size_t>& rows);

/// Memory that the fixed part of one record takes [byte].
std::size_t record_bytes(const ResultsLayout& layout);

}  // namespace tranche::experiment
