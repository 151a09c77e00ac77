#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// Between the names of blocks that are crossed, as in "grid × saltelli".
inline constexpr const char* cross = " × ";

/// One `[[sweep]]` table of a design, and which of the numbers that vary are its own.
struct DesignBlock {
  std::string design;  ///< "saltelli" of the second block of that design as well
  std::vector<std::size_t> keys = {};
  std::vector<std::size_t> groups = {};  ///< of each key: those with the same number move together
  std::size_t repeats = 1;               ///< how often it was drawn
};

/// What ends the words on how a number varies where its design is drawn several times: "; 3
/// repeats".
inline constexpr const char* repeats_mark = " repeats";
/// What stands before the name of a factor's group in those words.
inline constexpr const char* group_mark = "; group ";

/// "money" of "saltelli, uniform from 0 to 1; group money"; empty where it has no group.
std::string group_in(const std::string& how);

/// Between what the positions of a choice stand for, in its unit: "0: college | 1: ministry".
inline constexpr const char* between_choices = " | ";
/// A value of what differs between futures: of a choice the word that it stands for.
std::string value_in_words(const UncertaintyInfo& what, double value);

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
/// A with the columns of one group of B after the other) or of walks that move one group a step:
/// what the indices are read from. `groups` is of each number, from 0.
using Groups = std::span<const std::size_t>;
std::size_t count_of(Groups groups);
bool in_saltelli_order(const std::vector<std::vector<double>>& rows, Groups groups);
bool in_morris_order(const std::vector<std::vector<double>>& rows, Groups groups);

}  // namespace tranche::analysis
