#include "runs/recorder.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "runs/decision_records.hpp"
#include "tranche/errors.hpp"

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
  record.series.assign(layout_.series.size() * layout_.series_months.size(), unknown);
  record.communities.assign(
      layout_.community_columns.size() * snapshots * layout_.communities.size(),
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
  const std::size_t months = layout_.series_months.size();
  if (series_month_ < months && layout_.series_months[series_month_] == month) {
    for (const KeptColumn& kept : axes_.series) {
      record_->series[kept.position * months + series_month_] = value_of(kept, 0, month);
    }
    ++series_month_;
  }
  if (snapshot_ < layout_.snapshot_months.size() && layout_.snapshot_months[snapshot_] == month) {
    keep_snapshot(world, month);
    ++snapshot_;
  }
}

/// Communities as float: there are many, and six digits are more than anybody reads of one.
void MemoryRecorder::keep_snapshot(const World& world, Month month) {
  const std::size_t snapshots = layout_.snapshot_months.size();
  for (const KeptColumn& kept : axes_.communities) {
    const std::size_t rows = layout_.communities.size();
    float* out = record_->communities.data() + (kept.position * snapshots + snapshot_) * rows;
    for (std::size_t row = 0; row < rows; ++row)
      out[row] = static_cast<float>(value_of(kept, row, month));
  }
  for (const KeptColumn& kept : axes_.agencies) {
    double* out = record_->agencies.data() +
                  (kept.position * snapshots + snapshot_) * layout_.agencies.size();
    for (std::size_t row = 0; row < axes_.agency.size(); ++row)
      out[axes_.agency[row]] = value_of(kept, row, month);
  }
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
  if (layout_.flows) record_->flows = flow_records(world, plan_, axes_);
  record_->phases = phase_records(layout_, world, axes_);
  if (layout_.phase_dates.empty()) return;
  record_->gates = gate_records(world, axes_);
  record_->rules = rule_records(world, plan_, axes_);
}

}  // namespace tranche::runs
