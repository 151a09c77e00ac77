#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tranche::scenario {

/// How a value that is not a number of a row is written: in words for people, as a shape for the
/// JSON Schema. Where only certain words may stand there, `choices` are those the reader looks them
/// up in. A new shape needs a case in json_values.cpp, which the compiler asks for.
struct Form {
  enum class Shape : std::uint8_t {
    text,
    code,          ///< letters, digits, _ and -
    choice,        ///< one of `choices`
    names,         ///< a text or a list of texts; of `choices`, where there are any
    all_or_names,  ///< true, false, or such a list
    kept,          ///< "all", "none", or such a list
    selection,     ///< of communities
    yes,           ///< true, or false for as if it were not there
    date,
    moment,    ///< a date, or a time from the start
    length,    ///< of time
    month,     ///< its name
    share,     ///< 0 to 1, or a percentage
    forecast,  ///< a share of the forecast, which may be harm or more than was hoped
    number,    ///< any, or a percentage
    count,     ///< a whole number, from 2 to 10,000
    value,     ///< whatever the number that another key names may be
    values,    ///< a list of those
    rows,      ///< a list of such lists
    budget,    ///< an amount a year, a total, or a list of amounts
    amounts,   ///< a list of five amounts of money
    bounds,    ///< a table: a series = its lowest and its highest value
    moments,   ///< a table: a name = a moment
    table      ///< a table or list of tables that is a section of its own, or the mechanisms
  };
  std::string_view words;  ///< as in "write key = …"
  Shape shape = Shape::text;
  std::span<const std::string> (*choices)() = nullptr;  ///< null: any
};

}  // namespace tranche::scenario
