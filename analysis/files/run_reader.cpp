#include "analysis/files/run_reader.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "tranche/results/pounds.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

namespace dataset = schema::dataset;

constexpr std::size_t most_runs = 64;
constexpr std::size_t enough_records = 65'536;
constexpr std::size_t most_runs_with_records = 1024;  // where they have few

/// A member of a record from what the file has of it.
template <class T>
T member_of(double value) {
  if constexpr (std::is_same_v<T, std::int64_t>) return pence_of(value);
  if constexpr (std::is_enum_v<T>) return static_cast<T>(static_cast<int>(value));
  if constexpr (!std::is_same_v<T, std::int64_t> && !std::is_enum_v<T>)
    return static_cast<T>(value);
}

/// Calls `visit` with the kind of records that a part is, if it is one.
template <class Visit>
void with_table(RunPart part, Visit&& visit) {
  if (part == RunPart::flows) visit(RecordTable<FlowRecord>());
  if (part == RunPart::gates) visit(RecordTable<GateRecord>());
  if (part == RunPart::rules) visit(RecordTable<RuleRecord>());
}

bool has_records(RunPart part) {
  return part == RunPart::flows || part == RunPart::gates || part == RunPart::rules;
}

}  // namespace

RunReader::RunReader(const Hdf5Reader& reader, const ResultsLayout& layout,
                     const std::vector<RunStatus>& status, RunPart part)
    : reader_(reader), layout_(layout), status_(status), part_(part) {
  if (part == RunPart::origin) {
    seeds_ = reader.strings(dataset::seed);
    messages_ = reader.strings(dataset::status_message);
  }
  with_table(part, [&]<class Table>(const Table&) {
    if (reader.has(Table::count)) record_counts_ = reader.integers(Table::count);
  });
  // Files of version 2 have neither readings nor acts.
  if (has_records(part)) record_counts_.resize(status.size());
}

/// So many runs from `row_` on that their records are enough; those that are not done have none.
std::size_t RunReader::runs_with_records() const {
  const std::size_t end = std::min(status_.size(), row_ + most_runs_with_records);
  std::size_t records = 0;
  std::size_t row = row_;
  while (row < end && records < enough_records)
    records += static_cast<std::size_t>(record_counts_[row++]);
  return row - row_;
}

/// At most so many runs as can be read at a time: the rest of a future, or whole futures of a plan.
std::size_t RunReader::runs_ahead() const {
  const auto replicates = static_cast<std::size_t>(layout_.replicates);
  const auto futures = static_cast<std::size_t>(layout_.futures);
  const std::size_t replicate = row_ % replicates;
  if (replicate > 0 || replicates >= most_runs) return std::min(most_runs, replicates - replicate);
  return std::min(most_runs / replicates, futures - row_ / replicates % futures) * replicates;
}

/// Runs that all are done, or one that is not; of communities one, where few runs have them.
std::size_t RunReader::runs_to_read() const {
  if (has_records(part_)) return runs_with_records();
  if (part_ == RunPart::communities && layout_.detailed > 0) return 1;
  const auto replicates = static_cast<std::size_t>(layout_.replicates);
  const std::size_t most = runs_ahead();
  const auto ahead = std::span(status_).subspan(row_, most);
  const auto open = std::ranges::find_if(ahead, [](RunStatus s) { return s != RunStatus::done; });
  const auto done = std::max<std::size_t>(1, static_cast<std::size_t>(open - ahead.begin()));
  return done > replicates ? done - done % replicates : done;
}

const std::vector<RunRecord>& RunReader::next() {
  runs_.assign(runs_to_read(), {});
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    runs_[i].key = key_of(layout_, row_ + i);
    runs_[i].status = status_[row_ + i];
  }
  if (has_records(part_) || part_ == RunPart::origin || runs_.front().status == RunStatus::done)
    read_part();
  row_ += runs_.size();
  return runs_;
}

void RunReader::read_part() {
  switch (part_) {
    case RunPart::origin:
      return read_origin();
    case RunPart::series:
      return read_series();
    case RunPart::communities:
      return read_communities();
    case RunPart::agencies:
      return read_agencies(false);
    case RunPart::waiting:
      return read_agencies(true);
    case RunPart::ledger:
      return read_ledger();
    case RunPart::phases:
      return read_phases();
    case RunPart::flows:
    case RunPart::gates:
    case RunPart::rules:
      return with_table(part_, [&]<class Table>(const Table&) { read_records<Table>(); });
  }
}

