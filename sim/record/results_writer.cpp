#include "record/results_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "record/column_type.hpp"
#include "record/layout.hpp"
#include "record/stored_value.hpp"
#include "tranche/results/currency.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche::record {
namespace {

namespace attribute = schema::attribute;
namespace axis = schema::axis;
namespace dataset = schema::dataset;

constexpr std::size_t block_bytes = std::size_t{32} << 20;
constexpr std::size_t most_chunk_bytes = std::size_t{4} << 20;
constexpr std::size_t most_runs = 64;  // in a chunk

/// Where a run's values lie in one of its arrays.
struct Slice {
  std::size_t offset;
  std::size_t count;
};

/// Those values, as the file has them, or nothing for a run that does not have them.
template <class Value, class Kept>
void append_values(std::vector<Value>& out, const std::vector<Kept>& values, Slice slice) {
  if (!values.empty()) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(slice.offset);
    std::transform(first, first + static_cast<std::ptrdiff_t>(slice.count), std::back_inserter(out),
                   [](Kept value) { return static_cast<Value>(value); });
  } else {
    out.insert(out.end(), slice.count, Stored<Value>::nothing);
  }
}

/// The size of as few parts as hold `count`, each at most `most`: 33 of 66, not 64 and 2.
std::size_t evenly(std::size_t count, std::size_t most) {
  const std::size_t parts = (count + most - 1) / most;
  return (count + parts - 1) / parts;
}

}  // namespace

BlockSize block_size(const ResultsLayout& layout) {
  const std::size_t run = RunShape(layout).bytes_in_file(layout.detailed == 0);
  const std::size_t most =
      std::clamp<std::size_t>(block_bytes / std::max<std::size_t>(run, 1), 1, most_runs);
  const std::size_t replicates = static_cast<std::size_t>(std::max(layout.replicates, 1));
  const std::size_t futures = static_cast<std::size_t>(std::max(layout.futures, 1));
  if (replicates >= most) return {1, evenly(replicates, most)};
  return {evenly(futures, most / replicates), replicates};
}

ResultsWriter::ResultsWriter(const std::filesystem::path& path, const ResultsLayout& layout,
                             const RecordCounts& records, const MergeOptions& options)
    : ResultsWriter(File::create(path), layout, records, options) {}

ResultsWriter::ResultsWriter(File file, const ResultsLayout& layout, const RecordCounts& records,
                             const MergeOptions& options)
    : layout_(layout),
      block_(block_size(layout)),
      compress_(options.compress),
      file_(std::move(file)),
      chunks_(file_, options.parallelism) {
  write_layout(file_, layout_, schema::format_name);
  for (const char* name :
       {axis::plan, axis::future, axis::replicate, axis::time, axis::snapshot, axis::community,
        axis::agency, axis::fund, axis::account, axis::uncertainty, axis::phase, axis::domain,
        axis::fifth, axis::intervention}) {
    lengths_[name] = file_.has(name) ? file_.dims(name).at(0) : 0;
  }
  make_datasets();
  flows_.emplace(file_, chunks_, records[0], compress_);
  gates_.emplace(file_, chunks_, records[1], compress_);
  rules_.emplace(file_, chunks_, records[2], compress_);
  columns_.emplace(file_, layout_, lengths_of({run_axes.begin(), run_axes.end()}));
}

std::vector<hsize_t> ResultsWriter::lengths_of(const std::vector<std::string>& axes) const {
  std::vector<hsize_t> lengths;
  for (const std::string& name : axes) lengths.push_back(lengths_.at(name));
  return lengths;
}

ResultsWriter::Part ResultsWriter::part_of(const std::vector<std::string>& tail,
                                           std::size_t value_bytes) const {
  Part part{.lengths = lengths_of(tail)};
  for (const hsize_t length : part.lengths) part.values *= length;
  const std::size_t bytes = part.values * value_bytes * block_.runs();
  if (bytes > most_chunk_bytes) part.chunks = part.lengths.at(0);
  return part;
}

