#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace tranche {

/// How one outcome domain is measured and how it drifts, where a scenario says so itself:
/// `[[outcome]]`. The engine computes with an index from 0 to 1, 1 best; `best` and `worst` are the
/// figures at its two ends. A drift that is NaN is that of the mechanism `outcomes`. Source:
/// docs/model-people.md, equations (340) and (341).
struct Outcome {
  std::string code;                          ///< the domain's name
  std::string name;                          ///< for people
  std::string unit;                          ///< of its figures; empty: it is told as an index
  double best = 1;                           ///< figure at which the index is 1, in `unit`
  double worst = 0;                          ///< figure at which it is 0
  double drift = __builtin_nan("");          ///< SD of the unexplained three-year change (u) [1]
  double common_drift = __builtin_nan("");   ///< SD of what all communities share (τ) [1]
  double council_drift = __builtin_nan("");  ///< SD of the change that all of a council share [1]

  bool measured() const { return !unit.empty(); }
  /// (340): the index of a figure in `unit`; not cut to [0, 1].
  double index(double figure) const { return (figure - worst) / (best - worst); }
  /// The figure at an index, in `unit`.
  double figure(double index) const { return worst + index * (best - worst); }
};

/// An outcome of a national framework and the local domains that serve it: `[[framework.outcome]]`.
/// Source: docs/model-evidence.md, equations (342) to (345).
struct NationalOutcome {
  std::string code;
  std::string name;
  double weight = 1;                   ///< beside those of the others; at least 0 [1]
  std::vector<std::size_t> served_by;  ///< lanes of the place's domains, rising, each once
};

}  // namespace tranche
