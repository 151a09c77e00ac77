#include "record/results_file.hpp"

#include <fmt/format.h>

#include "record/checksum.hpp"
#include "record/column_type.hpp"
#include "record/layout.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche {

struct ResultsFile::Open {
  record::File file;
  ResultsLayout layout;
  std::vector<std::string> seeds =
      {};  ///< of every row, as are the messages: texts are read all at once
  std::vector<std::string> messages = {};
};

namespace {

using record::Block;
using record::ColumnType;
using record::File;

/// What `read` needs to know about one row: its place on the three axes and how long the others
/// are.
struct Reader {
  const File& file;
  const ResultsLayout& layout;
  RunKey key;

  template <class Value>
  void column(const std::string& name, hid_t type, const std::vector<hsize_t>& tail,
              std::vector<Value>& out) const {
    Block block{{static_cast<hsize_t>(key.plan), static_cast<hsize_t>(key.future),
                 static_cast<hsize_t>(key.replicate)},
                {1, 1, 1}};
    std::size_t size = 1;
    for (const hsize_t length : tail) {
      block.start.push_back(0);
      block.count.push_back(length);
      size *= length;
    }
    const std::size_t first = out.size();
    out.resize(first + size);
    if (size > 0) file.read_block(name, type, block, out.data() + first);
  }
  template <class Value>
  Value value(const char* name, hid_t type) const {
    std::vector<Value> out;
    column(name, type, {}, out);
    return out.at(0);
  }
};

void read_arrays(const Reader& reader, RunRecord& run) {
  const ResultsLayout& layout = reader.layout;
  const hsize_t snapshots = layout.snapshot_months.size();
  for (const LaneGroup& group : lane_groups(layout.series)) {
    reader.column(group.dataset(), H5T_NATIVE_DOUBLE,
                  group.with_lanes<hsize_t>(group.count, {months_of(layout, group.info).size()}),
                  run.series);
  }
  for (const LaneGroup& group : lane_groups(layout.community_columns)) {
    if (!in_detail(layout, run.key)) break;
    reader.column(schema::community_dataset(group.dataset()), H5T_NATIVE_FLOAT,
                  group.with_lanes<hsize_t>(group.count, {snapshots, layout.communities.size()}),
                  run.communities);
  }
  for (const LaneGroup& group : lane_groups(layout.agency_columns)) {
    reader.column(schema::agency_dataset(group.dataset()), H5T_NATIVE_DOUBLE,
                  group.with_lanes<hsize_t>(group.count, {snapshots, layout.agencies.size()}),
                  run.agencies);
  }
  reader.column(schema::dataset::ledger_pence, H5T_NATIVE_INT64,
                {snapshots, layout.funds.size(), layout.accounts.size()}, run.ledger);
}

void read_phases(const Reader& reader, RunRecord& run) {
  if (reader.layout.phase_dates.empty()) return;
  run.phases.resize(reader.layout.phases.size());
  for_each_phase_column([&]<class T>(const RecordColumn& column, T PhaseRecord::*member) {
    std::vector<T> values;
    reader.column(column.name, ColumnType<T>::memory(), {run.phases.size()}, values);
    for (std::size_t i = 0; i < values.size(); ++i) run.phases[i].*member = values[i];
  });
}

/// Records of one kind; none where the file, of an earlier version, has no such table.
template <class Table>
void read_records(const Reader& reader, RunRecord& run) {
  if (!reader.file.has(Table::count)) return;
  const auto first = reader.value<std::int64_t>(Table::first, H5T_NATIVE_INT64);
  const auto count = reader.value<std::int32_t>(Table::count, H5T_NATIVE_INT32);
  auto& records = run.*Table::member;
  records.resize(static_cast<std::size_t>(count));
  if (records.empty()) return;
  const Block block{{static_cast<hsize_t>(first)}, {static_cast<hsize_t>(count)}};
  Table::for_each_column([&]<class T, class Record>(const RecordColumn& column, T Record::*member) {
    constexpr bool money = std::is_same_v<T, std::int64_t>;
    std::vector<std::conditional_t<money, double, T>> values(records.size());
    reader.file.read_block(std::string(Table::group) + "/" + column.name,
                           money ? H5T_NATIVE_DOUBLE : ColumnType<T>::memory(), block,
                           values.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
      if constexpr (money) records[i].*member = pence_of(values[i]);
      if constexpr (!money) records[i].*member = values[i];
    }
  });
}

}  // namespace

ResultsFile::ResultsFile(const std::filesystem::path& path) {
  record::require_checksum(path);
  const std::scoped_lock lock(record::hdf5_mutex());
  File file = File::open(path);
  ResultsLayout layout = record::read_layout(file, schema::format_name);
  open_ = std::make_unique<Open>(Open{std::move(file), std::move(layout)});
}

ResultsFile::~ResultsFile() {
  const std::scoped_lock lock(record::hdf5_mutex());
  open_.reset();
}

const ResultsLayout& ResultsFile::layout() const { return open_->layout; }

std::vector<RunStatus> ResultsFile::statuses() const {
  const std::scoped_lock lock(record::hdf5_mutex());
  std::vector<RunStatus> statuses(open_->layout.rows());
  static_assert(sizeof(RunStatus) == sizeof(std::int8_t));
  if (!statuses.empty())
    open_->file.read(schema::dataset::status, H5T_NATIVE_INT8, statuses.data());
  return statuses;
}

RunRecord ResultsFile::read(std::size_t row) const {
  const std::scoped_lock lock(record::hdf5_mutex());
  const ResultsLayout& layout = open_->layout;
  if (row >= layout.rows()) {
    throw ResultsError(
        open_->file.path().string(), fmt::format("there is no row {}", row),
        fmt::format("Rows go from 0 to {}; the dataset /row names them", layout.rows() - 1));
  }
  const Reader reader{open_->file, layout, key_of(layout, row)};
  RunRecord run{.key = reader.key};
  run.status =
      static_cast<RunStatus>(reader.value<std::int8_t>(schema::dataset::status, H5T_NATIVE_INT8));
  if (open_->seeds.empty()) {
    open_->seeds = open_->file.read_strings(schema::dataset::seed);
    open_->messages = open_->file.read_strings(schema::dataset::status_message);
  }
  const std::string& seed = open_->seeds.at(row);
  if (!seed.empty()) run.seed = std::stoull(seed, nullptr, 16);
  if (run.status != RunStatus::missing && !layout.uncertainties.empty()) {
    run.drawn.resize(layout.uncertainties.size());
    open_->file.read_block(schema::dataset::future_value, H5T_NATIVE_DOUBLE,
                           {{static_cast<hsize_t>(run.key.future), 0}, {1, run.drawn.size()}},
                           run.drawn.data());
  }
  run.message = open_->messages.at(row);
  if (run.status != RunStatus::done) return run;
  read_arrays(reader, run);
  read_phases(reader, run);
  for_each_record_table([&]<class Table>(const Table&) { read_records<Table>(reader, run); });
  return run;
}

void require_whole(const std::filesystem::path& file) { record::require_checksum(file); }

ResultsLayout read_layout(const std::filesystem::path& file) { return ResultsFile(file).layout(); }

std::vector<RunStatus> read_statuses(const std::filesystem::path& file) {
  return ResultsFile(file).statuses();
}

RunRecord read_run(const std::filesystem::path& file, std::size_t row) {
  return ResultsFile(file).read(row);
}

}  // namespace tranche
