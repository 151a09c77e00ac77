#include "analysis/sweeps/index_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "analysis/sweeps/design_blocks.hpp"
#include "analysis/sweeps/sensitivity.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

using SettingRows = std::vector<std::vector<double>>;

/// A block's own numbers and outcomes, all other numbers standing still.
struct Part {
  std::vector<std::size_t> groups;  ///< of each number
  std::vector<std::string> names;   ///< of the groups: that of the number where it is alone
  SettingRows rows;                 ///< [setting][number]
  std::vector<double> means;
  std::size_t repeats = 1;  ///< of the design, drawn anew
};

std::string index(double value) { return fmt::format("{:>5}", number_text(value, 2)); }

std::string note(const std::string& text) { return wrapped(text, page, 2); }

bool is_outside(double share) { return share < 0 || share > 1; }

/// What the indices should not be taken for.
std::string sobol_notes(const std::vector<SobolInterval>& intervals, std::size_t points,
                        std::size_t repeats) {
  bool few = false;
  bool outside = false;
  for (const SobolInterval& one : intervals) {
    few = few || std::isnan(one.low.first_order) || std::isnan(one.low.total);
    outside = outside || is_outside(one.estimate.first_order) || is_outside(one.estimate.total);
  }
  std::string text;
  if (few) text += note("So few points give no interval: ask for more.");
  if (outside) {
    text +=
        note(fmt::format("An index lies outside 0 to 1, where no share of a variance is: {} are "
                         "too few to tell these numbers apart.",
                         counted(points, "point")));
  }
  const std::size_t once = points / repeats;
  if (!std::has_single_bit(once)) {
    text +=
        note(fmt::format("{} points are no power of two, and only those are spread evenly: take "
                         "{} or {}.",
                         once, std::bit_floor(once), std::bit_ceil(once)));
  }
  return text;
}

std::string sobol_line(const std::string& name, const SobolInterval& one) {
  return fmt::format("  {} {} [{}, {}]  {} [{}, {}]\n", fit_left(name, 35),
                     index(one.estimate.first_order), index(one.low.first_order),
                     index(one.high.first_order), index(one.estimate.total), index(one.low.total),
                     index(one.high.total));
}

std::string sobol_text(const Part& part) {
  const SaltelliOutcomes outcomes{part.means, part.names.size()};
  std::string text =
      fmt::format("  {:<35} {:<20}  {}\n", "", "alone (first order)", "with others (total)");
  if (outcomes.points() < 2) {
    for (const std::string& name : part.names)
      text += fmt::format("  {} {:>5} {:>20}\n", fit_left(name, 35), "–", "–");
    return text + note("No indices: one point says nothing of a variance; ask for 64 points, say.");
  }
  const auto intervals = sobol_intervals(outcomes);
  for (std::size_t group = 0; group < part.names.size(); ++group)
    text += sobol_line(part.names[group], intervals[group]);
  return text + sobol_notes(intervals, outcomes.points(), part.repeats);
}

/// Values as positions among the levels that occur, on [0, 1]: the steps a Morris design took,
/// whatever the distribution that its levels are quantiles of.
std::vector<double> unit_rows(const Part& part) {
  const std::size_t levers = part.groups.size();
  std::vector<double> unit(part.rows.size() * levers);
  for (std::size_t lever = 0; lever < levers; ++lever) {
    std::set<double> levels;
    for (const std::vector<double>& setting : part.rows) levels.insert(setting[lever]);
    const double spaces = std::max<double>(1, static_cast<double>(levels.size()) - 1);
    for (std::size_t row = 0; row < part.rows.size(); ++row) {
      const auto level = std::distance(levels.begin(), levels.find(part.rows[row][lever]));
      unit[row * levers + lever] = static_cast<double>(level) / spaces;
    }
  }
  return unit;
}

/// So many significant digits; a dash where the number is not known.
std::string digits(double value, int count) {
  return std::isnan(value) ? "–" : fmt::format("{:.{}g}", value, count);
}