void RunReader::read_origin() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::string& seed = seeds_[row_ + i];
    if (!seed.empty()) runs_[i].seed = std::stoull(seed, nullptr, 16);
    runs_[i].message = messages_[row_ + i];
  }
}

std::vector<double> RunReader::numbers(const std::string& name,
                                       const std::vector<hsize_t>& tail) const {
  const RunKey first = runs_.front().key;
  std::vector<hsize_t> start = {static_cast<hsize_t>(first.plan),
                                static_cast<hsize_t>(first.future),
                                static_cast<hsize_t>(first.replicate)};
  const std::size_t of_future =
      std::min(runs_.size(), static_cast<std::size_t>(layout_.replicates));
  std::vector<hsize_t> count = {1, runs_.size() / of_future, of_future};
  start.resize(3 + tail.size(), 0);
  count.insert(count.end(), tail.begin(), tail.end());
  return reader_.numbers(name, start, count);
}

void RunReader::read_group(const std::string& name, const LaneGroup& group,
                           const std::vector<hsize_t>& each, auto RunRecord::*member) {
  const std::vector<double> values = numbers(name, group.with_lanes<hsize_t>(group.count, each));
  const std::size_t of_run = values.size() / runs_.size();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    auto& kept = runs_[i].*member;
    const auto own = std::span(values).subspan(i * of_run, of_run);
    kept.insert(kept.end(), own.begin(), own.end());
  }
}

void RunReader::read_communities() {
  if (!in_detail(layout_, runs_.front().key)) return;
  for (const LaneGroup& group : lane_groups(layout_.community_columns)) {
    read_group(schema::community_dataset(group.dataset()), group,
               {layout_.snapshot_months.size(), layout_.communities.size()},
               &RunRecord::communities);
  }
}

/// What is not wanted is NaN, so that columns stay where the layout has them.
void RunReader::read_agencies(bool of_waiting_alone) {
  const hsize_t snapshots = layout_.snapshot_months.size();
  const hsize_t agencies = layout_.agencies.size();
  for (const LaneGroup& group : lane_groups(layout_.agency_columns)) {
    const bool waits = std::ranges::find(of_waiting, group.info.name) != of_waiting.end();
    if (waits || !of_waiting_alone) {
      read_group(schema::agency_dataset(group.dataset()), group, {snapshots, agencies},
                 &RunRecord::agencies);
      continue;
    }
    for (RunRecord& run : runs_)
      run.agencies.resize(run.agencies.size() + group.count * snapshots * agencies,
                          statistics::not_available);
  }
}

void RunReader::read_series() {
  for (const LaneGroup& group : lane_groups(layout_.series)) {
    read_group(group.dataset(), group, {months_of(layout_, group.info).size()}, &RunRecord::series);
  }
}

void RunReader::read_ledger() {
  const auto pence =
      numbers(dataset::ledger_pence,
              {layout_.snapshot_months.size(), layout_.funds.size(), layout_.accounts.size()});
  const std::size_t each = pence.size() / runs_.size();
  for (std::size_t i = 0; i < pence.size(); ++i)
    runs_[i / each].ledger.push_back(static_cast<std::int64_t>(pence[i]));
}

void RunReader::read_phases() {
  if (layout_.phase_dates.empty()) return;
  const std::size_t phases = layout_.phases.size();
  for (RunRecord& run : runs_) run.phases.resize(phases);
  for_each_phase_column([&]<class T>(const RecordColumn& column, T PhaseRecord::*member) {
    const std::vector<double> values = numbers(column.name, {phases});
    for (std::size_t i = 0; i < values.size(); ++i)
      runs_[i / phases].phases[i % phases].*member = member_of<T>(values[i]);
  });
}

template <class Table>
void RunReader::read_records() {
  using Record = typename std::remove_cvref_t<decltype(runs_[0].*Table::member)>::value_type;
  std::vector<Record*> records;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    auto& own = runs_[i].*Table::member;
    own.resize(static_cast<std::size_t>(record_counts_[row_ + i]));
    for (Record& one : own) records.push_back(&one);
  }
  if (records.empty()) return;
  Table::for_each_column([&]<class T>(const RecordColumn& column, T Record::*member) {
    const auto values =
        reader_.numbers(std::string(Table::group) + "/" + column.name, {record_}, {records.size()});
    for (std::size_t i = 0; i < records.size(); ++i) records[i]->*member = member_of<T>(values[i]);
  });
  record_ += records.size();
}

}  // namespace tranche::analysis
