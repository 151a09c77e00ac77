#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sweeps/design_blocks.hpp"
#include "analysis/sweeps/rivals.hpp"
#include "analysis/sweeps/sensitivity.hpp"
#include "tranche/results/sweep.hpp"

namespace tranche::analysis {

/// What a factor, or several that move together, does to a difference by the indices of its design:
/// those of its block's design are known, as far as they are.
struct FactorIndices {
  std::vector<std::size_t> factors;  ///< positions in the layout's `uncertainties`
  std::string group;                 ///< what they are called together; empty for one alone
  SobolInterval sobol;
  MorrisMeasures morris;
};

/// The indices of one block of a design, in one setting of the others: over all of those the steps
/// of one block would be mixed with the steps of another.
struct BlockIndices {
  std::string design;                                  ///< "saltelli" or "morris"
  std::size_t block = 0;                               ///< position in the design
  std::vector<std::pair<std::size_t, double>> others;  ///< factors of other blocks, and their value
  std::size_t points = 0;                              ///< or walks
  std::size_t repeats = 1;                             ///< how often the design was drawn
  /// Empty where the settings are not in the order of the design, so that there are no indices.
  std::vector<FactorIndices> factors;

  bool is_sobol() const { return design == "saltelli"; }
};

/// One number of a factor's indices, and what it should not be taken for.
struct IndexValue {
  IndexMeasure measure = IndexMeasure::first_order;
  double value = statistics::not_available;
  double low = statistics::not_available;
  double high = statistics::not_available;
  IndexVerdict verdict = IndexVerdict::not_known;
};
/// The indices of the block's design: of a group in Morris's the mean size alone.
std::vector<IndexValue> values_of(const BlockIndices& block, const FactorIndices& factor);

/// "agency.council.staff = 4, trust = 2": what other blocks' factors are; empty where there are
/// none.
std::string others_text(const ResultsLayout& layout, const BlockIndices& block);

/// How the settings of a design lie, found once for the differences of all outcomes.
class IndexDesign {
 public:
  /// Holds the settings' values while it looks at them, and their order.
  explicit IndexDesign(const Results& results);
  /// In the order of blocks and of the others' settings; empty where no block has a design with
  /// indices.
  std::vector<BlockIndices> indices_of(const Difference& difference) const;

 private:
  /// A block in one setting of the others.
  struct Part {
    BlockIndices known;  ///< without its indices
    std::vector<std::size_t> groups;
    std::vector<std::size_t> settings;
    std::vector<double> unit_rows;  ///< of Morris: [setting][factor], positions among its levels
  };
  Part part_of(const Results& results, const DesignBlock& block, const WithinSetting& within) const;

  std::vector<Part> parts_;
};

}  // namespace tranche::analysis
