#include <fmt/format.h>

#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/calibration_words.hpp"
#include "analysis/values/json.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::analysis {
namespace {

/// JSON has no infinity either: the quantity is not known.
Json finite_or_null(double value) {
  return std::isinf(value) ? Json(nullptr) : number_or_null(value);
}

std::string csv_line(const Calibration& calibration, const Ruling& ruling, std::size_t row) {
  const FitRow& one = calibration.rows[row];
  const RowRuling& ruled = ruling.rows[row];
  const DrawnRange first = range_of_first(calibration, row);
  const DrawnRange left = range_of_left(calibration, ruling, row);
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(one.scenario),
                     csv_field(one.row.code), csv_field(one.row.name), one.row.unit,
                     exact_text(one.row.value), exact_text(one.row.error), exact_text(first.low),
                     exact_text(first.high), exact_text(left.low), exact_text(left.high),
                     ruled.missed_first, ruled.decides, ruled.missed, exact_text(ruled.least));
}

Json row_json(const Calibration& calibration, const Ruling& ruling, std::size_t row) {
  const FitRow& one = calibration.rows[row];
  const RowRuling& ruled = ruling.rows[row];
  const DrawnRange first = range_of_first(calibration, row);
  const DrawnRange left = range_of_left(calibration, ruling, row);
  return {{"scenario", one.scenario},
          {"code", one.row.code},
          {"name", one.row.name},
          {"unit", one.row.unit},
          {"published", one.row.value},
          {"error", one.row.error},
          {"first_low", number_or_null(first.low)},
          {"first_high", number_or_null(first.high)},
          {"left_low", number_or_null(left.low)},
          {"left_high", number_or_null(left.high)},
          {"missed_first_wave", ruled.missed_first},
          {"decides_first_wave", ruled.decides},
          {"missed", ruled.missed},
          {"least_implausibility", finite_or_null(ruled.least)}};
}

Json waves_json(const Calibration& calibration, const Ruling& ruling) {
  Json waves = Json::array();
  for (std::size_t wave = 1; wave <= calibration.waves.size(); ++wave) {
    const WaveCount& count = calibration.waves[wave - 1];
    const WaveResult result = result_of_wave(calibration, ruling, wave);
    waves.push_back({{"looked_at", count.looked_at},
                     {"not_ruled_out", count.passed},
                     {"draws", count.draws},
                     {"left", result.left},
                     {"least_implausibility", finite_or_null(result.least)}});
  }
  return waves;
}

Json narrowed_json(const Calibration& calibration, const Ruling& ruling) {
  Json all = Json::array();
  for (const Narrowed& one : narrowed(calibration, ruling)) {
    const CalibratedFactor& factor = calibration.factors[one.factor];
    all.push_back({{"key", factor.key},
                   {"unit", factor.unit},
                   {"low", one.low},
                   {"high", one.high},
                   {"distance", one.departure}});
  }
  return all;
}

Json conflicts_json(const Calibration& calibration, const Ruling& ruling) {
  Json never = Json::array();
  for (const std::size_t row : ruling.never_met) never.push_back(calibration.rows[row].label());
  Json pairs = Json::array();
  for (const ExclusivePair& pair : ruling.pairs) {
    pairs.push_back({{"first", calibration.rows[pair.first].label()},
                     {"second", calibration.rows[pair.second].label()},
                     {"least_implausibility", finite_or_null(pair.nearest)}});
  }
  return {{"never_met", std::move(never)}, {"exclude_each_other", std::move(pairs)}};
}

std::string values_line(const TriedDraw& draw) {
  std::string line;
  for (const double value : draw.values) line += (line.empty() ? "" : ",") + exact_text(value);
  return line + "\n";
}

}  // namespace

std::string csv_of(const Calibration& calibration) {
  const Ruling ruling = ruling_of(calibration);
  std::string text =
      "scenario,code,name,unit,published,error,first_low,first_high,left_low,left_high,"
      "missed_first_wave,decides_first_wave,missed,least_implausibility\n";
  for (std::size_t row = 0; row < calibration.rows.size(); ++row)
    text += csv_line(calibration, ruling, row);
  return text;
}

std::string json_of(const Calibration& calibration) {
  const Ruling ruling = ruling_of(calibration);
  Json rows = Json::array();
  for (std::size_t row = 0; row < calibration.rows.size(); ++row)
    rows.push_back(row_json(calibration, ruling, row));
  const Json whole = {{"discrepancy", calibration.criterion.discrepancy},
                      {"cut_off", calibration.criterion.cut_off},
                      {"worst", calibration.criterion.worst},
                      {"seeds", calibration.seeds},
                      {"assumptions", calibration.factors.size()},
                      {"draws", calibration.draws.size()},
                      {"left", ruling.left.size()},
                      {"waves", waves_json(calibration, ruling)},
                      {"rows", std::move(rows)},
                      {"narrowed", narrowed_json(calibration, ruling)},
                      {"nothing_left", conflicts_json(calibration, ruling)}};
  return whole.dump(2) + "\n";
}

std::string draws_csv(const Calibration& calibration) {
  const Ruling ruling = ruling_of(calibration);
  const bool none = ruling.left.empty();
  const auto& written = none ? ruling.nearest : ruling.left;
  std::string text =
      none ? fmt::format("{}every draw is RULED OUT; these are the {} of least implausibility\n",
                         draws_head, counted(written.size(), "draw"))
           : fmt::format("{}the {} that are not ruled out, of {}\n", draws_head,
                         counted(written.size(), "draw"), with_commas(calibration.draws.size()));
  std::string header;
  for (const CalibratedFactor& factor : calibration.factors)
    header += (header.empty() ? "" : ",") + factor.key;
  text += header + "\n";
  for (const std::size_t draw : written) text += values_line(calibration.draws[draw]);
  return text;
}

}  // namespace tranche::analysis
