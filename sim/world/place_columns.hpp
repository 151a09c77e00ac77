#pragma once
#include <span>
#include <string>
#include <string_view>

#include "tranche/place.hpp"

namespace tranche::world {

struct ColumnMap;

/// A column of a place's file of communities, declared once: what is read, written, named in the
/// map of an importer and said in docs/places.md follows from its row.
struct PlaceColumn {
  std::string_view name;
  std::string Community::*text = nullptr;  ///< the member it fills, or
  double Community::*number = nullptr;     ///< this one, in `unit`, from `least` to `greatest`
  /// Where an importer's map names the column it is taken from; null where figures are measures.
  std::string ColumnMap::*source = nullptr;
  std::string_view unit = {};
  double least = 0;
  double greatest = 0;
  std::string_view form = {};  ///< what a number must be, as a mistake says it
  std::string_view needed = "no";
  std::string_view help = {};

  bool required() const { return needed == "yes"; }
  bool is_coordinate() const {
    return number == &Community::latitude || number == &Community::longitude;
  }
};

/// The columns with a fixed name, in the order in which they are written.
std::span<const PlaceColumn> place_columns();

/// How columns of outcomes, of other figures and of a user's own begin.
inline constexpr std::string_view outcome_prefix = "outcome_";
inline constexpr std::string_view figure_prefix = "figure_";
inline constexpr std::string_view note_prefix = "note_";
/// The columns of outcomes, one for each domain.
const PlaceColumn& outcome_column();
/// The columns of figures in units of their own, which a scenario may make outcomes of.
const PlaceColumn& figure_column();

/// The table of all columns in docs/places.md.
std::string place_columns_as_markdown();

}  // namespace tranche::world
