#include "app/loading/sweep_design.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analysis/sweeps/design_blocks.hpp"
#include "runs/designs/grid.hpp"
#include "runs/designs/sampling.hpp"
#include "scenario/read/read_factor.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/distribution.hpp"

namespace tranche::app {
namespace {

using scenario::DesignKind;
using scenario::FactorEntry;
using scenario::SweepEntry;
using Rows = std::vector<std::vector<double>>;

std::string name_of(const SweepEntry& sweep) { return std::string(word_for(sweep.design)); }

std::vector<std::size_t> level_counts(const SweepEntry& sweep) {
  std::vector<std::size_t> counts;
  for (const FactorEntry& factor : sweep.factors) counts.push_back(factor.values.size());
  return counts;
}

Rows from_levels(const designs::Levels& levels, const SweepEntry& sweep,
                 const scenario::Scenario& scenario) {
  const std::vector<double> own = scenario::own_values(scenario, sweep.factors);
  Rows rows;
  for (std::size_t at = 0; at < levels.rows(); ++at) {
    std::vector<double> row;
    for (std::size_t factor = 0; factor < sweep.factors.size(); ++factor) {
      const std::int32_t level = levels.row(at)[factor];
      row.push_back(level == designs::Levels::own_value
                        ? own[factor]
                        : sweep.factors[factor].values[static_cast<std::size_t>(level)]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The group of each factor; those without one are each a group of their own.
std::vector<std::size_t> groups_of(const SweepEntry& sweep) {
  std::vector<std::size_t> groups;
  std::size_t count = 0;
  for (std::size_t factor = 0; factor < sweep.factors.size(); ++factor) {
    const std::string& own = sweep.factors[factor].group;
    const auto before = std::span(sweep.factors).first(factor);
    const auto same = std::ranges::find_if(
        before, [&](const FactorEntry& one) { return !own.empty() && one.group == own; });
    groups.push_back(
        same == before.end() ? count++ : groups[static_cast<std::size_t>(same - before.begin())]);
  }
  return groups;
}

designs::Points points_of(const SweepEntry& sweep, const designs::DesignSeed& seed) {
  const auto points = static_cast<std::size_t>(sweep.settings.points);
  const auto scramble = sweep.scramble == scenario::ScrambleKind::owen    ? designs::Scramble::owen
                        : sweep.scramble == scenario::ScrambleKind::shift ? designs::Scramble::shift
                                                                          : designs::Scramble::none;
  switch (sweep.design) {
    case DesignKind::sobol:
      return designs::sobol(points, sweep.factors.size(), scramble, seed);
    case DesignKind::saltelli:
      return designs::saltelli(points, groups_of(sweep), scramble, seed);
    case DesignKind::morris:
      return designs::morris(points, groups_of(sweep),
                             static_cast<std::size_t>(sweep.settings.levels), seed);
    default:
      return designs::latin_hypercube(points, sweep.factors.size(), seed);
  }
}

/// A coordinate of the design as a probability of the factor's distribution. A design whose points
/// lie on the cube's faces would ask a bell for its ends, which are no values but limits.
double probability(const SweepEntry& sweep, const FactorEntry& factor, double u) {
  if (!scenario::is_bell(factor.distribution.kind)) return u;
  const double tail = scenario::tail_left_out(sweep.design, sweep.scramble);
  return sweep.design == DesignKind::morris ? tail + (1 - 2 * tail) * u
                                            : std::clamp(u, tail, 1 - tail);
}

double value_at(const SweepEntry& sweep, const FactorEntry& factor, double u) {
  if (const std::size_t count = factor.values.size(); count > 0)
    return factor
        .values[std::min(static_cast<std::size_t>(u * static_cast<double>(count)), count - 1)];
  return quantile(factor.distribution, factor.kind, probability(sweep, factor, u));
}

Rows from_points(const SweepEntry& sweep, std::uint64_t root_seed) {
  std::string block;
  for (const FactorEntry& factor : sweep.factors) block += factor.key + " ";
  Rows rows;
  for (std::int32_t repeat = 0; repeat < sweep.settings.repeats; ++repeat) {
    const designs::Points points =
        points_of(sweep, {root_seed, static_cast<std::uint32_t>(repeat), draw_key(block)});
    for (std::size_t at = 0; at < points.rows(); ++at) {
      std::vector<double> row;
      for (std::size_t factor = 0; factor < sweep.factors.size(); ++factor) {
        row.push_back(value_at(sweep, sweep.factors[factor], points.row(at)[factor]));
      }
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

Rows rows_of(const SweepEntry& sweep, const scenario::Scenario& scenario) {
  switch (sweep.design) {
    case DesignKind::grid:
      return from_levels(designs::full_grid(level_counts(sweep)), sweep, scenario);
    case DesignKind::fractional_grid:
      return from_levels(
          designs::fractional_grid(level_counts(sweep),
                                   static_cast<std::size_t>(sweep.settings.fraction)),
          sweep, scenario);
    case DesignKind::one_at_a_time:
      return from_levels(designs::one_at_a_time(level_counts(sweep)), sweep, scenario);
    case DesignKind::rows:
      return sweep.rows;
    default:
      return from_points(sweep, static_cast<std::uint64_t>(scenario.experiment.root_seed));
  }
}

Rows crossed(const Rows& slow, const Rows& fast) {
  Rows all;
  all.reserve(slow.size() * fast.size());
  for (const auto& first : slow) {
    for (const auto& second : fast) {
      all.push_back(first);
      all.back().insert(all.back().end(), second.begin(), second.end());
    }
  }
  return all;
}

std::string listed(const FactorEntry& factor) {
  std::vector<std::string> words;
  for (const double value : factor.values) words.push_back(scenario::value_in_words(factor, value));
  return fmt::format("{}", fmt::join(words, ", "));
}

/// "0: college | 1: ministry" of a choice: what its values, which are positions, stand for; a
/// switch is one between false and true.
std::string unit_of(const FactorEntry& factor) {
  const bool is_switch = factor.kind == params::Kind::toggle;
  if (factor.choices.empty() && !is_switch) return factor.unit;
  std::vector<std::string> words;
  for (std::size_t at = 0; at < (is_switch ? 2 : factor.choices.size()); ++at)
    words.push_back(
        fmt::format("{}: {}", at, scenario::value_in_words(factor, static_cast<double>(at))));
  return fmt::format("{}", fmt::join(words, analysis::between_choices));
}

/// The quantiles that a design keeps within, where it does.
std::string ends_in_words(const SweepEntry& sweep, const FactorEntry& factor) {
  if (!scenario::is_bell(factor.distribution.kind)) return {};
  const double tail = scenario::tail_left_out(sweep.design, sweep.scramble);
  if (tail == 0) return {};
  return fmt::format(", from its {:g} % to its {:g} % quantile", 100 * tail, 100 * (1 - tail));
}

/// How a factor varies, in the words of the block that has this name.
std::string in_words(const std::string& name, const SweepEntry& sweep, const FactorEntry& factor) {
  if (sweep.design == DesignKind::rows) return name;
  std::string words =
      factor.values.empty()
          ? name + ", " + scenario::in_words(factor.distribution) + ends_in_words(sweep, factor)
          : name + " of " + listed(factor);
  if (!factor.group.empty()) words += analysis::group_mark + factor.group;
  if (sweep.settings.repeats > 1)
    words += fmt::format("; {}{}", sweep.settings.repeats, analysis::repeats_mark);
  return words;
}

/// "saltelli" for the first block of that design, "saltelli_2" for the second: so a results file
/// tells them apart.
std::string block_name(const std::vector<SweepEntry>& sweeps, std::size_t block) {
  const auto earlier =
      std::count_if(sweeps.begin(), sweeps.begin() + static_cast<std::ptrdiff_t>(block),
                    [&](const SweepEntry& one) { return one.design == sweeps[block].design; });
  return name_of(sweeps[block]) + (earlier == 0 ? "" : fmt::format("_{}", earlier + 1));
}

}  // namespace

std::vector<scenario::Override> SweepDesign::overrides(std::int32_t setting) const {
  std::vector<scenario::Override> all;
  for (std::size_t key = 0; key < factors.size(); ++key) {
    if (auto change = override_of(factors[key], values[static_cast<std::size_t>(setting)][key]))
      all.push_back(*std::move(change));
  }
  return all;
}

SweepDesign make_sweep_design(const scenario::Scenario& scenario) {
  SweepDesign design;
  design.values.emplace_back();  // nothing varied yet: one setting
  for (std::size_t block = 0; block < scenario.sweeps.size(); ++block) {
    const SweepEntry& sweep = scenario.sweeps[block];
    const std::string name = block_name(scenario.sweeps, block);
    design.name += (design.name.empty() ? "" : " × ") + name;
    for (const FactorEntry& factor : sweep.factors) {
      design.keys.push_back(factor.key);
      design.units.push_back(unit_of(factor));
      design.factors.push_back(factor);
      design.spread.push_back(in_words(name, sweep, factor));
    }
    design.values = crossed(design.values, rows_of(sweep, scenario));
  }
  return design;
}

}  // namespace tranche::app
