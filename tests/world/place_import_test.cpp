#include "world/place_import.hpp"

#include <algorithm>

#include "place_support.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"
#include "world/place_neighbours.hpp"

using namespace tranche;
using namespace tranche::test;
using namespace tranche::world;

namespace {

using Texts = std::vector<std::string>;

CsvTable table(const std::string& path) {
  std::vector<Diagnostic> mistakes;
  CsvTable result = read_csv(path, mistakes);
  REQUIRE(mistakes.empty());
  return result;
}

CsvTable table_of(const std::string& text) {
  const ScratchFolder folder;
  return table(folder.write("table.csv", text));
}

/// The hand-made files in the shape of the published ones.
struct Published {
  CsvTable indicators = table(data_path("simd_indicators.csv"));
  CsvTable ranks = table(data_path("simd_ranks.csv"));

  PlaceImport import(const ImportOptions& options = {}) const {
    return import_place({&indicators, &ranks}, simd_map(indicators, ranks), options);
  }
};

const ColumnReport& column(const PlaceImport& import, const std::string& name) {
  const auto& columns = import.report.columns;
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.column == name; });
  REQUIRE(found != columns.end());
  return *found;
}

bool remarked(const PlaceImport& import, const std::string& text) {
  return std::any_of(
      import.report.remarks.begin(), import.report.remarks.end(),
      [&](const std::string& remark) { return remark.find(text) != std::string::npos; });
}

ColumnMap plain_map() {
  ColumnMap map;
  map.council = "council";
  map.population = "people";
  Measure poor;
  poor.scale = Measure::Scale::share;
  poor.column = "poor";
  map.domains = {{"income", poor}};
  return map;
}

}  // namespace

TEST_CASE("tables as published become a place: counts before rounded rates, ranks joined by code") {
  const PlaceImport import = Published().import();
  const Place& place = import.place;
  REQUIRE(place.communities.size() == 6);
  CHECK(place.name == "Scotland");
  CHECK(place.domains == Texts{"income", "employment", "health", "education", "housing"});
  CHECK(community(place, "Z02").population == 1000);
  CHECK(community(place, "Z01").outcome[0] == 0.75);
  CHECK(community(place, "Z06").outcome[0] == 0.92);
  CHECK(community(place, "Z05").deprivation == Approx(1 - 0.5 / 6).margin(1e-6));
  CHECK(community(place, "Z05").outcome[2] == Approx(0).margin(1e-6));  // the worst rank
  CHECK(community(place, "Z02").outcome[2] > 0.9);                      // the best rank
  CHECK(community(place, "Z05").marginalised_share == 0.4);
  CHECK(import.report.population == 3300);
  CHECK(remarked(import, "byte-order mark"));
  CHECK(remarked(import, "simd_indicators.csv: 4 cells suppressed"));
}

TEST_CASE("a suppressed count falls back on the published rate, a missing base too") {
  const PlaceImport import = Published().import();
  CHECK(community(import.place, "Z03").outcome[0] == 0.9);   // count is *, rate is 10
  CHECK(community(import.place, "Z06").outcome[1] == 0.93);  // base is blank, rate is 7
  CHECK(column(import, "outcome_income").fallback == 1);
  CHECK(column(import, "outcome_employment").fallback == 1);
}

TEST_CASE("what has no figure is filled by the median of the council's populated communities") {
  const PlaceImport import = Published().import();
  CHECK(column(import, "outcome_income").nobody == 1);
  CHECK(column(import, "outcome_income").filled == 1);
  CHECK(column(import, "outcome_income").filled_by == "median of the council");
  CHECK(community(import.place, "Z04").outcome[0] == 0.9);  // of 0.75, 0.95 and 0.9
  CHECK(column(import, "outcome_education").blank == 1);    // no rank for Z04
  CHECK(community(import.place, "Z04").outcome[3] == community(import.place, "Z03").outcome[3]);
}

TEST_CASE("communities without residents are kept unless dropped") {
  CHECK(Published().import().report.empty == 1);
  ImportOptions options;
  options.drop_empty = true;
  const PlaceImport import = Published().import(options);
  CHECK(import.place.communities.size() == 5);
  CHECK(import.report.population == 3300);
}

