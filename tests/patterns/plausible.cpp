#include "patterns/plausible.hpp"

#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <vector>

#include "paths.hpp"

namespace tranche::validation {
namespace {

constexpr std::size_t where =
    3;  // columns of the tables, the empty one before the first bar counted
constexpr std::size_t range = 5;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(cell);
  return cells;
}

}  // namespace

Plausible plausible_in(const std::string& text) {
  static const std::regex key("`([a-z_.]+)`(?: against `([a-z_.]+)`)?");
  static const std::regex before("plausible ([0-9.]+)–([0-9.]+)");
  static const std::regex after("([0-9.]+)–([0-9.]+) plausible");
  Plausible found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| A")) continue;
    const std::vector<std::string> cells = cells_of(line);
    std::smatch limits;
    std::smatch keys;
    if (cells.size() <= range || !std::regex_search(cells[where], keys, key)) continue;
    if (!std::regex_search(cells[range], limits, before) &&
        !std::regex_search(cells[range], limits, after))
      continue;
    found.ranges[keys[1]] = {std::stod(limits[1]), std::stod(limits[2])};
    if (keys[2].matched) found.set[keys[2]] = keys[1];
  }
  return found;
}

const Plausible& plausible() {
  static const Plausible all = [] {
    std::ifstream in(test::source_folder() / "docs/assumptions.md");
    return plausible_in({std::istreambuf_iterator<char>(in), {}});
  }();
  return all;
}

}  // namespace tranche::validation
