#include "record/write_time.hpp"

#include <chrono>
#include <vector>

#include "record/results_writer.hpp"

namespace tranche {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t tried_blocks = 4;  // one a plan

/// The experiment with a few plans, each of them a block of runs.
ResultsLayout few_blocks(ResultsLayout layout, record::BlockSize size) {
  layout.replicates = static_cast<std::int32_t>(size.replicates);
  layout.futures = static_cast<std::int32_t>(size.futures);
  layout.plans.assign(tried_blocks, "P");
  layout.plan_names = layout.plans;
  if (!layout.phase_dates.empty()) layout.phase_dates.resize(tried_blocks * layout.phases.size());
  return layout;
}

std::vector<RunRecord> runs_like(const RunRecord& sample, const ResultsLayout& layout,
                                 std::size_t plan) {
  std::vector<RunRecord> runs(layout.rows() / layout.plans.size(), sample);
  for (std::size_t i = 0; i < runs.size(); ++i)
    runs[i].key = key_of(layout, plan * runs.size() + i);
  return runs;
}

void put(record::ResultsWriter& writer, const std::vector<RunRecord>& runs) {
  std::vector<const RunRecord*> block;
  for (const RunRecord& run : runs) block.push_back(&run);
  writer.put(block);
}

double seconds_a_block(const ResultsLayout& layout, const RunRecord& sample) {
  const ResultsLayout few = few_blocks(layout, record::block_size(layout));
  const std::scoped_lock lock(record::hdf5_mutex());
  RecordCounts records = counts_of(sample);
  for (std::size_t& count : records) count *= few.rows();
  record::ResultsWriter writer(record::File::create_in_memory(), few, records, {});
  const auto begin = Clock::now();
  for (std::size_t plan = 0; plan < tried_blocks; ++plan) put(writer, runs_like(sample, few, plan));
  writer.close();
  return std::chrono::duration<double>(Clock::now() - begin).count() / tried_blocks;
}

}  // namespace

double seconds_to_merge(const ResultsLayout& layout, std::size_t seeds, const RunRecord& sample) {
  if (sample.status != RunStatus::done) return 0;
  ResultsLayout whole = layout;
  set_seeds(whole, static_cast<std::int32_t>(seeds));
  const double blocks =
      static_cast<double>(whole.rows()) / static_cast<double>(record::block_size(whole).runs());
  return blocks * seconds_a_block(whole, sample);
}

}  // namespace tranche