TEST_CASE("one name of an area in two councils stays two areas") {
  const PlaceImport import = Published().import();
  CHECK(community(import.place, "Z01").area == "North End (Upper Shire)");
  CHECK(community(import.place, "Z05").area == "North End (Lower, Shire)");
  CHECK(community(import.place, "Z06").area == "Hill");
  CHECK(import.report.areas == 4);
}

TEST_CASE("one council alone keeps the national ranks") {
  ImportOptions options;
  options.council = "Lower, Shire";
  const PlaceImport import = Published().import(options);
  CHECK(import.place.name == "Lower, Shire");
  REQUIRE(import.place.communities.size() == 2);
  CHECK(import.report.other_councils == 4);
  CHECK(community(import.place, "Z06").deprivation == Approx(1 - 4.5 / 6).margin(1e-6));
  options.council = "Lower Shire";
  try {
    Published().import(options);
    FAIL("an unknown council was imported");
  } catch (const InputError& error) {
    CHECK(error.diagnostics().front().suggestion == "did you mean 'Lower, Shire'?");
  }
}

TEST_CASE("without coordinates and edges areas are neighbours, and the report says so") {
  const PlaceImport import = Published().import();
  CHECK(neighbours(import.place, "Z01") == Texts{"Z02", "Z05"});
  CHECK(import.report.neighbours.find("same area") == 0);
  CHECK(remarked(import, "no coordinates"));
  CHECK(import.report.pieces == 1);
}

TEST_CASE("an edge list gives the neighbours; what leads out of the place is dropped") {
  const CsvTable edges = table(data_path("simd_edges.csv"));
  ImportOptions options;
  options.edges = &edges;
  options.council = "Upper Shire";
  const PlaceImport import = Published().import(options);
  CHECK(neighbours(import.place, "Z03") == Texts{"Z02", "Z04"});
  CHECK(remarked(import, "2 rows lead out of the place"));
}

TEST_CASE("a file of coordinates gives neighbours, and gaps in it the median of the area") {
  const CsvTable coordinates = table(data_path("simd_coordinates.csv"));
  ImportOptions options;
  options.coordinates = &coordinates;
  const PlaceImport import = Published().import(options);
  CHECK(community(import.place, "Z06").latitude == 56.41);
  CHECK(community(import.place, "Z04").latitude == 56.12);  // as Z03, the other of its area
  CHECK(column(import, "latitude").filled == 1);
  CHECK(import.report.neighbours.find("six nearest") == 0);
  CHECK(remarked(import, "codes of simd_indicators.csv are not in simd_coordinates.csv"));
}

TEST_CASE("the notes of an imported place say which figures are assumptions and what was filled") {
  const Texts notes = Published().import().place.notes;
  const auto note = [&](const std::string& start) {
    return *std::find_if(notes.begin(), notes.end(),
                         [&](const std::string& n) { return n.starts_with(start); });
  };
  CHECK(note("marginalised_share").find("assumption, not measured") != std::string::npos);
  CHECK(note("outcome_health").find("assumption, not measured") != std::string::npos);
  CHECK(note("outcome_income").find("assumption") == std::string::npos);
  CHECK(note("outcome_income").find("1 filled by the median of the council") != std::string::npos);
}

TEST_CASE("an imported place is the same whatever the order of the rows") {
  Published published;
  const PlaceImport import = published.import();
  std::reverse(published.indicators.rows.begin(), published.indicators.rows.end());
  std::rotate(published.ranks.rows.begin(), published.ranks.rows.begin() + 2,
              published.ranks.rows.end());
  CHECK(published.import().place == import.place);
}

TEST_CASE("an imported place survives writing and reading") {
  const ScratchFolder folder;
  const CsvTable coordinates = table(data_path("simd_coordinates.csv"));
  ImportOptions options;
  const Place plain = Published().import(options).place;
  options.coordinates = &coordinates;
  const Place located = Published().import(options).place;
  for (const Place& place : {plain, located}) {
    write_place(folder.file("place.csv"), place);
    CHECK(read_place(folder.file("place.csv")) == place);
  }
}

