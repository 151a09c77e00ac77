#include "mechanisms/shared/choice.hpp"

#include <algorithm>
#include <cmath>

#include "base/maths.hpp"

namespace tranche::mechanisms {
namespace {

constexpr double reach_of_normal = 8.5;  // beyond it less than 1e-16 of a normal number
constexpr double nodes_per_deviation = 4;
constexpr double most_nodes = 4096;
constexpr double least_deviation = 1e-12;

/// Never 0: a belief without doubt is a normal too narrow to matter, and nothing divides by 0.
double deviation(const Belief& belief) {
  return std::max(std::sqrt(belief.variance), least_deviation);
}

double normal_density(double x) { return maths::exp(-0.5 * x * x) * 0.3989422804014327; }

/// The difference of two normals is normal: P(best) by its distribution, the loss by its partial
/// expectation E[(other − mine)⁺].
Choice between_two(std::span<const Belief> options, std::size_t chosen) {
  const Belief& mine = options[chosen];
  const Belief& other = options[1 - chosen];
  const double spread = std::max(std::sqrt(mine.variance + other.variance), least_deviation);
  const double lead = (mine.mean - other.mean) / spread;
  const double loss = spread * (normal_density(lead) - lead * maths::normal_cdf(-lead));
  return {chosen, maths::normal_cdf(lead), std::max(loss, 0.0)};
}

/// Where the densities of all options lie, and the step of a rule fine enough for the narrowest.
struct Grid {
  double first = 0;
  double step = 0;
  int nodes = 0;
};

/// The cap on nodes bounds the work where one belief is far narrower than the rest.
Grid grid_for(std::span<const Belief> options) {
  double least = options[0].mean;
  double most = options[0].mean;
  double narrowest = deviation(options[0]);
  for (const Belief& option : options) {
    least = std::min(least, option.mean - reach_of_normal * deviation(option));
    most = std::max(most, option.mean + reach_of_normal * deviation(option));
    narrowest = std::min(narrowest, deviation(option));
  }
  const double nodes =
      std::min(std::ceil((most - least) / narrowest * nodes_per_deviation), most_nodes);
  return {least, (most - least) / nodes, static_cast<int>(nodes) + 1};
}

}  // namespace

Belief updated(Belief before, double sample_mean, double sampling_variance) {
  const double weight = before.variance / (before.variance + sampling_variance);
  return {before.mean + weight * (sample_mean - before.mean), before.variance * (1 - weight)};
}

double sampling_variance(double spread, double design_effect, double respondents) {
  return spread * spread * design_effect / respondents;
}

Choice assess(std::span<const Belief> options, std::size_t chosen) {
  if (options.size() == 1) return {chosen, 1, 0};
  if (options.size() == 2) return between_two(options, chosen);
  const Grid grid = grid_for(options);
  // One pass for both integrals: they need the same distributions at the same nodes.
  double p_best = 0;
  double greatest = grid.first;  // E[max] = first + integral of P(max > x) from first on
  for (int node = 0; node < grid.nodes; ++node) {
    const double x = grid.first + grid.step * node;
    double others = 1;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (i != chosen) others *= maths::normal_cdf((x - options[i].mean) / deviation(options[i]));
    }
    const double width = deviation(options[chosen]);
    const double standard = (x - options[chosen].mean) / width;
    p_best += others * normal_density(standard) / width * grid.step;
    const double end = node == 0 || node + 1 == grid.nodes ? 0.5 : 1.0;
    greatest += end * (1 - others * maths::normal_cdf(standard)) * grid.step;
  }
  return {chosen, std::min(p_best, 1.0), std::max(greatest - options[chosen].mean, 0.0)};
}

Choice choose(std::span<const Belief> options) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < options.size(); ++i) {
    if (options[i].mean > options[best].mean) best = i;
  }
  return assess(options, best);
}

}  // namespace tranche::mechanisms
