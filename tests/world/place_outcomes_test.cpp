#include "world/place_outcomes.hpp"

#include "place_support.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::test;
using namespace tranche::world;

namespace {

using Texts = std::vector<std::string>;

constexpr const char* rows =
    "code,council,population,deprivation,outcome_income,figure_poverty,figure_trees\n"
    "a,X,10,0.5,0.9,30,-2\n"
    "b,X,20,0.4,0.8,10,12.5\n";

Place place_of(const std::string& text) { return read_place(PlaceText{{"place.csv", text}, {}}); }

Outcome poverty() {
  return {.code = "poverty", .name = "Poverty", .unit = "%", .best = 0, .worst = 40};
}

}  // namespace

TEST_CASE("figures in units of their own are read and written, and are no outcomes") {
  const Place place = place_of(rows);
  CHECK(place.domains == Texts{"income"});
  CHECK(place.figures == Texts{"poverty", "trees"});
  CHECK(community(place, "a").figure == std::vector<double>{30, -2});
  CHECK(community(place, "b").outcome == std::vector<double>{0.8});
  const ScratchFolder folder;
  write_place(folder.file("place.csv"), place);
  CHECK(read_place(folder.file("place.csv")) == place);
}

TEST_CASE("a figure that is no number, or called as an outcome is, is a mistake at its place") {
  CHECK(mistakes_of([] {
          place_of(
              "code,council,population,deprivation,outcome_income,figure_income,figure_x\n"
              "a,X,10,0.5,0.9,many,\n");
        }) == Texts{"1:52 `income` is an outcome and a figure", "2:16 figure_income is `many`",
                    "2:21 figure_x is empty"});
}

TEST_CASE("a figure becomes the last outcome, linear between its ends") {
  Place place = place_of(rows);
  make_domain(place, *figure_of(place, "poverty"), poverty());
  CHECK(place.domains == Texts{"income", "poverty"});
  CHECK(community(place, "a").outcome == std::vector<double>{0.9, 0.25});
  CHECK(community(place, "b").outcome == std::vector<double>{0.8, 0.75});
  CHECK_FALSE(figure_of(place, "nature"));
}

TEST_CASE("figures beyond the ends are counted, and the ends themselves are within") {
  const Place place = place_of(rows);
  CHECK(beyond_ends(place, 0, poverty()).communities == 0);
  Outcome tight = poverty();
  tight.worst = 30;
  tight.best = 10;
  CHECK(beyond_ends(place, 0, tight).communities == 0);
  tight.best = 10.5;
  const BeyondEnds beyond = beyond_ends(place, 0, tight);
  CHECK(beyond.communities == 1);
  CHECK(beyond.first == "b");
  CHECK(beyond.figure == 10);
}

TEST_CASE("outcomes are kept in the order asked for, with their values") {
  Place place = place_of(rows);
  make_domain(place, *figure_of(place, "poverty"), poverty());
  keep_domains(place, {"poverty", "income"});
  CHECK(place.domains == Texts{"poverty", "income"});
  CHECK(community(place, "a").outcome == std::vector<double>{0.25, 0.9});
  keep_domains(place, {"poverty"});
  CHECK(community(place, "b").outcome == std::vector<double>{0.75});
}
