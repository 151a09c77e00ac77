#pragma once
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tranche/expects.hpp"

namespace tranche::statistics {
namespace detail {

/// Nodes and weights of an integral against a χ² density, over all but 2·10⁻¹² of its mass:
/// Gauss–Legendre with 30 nodes in each of eight panels, since the density is far from a polynomial
/// over the whole range.
struct ChiSquaredRule {
  std::vector<double> at;
  std::vector<double> weight;

  explicit ChiSquaredRule(double degrees) {
    using Rule = boost::math::quadrature::gauss<double, 30>;
    constexpr int panels = 8;
    constexpr double tail = 1e-12;
    const boost::math::chi_squared law(degrees);
    const double low = boost::math::quantile(law, tail);
    const double width = (boost::math::quantile(boost::math::complement(law, tail)) - low) / panels;
    for (int panel = 0; panel < panels; ++panel) {
      for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
        for (const double side : {-1.0, 1.0}) {
          at.push_back(low + width * (panel + 0.5 + side * 0.5 * Rule::abscissa()[i]));
          weight.push_back(Rule::weights()[i] * width / 2 * boost::math::pdf(law, at.back()));
        }
      }
    }
  }
};

}  // namespace detail

/// Probability that the best of `plans` independent plans, exactly δ ahead, is selected by Rinott's
/// two-stage procedure with constant h: ∫[∫Φ(h/√((n0 − 1)(1/x + 1/y)))f(x)dx]^(k−1)f(y)dy, f the χ²
/// density with n0 − 1 degrees (Rinott 1978, "On two-stage selection procedures", Communications in
/// Statistics A7).
inline double rinott_probability(double h, std::size_t plans, std::size_t first) {
  expects(plans > 1 && first > 1, "two plans and two values of each");
  const double degrees = static_cast<double>(first - 1);
  const detail::ChiSquaredRule rule(degrees);
  const boost::math::normal normal;
  double total = 0;
  for (std::size_t j = 0; j < rule.at.size(); ++j) {
    double inner = 0;
    for (std::size_t i = 0; i < rule.at.size(); ++i) {
      inner += rule.weight[i] *
               boost::math::cdf(normal, h / std::sqrt(degrees * (1 / rule.at[i] + 1 / rule.at[j])));
    }
    double product = rule.weight[j];
    for (std::size_t plan = 1; plan < plans; ++plan) product *= inner;
    total += product;
  }
  return total;
}

/// Rinott's h for `plans` ≥ 2, first-stage replicates n0 ≥ 3 and probability in (1/plans, 1): each
/// plan gets max(n0, ⌈h²S²/δ²⌉) replicates, independent of the others'. The non-sequential
/// yardstick for `KimNelson`.
inline double rinott_h(std::size_t plans, std::size_t first, double probability) {
  std::uintmax_t iterations = 100;
  const auto bracket = boost::math::tools::bracket_and_solve_root(
      [&](double h) { return rinott_probability(h, plans, first) - probability; }, 3.0, 1.5, true,
      boost::math::tools::eps_tolerance<double>(40), iterations);
  return 0.5 * (bracket.first + bracket.second);
}

}  // namespace tranche::statistics
