#include "world/place_matching.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

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
  for (std::size_t table = 1; table < tables.tables(); ++table) {
    const std::vector<std::string> missing = codes_without_match(tables, chosen, table);
    if (missing.empty() && tables.surplus_codes(table).empty()) continue;
    const std::string text = mismatch(tables, chosen.size(), table, missing);
    const bool many = missing.size() > 1 && static_cast<double>(missing.size()) >
                                                unmatched * static_cast<double>(chosen.size());
    if (!many) {
      remarks.push_back(text);
      continue;
    }
    mistakes.push_back({tables.table(table).file, 0, 0, text,
                        "the tables may be of two censuses or years",
                        "Give tables of one vintage, or say unmatched = 0.5 in the map to fill up "
                        "to half of the communities."});
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
