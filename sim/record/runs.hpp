#pragma once
#include <array>
#include <span>

#include "record/hdf5.hpp"
#include "tranche/results/run_record.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::record {

/// Runs that lie wherever they lie: in memory, or read from a shard a moment ago.
using Runs = std::span<const RunRecord* const>;

/// The first axes of whatever is known of each run.
inline constexpr std::array run_axes = {schema::axis::plan, schema::axis::future,
                                        schema::axis::replicate};

/// Where runs of one plan with consecutive futures and replicates lie along them.
inline Block block_of(Runs runs) {
  const RunKey first = runs.front()->key;
  const RunKey last = runs.back()->key;
  return {{static_cast<hsize_t>(first.plan), static_cast<hsize_t>(first.future),
           static_cast<hsize_t>(first.replicate)},
          {1, static_cast<hsize_t>(last.future - first.future + 1),
           static_cast<hsize_t>(last.replicate - first.replicate + 1)}};
}

}  // namespace tranche::record