std::string morris_text(const Part& part) {
  const std::vector<double> unit = unit_rows(part);
  const auto measures = morris_measures({unit, part.means, part.groups});
  std::string text =
      fmt::format("  {:<34} {:>10} {:<10} {:>9} {:>9}\n", "", "mu*", "(95 %)", "mu", "sigma");
  bool few = false;
  for (std::size_t lever = 0; lever < measures.size(); ++lever) {
    const MorrisMeasures& one = measures[lever];
    few = few || std::isnan(one.mean_size_half_width);
    text += fmt::format("  {} {} ±{} {} {}\n", fit_left(part.names[lever], 34),
                        fit_right(digits(one.mean_size, 4), 10),
                        fit_left(digits(one.mean_size_half_width, 2), 9),
                        fit_right(digits(one.mean, 3), 9), fit_right(digits(one.deviation, 3), 9));
  }
  if (few) text += note("So few walks give no interval: two at least are needed, ten are usual.");
  return text;
}

bool has_indices(const std::string& design) { return design == "saltelli" || design == "morris"; }

/// "saltelli with agency.council.staff = 4:", where other blocks stand still.
std::string still_text(const Results& results, const DesignBlock& block,
                       const WithinSetting& within) {
  std::string text = block.design + " with ";
  std::size_t other = 0;
  for (std::size_t key = 0; key < results.layout.uncertainties.size(); ++key) {
    if (std::ranges::find(block.keys, key) != block.keys.end()) continue;
    const UncertaintyInfo& what = results.layout.uncertainties[key];
    text += fmt::format("{}{} = {}", other == 0 ? "" : ", ", what.key,
                        value_in_words(what, within.others[other]));
    ++other;
  }
  return wrapped(text + ":", page, 2);
}

/// A group by its name and how many move together, a number alone by its key.
std::vector<std::string> names_of_groups(const Results& results, const DesignBlock& block) {
  std::vector<std::string> names;
  for (std::size_t group = 0; group < count_of(block.groups); ++group) {
    const auto first = std::ranges::find(block.groups, group) - block.groups.begin();
    const auto size = std::ranges::count(block.groups, group);
    const UncertaintyInfo& one =
        results.layout.uncertainties[block.keys[static_cast<std::size_t>(first)]];
    const std::string name = group_in(one.distribution);
    names.push_back(name.empty() ? one.key
                                 : fmt::format("group {} ({})", name,
                                               counted(static_cast<std::size_t>(size), "factor")));
  }
  return names;
}

/// The indices of a block within one setting of the others.
std::string within_text(const Results& results, const DesignBlock& block,
                        const WithinSetting& within, const Difference& difference) {
  Part part;
  part.repeats = block.repeats;
  part.groups = block.groups;
  part.names = names_of_groups(results, block);
  for (const std::size_t setting : within.settings) {
    const std::vector<double> values = results.future_values(setting);
    std::vector<double> own;
    for (const std::size_t key : block.keys) own.push_back(values[key]);
    part.rows.push_back(own);
    part.means.push_back(difference.settings[setting].estimate);
  }
  const std::string head = within.others.empty() ? "" : still_text(results, block, within);
  if (block.design == "saltelli" && in_saltelli_order(part.rows, part.groups))
    return head + sobol_text(part);
  if (block.design == "morris" && in_morris_order(part.rows, part.groups))
    return head + morris_text(part);
  return head + wrapped("No indices: these settings are not in the order of a " + block.design +
                            " design; rows that another block repeats are not told apart.",
                        page, 2);
}

bool any_has_indices(const std::vector<DesignBlock>& blocks) {
  return std::ranges::any_of(blocks,
                             [](const DesignBlock& block) { return has_indices(block.design); });
}

}  // namespace

std::string index_text(const Results& results, const Difference& difference) {
  const auto blocks = design_blocks(results.layout.design, results.layout.uncertainties);
  if (!any_has_indices(blocks)) return {};
  SettingRows rows;
  for (std::size_t future = 0; future < results.futures(); ++future)
    rows.push_back(results.future_values(future));
  std::string text;
  for (const DesignBlock& block : blocks) {
    if (!has_indices(block.design)) continue;
    for (const WithinSetting& within : settings_within(rows, block.keys))
      text += within_text(results, block, within, difference);
  }
  return text;
}

}  // namespace tranche::analysis
