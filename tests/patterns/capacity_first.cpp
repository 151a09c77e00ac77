#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "patterns/ground.hpp"
#include "patterns/patterns.hpp"

namespace tranche::validation {
namespace {

constexpr Month early = 23;  // the end of the second year
constexpr double points = 100;
constexpr std::array capacities = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
constexpr double unbounded = std::numeric_limits<double>::infinity();

struct Course {
  double early_absorption = 0;
  double end_absorption = 0;
  double effect = 0;  ///< discounted sum of what the programme added [year]
};

Course course(Trial& trial, std::uint32_t seed) {
  Course found;
  trial.run(seed, [&](const World& world, Month month) {
    found.end_absorption = world.place.absorption[PlaceId(0)];
    if (month == early) found.early_absorption = found.end_absorption;
    found.effect = world.place.programme_effect_cumulative[PlaceId(0)];
  });
  return found;
}

/// A gate that is not there: what a phase waits for is forgotten.
void open_at_once(Plan& plan) {
  for (Phase& phase : plan.phases) phase.open = {};
}

Arm arm(const Setting& setting, std::string plan, std::vector<scenario::Override> values = {}) {
  return {std::move(plan), std::move(values),
          setting.has("no_gates") ? open_at_once : std::function<void(Plan&)>{}};
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  Trial capacity(ground("phasing.toml"), setting, arm(setting, "capacity_first"));
  Trial action(ground("phasing.toml"), setting, arm(setting, "action_first"));
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    const Course a = course(capacity, seed);
    const Course b = course(action, seed);
    rows.push_back({points * (a.early_absorption - b.early_absorption),
                    points * (a.end_absorption - b.end_absorption), points * a.end_absorption,
                    points * b.end_absorption});
  }
  return rows;
}

/// Outcome of capacity first less action first, by initial capacity and seed.
std::vector<Row> differences(Parallelism parallelism, std::uint32_t seeds) {
  std::vector<Row> found(capacities.size(), Row(seeds, 0.0));
  const std::size_t blocks = (seeds + 7) / 8;
  for_each_index(parallelism, capacities.size() * blocks, [&](std::size_t index) {
    const std::size_t at = index / blocks;
    const auto first = static_cast<std::uint32_t>(index % blocks * 8);
    const std::vector<scenario::Override> start = {
        {"mechanisms.capacity.initial_mean", capacities[at]}};
    Trial capacity(ground("phasing.toml"), {}, {"capacity_first", start});
    Trial action(ground("phasing.toml"), {}, {"action_first", start});
    for (std::uint32_t seed = first; seed < std::min(seeds, first + 8); ++seed) {
      found[at][seed] = course(capacity, seed).effect - course(action, seed).effect;
    }
  });
  return found;
}

std::string crossover(Parallelism parallelism, Size size) {
  const auto by_capacity = differences(parallelism, size.seeds);
  std::string text =
      "Outcome (discounted sum of what the programme adds, [year/1000]) of capacity first less "
      "action "
      "first, by mean initial capacity:";
  Row means;
  for (std::size_t at = 0; at < capacities.size(); ++at) {
    const Estimate found = mean_estimate(by_capacity[at]);
    means.push_back(found.value);
    text += fmt::format(" {:.1f}: {:.2f} [{:.2f}, {:.2f}];", capacities[at], 1000 * found.value,
                        1000 * found.low, 1000 * found.high);
  }
  constexpr int samples = 1'000;
  std::vector<double> crossings;
  for (int sample = 0; sample < samples; ++sample) {
    auto stream = Draws(20261124, 0).at(Process::pattern_draw, 2, static_cast<DrawKey>(sample));
    const auto seeds = resample(size.seeds, stream);
    Row resampled(capacities.size(), 0.0);
    for (std::size_t at = 0; at < capacities.size(); ++at) {
      for (const std::size_t seed : seeds) resampled[at] += by_capacity[at][seed];
    }
    const double here = crossing(capacities, resampled);
    if (!std::isnan(here)) crossings.push_back(here);
  }
  const double at = crossing(capacities, means);
  text += std::isnan(at) ? " there is no crossover within this range"
                         : fmt::format(" the sign changes at a capacity of {:.2f}", at);
  text += fmt::format("; of {} bootstrap samples of the seeds {} change sign", samples,
                      crossings.size());
  if (crossings.empty()) return text + ".";
  return text + fmt::format(", 99 % of them between {:.2f} and {:.2f}.",
                            percentile(crossings, alpha), percentile(crossings, 1 - alpha));
}

}  // namespace

Pattern capacity_first() {
  return {
      .number = 2,
      .name = "Capacity first starts late and ends level",
      .question =
          "Does building capacity first cost early absorption and nothing in the end, and does the "
          "better "
          "plan depend on the capacity there is at first?",
      .statistic =
          "spent over allocated, capacity first (services after 12 months) less action first "
          "(capacity "
          "after 24 months), at the end of year 2 and of year 12, £2.6m a year with roll-over, "
          "paired "
          "by seed [percentage points]",
      .columns = {"early difference [point]", "final difference [point]",
                  "final, capacity first [%]", "final, action first [%]"},
      .criteria = {mean_between("mean early difference below −5; t, one-sided", 0, -unbounded, -5),
                   mean_between("mean final difference within ±2; two t tests", 1, -2, 2)},
      .mechanisms = {"applications", "budgets", "capacity", "clearance", "contracting", "delivery",
                     "participation", "trust", "turnover"},
      .mutants = {{"no_gates", "phases do not wait for what their gates ask", {}},
                  {"money_lapses",
                   "what is said to roll over lapses at each year's end",
                   {{"fund.programme.roll_over", 0}}}},
      .run = run,
      .further = crossover,
      .available = {},
      .reduced = {12, 6, 4, 2},
      .full = {80, 30, 80, 3}};
}

}  // namespace tranche::validation
