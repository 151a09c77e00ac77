#include "params/plausible.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "mechanisms/catalogue.hpp"
#include "paths.hpp"
#include "scenario/schema/describe.hpp"
#include "scenario/schema/schema.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

/// Every row there is, by its path without "mechanisms.", with what it holds by default.
struct Held {
  const params::Row* row;
  double value;
};
std::map<std::string, Held> all_rows() {
  std::map<std::string, Held> all;
  const auto add = [&](std::string_view path, std::span<const params::Row> rows, const void* held) {
    for (const params::Row& row : rows)
      all[std::string(path) + "." + std::string(row.text.key)] = {&row, row.read(held)};
  };
  for (const Section& section : sections()) {
    for (const RowGroup& group : section.groups)
      add(section.path, group.rows, group.defaults.get());
  }
  for (const auto& mechanism : mechanisms::catalogue()) {
    const auto defaults = mechanism.make_parameters();
    add(mechanism.name, mechanism.rows, defaults.get());
  }
  return all;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '|');) {
    const auto first = cell.find_first_not_of(' ');
    const auto last = cell.find_last_not_of(' ');
    cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
  }
  return cells;
}

/// "`clearance.least`, `most`": the second is of the same section.
std::vector<std::string> keys_in(const std::string& cell) {
  static const std::regex ticked("`(?:mechanisms\\.)?([a-z_.]+)`");
  std::vector<std::string> keys;
  for (std::sregex_iterator at(cell.begin(), cell.end(), ticked), end; at != end; ++at) {
    std::string key = (*at)[1];
    if (!keys.empty() && key.find('.') == std::string::npos)
      key = keys.back().substr(0, keys.back().rfind('.') + 1) + key;
    keys.push_back(key);
  }
  return keys;
}

using Rows = std::map<std::string, Held>;

/// The ranges of several rows: one where all have the same, else all of them.
std::string ranges_of(const std::vector<std::string>& keys, const Rows& rows) {
  std::vector<std::string> all;
  for (const std::string& key : keys) all.push_back(plausible_text(*rows.at(key).row));
  if (std::ranges::count(all, all.front()) == std::ssize(all)) return all.front();
  return fmt::format("{}", fmt::join(all, ", "));
}

/// Their reasons, each once.
std::string reasons_of(const std::vector<std::string>& keys, const Rows& rows) {
  std::vector<std::string_view> all;
  for (const std::string& key : keys) {
    const std::string_view why = rows.at(key).row->text.plausible.why;
    if (std::ranges::count(all, why) == 0) all.push_back(why);
  }
  return fmt::format("{}", fmt::join(all, "; "));
}

}  // namespace

TEST_CASE(
    "every assumption has a plausible range within the allowed one and around its default, "
    "or says why it has none") {
  for (const auto& [path, held] : all_rows()) {
    INFO(path);
    const params::RowText& text = held.row->text;
    const params::Plausible& range = text.plausible;
    const bool assumed = text.source.assumption > 0;
    CHECK(range.why.empty() != assumed);
    if (!range.is_range()) continue;
    CHECK(assumed);
    CHECK(range.low >= text.minimum);
    CHECK(range.high <= text.maximum);
    CHECK(held.value >= range.low);
    CHECK(held.value <= range.high);
    CHECK(held.row->kind != params::Kind::toggle);
  }
}

TEST_CASE("no draw puts the most of a pair below the least") {
  const auto rows = all_rows();
  int pairs = 0;
  for (const auto& [path, held] : rows) {
    if (!path.ends_with("_least")) continue;
    const auto most = rows.find(path.substr(0, path.size() - 6) + "_most");
    if (most == rows.end() || !held.row->text.plausible.is_range()) continue;
    INFO(path);
    CHECK(held.row->text.plausible.high <= most->second.row->text.plausible.low);
    ++pairs;
  }
  CHECK(pairs >= 1);
}

TEST_CASE("the page of assumptions has the plausible ranges and reasons of the rows") {
  const auto rows = all_rows();
  std::ifstream page(test::source_folder() / "docs/assumptions.md");
  std::map<std::string, std::size_t> columns;
  std::size_t compared = 0;
  for (std::string line; std::getline(page, line);) {
    const std::vector<std::string> cells = cells_of(line);
    if (line.starts_with("| id |")) {
      columns.clear();
      for (std::size_t at = 0; at < cells.size(); ++at) columns[cells[at]] = at;
    }
    if (!line.starts_with("| A") || !columns.contains("plausible")) continue;
    const bool of_library = !columns.contains("why");  // where keys are of a scenario's file
    if (of_library && !cells.at(3).starts_with("`mechanisms.")) continue;
    const std::vector<std::string> keys = keys_in(cells.at(3));
    if (keys.empty() || !rows.contains(keys.front())) continue;
    INFO(line);
    CHECK(cells.at(columns["plausible"]) == ranges_of(keys, rows));
    if (of_library) continue;
    CHECK(cells.at(columns["why"]) == reasons_of(keys, rows));
    ++compared;
  }
  CHECK(compared > 150);
}