void ResultsWriter::make_run_dataset(const std::string& name, hid_t type, const SeriesInfo& info,
                                     const std::vector<std::string>& tail) {
  const Part part = part_of(tail, H5Tget_size(type));
  if (part.values == 0) return;  // an axis without entries is not in the file
  DatasetShape shape{.fill = fill_of(type), .compress = compress_};
  shape.dims = lengths_of({run_axes.begin(), run_axes.end()});
  shape.dims.insert(shape.dims.end(), part.lengths.begin(), part.lengths.end());
  // Where few histories are in detail, a chunk that nobody writes takes no room.
  const bool few = layout_.detailed > 0 && tail.back() == axis::community;
  shape.chunk = shape.dims;
  shape.chunk[0] = 1;
  shape.chunk[1] = few ? 1 : block_.futures;
  shape.chunk[2] = few ? 1 : block_.replicates;
  if (part.chunks > 1 && !few) shape.chunk[3] = 1;
  file_.make_dataset(name, type, shape);
  describe_run_dataset(name, info, tail);
}

void ResultsWriter::describe_run_dataset(const std::string& name, const SeriesInfo& info,
                                         const std::vector<std::string>& tail) {
  file_.set_attribute(name, attribute::units, std::string_view(info.unit));
  file_.set_attribute(name, attribute::long_name, std::string_view(info.help));
  if (!info.better.empty())
    file_.set_attribute(name, attribute::better, std::string_view(info.better));
  if (!info.not_known.empty())
    file_.set_attribute(name, attribute::not_known, std::string_view(info.not_known));
  if (!info.observed_in.empty())
    file_.set_attribute(name, attribute::observed_in, std::string_view(info.observed_in));
  std::vector<std::string> axes(run_axes.begin(), run_axes.end());
  axes.insert(axes.end(), tail.begin(), tail.end());
  file_.attach_scales(name, axes);
}

void ResultsWriter::make_datasets() {
  const auto make = [&](const LaneGroup& group, const std::string& name,
                        std::vector<std::string> tail) {
    make_run_dataset(name, H5T_IEEE_F32LE, group.info,
                     group.with_lanes(group.info.lanes, std::move(tail)));
  };
  for (const LaneGroup& group : lane_groups(layout_.series))
    make(group, group.dataset(), {group.info.axis});
  for (const LaneGroup& group : lane_groups(layout_.community_columns))
    make(group, schema::community_dataset(group.dataset()), {axis::snapshot, axis::community});
  for (const LaneGroup& group : lane_groups(layout_.agency_columns))
    make(group, schema::agency_dataset(group.dataset()), {axis::snapshot, axis::agency});
  if (!layout_.phase_dates.empty()) {
    for_each_phase_column([&]<class T>(const RecordColumn& column, T PhaseRecord::*) {
      make_run_dataset(column.name, ColumnType<T>::stored(), {"", column.unit, column.help},
                       {axis::phase});
      if (*column.indexes && file_.has(column.name))
        file_.set_attribute(column.name, attribute::indexes, std::string_view(column.indexes));
    });
  }
  make_future_values();
  make_ends();
  const std::vector<std::string> books = {axis::snapshot, axis::fund, axis::account};
  make_run_dataset(dataset::ledger, H5T_IEEE_F64LE,
                   {"", unit_in("GBP", layout_.currency), "what lies in each account of each fund"},
                   books);
  make_run_dataset(dataset::ledger_pence, H5T_STD_I64LE,
                   {"", unit_in("0.01 GBP", layout_.currency),
                    "the ledger in whole pence, exact; 0 for runs that are not done"},
                   books);
}

void ResultsWriter::make_future_values() {
  if (layout_.uncertainties.empty()) return;
  drawn_put_.resize(static_cast<std::size_t>(layout_.futures));
  file_.make_dataset(dataset::future_value, H5T_IEEE_F64LE,
                     {.dims = {drawn_put_.size(), layout_.uncertainties.size()},
                      .fill = &Stored<double>::nothing});
  file_.set_attribute(dataset::future_value, attribute::units, std::string_view("1"));
  file_.set_attribute(
      dataset::future_value, attribute::long_name,
      std::string_view("value of each uncertain number in each future, in its own unit"));
  file_.attach_scales(dataset::future_value, {axis::future, axis::uncertainty});
}

