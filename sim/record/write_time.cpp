#include "record/write_time.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "record/results_writer.hpp"

namespace tranche {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t tried_blocks = 4;

/// The experiment with one plan and a few futures, each of them a block of runs.
ResultsLayout few_blocks(ResultsLayout layout, std::size_t replicates) {
  layout.replicates = static_cast<std::int32_t>(replicates);
  layout.plans.resize(1);
  layout.plan_names.resize(1);
  layout.futures = tried_blocks;
  return layout;
}

std::vector<RunRecord> runs_like(const RunRecord& sample, std::int32_t future, std::size_t count) {
  std::vector<RunRecord> runs(count, sample);
  for (std::size_t i = 0; i < count; ++i) runs[i].key = {0, future, static_cast<std::int32_t>(i)};
  return runs;
}

void put(record::ResultsWriter& writer, const std::vector<RunRecord>& runs) {
  std::vector<const RunRecord*> block;
  for (const RunRecord& run : runs) block.push_back(&run);
  writer.put(block);
}

double seconds_a_block(const ResultsLayout& layout, const RunRecord& sample) {
  const std::size_t size = record::replicates_per_chunk(layout);
  const ResultsLayout few = few_blocks(layout, size);
  const std::scoped_lock lock(record::hdf5_mutex());
  record::ResultsWriter writer(record::File::create_in_memory(), few,
                               tried_blocks * size * sample.flows.size(), {});
  const auto begin = Clock::now();
  for (std::size_t block = 0; block < tried_blocks; ++block)
    put(writer, runs_like(sample, static_cast<std::int32_t>(block), size));
  writer.close();
  return std::chrono::duration<double>(Clock::now() - begin).count() / tried_blocks;
}

}  // namespace

double seconds_to_merge(const ResultsLayout& layout, std::size_t replicates,
                        const RunRecord& sample) {
  if (sample.status != RunStatus::done) return 0;
  ResultsLayout whole = layout;
  whole.replicates = static_cast<std::int32_t>(replicates);
  const std::size_t size = record::replicates_per_chunk(whole);
  const std::size_t blocks = layout.plans.size() * static_cast<std::size_t>(layout.futures) *
                             ((replicates + size - 1) / size);
  return static_cast<double>(blocks) * seconds_a_block(whole, sample);
}

}  // namespace tranche
