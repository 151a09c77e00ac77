#include "analysis/report/bands_figure.hpp"

#include <cmath>

#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

Json data_of(const HistoryBand& band) {
  Json one = {{"label", band.label}, {"role", band.baseline ? "baseline" : "plan"}};
  for (const statistics::Spread& spread : band.spread) {
    for (const auto& [name, value] : named(spread)) one[name].push_back(number_or_null(value));
  }
  one["mean"] = std::isnan(band.mean.half_width) ? Json() : interval_data(band.mean);
  return one;
}

Json data_of(const BandPanel& panel) {
  Json bands = Json::array();
  for (const HistoryBand& band : panel.bands) bands.push_back(data_of(band));
  return {{"title", panel.title},
          {"unit", panel.unit},
          {"zero", panel.zero.empty() ? Json() : Json(panel.zero)},
          {"bands", bands}};
}

std::vector<ReportCell> row_of(const HistoryBand& band, std::size_t at, const std::string& date) {
  std::vector<ReportCell> cells = {band.label, date};
  const statistics::Spread& spread = band.spread[at];
  const int decimals = decimals_for((spread.p90 - spread.p10) / 10, 0, 3);
  for (const auto& [name, value] : named(spread))
    cells.push_back({number_text(value, decimals), Cell(value)});
  return cells;
}

}  // namespace

Json data_of(const BandChart& chart) {
  Json panels = Json::array();
  for (const BandPanel& panel : chart.panels) panels.push_back(data_of(panel));
  return {
      {"kind", "bands"}, {"dates", chart.dates}, {"shared_y", chart.shared_y}, {"panels", panels}};
}

ReportTable table_of(const BandChart& chart, const std::string& id) {
  ReportTable table{id,
                    "Below what a tenth, a quarter, half, three quarters and nine tenths of "
                    "histories lie, at each date.",
                    {{"what", false},
                     {"plan", false},
                     {"date", false},
                     {"10 %"},
                     {"25 %"},
                     {"50 %"},
                     {"75 %"},
                     {"90 %"}},
                    {}};
  for (const BandPanel& panel : chart.panels) {
    for (const HistoryBand& band : panel.bands) {
      for (std::size_t at = 0; at < chart.dates.size(); ++at) {
        auto cells = row_of(band, at, chart.dates[at]);
        cells.insert(cells.begin(), panel.title + " [" + panel.unit + "]");
        table.rows.push_back(std::move(cells));
      }
    }
  }
  return table;
}

std::vector<statistics::Spread> spreads(
    const SeriesOverTime& series, const std::function<std::vector<double>(std::size_t)>& values,
    double factor) {
  std::vector<statistics::Spread> all;
  for (std::size_t month = 0; month < series.months().size(); ++month) {
    std::vector<double> histories = values(month);
    for (double& value : histories) value *= factor;
    all.push_back(statistics::spread_of(std::move(histories)));
  }
  return all;
}

}  // namespace tranche::analysis
