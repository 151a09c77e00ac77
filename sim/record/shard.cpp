#include "record/shard.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "record/checksum.hpp"
#include "record/column_type.hpp"
#include "record/durable.hpp"
#include "record/layout.hpp"
#include "record/shard_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/results_trouble.hpp"
#include "tranche/results/schema.hpp"

namespace tranche {
namespace record {
namespace {

std::string in_rows(const std::string& name) {
  return std::string(schema::group::rows) + "/" + name;
}

template <class Value, class Of>
std::vector<Value> gather(std::span<const RunRecord> records, Of&& of) {
  std::vector<Value> values;
  values.reserve(records.size());
  for (const RunRecord& record : records) values.push_back(of(record));
  return values;
}

template <class Value>
void write_column(File& file, const std::string& name, hid_t stored, hid_t memory,
                  const std::vector<Value>& values) {
  file.make_dataset(in_rows(name), stored, {.dims = {values.size()}});
  if (!values.empty()) file.write(in_rows(name), memory, values.data());
}

/// What an array takes: values a run, and the type in the file where that is not the one in memory.
struct ArrayShape {
  std::size_t size = 0;
  hid_t memory;
  hid_t stored;
};

/// One array a run, laid end to end; a failed run's stays at zero.
template <class Value>
void write_arrays(File& file, const std::string& name, const ArrayShape& shape,
                  std::span<const RunRecord> records, std::vector<Value> RunRecord::*member) {
  file.make_dataset(in_rows(name), shape.stored, {.dims = {records.size(), shape.size}});
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto& values = records[i].*member;
    if (values.size() == shape.size && shape.size > 0)
      file.write_block(in_rows(name), shape.memory, {{i, 0}, {1, shape.size}}, values.data());
  }
}

/// The communities of the runs that are in detail, one run after the other. Where they lie hangs on
/// the rows alone: a run that failed has its room too, which nobody reads.
void write_communities(File& file, const ResultsLayout& layout,
                       std::span<const RunRecord> records) {
  const std::size_t size = RunShape(layout).communities;
  std::vector<const RunRecord*> detailed;
  for (const RunRecord& run : records) {
    if (in_detail(layout, run.key)) detailed.push_back(&run);
  }
  file.make_dataset(in_rows("communities"), H5T_IEEE_F32LE, {.dims = {detailed.size(), size}});
  for (std::size_t i = 0; i < detailed.size() && size > 0; ++i) {
    if (detailed[i]->communities.size() != size) continue;
    file.write_block(in_rows("communities"), H5T_NATIVE_FLOAT, {{i, 0}, {1, size}},
                     detailed[i]->communities.data());
  }
}

/// What a column of records is called in a shard: "flow_stage".
template <class Table>
std::string column_name(const char* name) {
  return std::string(Table::dimension) + "_" + name;
}
template <class Table>
std::string count_name() {
  return column_name<Table>("count");
}

/// The records of a kind, those of one run after those of the other.
template <class Table>
void write_records(File& file, std::span<const RunRecord> records) {
  write_column(file, count_name<Table>(), H5T_STD_I32LE, H5T_NATIVE_INT32,
               gather<std::int32_t>(records, [](const RunRecord& run) {
                 return static_cast<std::int32_t>((run.*Table::member).size());
               }));
  Table::for_each_column([&]<class T, class Record>(const RecordColumn& column, T Record::*member) {
    std::vector<T> values;
    for (const RunRecord& run : records) {
      for (const Record& one : run.*Table::member) values.push_back(one.*member);
    }
    write_column(file, column_name<Table>(column.name), ColumnType<T>::stored(),
                 ColumnType<T>::memory(), values);
  });
}

/// What became of the phases of each run, one column after the other.
void write_phases(File& file, const ResultsLayout& layout, std::span<const RunRecord> records) {
  const std::size_t phases = RunShape(layout).phases;
  for_each_phase_column([&]<class T>(const RecordColumn& column, T PhaseRecord::*member) {
    std::vector<T> values;
    for (const RunRecord& run : records) {
      for (std::size_t i = 0; i < phases; ++i)
        values.push_back(run.phases.empty() ? PhaseRecord().*member : run.phases[i].*member);
    }
    write_column(file, column.name, ColumnType<T>::stored(), ColumnType<T>::memory(), values);
  });
}

void write_rows(File& file, const ResultsLayout& layout, std::span<const RunRecord> records) {
  const RunShape shape(layout);
  file.make_group(schema::group::rows);
  auto number = [&](const char* name, auto&& of) {
    write_column(file, name, H5T_STD_I32LE, H5T_NATIVE_INT32, gather<std::int32_t>(records, of));
  };
  number("plan", [](const RunRecord& r) { return r.key.plan; });
  number("future", [](const RunRecord& r) { return r.key.future; });
  number("replicate", [](const RunRecord& r) { return r.key.replicate; });
  number("status", [](const RunRecord& r) { return static_cast<std::int32_t>(r.status); });
  write_column(file, "seed", H5T_STD_U64LE, H5T_NATIVE_UINT64,
               gather<std::uint64_t>(records, [](const RunRecord& r) { return r.seed; }));
  file.write_strings(in_rows("message"),
                     gather<std::string>(records, [](const RunRecord& r) { return r.message; }),
                     {records.size()});
  write_arrays(file, "drawn", {layout.uncertainties.size(), H5T_NATIVE_DOUBLE, H5T_IEEE_F64LE},
               records, &RunRecord::drawn);
  write_arrays(file, "series", {shape.series, H5T_NATIVE_DOUBLE, H5T_IEEE_F32LE}, records,
               &RunRecord::series);
  write_communities(file, layout, records);
  write_arrays(file, "agencies", {shape.agencies, H5T_NATIVE_DOUBLE, H5T_IEEE_F32LE}, records,
               &RunRecord::agencies);
  write_arrays(file, "ledger", {shape.ledger, H5T_NATIVE_INT64, H5T_STD_I64LE}, records,
               &RunRecord::ledger);
  write_phases(file, layout, records);
  for_each_record_table([&]<class Table>(const Table&) { write_records<Table>(file, records); });
}

std::vector<std::int32_t> read_int32(const File& file, const std::string& name) {
  std::vector<std::int32_t> values(file.dims(in_rows(name)).at(0));
  if (!values.empty()) file.read(in_rows(name), H5T_NATIVE_INT32, values.data());
  return values;
}

template <class Value>
std::vector<Value> read_array(const File& file, const std::string& name, hid_t type,
                              std::size_t row, std::size_t size) {
  std::vector<Value> values(size);
  if (size > 0) file.read_block(in_rows(name), type, {{row, 0}, {1, size}}, values.data());
  return values;
}

/// One column of as many records as there are in `records`, from `first` on.
template <class Record, class T>
void read_members(const File& file, const std::string& name, std::size_t first,
                  std::vector<Record>& records, T Record::*member) {
  if (records.empty()) return;
  std::vector<T> values(records.size());
  file.read_block(name, ColumnType<T>::memory(), {{first}, {values.size()}}, values.data());
  for (std::size_t i = 0; i < values.size(); ++i) records[i].*member = values[i];
}

}  // namespace

ShardFile::ShardFile(const std::filesystem::path& path) : path_(path) {
  check_format(file(), schema::shard_format_name);
  experiment_ = file().text_attribute("/", schema::attribute::experiment);
  const bool histories =
      file().text_attribute("/", schema::attribute::design) == futures::histories;
  const char* axis = histories ? schema::axis::future : schema::axis::replicate;
  seeds_ = static_cast<std::int32_t>(file().dims(axis).at(0));
}

ResultsLayout ShardFile::read_layout() const {
  return record::read_layout(file(), schema::shard_format_name);
}

const File& ShardFile::file() const {
  if (!file_) file_.emplace(File::open(path_));
  return *file_;
}

void ShardFile::close() const {
  file_.reset();
  table_.reset();
}

const ShardFile::Table& ShardFile::table() const {
  if (table_) return *table_;
  const auto plan = read_int32(file(), "plan");
  const auto future = read_int32(file(), "future");
  const auto replicate = read_int32(file(), "replicate");
  const auto status = read_int32(file(), "status");
  Table& table = table_.emplace();
  table.seeds.resize(plan.size());
  if (!table.seeds.empty()) file().read(in_rows("seed"), H5T_NATIVE_UINT64, table.seeds.data());
  for (std::size_t i = 0; i < plan.size(); ++i) {
    table.keys.push_back({plan[i], future[i], replicate[i]});
    table.statuses.push_back(static_cast<RunStatus>(status[i]));
  }
  table.first.resize(plan.size() + 1);
  for_each_record_table([&]<class Table>(const Table&) {
    const auto counts = read_int32(file(), count_name<Table>());
    for (std::size_t i = 0; i < counts.size(); ++i) {
      table.first[i + 1][Table::position] =
          table.first[i][Table::position] + static_cast<std::size_t>(counts[i]);
    }
  });
  std::vector<std::string> messages = file().read_strings(in_rows("message"));
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (!messages[i].empty()) table.messages.emplace(i, std::move(messages[i]));
  }
  return table;
}

