#pragma once
#include <cstddef>
#include <span>

namespace tranche::mechanisms {

/// A normal belief about one option, in the unit of an outcome.
struct Belief {
  double mean = 0;      ///< [1]
  double variance = 0;  ///< at least 0 [1]
};

/// Updates a normal belief by the mean of a sample whose sampling variance > 0 is known: the
/// conjugate posterior, (77) of docs/model-people.md.
Belief updated(Belief before, double sample_mean, double sampling_variance);

/// Sampling variance of the mean of `respondents` > 0 in a clustered sample: spread²·deff/n (Kish
/// 1965). A share p has spread² = p(1 − p).
double sampling_variance(double spread, double design_effect, double respondents);

/// How sure a choice between independent options is: (78) and (79) of docs/model-people.md.
struct Choice {
  std::size_t best = 0;      ///< position of the greatest mean, the first of equals
  double p_best = 1;         ///< probability that it is truly the best
  double expected_loss = 0;  ///< expected value of the truly best less that of the chosen
};
/// Chooses the option with the greatest mean; there is at least one.
Choice choose(std::span<const Belief> options);

/// Judges a choice already made, at position `chosen`. For two options in closed form; for more,
/// one-dimensional quadrature by the trapezoidal rule, which for smooth integrands that die out at
/// both ends converges faster than any power.
Choice assess(std::span<const Belief> options, std::size_t chosen);

}  // namespace tranche::mechanisms
