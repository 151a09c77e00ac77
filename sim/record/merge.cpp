#include <fmt/format.h>

#include <deque>
#include <numeric>

#include "record/ablation.hpp"
#include "record/checksum.hpp"
#include "record/durable.hpp"
#include "record/layout.hpp"
#include "record/results_file.hpp"
#include "record/results_writer.hpp"
#include "record/run_source.hpp"
#include "record/sweep.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"
#include "tranche/results/schema.hpp"

namespace tranche {
namespace record {
namespace {

namespace fs = std::filesystem;

std::string name_of_row(const ResultsLayout& layout, std::size_t row) {
  const RunKey key = key_of(layout, row);
  return fmt::format("plan {}, future {}, replicate {}",
                     layout.plans[static_cast<std::size_t>(key.plan)], key.future, key.replicate);
}

void refuse_missing(const std::string& file, const ResultsLayout& layout, const RunSource& source) {
  std::size_t missing = 0;
  std::size_t first = 0;
  for (std::size_t row = layout.rows(); row-- > 0;) {
    if (source.status(row) != RunStatus::missing) continue;
    ++missing;
    first = row;
  }
  if (missing == 0) return;
  throw ResultsTrouble(Trouble::incomplete, file,
                       fmt::format("{} of {} runs are in no shard, first {}", missing,
                                   layout.rows(), name_of_row(layout, first)),
                       "Nothing was merged and nothing is lost; run what is missing (tranche "
                       "resume) and merge again");
}

/// Blocks lie one after the other: those of several futures have all of their replicates.
void write_rows(ResultsWriter& writer, const ResultsLayout& layout, RunSource& source) {
  const BlockSize size = block_size(layout);
  const auto replicates = static_cast<std::size_t>(layout.replicates);
  const std::size_t runs_of_plan = replicates * static_cast<std::size_t>(layout.futures);
  const std::size_t whole = size.futures > 1 ? runs_of_plan : replicates;  // that blocks divide
  for (std::size_t row = 0; row < layout.rows();) {
    const std::size_t end = std::min(row + size.runs(), row - row % whole + whole);
    std::deque<RunRecord> held;
    std::vector<const RunRecord*> block;
    for (; row < end; ++row) block.push_back(source.run(row, held));
    writer.put(block);
  }
}

std::uintmax_t size_of(const ResultsLayout& layout, const RecordCounts& records) {
  const RunShape shape(layout);
  const std::size_t run = shape.bytes_in_file(layout.detailed == 0) + 96;
  const std::size_t all = std::accumulate(records.begin(), records.end(), std::size_t{0});
  const std::size_t detail = layout.plans.size() * static_cast<std::size_t>(layout.detailed) *
                             sizeof(float) * shape.communities;
  return layout.rows() * run + detail + all * 128 + layout.place_text.size() +
         layout.outlines_text.size() + layout.scenario_text.size() + (1u << 20);
}

/// What is found from all runs together, where the layout asks for it.
void add_findings(const fs::path& file, const ResultsLayout& layout, const MergeOptions& options) {
  const bool varies = layout.futures > 1 && !layout.uncertainties.empty();
  if (!options.find || (layout.contrasts.empty() && !varies)) return;
  const Findings found = options.find(file);
  if (found.ablation) write_ablation(file, *found.ablation);
  if (found.sweep) write_sweep(file, *found.sweep, options.compress);
}

void write_file(const fs::path& file, const ResultsLayout& layout, RunSource& source,
                const MergeOptions& options) {
  if (!options.allow_missing) refuse_missing(file.string(), layout, source);
  check_room(file, size_of(layout, source.records()));
  write_durably(file, [&](const fs::path& temporary) {
    ResultsWriter writer(temporary, layout, source.records(), options);
    write_rows(writer, layout, source);
    writer.close();
    add_findings(temporary, layout, options);
    append_checksum(temporary);
  });
}

/// Of a results file; a shard, which says the same of its experiment, is none.
std::string experiment_of(const fs::path& file) {
  const File open = File::open(file);
  check_format(open, schema::format_name);
  return open.text_attribute("/", schema::attribute::experiment);
}

void refuse_another(const fs::path& file, const ResultsLayout& layout) {
  if (!fs::exists(file)) return;
  std::string experiment;
  try {
    experiment = experiment_of(file);
  } catch (const ResultsError&) {  // whatever it is, it is not ours to write over
  }
  if (experiment == fingerprint(layout)) return;
  throw ResultsTrouble(
      Trouble::another_experiment, file.string(),
      "the file exists and is not of this experiment (scenario, place or version differ)",
      "Remove it or choose another name with --output");
}

/// Opens all shards and makes sure that they are of the experiment `expected`; empty: that of the
/// first. Gives the layout of the shard with most seeds: a later round has more than an
/// earlier one.
ResultsLayout open_shards(std::span<const fs::path> paths, std::string expected,
                          RunSource::Shards& shards) {
  ResultsLayout layout;
  for (const fs::path& path : paths) {
    require_checksum(path);
    auto shard = std::make_unique<ShardFile>(path);
    if (expected.empty()) expected = shard->experiment();
    if (shard->experiment() != expected) {
      throw ResultsTrouble(Trouble::another_experiment, path.string(),
                           "the shard is of another experiment than the others",
                           "Merge shards of one experiment only; nothing was written");
    }
    if (shards.empty() || shard->seeds() > seeds_of(layout)) layout = shard->read_layout();
    shard->close();
    shards.push_back(std::move(shard));
  }
  return layout;
}

void write_from(const fs::path& file, const ResultsLayout& layout, const RunSource::Shards& shards,
                std::span<const RunRecord> records, const MergeOptions& options) {
  check_layout(file.string(), layout);
  if (!options.replace) refuse_another(file, layout);
  for (const RunRecord& run : records) check_record(file.string(), layout, run);
  RunSource source(layout, records, shards);
  write_file(file, layout, source, options);
}

}  // namespace
}  // namespace record

void check_output(const std::filesystem::path& file, const ResultsLayout& layout) {
  const std::scoped_lock lock(record::hdf5_mutex());
  record::check_layout(file.string(), layout);
  record::refuse_another(file, layout);
  record::check_writable(file);
  record::check_room(file, record::size_of(layout, {}));
}

void write_results(const std::filesystem::path& file, const ResultsLayout& layout,
                   std::span<const RunRecord> records, const MergeOptions& options) {
  merge_shards(file, layout, {}, records, options);
}

void merge_shards(const std::filesystem::path& file, const ResultsLayout& layout,
                  std::span<const std::filesystem::path> paths, std::span<const RunRecord> records,
                  const MergeOptions& options) {
  const std::scoped_lock lock(record::hdf5_mutex());
  record::RunSource::Shards shards;
  record::open_shards(paths, record::fingerprint(layout), shards);
  record::write_from(file, layout, shards, records, options);
}

void merge_shards(const std::filesystem::path& file, std::span<const std::filesystem::path> paths,
                  const MergeOptions& options) {
  const std::scoped_lock lock(record::hdf5_mutex());
  if (paths.empty())
    throw ResultsError(file.string(), "there is no shard to merge", "Run the experiment first");
  record::RunSource::Shards shards;
  const ResultsLayout layout = record::open_shards(paths, {}, shards);
  record::write_from(file, layout, shards, {}, options);
}

}  // namespace tranche
