#include "record/run_shape.hpp"

#include "tranche/results/series_shape.hpp"

namespace tranche::record {

RunShape::RunShape(const ResultsLayout& layout)
    : series(series_offsets(layout).back()),
      communities(layout.community_columns.size() * layout.snapshot_months.size() *
                  layout.communities.size()),
      agencies(layout.agency_columns.size() * layout.snapshot_months.size() *
               layout.agencies.size()),
      ledger(layout.snapshot_months.size() * layout.funds.size() * layout.accounts.size()),
      phases(layout.phase_dates.empty() ? 0 : layout.phases.size()),
      ends_(sizeof(float) * layout.series.size() +
            sizeof(std::int64_t) * layout.funds.size() * layout.accounts.size()) {}

std::size_t RunShape::bytes_in_memory() const {
  return sizeof(double) * (series + agencies) + sizeof(float) * communities +
         sizeof(std::int64_t) * ledger + sizeof(PhaseRecord) * phases;
}

std::size_t RunShape::bytes_in_file(bool detail) const {
  const std::size_t floats = series + agencies + (detail ? communities : 0);
  return sizeof(float) * floats + 2 * sizeof(std::int64_t) * ledger + sizeof(PhaseRecord) * phases +
         ends_;
}

}  // namespace tranche::record
