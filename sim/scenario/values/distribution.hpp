#pragma once
#include <string>

#include "params/row.hpp"
#include "tranche/words.hpp"

namespace tranche::scenario {

enum class DistributionKind {
  uniform,
  log_uniform,
  two_piece,
  triangular,
  normal,
  lognormal,
  beta
};
constexpr auto words_of(DistributionKind) {
  return words_up_to<DistributionKind::beta>("uniform", "log_uniform", "two_piece", "triangular",
                                             "normal", "lognormal", "beta");
}
/// Whether nothing but limits ends it: its quantiles at 0 and 1 are no values that anybody means.
constexpr bool is_bell(DistributionKind kind) {
  return kind == DistributionKind::normal || kind == DistributionKind::lognormal;
}
/// How an uncertain number may turn out, in the unit of its key. Low lies below high and `middle`
/// of a triangular or a two-piece between them: the reader sees to it. Plain values, safe from
/// several threads.
struct Distribution {
  DistributionKind kind = DistributionKind::uniform;
  double low = 0;   ///< lowest value
  double high = 1;  ///< highest value
  /// triangular: mode; normal: mean; two-piece and lognormal: median; beta: first shape
  double middle = 0.5;
  /// normal: standard deviation; lognormal: that of the logarithm; beta: second shape
  double spread = 1;
};

/// The value below which a share `u` [1] of the distribution lies, in the unit of the key; `u` in
/// [0, 1], where 0 and 1 give low and high. A normal or lognormal is cut off at low and high, which
/// are the limits of the number where the scenario gives none, so that no value needs to be refused
/// afterwards. A draw is the quantile of a uniform number, which designs (Sobol, Latin hypercube)
/// place as they like. With no spread every quantile is the middle.
double quantile(const Distribution& distribution, double u);

/// The same of a number that counts whole things, where `kind` says that it does: a uniform takes
/// each whole value from low to high equally often, others are rounded.
double quantile(const Distribution& distribution, params::Kind kind, double u);

/// "uniform from 0.9 to 0.99", in the words of the scenario's keys.
std::string in_words(const Distribution& distribution);

}  // namespace tranche::scenario
