#include <algorithm>
#include <functional>

#include "world/place_file.hpp"
#include "world/place_import.hpp"

namespace tranche::world {
namespace {

using Test = std::function<bool(const std::string&)>;

/// The first column a test accepts; none is a mistake.
std::string column_where(const CsvTable& table, const Test& test, const std::string& what,
                         std::vector<Diagnostic>& mistakes) {
  for (const CsvCell& cell : table.header.cells) {
    if (test(cell.text)) return cell.text;
  }
  mistakes.push_back({table.file, table.header.line, 1, "there is no column of " + what,
                      "this should be the table of the Scottish index as published",
                      "Give the indicators first, then the ranks."});
  return {};
}

/// A rank column of any release: "SIMD2020_Health_Domain_Rank" ends in what stays the same.
Test ends_with(const std::string& ending) {
  return [ending](const std::string& name) {
    return name.starts_with("SIMD") && name.ends_with(ending);
  };
}

Test is(const std::string& wanted) {
  return [wanted](const std::string& name) { return name == wanted; };
}

/// A rate of the index: percent in print, count and base beside it.
Measure published_share(const std::string& rate, const std::string& count,
                        const std::string& base) {
  Measure measure;
  measure.scale = Measure::Scale::share;
  measure.column = rate;
  measure.count = count;
  measure.base = base;
  measure.percent = true;
  measure.measured = true;
  return measure;
}

/// A rank over all data zones, 1 most deprived.
Measure published_rank(const std::string& column) {
  Measure measure;
  measure.scale = Measure::Scale::rank;
  measure.column = column;
  return measure;
}

}  // namespace

ColumnMap simd_map(const CsvTable& indicators, const CsvTable& ranks) {
  std::vector<Diagnostic> mistakes;
  for (const char* name :
       {"Data_Zone", "Council_area", "Total_population", "Working_age_population", "Income_rate",
        "Income_count", "Employment_rate", "Employment_count"}) {
    column_where(indicators, is(name), "`" + std::string(name) + "`", mistakes);
  }
  ColumnMap map;
  map.place_name = "Scotland";
  map.attribution =
      "Scottish Index of Multiple Deprivation (Scottish Government); contains public sector "
      "information licensed under the Open Government Licence v3.0.";
  map.notes = {"source: Scottish Index of Multiple Deprivation, indicators and ranks as published"};
  map.code = "Data_Zone";
  map.area = "Intermediate_Zone";
  map.council = "Council_area";
  map.population = "Total_population";
  const Test overall = [](const std::string& name) {
    return ends_with("_Rank")(name) && name.find("Domain") == std::string::npos;
  };
  map.deprivation = published_rank(column_where(ranks, overall, "overall ranks", mistakes));
  map.deprivation.measured = true;
  map.domains = {{"income", published_share("Income_rate", "Income_count", "Total_population")},
                 {"employment", published_share("Employment_rate", "Employment_count",
                                                "Working_age_population")}};
  // The index does not count marginalised groups: those poor in income stand in, not measured.
  map.marginalised_share = map.domains.front().measure;
  map.marginalised_share.measured = false;
  for (const char* domain : {"Health", "Education", "Housing"}) {
    const std::string ending = "_" + std::string(domain) + "_Domain_Rank";
    std::string name = domain;
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
    map.domains.push_back(
        {name, published_rank(column_where(ranks, ends_with(ending), ending, mistakes))});
  }
  throw_if_any(std::move(mistakes));
  return map;
}

}  // namespace tranche::world