RecordCounts ShardFile::records(std::size_t row) const {
  RecordCounts counts = table().first[row + 1];
  for (std::size_t kind = 0; kind < counts.size(); ++kind) counts[kind] -= table().first[row][kind];
  return counts;
}

std::size_t ShardFile::detailed_before(std::size_t row, const ResultsLayout& layout) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < row; ++i) count += in_detail(layout, key(i));
  return count;
}

std::vector<double> ShardFile::column(std::size_t position) const {
  std::vector<double> values(rows());
  if (values.empty()) return values;
  file().read_block(in_rows("series"), H5T_NATIVE_DOUBLE, {{0, position}, {values.size(), 1}},
                    values.data());
  return values;
}

RunRecord ShardFile::read_numbers(std::size_t row, const ResultsLayout& layout) const {
  RunRecord record{.key = key(row), .status = status(row), .seed = table().seeds[row]};
  if (const auto message = table().messages.find(row); message != table().messages.end()) {
    record.message = message->second;
  }
  record.drawn =
      read_array<double>(file(), "drawn", H5T_NATIVE_DOUBLE, row, layout.uncertainties.size());
  if (record.status != RunStatus::done) return record;
  const RunShape shape(layout);
  record.series = read_array<double>(file(), "series", H5T_NATIVE_DOUBLE, row, shape.series);
  record.agencies = read_array<double>(file(), "agencies", H5T_NATIVE_DOUBLE, row, shape.agencies);
  record.ledger = read_array<std::int64_t>(file(), "ledger", H5T_NATIVE_INT64, row, shape.ledger);
  return record;
}

