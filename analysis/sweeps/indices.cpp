#include "analysis/sweeps/indices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace tranche::analysis {
namespace {

using SettingRows = std::vector<std::vector<double>>;

bool has_indices(const DesignBlock& block) {
  return block.design == "saltelli" || block.design == "morris";
}

/// Values as positions among the levels that occur, on [0, 1]: the steps a Morris design took,
/// whatever the distribution that its levels are quantiles of.
std::vector<double> unit_rows(const SettingRows& rows, std::size_t factors) {
  std::vector<double> unit(rows.size() * factors);
  for (std::size_t factor = 0; factor < factors; ++factor) {
    std::set<double> levels;
    for (const std::vector<double>& setting : rows) levels.insert(setting[factor]);
    const double spaces = std::max<double>(1, static_cast<double>(levels.size()) - 1);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto level = std::distance(levels.begin(), levels.find(rows[row][factor]));
      unit[row * factors + factor] = static_cast<double>(level) / spaces;
    }
  }
  return unit;
}

/// The factors of each group, and its name.
std::vector<FactorIndices> groups_of(const ResultsLayout& layout, const DesignBlock& block) {
  std::vector<FactorIndices> groups(count_of(block.groups));
  for (std::size_t at = 0; at < block.keys.size(); ++at) {
    FactorIndices& group = groups[block.groups[at]];
    group.factors.push_back(block.keys[at]);
    group.group = group_in(layout.uncertainties[block.keys[at]].distribution);
  }
  return groups;
}

std::vector<std::pair<std::size_t, double>> others_of(const ResultsLayout& layout,
                                                      const DesignBlock& block,
                                                      const WithinSetting& within) {
  std::vector<std::pair<std::size_t, double>> others;
  for (std::size_t key = 0; key < layout.uncertainties.size(); ++key) {
    if (std::ranges::find(block.keys, key) == block.keys.end())
      others.emplace_back(key, within.others[others.size()]);
  }
  return others;
}

/// A share of a variance with its interval.
IndexValue share(IndexMeasure measure, double value, double low, double high) {
  IndexVerdict verdict = IndexVerdict::known;
  if (std::isnan(low)) verdict = IndexVerdict::no_interval;
  if (value < 0 || value > 1) verdict = IndexVerdict::no_share;
  if (std::isnan(value)) verdict = IndexVerdict::not_known;
  return {measure, value, low, high, verdict};
}

IndexValue mean_size(const MorrisMeasures& morris) {
  const double half_width = morris.mean_size_half_width;
  IndexVerdict verdict = std::isnan(half_width) ? IndexVerdict::no_interval : IndexVerdict::known;
  if (std::isnan(morris.mean_size)) verdict = IndexVerdict::not_known;
  return {IndexMeasure::mean_size, morris.mean_size, morris.mean_size - half_width,
          morris.mean_size + half_width, verdict};
}

/// What is told without an interval.
IndexValue bare(IndexMeasure measure, double value) {
  return {measure, value, statistics::not_available, statistics::not_available,
          std::isnan(value) ? IndexVerdict::not_known : IndexVerdict::no_interval};
}

}  // namespace

std::vector<IndexValue> values_of(const BlockIndices& block, const FactorIndices& factor) {
  const SobolInterval& sobol = factor.sobol;
  if (block.is_sobol()) {
    return {share(IndexMeasure::first_order, sobol.estimate.first_order, sobol.low.first_order,
                  sobol.high.first_order),
            share(IndexMeasure::total, sobol.estimate.total, sobol.low.total, sobol.high.total)};
  }
  std::vector<IndexValue> values = {mean_size(factor.morris)};
  if (factor.factors.size() > 1) return values;
  values.push_back(bare(IndexMeasure::mean, factor.morris.mean));
  values.push_back(bare(IndexMeasure::deviation, factor.morris.deviation));
  return values;
}

std::string others_text(const ResultsLayout& layout, const BlockIndices& block) {
  std::string text;
  for (const auto& [key, value] : block.others) {
    const UncertaintyInfo& what = layout.uncertainties[key];
    text +=
        fmt::format("{}{} = {}", text.empty() ? "" : ", ", what.key, value_in_words(what, value));
  }
  return text;
}

IndexDesign::IndexDesign(const Results& results) {
  const auto blocks = design_blocks(results.layout.design, results.layout.uncertainties);
  if (std::ranges::none_of(blocks, has_indices)) return;
  SettingRows rows;
  for (std::size_t future = 0; future < results.futures(); ++future)
    rows.push_back(results.future_values(future));
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (!has_indices(blocks[at])) continue;
    for (const WithinSetting& within : settings_within(rows, blocks[at].keys)) {
      parts_.push_back(part_of(results, blocks[at], within));
      parts_.back().known.block = at;
    }
  }
}

IndexDesign::Part IndexDesign::part_of(const Results& results, const DesignBlock& block,
                                       const WithinSetting& within) const {
  SettingRows rows;
  for (const std::size_t setting : within.settings) {
    const std::vector<double> values = results.future_values(setting);
    std::vector<double> own;
    for (const std::size_t key : block.keys) own.push_back(values[key]);
    rows.push_back(std::move(own));
  }
  const bool sobol = block.design == "saltelli";
  Part part{{}, block.groups, within.settings, {}};
  part.known.design = block.design;
  part.known.repeats = block.repeats;
  part.known.others = others_of(results.layout, block, within);
  if (!(sobol ? in_saltelli_order : in_morris_order)(rows, block.groups)) return part;
  part.known.points = rows.size() / (count_of(block.groups) + (sobol ? 2 : 1));
  part.known.factors = groups_of(results.layout, block);
  if (!sobol) part.unit_rows = unit_rows(rows, block.keys.size());
  return part;
}

std::vector<BlockIndices> IndexDesign::indices_of(const Difference& difference) const {
  std::vector<BlockIndices> all;
  for (const Part& part : parts_) {
    BlockIndices block = part.known;
    std::vector<double> means;
    for (const std::size_t setting : part.settings)
      means.push_back(difference.settings[setting].estimate);
    if (!block.factors.empty() && block.is_sobol()) {
      const auto intervals = sobol_intervals({means, block.factors.size()});
      for (std::size_t at = 0; at < intervals.size(); ++at) block.factors[at].sobol = intervals[at];
    } else if (!block.factors.empty()) {
      const auto measures = morris_measures({part.unit_rows, means, part.groups});
      for (std::size_t at = 0; at < measures.size(); ++at) block.factors[at].morris = measures[at];
    }
    all.push_back(std::move(block));
  }
  return all;
}

}  // namespace tranche::analysis
