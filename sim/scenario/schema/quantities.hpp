#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tranche/table.hpp"

namespace tranche::scenario {

/// What an observed row may be about: a place-level series, as results files name it, or a count of
/// flows.
struct Quantity {
  std::string name;
  std::string column = {};   ///< of the place; empty of a count of flows that is no series
  std::string outcome = {};  ///< whose series it is, of a column that has one for each outcome
  std::string unit = {};     ///< as in [1], [GBP], [flow]
  Range range = {};
  bool so_far = false;  ///< a sum since the beginning

  /// Whether it is an amount, which may be divided: no share, no mean and no rate.
  bool is_amount() const {
    return unit != "1" && unit != "month" && unit.find('/') == std::string::npos;
  }
};

/// The quantity of this name; nothing where nothing recorded is called so. Whether the place has an
/// outcome of that name is not asked.
std::optional<Quantity> find_quantity(std::string_view name);

/// All names but those of single outcomes, which hang on the place.
std::vector<std::string> quantity_names();
/// Columns that have a series for each outcome and none of their own name.
bool has_one_for_each_outcome(std::string_view name);

}  // namespace tranche::scenario
