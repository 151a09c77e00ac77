#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/report/report_source.hpp"
#include "analysis/report/series_over_time.hpp"
#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {

/// Histories of one plan over time.
struct HistoryBand {
  std::string label;  ///< a plan's code, or "no programme"
  bool baseline = false;
  std::vector<statistics::Spread> spread;  ///< one a month, in the told unit
  statistics::Interval mean = {};          ///< of the last month, in the told unit; may be unknown
};

/// Bands that share their axes.
struct BandPanel {
  std::string title;
  std::string unit;
  std::string zero;  ///< what nought stands for, as "no programme"; empty: nothing
  std::vector<HistoryBand> bands;
};

/// Figures of bands: all panels at the same dates.
struct BandChart {
  std::vector<std::string> dates;  ///< YYYY-MM-DD
  bool shared_y = false;           ///< whether panels are of one scale
  std::vector<BandPanel> panels;
};
Json data_of(const BandChart& chart);
/// A row a panel, band and date.
ReportTable table_of(const BandChart& chart, const std::string& id);

/// Spreads of what `values` gives for each month.
std::vector<statistics::Spread> spreads(
    const SeriesOverTime& series, const std::function<std::vector<double>(std::size_t)>& values,
    double factor);

}  // namespace tranche::analysis
