#include "place_support.hpp"
#include "testing.hpp"
#include "world/place_import.hpp"

using namespace tranche;
using namespace tranche::test;
using namespace tranche::world;

namespace {

using Texts = std::vector<std::string>;
using By = ColumnMap::ExtraFigure::By;

CsvTable table_of(const std::string& text) {
  const ScratchFolder folder;
  std::vector<Diagnostic> mistakes;
  CsvTable result = read_csv(folder.write("table.csv", text), mistakes);
  REQUIRE(mistakes.empty());
  return result;
}

const CsvTable& communities() {
  static const CsvTable table =
      table_of("code,council,people,poor,trees\nA1,X,10,0.2,3\nA2,X,20,0.1,\nA3,Y,30,0.3,-1.5\n");
  return table;
}

ColumnMap map_with(ColumnMap::ExtraFigure figure) {
  ColumnMap map;
  map.attribution = "Ours.";
  map.council = "council";
  map.population = "people";
  Measure poor;
  poor.scale = Measure::Scale::share;
  poor.column = "poor";
  map.domains = {{"income", poor}};
  map.figures = {std::move(figure)};
  return map;
}

ColumnMap map_by_council() {
  return map_with({.name = "poverty",
                   .column = "rate",
                   .by = By::council,
                   .where = {{"year", "2020"}},
                   .attribution = "Theirs."});
}

PlaceImport import(const ColumnMap& map, const std::string& councils) {
  const CsvTable table = table_of(councils);
  ImportOptions options;
  options.councils = &table;
  return import_place({&communities()}, map, options);
}

}  // namespace

TEST_CASE("a council's figure is the same in every community of it, and says so") {
  const PlaceImport import_of_two =
      import(map_by_council(), "council,year,rate\nX,2019,9\nX,2020,26.1\nY,2020,17 %\nZ,2020,*\n");
  const Place& place = import_of_two.place;
  CHECK(place.figures == Texts{"poverty"});
  CHECK(place.domains == Texts{"income"});
  CHECK(community(place, "A1").figure == std::vector<double>{26.1});
  CHECK(community(place, "A2").figure == std::vector<double>{26.1});
  CHECK(community(place, "A3").figure == std::vector<double>{17});
  CHECK(place.attribution == "Ours. Theirs.");
  const std::string note =
      "figure_poverty: rate of the council, year 2020: council figure, the same in every community";
  CHECK(std::ranges::find(place.notes, note) != place.notes.end());
}

TEST_CASE("without a table of councils their figures are left out, which is said") {
  const PlaceImport bare = import_place({&communities()}, map_by_council(), {});
  CHECK(bare.place.figures.empty());
  CHECK(bare.place.attribution == "Ours.");
  CHECK(std::ranges::any_of(bare.report.remarks, [](const std::string& remark) {
    return remark.starts_with("figure_poverty is left out");
  }));
}

TEST_CASE("all mistakes of a table of councils are told at once") {
  CHECK(mistakes_of([] {
          import(map_by_council(), "council,year,rate\nX,2020,26\nX,2020,27\nY,2020,many\n");
        }) == Texts{"3:1 the council `X` stands twice", "4:8 rate is `many`"});
  CHECK(mistakes_of([] { import(map_by_council(), "council,year,rate\nX,2020,26\nY,2020,*\n"); }) ==
        Texts{"0:0 there is no rate of the council `Y`"});
  CHECK(mistakes_of([] { import(map_by_council(), "council,yaer,rat\nX,2020,26\n"); }) ==
        Texts{"1:1 there is no column `rate`", "1:1 there is no column `year`"});
}

TEST_CASE("a figure of communities is read in its own unit and gaps are filled") {
  const PlaceImport trees =
      import_place({&communities()}, map_with({.name = "trees", .column = "trees"}), {});
  CHECK(community(trees.place, "A1").figure == std::vector<double>{3});
  CHECK(community(trees.place, "A2").figure == std::vector<double>{3});  // the council's median
  CHECK(community(trees.place, "A3").figure == std::vector<double>{-1.5});
}
