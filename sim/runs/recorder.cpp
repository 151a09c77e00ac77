#include "runs/recorder.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "runs/decision_records.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::runs {
namespace {

/// A value that is kept. One that is not known although its column is always known would read as a
/// gap in the file and drop out of every mean.
double value_of(const KeptColumn& kept, std::size_t row, Month month) {
  const double value = kept.column->value(row, kept.lane);
  const ColumnInfo& info = kept.column->info();
  const bool may_be_unknown = std::isnan(value) && !info.not_known.empty();
  if (!std::isfinite(value) && !may_be_unknown)
    throw InvariantError("'" + std::string(info.name) + "' is not a finite number", month);
  return value;
}

}  // namespace

void MemoryRecorder::begin(RunRecord& record) {
  const std::size_t snapshots = layout_.snapshot_months.size();
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  record_ = &record;
  series_month_ = 0;
  snapshot_ = 0;
  detail_ = in_detail(layout_, record.key);
  record.series.assign(offsets_.back(), unknown);
  const std::size_t units = detail_ ? layout_.communities.size() : 0;
  record.communities.assign(layout_.community_columns.size() * snapshots * units,
                            std::numeric_limits<float>::quiet_NaN());
  record.agencies.assign(layout_.agency_columns.size() * snapshots * layout_.agencies.size(),
                         unknown);
  record.ledger.assign(snapshots * layout_.funds.size() * account_count, 0);
  record.phases.clear();
  record.flows.clear();
  record.gates.clear();
  record.rules.clear();
}

void MemoryRecorder::observe(const World& world, Month month) {
  // Month −1 is the state before the first; records have no place for it.
  if (month < 0) return;
  const auto is_next = [&](const std::vector<std::int32_t>& months, std::size_t at) {
    return at < months.size() && months[at] == month;
  };
  if (is_next(layout_.series_months, series_month_))
    keep_series(schema::axis::time, series_month_++, month);
  if (!is_next(layout_.snapshot_months, snapshot_)) return;
  keep_series(schema::axis::snapshot, snapshot_, month);
  if (detail_) keep_communities(month);
  keep_agencies(month);
  keep_ledger(world);
  ++snapshot_;
}

/// Those series that are kept along `axis`, as its value number `at`. Rounded to what a float
/// holds, so that a file of floats holds what was in memory.
void MemoryRecorder::keep_series(std::string_view axis, std::size_t at, Month month) {
  for (const KeptColumn& kept : axes_.series) {
    if (layout_.series[kept.position].axis != axis) continue;
    record_->series[offsets_[kept.position] + at] = static_cast<float>(value_of(kept, 0, month));
  }
}

/// As float: there are many, and six digits are more than anybody reads of one.
void MemoryRecorder::keep_communities(Month month) {
  const std::size_t rows = layout_.communities.size();
  for (const KeptColumn& kept : axes_.communities) {
    float* out = record_->communities.data() +
                 (kept.position * layout_.snapshot_months.size() + snapshot_) * rows;
    for (std::size_t row = 0; row < rows; ++row)
      out[row] = static_cast<float>(value_of(kept, row, month));
  }
}

void MemoryRecorder::keep_agencies(Month month) {
  for (const KeptColumn& kept : axes_.agencies) {
    double* out =
        record_->agencies.data() +
        (kept.position * layout_.snapshot_months.size() + snapshot_) * layout_.agencies.size();
    for (std::size_t row = 0; row < axes_.agency.size(); ++row)
      out[axes_.agency[row]] = static_cast<float>(value_of(kept, row, month));
  }
}

void MemoryRecorder::keep_ledger(const World& world) {
  for (std::size_t row = 0; row < axes_.fund.size(); ++row) {
    const std::size_t fund =
        snapshot_ * layout_.funds.size() + static_cast<std::size_t>(axes_.fund[row]);
    for (std::size_t account = 0; account < account_count; ++account) {
      record_->ledger[fund * account_count + account] =
          world.ledger.balance(FundId::from(row), static_cast<Account>(account)).value;
    }
  }
}

void MemoryRecorder::finish(const World& world) {
  if (layout_.flows && detail_) record_->flows = flow_records(world, plan_, axes_);
  record_->phases = phase_records(layout_, world, axes_);
  if (layout_.phase_dates.empty()) return;
  record_->gates = gate_records(world, axes_);
  record_->rules = rule_records(world, plan_, axes_);
}

}  // namespace tranche::runs