RunRecord ShardFile::read(std::size_t row, const ResultsLayout& layout) const {
  RunRecord record = read_numbers(row, layout);
  if (record.status != RunStatus::done) return record;
  const RunShape shape(layout);
  if (in_detail(layout, record.key)) {
    record.communities = read_array<float>(file(), "communities", H5T_NATIVE_FLOAT,
                                           detailed_before(row, layout), shape.communities);
  }
  record.phases.resize(shape.phases);
  for_each_phase_column([&](const RecordColumn& column, auto member) {
    read_members(file(), in_rows(column.name), row * shape.phases, record.phases, member);
  });
  for_each_record_table([&]<class Table>(const Table&) {
    auto& own = record.*Table::member;
    own.resize(records(row)[Table::position]);
    Table::for_each_column([&](const RecordColumn& column, auto member) {
      read_members(file(), in_rows(column_name<Table>(column.name)),
                   table().first[row][Table::position], own, member);
    });
  });
  return record;
}

}  // namespace record

void write_shard(const std::filesystem::path& file, const ResultsLayout& layout,
                 std::span<const RunRecord> records) {
  const std::scoped_lock lock(record::hdf5_mutex());
  record::check_layout(file.string(), layout);
  for (const RunRecord& record : records) record::check_record(file.string(), layout, record);
  record::write_durably(file, [&](const std::filesystem::path& temporary) {
    auto shard = record::File::create(temporary);
    record::write_layout(shard, layout, schema::shard_format_name);
    record::write_rows(shard, layout, records);
    shard.close();
    record::append_checksum(temporary);
  });
}

ShardContents read_shard_contents(const std::filesystem::path& file) {
  const std::scoped_lock lock(record::hdf5_mutex());
  const record::ShardFile shard(file);
  ShardContents contents{shard.experiment(), shard.seeds(), {}};
  for (std::size_t i = 0; i < shard.rows(); ++i)
    contents.rows.push_back({shard.key(i), shard.status(i)});
  return contents;
}

ResultsLayout read_shard_layout(const std::filesystem::path& file) {
  const std::scoped_lock lock(record::hdf5_mutex());
  return record::ShardFile(file).read_layout();
}

std::string experiment_name(const ResultsLayout& layout) { return record::fingerprint(layout); }

namespace {

/// What `read` gives of a shard; nothing for one of another experiment or that is not whole.
template <class Value, class Read>
std::vector<Value> of_shard(const std::filesystem::path& file, const ResultsLayout& layout,
                            Read&& read) {
  const std::scoped_lock lock(record::hdf5_mutex());
  try {
    const record::ShardFile shard(file);
    if (shard.experiment() != record::fingerprint(layout)) return {};
    std::vector<Value> values;
    read(shard, values);
    return values;
  } catch (const ResultsError& error) {
    if (trouble_of(error) == Trouble::not_whole) return {};
    throw;
  }
}

}  // namespace

std::vector<ShardOutcome> read_shard_outcomes(const std::filesystem::path& file,
                                              const ResultsLayout& layout) {
  const std::optional<std::size_t> position = main_outcome_position(layout);
  if (!position) return {};
  return of_shard<ShardOutcome>(file, layout, [&](const auto& shard, auto& outcomes) {
    const std::vector<double> values = shard.column(*position);
    for (std::size_t i = 0; i < shard.rows(); ++i)
      outcomes.push_back({shard.key(i), shard.status(i), values[i]});
  });
}

std::vector<RunRecord> read_shard_numbers(const std::filesystem::path& file,
                                          const ResultsLayout& layout) {
  return of_shard<RunRecord>(file, layout, [&](const auto& shard, auto& runs) {
    for (std::size_t i = 0; i < shard.rows(); ++i) runs.push_back(shard.read_numbers(i, layout));
  });
}

std::vector<RunRecord> read_shard(const std::filesystem::path& file) {
  const std::scoped_lock lock(record::hdf5_mutex());
  const record::ShardFile shard(file);
  const ResultsLayout layout = shard.read_layout();
  std::vector<RunRecord> records;
  for (std::size_t i = 0; i < shard.rows(); ++i) records.push_back(shard.read(i, layout));
  return records;
}

}  // namespace tranche