TEST_CASE("cells that cannot be read and columns that are not there are all reported at once") {
  const CsvTable bad = table_of("code,council,people,por\nA,X,many,0.5\nB,X,-2,0.5\n,X,1,0.5\n");
  CHECK(mistakes_of([&] { import_place({&bad}, plain_map(), {}); }) ==
        Texts{"4:1 the code is empty"});
  const CsvTable worse = table_of("code,council,people,por\nA,X,many,0.5\nB,X,-2,0.5\nC,,1,0.5\n");
  CHECK(mistakes_of([&] { import_place({&worse}, plain_map(), {}); }) ==
        Texts{"1:1 there is no column `poor`", "2:5 people is `many`", "3:5 people is `-2`",
              "4:1 the council of `C` is empty"});
}

TEST_CASE("a percentage taken for a fraction is a mistake, not a place where all are poor") {
  const CsvTable percent = table_of("code,council,people,poor\nA,X,10,8\nB,X,10,12%\n");
  CHECK(mistakes_of([&] { import_place({&percent}, plain_map(), {}); }) ==
        Texts{"2:8 poor is `8`"});
  ColumnMap map = plain_map();
  map.domains.front().measure.percent = true;
  const Place place = import_place({&percent}, map, {}).place;
  CHECK(community(place, "A").outcome[0] == 0.92);
  CHECK(community(place, "B").outcome[0] == 0.88);
}

TEST_CASE("published shares that are not count divided by base are counted") {
  const CsvTable odd =
      table_of("code,council,people,poor,count\nA,X,10,0.5,2\nB,X,10,0.2,2\nC,X,10,0.2,12\n");
  ColumnMap map = plain_map();
  map.domains.front().measure.count = "count";
  map.domains.front().measure.base = "people";
  const PlaceImport import = import_place({&odd}, map, {});
  CHECK(column(import, "outcome_income").differing == 2);
  CHECK(column(import, "outcome_income").above_one == 1);
  CHECK(community(import.place, "C").outcome[0] == 0);
}

TEST_CASE("without an overall index deprivation is the rank of the mean outcome") {
  const CsvTable small =
      table_of("code,council,people,poor\nA,X,10,0.1\nB,X,10,0.4\nC,X,10,0.2\nD,X,10,*\n");
  const PlaceImport import = import_place({&small}, plain_map(), {});
  CHECK(community(import.place, "B").deprivation == 0.875);
  CHECK(community(import.place, "A").deprivation == 0.125);
  CHECK_FALSE(column(import, "deprivation").measured);
  CHECK(column(import, "outcome_income").suppressed == 1);
  CHECK(community(import.place, "D").outcome[0] == 0.8);  // the median of 0.9, 0.6 and 0.8
  CHECK(remarked(import, "no share of marginalised groups"));
}

TEST_CASE("a column without a single figure is a mistake") {
  const CsvTable blank = table_of("code,council,people,poor\nA,X,10,*\nB,X,10,\n");
  CHECK(mistakes_of([&] { import_place({&blank}, plain_map(), {}); }) ==
        Texts{"0:0 outcome_income holds no figure at all"});
}

TEST_CASE("tables that are not of the Scottish index say which columns are missing") {
  const CsvTable indicators = table(data_path("simd_indicators.csv"));
  const Texts mistakes = mistakes_of([&] { simd_map(indicators, indicators); });
  REQUIRE(mistakes.size() == 4);
  CHECK(mistakes.front() == "1:1 there is no column of overall ranks");
}

TEST_CASE("an index that makes those that fare best the most deprived is remarked") {
  std::string text = "code,council,people,poor,rank\n";
  for (int i = 1; i <= 12; ++i)
    text += "C" + std::to_string(i) + ",X,10,0." + std::to_string(10 + i) + "," +
            std::to_string(i) + "\n";
  const CsvTable rising = table_of(text);
  ColumnMap map = plain_map();
  map.deprivation.scale = Measure::Scale::rank;
  map.deprivation.column = "rank";
  CHECK(remarked(import_place({&rising}, map, {}), "runs the other way"));
  map.deprivation.most_deprived = Measure::End::highest;
  CHECK_FALSE(remarked(import_place({&rising}, map, {}), "runs the other way"));
}
