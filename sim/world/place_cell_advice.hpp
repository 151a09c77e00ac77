#pragma once
#include <string>

#include "base/written_number.hpp"
#include "world/place_number.hpp"

namespace tranche::world {

/// What a figure may be, in the unit of its column.
struct FigureRange {
  enum class Kind {
    any,
    count,  ///< of what comes whole: "1.656" is suspected to mean 1656
    rank,   ///< the same, but ties share halves
    degree  ///< a coordinate, which has no thousands: any mark is decimal
  };
  double least;
  double greatest;
  std::string words;  ///< what is needed, for the message
  Kind kind = Kind::any;
};

/// A figure within the range that the text says, in one form of numbers.
bool is_figure(const std::string& text, const NumberForm& form, const FigureRange& range);
/// Whether it would be such a figure if comma and point changed places.
bool is_figure_with_other_mark(const std::string& text, const NumberForm& form,
                               const FigureRange& range);

/// What to say of a cell that is no figure of the range: a slip with characters and marks, degrees
/// and minutes, or the publisher's own marker of what is missing.
Advice advice_on_cell(const std::string& text, const NumberForm& form, const FigureRange& range);
/// What to say of "1.656" people.
Advice advice_on_thousands(const std::string& text, const NumberForm& form);

}  // namespace tranche::world
