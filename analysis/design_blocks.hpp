#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// Between the names of blocks that are crossed, as in "grid × saltelli".
inline constexpr const char* cross = " × ";

/// One `[[sweep]]` table of a design, and which of the numbers that vary are its own.
struct DesignBlock {
  std::string design;  ///< "saltelli" of the second block of that design as well
  std::vector<std::size_t> keys;
};

/// The blocks of "grid × saltelli × saltelli_2", in order, by how each number is said to vary;
/// `design` is without the ordinal. Empty where that does not tell them apart.
std::vector<DesignBlock> design_blocks(const std::string& design,
                                       const std::vector<UncertaintyInfo>& varied);

/// The settings of one block while all other blocks stand still, in the block's own order.
struct WithinSetting {
  std::vector<double> others;         ///< values of all numbers that are not the block's, in order
  std::vector<std::size_t> settings;  ///< rows of the whole design
};

/// `rows[setting][key]` of a crossed design by the settings of the other blocks, each in the order
/// in which it first occurs. Of a design that is not crossed there is one.
std::vector<WithinSetting> settings_within(const std::vector<std::vector<double>>& rows,
                                           const std::vector<std::size_t>& keys);

/// Whether rows, of the block's own numbers alone, are in the order of a Saltelli design (A, B, and
/// A with one column of B after the other) or of walks that move one number a step: what the
/// indices are read from.
bool in_saltelli_order(const std::vector<std::vector<double>>& rows);
bool in_morris_order(const std::vector<std::vector<double>>& rows);

}  // namespace tranche::analysis
