#include "experiment/take_apart.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "experiment/collector.hpp"
#include "experiment/parts.hpp"
#include "experiment/run_experiment.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"

namespace tranche {
namespace {

namespace fs = std::filesystem;

bool has_failed(const ShardRow& row) { return row.status == RunStatus::failed; }

}  // namespace

void take_apart(const fs::path& results_file, const ResultsLayout& layout, FailedRuns failed) {
  RunOptions options;
  options.output = results_file;
  experiment::Parts parts(parts_folder(results_file), layout, options);
  experiment::Collector collector(layout, parts, options, {});
  const ResultsFile file(results_file);
  for (const std::size_t row : parts.missing()) {
    RunRecord record = file.read(row);
    const bool wanted = record.status == RunStatus::done ||
                        (record.status == RunStatus::failed && failed == FailedRuns::kept);
    if (wanted) collector.take(std::move(record));
  }
  collector.flush();
}

void forget_failed(const fs::path& output, const ResultsLayout& layout) {
  RunOptions options;
  options.output = output;
  experiment::Parts parts(parts_folder(output), layout, options);
  for (const fs::path& shard : parts.files()) {
    if (std::ranges::none_of(read_shard_contents(shard).rows, has_failed)) continue;
    std::vector<RunRecord> records = read_shard(shard);
    std::erase_if(records,
                  [](const RunRecord& record) { return record.status == RunStatus::failed; });
    if (!records.empty()) parts.write(records);
    fs::remove(shard);
  }
}

}  // namespace tranche
