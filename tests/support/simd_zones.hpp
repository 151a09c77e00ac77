#pragma once
// Scotland's data zones as SIMD 2016 and 2020v2 saw them, read from the data that stays outside the
// repository.
#include <cmath>
#include <cstddef>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "paths.hpp"

namespace tranche::test {

/// One entry a data zone with all figures known; rates are shares of residents, ranks are 1 for the
/// most deprived.
struct SimdZones {
  std::vector<std::string> code, council;
  std::vector<double> income_2016, income_2020, employment_2016, employment_2020, rank_2016,
      rank_2020;
  std::size_t size() const { return code.size(); }
};

inline std::vector<std::string> csv_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

/// Empty where the data are absent.
inline SimdZones read_simd_zones() {
  std::ifstream file(shared_folder() / "data/scotland/simd2020v2_datazones.csv");
  SimdZones zones;
  std::string line;
  if (!std::getline(file, line)) return zones;
  std::unordered_map<std::string, std::size_t> column;
  for (const std::string& name : csv_cells(line)) column.emplace(name, column.size());
  while (std::getline(file, line)) {
    const auto cells = csv_cells(line);
    const auto number = [&](const char* name) {
      const std::string& cell = cells[column.at(name)];
      return cell.empty() ? std::nan("") : std::stod(cell);
    };
    const double income[2] = {number("income_rate_2016"), number("income_rate")};
    const double employment[2] = {number("employment_rate_2016"), number("employment_rate")};
    if (!(income[0] + income[1] + employment[0] + employment[1] >= 0))
      continue;  // some figure is missing
    zones.code.push_back(cells[column.at("data_zone")]);
    zones.council.push_back(cells[column.at("council_code")]);
    zones.income_2016.push_back(income[0]);
    zones.income_2020.push_back(income[1]);
    zones.employment_2016.push_back(employment[0]);
    zones.employment_2020.push_back(employment[1]);
    zones.rank_2016.push_back(number("simd2016_rank"));
    zones.rank_2020.push_back(number("simd_rank"));
  }
  return zones;
}

}  // namespace tranche::test
