#include "app/loading/sweep_design.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "runs/designs/grid.hpp"
#include "runs/designs/sampling.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/distribution.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::app {
namespace {

using scenario::DesignKind;
using scenario::FactorEntry;
using scenario::SweepEntry;
using Rows = std::vector<std::vector<double>>;

std::string name_of(const SweepEntry& sweep) { return std::string(word_for(sweep.design)); }

std::vector<double> own_values(const scenario::Scenario& scenario, const SweepEntry& sweep) {
  std::vector<std::string> keys;
  for (const FactorEntry& factor : sweep.factors) keys.push_back(factor.key);
  return scenario::values_of(scenario, keys);
}

std::vector<std::size_t> level_counts(const SweepEntry& sweep) {
  std::vector<std::size_t> counts;
  for (const FactorEntry& factor : sweep.factors) counts.push_back(factor.values.size());
  return counts;
}

Rows from_levels(const designs::Levels& levels, const SweepEntry& sweep,
                 const scenario::Scenario& scenario) {
  const std::vector<double> own = own_values(scenario, sweep);
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

designs::Points points_of(const SweepEntry& sweep, const designs::DesignSeed& seed) {
  const auto points = static_cast<std::size_t>(sweep.settings.points);
  const auto scramble = sweep.scramble == scenario::ScrambleKind::owen    ? designs::Scramble::owen
                        : sweep.scramble == scenario::ScrambleKind::shift ? designs::Scramble::shift
                                                                          : designs::Scramble::none;
  switch (sweep.design) {
    case DesignKind::sobol:
      return designs::sobol(points, sweep.factors.size(), scramble, seed);
    case DesignKind::saltelli:
      return designs::saltelli(points, sweep.factors.size(), scramble, seed);
    case DesignKind::morris:
      return designs::morris(points, sweep.factors.size(),
                             static_cast<std::size_t>(sweep.settings.levels), seed);
    default:
      return designs::latin_hypercube(points, sweep.factors.size(), seed);
  }
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
        const FactorEntry& one = sweep.factors[factor];
        row.push_back(quantile(one.distribution, one.kind, points.row(at)[factor]));
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

/// How a number varies, in the words of the block that has this name.
std::string in_words(const std::string& name, const SweepEntry& sweep, const FactorEntry& factor) {
  if (sweep.design == DesignKind::rows) return name;
  if (!factor.values.empty()) return fmt::format("{} of {}", name, fmt::join(factor.values, ", "));
  return fmt::format("{}, {}", name, scenario::in_words(factor.distribution));
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
  for (std::size_t key = 0; key < keys.size(); ++key) {
    all.push_back({keys[key], values[static_cast<std::size_t>(setting)][key]});
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
      design.spread.push_back(in_words(name, sweep, factor));
    }
    design.values = crossed(design.values, rows_of(sweep, scenario));
  }
  return design;
}

}  // namespace tranche::app