/// Values of a block of runs, one chunk after the other; `append` adds a slice of a run's.
template <class Value, class Append>
void ResultsWriter::put_dataset(Runs block, const std::string& name, const Part& part,
                                Append&& append) {
  if (part.values == 0) return;
  Block where = block_of(block);
  where.start.insert(where.start.end(), part.lengths.size(), 0);
  where.count.insert(where.count.end(), part.lengths.begin(), part.lengths.end());
  if (part.chunks > 1) where.count[3] = 1;
  const std::size_t size = part.values / part.chunks;
  auto& values = std::get<std::vector<Value>>(scratch_);
  for (std::size_t chunk = 0; chunk < part.chunks; ++chunk) {
    values.clear();
    for (const RunRecord* run : block) append(values, *run, Slice{chunk * size, size});
    if (part.chunks > 1) where.start[3] = chunk;
    chunks_.write(name, Stored<Value>::memory(), where, values.data());
  }
}

/// All lanes of a column, which lie together from `first` on among a run's values.
template <class Kept>
void ResultsWriter::put_group(Runs block, const std::string& name, const Part& part,
                              std::vector<Kept> RunRecord::*member, std::size_t first) {
  const auto append = [&](std::vector<float>& out, const RunRecord& run, Slice slice) {
    append_values(out, run.*member, {first + slice.offset, slice.count});
  };
  put_dataset<float>(block, name, part, append);
}

void ResultsWriter::put_series(Runs block) {
  const std::vector<std::size_t> offsets = series_offsets(layout_);
  for (const LaneGroup& group : lane_groups(layout_.series)) {
    const Part part = part_of(group.with_lanes(group.info.lanes, {group.info.axis}), sizeof(float));
    put_group(block, group.dataset(), part, &RunRecord::series, offsets[group.first]);
  }
}

/// A block of runs at a time or, where few are in detail, each of these by itself.
void ResultsWriter::put_communities(Runs block) {
  if (layout_.detailed > 0 && block.size() > 1) {
    for (std::size_t at = 0; at < block.size(); ++at) {
      if (!block[at]->communities.empty()) put_communities(block.subspan(at, 1));
    }
    return;
  }
  const std::vector<std::string> tail = {axis::snapshot, axis::community};
  const std::size_t each = part_of(tail, sizeof(float)).values;
  for (const LaneGroup& group : lane_groups(layout_.community_columns)) {
    Part part = part_of(group.with_lanes(group.info.lanes, tail), sizeof(float));
    if (layout_.detailed > 0) part.chunks = 1;
    put_group(block, schema::community_dataset(group.dataset()), part, &RunRecord::communities,
              group.first * each);
  }
}

void ResultsWriter::put_agencies(Runs block) {
  const std::vector<std::string> tail = {axis::snapshot, axis::agency};
  const std::size_t each = part_of(tail, sizeof(float)).values;
  for (const LaneGroup& group : lane_groups(layout_.agency_columns)) {
    const Part part = part_of(group.with_lanes(group.info.lanes, tail), sizeof(float));
    put_group(block, schema::agency_dataset(group.dataset()), part, &RunRecord::agencies,
              group.first * each);
  }
}

/// All runs of a future drew the same, so the first that ran says it.
void ResultsWriter::put_drawn(Runs block) {
  if (layout_.uncertainties.empty()) return;
  for (const RunRecord* run : block) {
    const auto future = static_cast<std::size_t>(run->key.future);
    if (drawn_put_[future] || run->status == RunStatus::missing) continue;
    file_.write_block(dataset::future_value, H5T_NATIVE_DOUBLE,
                      {{future, 0}, {1, layout_.uncertainties.size()}}, run->drawn.data());
    drawn_put_[future] = true;
  }
}

void ResultsWriter::put_ledger(Runs block) {
  const std::vector<std::string> books = {axis::snapshot, axis::fund, axis::account};
  const auto append_pence = [](std::vector<std::int64_t>& out, const RunRecord& run, Slice slice) {
    append_values(out, run.ledger, slice);
  };
  put_dataset<std::int64_t>(block, dataset::ledger_pence, part_of(books, sizeof(std::int64_t)),
                            append_pence);
  const auto append = [](std::vector<double>& out, const RunRecord& run, Slice slice) {
    for (std::size_t i = slice.offset; i < slice.offset + slice.count; ++i) {
      out.push_back(run.status == RunStatus::done ? pounds_of(run.ledger[i])
                                                  : Stored<double>::nothing);
    }
  };
  put_dataset<double>(block, dataset::ledger, part_of(books, sizeof(double)), append);
}

