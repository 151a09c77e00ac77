#include "analysis/observed/observed_value.hpp"

#include <algorithm>
#include <stdexcept>

#include "tranche/results/flow_counts.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

/// One run, asked for quantities by name.
class AskedRun {
 public:
  AskedRun(const ResultsLayout& layout, const RunRecord& record)
      : layout_(layout), record_(record) {}

  /// At the end of a month.
  double at(const std::string& quantity, std::int32_t month) const {
    const auto series = std::ranges::find(layout_.series, quantity, &SeriesInfo::name);
    if (series == layout_.series.end()) return flows(quantity, month);
    const std::vector<std::int32_t>& months = months_of(layout_, *series);
    const auto found = std::ranges::find(months, month);
    if (found == months.end()) throw std::logic_error("the month of an observed row is kept");
    const auto position = static_cast<std::size_t>(series - layout_.series.begin());
    return record_.series[series_offsets(layout_)[position] +
                          static_cast<std::size_t>(found - months.begin())];
  }

  /// As a row takes it; before the first month every sum is nought.
  double over(const std::string& quantity, const ObservedRow& row) const {
    const double value = at(quantity, row.month);
    if (row.over == ObservedOver::to_date || row.first <= 0) return value;
    return value - at(quantity, row.first - 1);
  }

 private:
  double flows(const std::string& quantity, std::int32_t month) const {
    const auto name = flow_count(quantity);
    if (!name) throw std::logic_error("no run knows the quantity " + quantity);
    return static_cast<double>(std::ranges::count_if(
        record_.flows, [&](const FlowRecord& flow) { return counts(name->count, flow, month); }));
  }

  const ResultsLayout& layout_;
  const RunRecord& record_;
};

}  // namespace

double observed_value(const ResultsLayout& layout, const RunRecord& record,
                      const ObservedRow& row) {
  if (record.status != RunStatus::done) return statistics::not_available;
  const AskedRun run(layout, record);
  const double value = run.over(row.quantity, row);
  if (row.per.empty()) return value;
  const double divisor = run.over(row.per, row);
  return divisor == 0 ? statistics::not_available : value / divisor;
}

}  // namespace tranche::analysis
