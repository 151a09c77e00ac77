#include "world/place_columns.hpp"

#include <fmt/format.h>

#include <array>

#include "world/place_import.hpp"

namespace tranche::world {
namespace {

/// Bound of a number of people that is never reached, and never told.
constexpr double unlimited = 1e12;
constexpr std::string_view a_share = "a number from 0 to 1 [1]";

constexpr std::array all_columns = {
    PlaceColumn{.name = "code",
                .text = &Community::code,
                .source = &ColumnMap::code,
                .needed = "yes",
                .help = "the identity of the community in files and in random draws; no two alike"},
    PlaceColumn{
        .name = "name", .text = &Community::name, .source = &ColumnMap::name, .help = "for people"},
    PlaceColumn{.name = "area",
                .text = &Community::area,
                .source = &ColumnMap::area,
                .help = "the area it is part of (intermediate zone, ward)"},
    PlaceColumn{.name = "council",
                .text = &Community::council,
                .source = &ColumnMap::council,
                .needed = "yes",
                .help = "code or name of the council it lies in"},
    PlaceColumn{.name = "population",
                .number = &Community::population,
                .source = &ColumnMap::population,
                .unit = "person",
                .least = 0,
                .greatest = unlimited,
                .form = "residents [person], a number from 0",
                .needed = "yes",
                .help = "residents; 0 is allowed"},
    PlaceColumn{.name = "deprivation",
                .number = &Community::deprivation,
                .unit = "1",
                .least = 0,
                .greatest = 1,
                .form = a_share,
                .needed = "yes",
                .help = "overall deprivation, 1 the most deprived of the country"},
    PlaceColumn{.name = "marginalised_share",
                .number = &Community::marginalised_share,
                .unit = "1",
                .least = 0,
                .greatest = 1,
                .form = a_share,
                .needed = "no: 0",
                .help = "share of residents from historically marginalised groups; read [what is "
                        "assumed](#what-is-assumed)"},
    PlaceColumn{.name = "latitude",
                .number = &Community::latitude,
                .source = &ColumnMap::latitude,
                .unit = "degree",
                .least = -90,
                .greatest = 90,
                .form = "degrees north, from -90 to 90",
                .help = "north (WGS84) of a point in the middle of the community; all rows have "
                        "one or none has"},
    PlaceColumn{.name = "longitude",
                .number = &Community::longitude,
                .source = &ColumnMap::longitude,
                .unit = "degree",
                .least = -180,
                .greatest = 180,
                .form = "degrees east, from -180 to 180",
                .help = "east of the same point"},
};

constexpr PlaceColumn each_outcome{.name = "outcome_NAME",
                                   .unit = "1",
                                   .least = 0,
                                   .greatest = 1,
                                   .form = a_share,
                                   .needed = "one or more",
                                   .help =
                                       "how the community fares in a domain, 1 the best; a column "
                                       "for each domain, named as you like"};
constexpr PlaceColumn each_figure{
    .name = "figure_NAME",
    .unit = "its own",
    .least = -unlimited,
    .greatest = unlimited,
    .form = "a number",
    .help =
        "what else is known of the community, in a unit of its own; no outcome before a scenario "
        "makes one of it ([`[[outcome]]`](scenario-format.md#outcomes-of-ones-own))"};
constexpr PlaceColumn own_columns{.name = "note_…", .help = "your own columns; not read"};

/// "1, 0 to 1", as the table in docs/places.md has it.
std::string range_of(const PlaceColumn& column) {
  if (column.unit.empty() || column.greatest == unlimited) return std::string(column.unit);
  return fmt::format("{}, {} to {}", column.unit, column.least, column.greatest);
}

std::string table_row(const PlaceColumn& column) {
  const std::string range = range_of(column);
  return fmt::format("| `{}` | {}| {} | {} |\n", column.name, range.empty() ? "" : range + " ",
                     column.needed, column.help);
}

}  // namespace

std::span<const PlaceColumn> place_columns() { return all_columns; }
const PlaceColumn& outcome_column() { return each_outcome; }
const PlaceColumn& figure_column() { return each_figure; }

std::string place_columns_as_markdown() {
  std::string text = "| column | unit | needed | what |\n|---|---|---|---|\n";
  for (const PlaceColumn& column : all_columns) text += table_row(column);
  return text + table_row(each_outcome) + table_row(each_figure) + table_row(own_columns);
}

}  // namespace tranche::world
