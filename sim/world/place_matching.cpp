#include "world/place_matching.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>

#include "base/characters.hpp"

namespace tranche::world {
namespace {

std::string name_of(const CsvTable& table) {
  return std::filesystem::path(table.file).filename().string();
}

std::vector<std::string> codes_without_match(const JoinedTables& tables,
                                             const std::vector<std::size_t>& chosen,
                                             std::size_t table) {
  std::vector<std::string> codes;
  for (std::size_t row : chosen) {
    if (tables.line(row, table) == 0) codes.push_back(tables.code(row));
  }
  return codes;
}

/// "2 of 4 codes of population.csv are not in deprivation.csv (A3, A4); 2 of its 4 codes are not in
/// population.csv (B3, B4)"
std::string mismatch(const JoinedTables& tables, std::size_t chosen, std::size_t table,
                     const std::vector<std::string>& missing) {
  const std::string first = name_of(tables.table(0));
  const std::string other = name_of(tables.table(table));
  std::string text =
      fmt::format("{} of {} codes of {} are not in {}", missing.size(), chosen, first, other);
  if (!missing.empty()) text += " (" + first_codes(missing) + ")";
  const std::vector<std::string> surplus = tables.surplus_codes(table);
  if (surplus.empty()) return text;
  return text + fmt::format("; {} of its {} codes are not in {} ({})", surplus.size(),
                            tables.table(table).rows.size(), first, first_codes(surplus));
}

/// A column of the same name that holds something else.
void check_twin(const CsvTable& table, int position, std::vector<Diagnostic>& mistakes) {
  const std::vector<CsvCell>& header = table.header.cells;
  for (std::size_t other = 0; other < header.size(); ++other) {
    const bool same_name = header[other].text == header[position].text;
    const auto same_cell = [&](const CsvRow& row) {
      return row.cells[other].text == row.cells[position].text;
    };
    if (!same_name || std::ranges::all_of(table.rows, same_cell)) continue;
    mistakes.push_back({table.file, table.header.line, header[other].column,
                        "the column `" + header[other].text + "` stands twice",
                        "the two differ, and the map takes one of them",
                        "Rename or drop the one that is not meant."});
    return;
  }
}

/// A way in which spreadsheets and people write one code twice.
struct Habit {
  std::string_view words;
  std::string (*undone)(const std::string& code);
};

std::string without_noughts(const std::string& code) {
  return code.substr(std::min(code.find_first_not_of('0'), code.size()));
}

std::string without_blanks(const std::string& code) {
  std::string plain = with_plain_blanks(code);
  std::erase(plain, ' ');
  return plain;
}

std::string in_capitals(const std::string& code) {
  std::string capitals = code;
  for (char& c : capitals) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return capitals;
}

constexpr std::array habits{Habit{"noughts in front, which spreadsheets take off", without_noughts},
                            Habit{"blanks within", without_blanks}, Habit{"capitals", in_capitals}};

/// What tells the codes apart where most of those without a match have one but for a habit: "the
/// codes differ in blanks within (E 1 and E1)"; else empty.
std::string difference(const std::vector<std::string>& missing,
                       const std::vector<std::string>& surplus) {
  for (const Habit& habit : habits) {
    std::map<std::string, std::string> others;
    for (const std::string& code : surplus) others.emplace(habit.undone(code), code);
    std::size_t found = 0;
    std::string example;
    for (const std::string& code : missing) {
      const auto other = others.find(habit.undone(code));
      if (other == others.end()) continue;
      if (++found == 1) example = code + " and " + other->second;
    }
    if (found > 0 && 2 * found >= missing.size())
      return fmt::format("the codes differ in {} ({})", habit.words, example);
  }
  return {};
}

}  // namespace

std::string first_codes(const std::vector<std::string>& codes) {
  constexpr std::size_t shown = 3;
  const std::vector<std::string> first(codes.begin(),
                                       codes.begin() + std::min(codes.size(), shown));
  const std::string text = fmt::format("{}", fmt::join(first, ", "));
  return codes.size() > shown ? fmt::format("{} and {} more", text, codes.size() - shown) : text;
}

void check_matches(const JoinedTables& tables, const std::vector<std::size_t>& chosen,
                   double unmatched, std::vector<std::string>& remarks,
                   std::vector<Diagnostic>& mistakes) {
  std::set<std::string> told;  // outlines are a table and the coordinates made of them another
  for (std::size_t table = 1; table < tables.tables(); ++table) {
    const std::vector<std::string> missing = codes_without_match(tables, chosen, table);
    const std::vector<std::string> surplus = tables.surplus_codes(table);
    if (missing.empty() && surplus.empty()) continue;
    const std::string text = mismatch(tables, chosen.size(), table, missing);
    if (!told.insert(text).second) continue;
    const std::string habit = difference(missing, surplus);
    const bool many = missing.size() > 1 && static_cast<double>(missing.size()) >
                                                unmatched * static_cast<double>(chosen.size());
    if (!many) {
      remarks.push_back(habit.empty() ? text : text + ": " + habit);
      continue;
    }
    if (!habit.empty()) {
      mistakes.push_back({tables.table(table).file, 0, 0, text, habit,
                          "Write them in one way; a spreadsheet keeps them as they are in a column "
                          "of text."});
    } else {
      mistakes.push_back(
          {tables.table(table).file, 0, 0, text, "the tables may be of two censuses or years",
           "Give tables of one vintage, or say unmatched = 0.5 in the map to fill up "
           "to half of the communities."});
    }
  }
}

void check_twin_columns(const JoinedTables& tables, const std::vector<std::string>& columns,
                        std::vector<Diagnostic>& mistakes) {
  for (const std::string& name : columns) {
    const ColumnRef taken = tables.find(name);
    if (taken) check_twin(tables.table(taken.table), taken.position, mistakes);
  }
}

void remark_shared_columns(const JoinedTables& tables, const std::vector<std::string>& columns,
                           std::vector<std::string>& remarks) {
  for (const std::string& column : columns) {
    std::vector<std::string> files;
    for (std::size_t table = 0; table < tables.tables(); ++table) {
      if (tables.table(table).position(column) != CsvTable::absent)
        files.push_back(name_of(tables.table(table)));
    }
    const ColumnRef taken = tables.find(column);
    if (files.size() > 1 && taken.position != tables.code_position(taken.table))
      remarks.push_back(fmt::format("column {} stands in {}: taken from {}", column,
                                    fmt::join(files, ", "), files.front()));
  }
}

}  // namespace tranche::world