void ResultsWriter::put_phases(Runs block) {
  if (layout_.phase_dates.empty()) return;
  for_each_phase_column([&]<class T>(const RecordColumn& column, T PhaseRecord::*member) {
    const auto append = [&](std::vector<T>& out, const RunRecord& run, Slice slice) {
      for (std::size_t i = slice.offset; i < slice.offset + slice.count; ++i)
        out.push_back(run.status == RunStatus::done ? run.phases[i].*member : Stored<T>::nothing);
    };
    put_dataset<T>(block, column.name, part_of({axis::phase}, sizeof(T)), append);
  });
}

template <class Visit>
void ResultsWriter::for_each_writer(Visit&& visit) {
  visit(*flows_);
  visit(*gates_);
  visit(*rules_);
}

void ResultsWriter::put_records(Runs block) {
  columns_->put(block, {flows_->count(), gates_->count(), rules_->count()});
  for_each_writer([&]<class Record>(RecordWriter<Record>& writer) {
    for (const RunRecord* run : block) {
      if (run->status == RunStatus::done)
        writer.put(static_cast<std::int32_t>(row_of(layout_, run->key)),
                   run->*RecordTable<Record>::member);
    }
  });
}

/// What runs end with, once more and all runs of one series together, so that who asks for that
/// alone need not read every month.
void ResultsWriter::make_ends() {
  std::vector<hsize_t> dims = lengths_of({run_axes.begin(), run_axes.end()});
  std::vector<std::string> axes(run_axes.begin(), run_axes.end());
  if (!layout_.series.empty()) {
    dims.insert(dims.begin(), layout_.series.size());
    axes.insert(axes.begin(), axis::series);
    file_.make_dataset(dataset::end, H5T_IEEE_F32LE,
                       {.dims = dims, .fill = &Stored<float>::nothing});
    file_.describe(dataset::end, "1", "each series in its last month, in its own unit");
    file_.attach_scales(dataset::end, axes);
    dims.erase(dims.begin());
    axes.erase(axes.begin());
  }
  if (layout_.funds.empty() || layout_.snapshot_months.empty()) return;
  dims.insert(dims.begin(), {lengths_.at(axis::account), lengths_.at(axis::fund)});
  axes.insert(axes.begin(), {axis::account, axis::fund});
  file_.make_dataset(dataset::end_ledger_pence, H5T_STD_I64LE, {.dims = dims});
  file_.describe(dataset::end_ledger_pence, unit_in("0.01 GBP", layout_.currency),
                 "the ledger at the last snapshot, exact; 0 for runs that are not done");
  file_.attach_scales(dataset::end_ledger_pence, axes);
}

void ResultsWriter::put_ends(Runs block) {
  Block where = block_of(block);
  const auto put = [&](const char* name, const std::vector<hsize_t>& outer, auto&& value) {
    using Value = decltype(value(*block.front(), std::size_t{0}));
    if (!file_.has(name)) return;
    std::size_t parts = 1;
    for (const hsize_t length : outer) parts *= length;
    auto& values = std::get<std::vector<Value>>(scratch_);
    values.clear();
    for (std::size_t part = 0; part < parts; ++part) {
      for (const RunRecord* run : block)
        values.push_back(run->status == RunStatus::done ? value(*run, part)
                                                        : Stored<Value>::nothing);
    }
    Block inside = where;
    inside.start.insert(inside.start.begin(), outer.size(), 0);
    inside.count.insert(inside.count.begin(), outer.begin(), outer.end());
    file_.write_block(name, Stored<Value>::memory(), inside, values.data());
  };
  const std::vector<std::size_t> offsets = series_offsets(layout_);
  put(dataset::end, {layout_.series.size()}, [&](const RunRecord& run, std::size_t series) {
    return static_cast<float>(run.series[offsets[series + 1] - 1]);
  });
  const std::size_t funds = layout_.funds.size();
  const std::size_t accounts = layout_.accounts.size();
  put(dataset::end_ledger_pence, {accounts, funds}, [&](const RunRecord& run, std::size_t part) {
    const std::size_t last = run.ledger.size() - funds * accounts;
    return run.ledger[last + part % funds * accounts + part / funds];
  });
}

void ResultsWriter::put(Runs block) {
  put_series(block);
  put_communities(block);
  put_agencies(block);
  put_drawn(block);
  put_ledger(block);
  put_ends(block);
  put_phases(block);
  put_records(block);
}

void ResultsWriter::close() {
  for_each_writer([](auto& writer) { writer.finish(); });
  chunks_.flush();
  file_.close();
}

}  // namespace tranche::record
