#include <fmt/format.h>

#include <functional>
#include <memory>

#include "record/durable.hpp"
#include "record/layout.hpp"
#include "record/results_file.hpp"
#include "record/results_writer.hpp"
#include "record/shard_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/schema.hpp"

namespace tranche {
namespace record {
namespace {

namespace fs = std::filesystem;

/// Where the runs of an experiment come from, by row; both memory and shards give the same.
struct Source {
  std::vector<RunStatus> status;
  std::size_t flows = 0;
  std::function<RunRecord(std::size_t row)> read;  ///< only asked for rows that are not `missing`
};

std::string name_of_row(const ResultsLayout& layout, std::size_t row) {
  const RunKey key = key_of(layout, row);
  return fmt::format("plan {}, future {}, replicate {}", layout.plans[static_cast<std::size_t>(key.plan)], key.future,
                     key.replicate);
}

void refuse_missing(const std::string& file, const ResultsLayout& layout, const Source& source) {
  std::size_t missing = 0;
  std::size_t first = 0;
  for (std::size_t row = source.status.size(); row-- > 0;) {
    if (source.status[row] != RunStatus::missing) continue;
    ++missing;
    first = row;
  }
  if (missing == 0) return;
  throw ResultsError(
      file,
      fmt::format("{} of {} runs are in no shard, first {}", missing, source.status.size(), name_of_row(layout, first)),
      "Nothing was merged; run the shards that are missing and merge again");
}

void write_rows(ResultsWriter& writer, const ResultsLayout& layout, const Source& source) {
  const auto replicates = static_cast<std::size_t>(layout.replicates);
  const std::size_t step = replicates_per_chunk(layout);
  for (std::size_t begin = 0; begin < layout.rows(); begin += replicates) {
    for (std::size_t replicate = 0; replicate < replicates; replicate += step) {
      std::vector<RunRecord> block;
      for (std::size_t i = replicate; i < std::min(replicate + step, replicates); ++i) {
        const std::size_t row = begin + i;
        const bool missing = source.status[row] == RunStatus::missing;
        block.push_back(missing ? RunRecord{} : source.read(row));
        block.back().key = key_of(layout, row);
      }
      writer.put(block);
    }
  }
}

std::uintmax_t size_of(const ResultsLayout& layout, std::size_t flows) {
  const RunShape shape(layout);
  const std::size_t run = 8 * (shape.series + shape.agencies + 2 * shape.ledger) + 4 * shape.communities + 64;
  return layout.rows() * run + flows * 128 + layout.place_text.size() + layout.scenario_text.size() + (1u << 20);
}

void write_file(const fs::path& file, const ResultsLayout& layout, const Source& source, const MergeOptions& options) {
  if (!options.allow_missing) refuse_missing(file.string(), layout, source);
  check_room(file, size_of(layout, source.flows));
  write_durably(file, [&](const fs::path& temporary) {
    ResultsWriter writer(temporary, layout, source.flows, options.compress);
    write_rows(writer, layout, source);
    writer.close();
  });
}

std::string experiment_of(const fs::path& file) {
  const File open = File::open(file);
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
  throw ResultsError(file.string(), "the file exists and is not of this experiment (scenario, place or version differ)",
                     "Remove it or choose another name with --output");
}

Source source_of(const fs::path& file, const ResultsLayout& layout, std::span<const RunRecord> records) {
  Source source;
  source.status.assign(layout.rows(), RunStatus::missing);
  auto where = std::make_shared<std::vector<const RunRecord*>>(layout.rows(), nullptr);
  for (const RunRecord& run : records) {
    check_record(file.string(), layout, run);
    const std::size_t row = row_of(layout, run.key);
    source.status[row] = run.status;
    (*where)[row] = &run;
    if (run.status == RunStatus::done) source.flows += run.flows.size();
  }
  source.read = [where](std::size_t row) { return *(*where)[row]; };
  return source;
}

/// One row of one shard.
struct Place {
  std::size_t shard = 0;
  std::size_t row = 0;
};

Source source_of(std::span<const std::unique_ptr<ShardFile>> shards, const ResultsLayout& layout) {
  Source source;
  source.status.assign(layout.rows(), RunStatus::missing);
  std::vector<Place> where(layout.rows());
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    for (std::size_t i = 0; i < shards[shard]->rows(); ++i) {
      const std::size_t row = row_of(layout, shards[shard]->key(i));
      if (source.status[row] == RunStatus::done) continue;
      source.status[row] = shards[shard]->status(i);
      where[row] = {shard, i};
    }
  }
  for (std::size_t row = 0; row < where.size(); ++row) {
    if (source.status[row] == RunStatus::done) source.flows += shards[where[row].shard]->flow_count(where[row].row);
  }
  source.read = [shards, where](std::size_t row) { return shards[where[row].shard]->read(where[row].row); };
  return source;
}

/// Opens all shards and makes sure that they are of one experiment. The layout is that of the shard with most
/// replicates: a later round has more than an earlier one.
ResultsLayout open_shards(std::span<const fs::path> paths, std::vector<std::unique_ptr<ShardFile>>& shards) {
  ResultsLayout layout;
  std::string experiment;
  for (const fs::path& path : paths) {
    auto shard = std::make_unique<ShardFile>(path);
    const std::string its = fingerprint(shard->layout());
    if (experiment.empty()) experiment = its;
    if (its != experiment) {
      throw ResultsError(path.string(), fmt::format("the shard is of another experiment than {}", paths[0].string()),
                         "Merge shards of one experiment only; nothing was written");
    }
    if (shards.empty() || shard->layout().replicates > layout.replicates) layout = shard->layout();
    shard->drop_texts();
    shards.push_back(std::move(shard));
  }
  return layout;
}

}  // namespace
}  // namespace record

void check_output(const std::filesystem::path& file, const ResultsLayout& layout) {
  const std::scoped_lock lock(record::hdf5_mutex());
  record::check_layout(file.string(), layout);
  record::refuse_another(file, layout);
  record::check_room(file, record::size_of(layout, 0));
}

void write_results(const std::filesystem::path& file, const ResultsLayout& layout, std::span<const RunRecord> records,
                   const MergeOptions& options) {
  const std::scoped_lock lock(record::hdf5_mutex());
  record::check_layout(file.string(), layout);
  if (!options.replace) record::refuse_another(file, layout);
  record::write_file(file, layout, record::source_of(file, layout, records), options);
}

void merge_shards(const std::filesystem::path& file, std::span<const std::filesystem::path> paths,
                  const MergeOptions& options) {
  const std::scoped_lock lock(record::hdf5_mutex());
  if (paths.empty()) throw ResultsError(file.string(), "there is no shard to merge", "Run the experiment first");
  std::vector<std::unique_ptr<record::ShardFile>> shards;
  const ResultsLayout layout = record::open_shards(paths, shards);
  if (!options.replace) record::refuse_another(file, layout);
  record::write_file(file, layout, record::source_of(shards, layout), options);
}

}  // namespace tranche
