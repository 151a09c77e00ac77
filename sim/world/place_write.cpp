#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "base/csv.hpp"
#include "base/path_kind.hpp"
#include "base/thousands.hpp"
#include "tranche/results/csv_field.hpp"
#include "world/place_columns.hpp"
#include "world/place_file.hpp"
#include "world/place_neighbours.hpp"

namespace tranche::world {
namespace {

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string header_text(const Place& place) {
  std::string text =
      "# Tranche place, format 1: one row a community; columns and units in docs/places.md\n";
  text += "# name: " + on_one_line(place.name) + "\n";
  if (!place.attribution.empty()) text += "# attribution: " + on_one_line(place.attribution) + "\n";
  for (const std::string& note : place.notes) text += "# " + on_one_line(note) + "\n";
  std::string names;
  for (const PlaceColumn& column : place_columns()) {
    if (!names.empty()) names += ',';
    names += column.name;
  }
  for (const std::string& domain : place.domains)
    names += fmt::format(",{}{}", outcome_prefix, domain);
  for (const std::string& figure : place.figures)
    names += fmt::format(",{}{}", figure_prefix, figure);
  return text + names + "\n";
}

/// Numbers as short as they can be and still read back as the same bits.
std::string cell_text(const Community& community, const PlaceColumn& column, bool coordinates) {
  if (column.text) return csv_field(community.*column.text);
  if (column.is_coordinate() && !coordinates) return {};
  const std::string text = fmt::format("{}", community.*column.number);
  // "987.123" people would be read as what others write for 987123.
  return column.number == &Community::population && is_like_thousands(text) ? text + "0" : text;
}

std::string row_text(const Community& community, bool coordinates) {
  std::string text;
  for (const PlaceColumn& column : place_columns()) {
    if (&column != &place_columns().front()) text += ',';
    text += cell_text(community, column, coordinates);
  }
  for (const double outcome : community.outcome) text += fmt::format(",{}", outcome);
  for (const double figure : community.figure) text += fmt::format(",{}", figure);
  return text + "\n";
}

/// Rows in order of code: easier to read and to compare than the order in space.
std::string place_text(const Place& place) {
  std::vector<std::uint32_t> order(place.communities.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return place.communities[a].code < place.communities[b].code;
  });
  const bool coordinates = has_coordinates(place.communities);
  std::string text = header_text(place);
  for (std::uint32_t row : order) text += row_text(place.communities[row], coordinates);
  return text;
}

/// Links by code, since rows mean nothing outside one world; sorted, so that equal places give
/// equal files.
std::string edges_text(const Place& place) {
  std::vector<std::pair<std::string, std::string>> edges;
  for (const auto& [a, b] : links_of(place)) {
    edges.push_back(
        std::minmax(csv_field(place.communities[a].code), csv_field(place.communities[b].code)));
  }
  std::sort(edges.begin(), edges.end());
  std::string text =
      "# Tranche place, format 1: each row links two communities that are neighbours\na,b\n";
  for (const auto& [a, b] : edges) text += a + "," + b + "\n";
  return text;
}

}  // namespace

void write_text(const std::string& path, const std::string& text) {
  const std::filesystem::path target = link_target(path);
  const std::string unfinished = target.string() + ".tmp";
  std::ofstream stream(unfinished, std::ios::binary);
  stream << text;
  stream.close();
  std::error_code error;
  if (stream) std::filesystem::rename(unfinished, target, error);
  if (!stream || error) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw ResultsError(path, "cannot be written",
                       "Nothing was saved; check the folder, its permissions and the disk.");
  }
}

void write_place(const std::string& path, const Place& place) {
  std::error_code ignored;  // a folder that cannot be made shows when the file is opened
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  // The edges first: a place without its edges would be read as one that has none.
  write_text(edges_path(path), edges_text(place));
  write_text(path, place_text(place));
}

}  // namespace tranche::world
