#include "app/places/place_map.hpp"

#include "../world/place_support.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::test;
using tranche::world::Measure;

using Texts = std::vector<std::string>;

TEST_CASE("a shipped map says which columns mean what, outcomes in the order of the file") {
  const world::ColumnMap map =
      app::read_column_map(source_path("scenarios/places/maps/simd2020v2.toml"));
  CHECK(map.code == "data_zone");
  CHECK(map.council_name == "council");
  CHECK(map.deprivation.scale == Measure::Scale::rank);
  CHECK(map.deprivation.ranks == 6976);
  CHECK(map.deprivation.measured);
  CHECK_FALSE(map.marginalised_share.measured);
  REQUIRE(map.domains.size() == 5);
  CHECK(map.domains[0].name == "income");
  CHECK(map.domains[0].measure.count == "income_count");
  CHECK(map.domains[0].measure.measured);
  CHECK(map.domains[4].name == "housing");
  CHECK_FALSE(map.domains[4].measure.measured);
}

TEST_CASE("all mistakes of a map are reported at once by line and column") {
  const ScratchFolder folder;
  const std::string path = folder.write("map.toml",
                                        "plase = 1\n"
                                        "[columns]\n"
                                        "code = 7\n"
                                        "naem = \"x\"\n"
                                        "[outcome.income]\n"
                                        "share = \"a\"\n"
                                        "rank = \"b\"\n"
                                        "count = \"c\"\n"
                                        "[outcome.health]\n"
                                        "percent = \"yes\"\n"
                                        "of = -3\n");
  const Texts mistakes = mistakes_of([&] { app::read_column_map(path); });
  CHECK(mistakes == Texts{"1:1 `plase` is not known here", "2:1 [columns] has no `population`",
                          "3:8 `code` is a whole number", "4:1 `naem` is not known here",
                          "5:1 `count` and `base` come together",
                          "5:1 more than one kind of figure is named", "9:1 no figure is named",
                          "10:11 `percent` is a text", "11:6 `of` is not a whole number"});
}

TEST_CASE("a map without columns or outcomes, or that is not TOML, is a mistake") {
  const ScratchFolder folder;
  CHECK(mistakes_of([&] { app::read_column_map(folder.write("a.toml", "")); }).size() == 2);
  CHECK(mistakes_of([&] { app::read_column_map(folder.write("b.toml", "= 1\n")); }).size() == 1);
  CHECK(mistakes_of([&] { app::read_column_map(folder.file("none.toml")); }) ==
        Texts{"0:0 cannot be read"});
}

TEST_CASE("the share of marginalised groups cannot be a rank") {
  const ScratchFolder folder;
  const std::string path =
      folder.write("map.toml",
                   "[columns]\ncode = \"c\"\npopulation = \"p\"\n"
                   "[marginalised_share]\nrank = \"m\"\n[outcome.health]\nrank = \"r\"\n");
  CHECK(mistakes_of([&] { app::read_column_map(path); }) == Texts{"4:1 a rank is no share"});
}

TEST_CASE("a rank as an outcome stays an assumption whatever the map says") {
  const ScratchFolder folder;
  const std::string path = folder.write("map.toml",
                                        "[columns]\ncode = \"c\"\npopulation = \"p\"\n"
                                        "[marginalised_share]\nshare = \"m\"\nmeasured = true\n"
                                        "[outcome.health]\nrank = \"r\"\nmeasured = true\n");
  const world::ColumnMap map = app::read_column_map(path);
  CHECK_FALSE(map.domains.front().measure.measured);
  CHECK(map.marginalised_share.measured);
}
