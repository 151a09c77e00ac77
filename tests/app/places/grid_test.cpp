#include "app/places/grid.hpp"

#include "../world/place_support.hpp"
#include "testing.hpp"
#include "world/place_grid.hpp"

using namespace tranche;
using namespace tranche::test;

// Worked points: Ordnance Survey's guide to coordinate systems (Caister water tower, shifted to
// WGS84), and the Spire of Dublin on both Irish grids.
TEST_CASE("points on the British and Irish grids lie where their surveys say, within 10 m") {
  const auto british = app::grid_reader("", "map.toml").degrees(651409.903, 313177.270);
  CHECK(british.latitude == Approx(52.65800).margin(1e-4));
  CHECK(british.longitude == Approx(1.71605).margin(1.5e-4));
  const auto irish = app::grid_reader("irish grid", "map.toml").degrees(315904, 234671);
  CHECK(irish.latitude == Approx(53.3498).margin(2e-4));
  CHECK(irish.longitude == Approx(-6.2603).margin(2e-4));
  const auto itm =
      app::grid_reader("Irish Transverse Mercator", "map.toml").degrees(715830, 734697);
  CHECK(itm.latitude == Approx(irish.latitude).margin(2e-4));
  CHECK(itm.longitude == Approx(irish.longitude).margin(2e-4));
}

TEST_CASE("a grid may be whatever PROJ understands; another is a mistake in the map") {
  const auto utm = app::grid_reader("+proj=utm +zone=30 +type=crs", "map.toml").degrees(500000, 0);
  CHECK(utm.latitude == Approx(0).margin(1e-9));
  CHECK(utm.longitude == Approx(-3));
  CHECK(app::grid_reader("EPSG:27700", "map.toml").degrees(400000, 400000).longitude ==
        Approx(-2).margin(0.01));
  CHECK(mistakes_of([] { app::grid_reader("EPSG:0", "map.toml"); }) ==
        std::vector<std::string>{"0:0 grid `EPSG:0` is not known to PROJ"});
}

TEST_CASE("a grid knows where it is made for and its unit, by name and by code") {
  const auto british = app::grid_reader("", "map.toml");
  REQUIRE(british.area);
  CHECK(world::is_on_grid(british, {325000, 673000}));
  CHECK_FALSE(world::is_on_grid(british, {0, 0}));
  CHECK_FALSE(world::is_on_grid(british, {33400000, 5800000}));
  const auto by_code = app::grid_reader("EPSG:27700", "map.toml");
  REQUIRE(by_code.area);
  CHECK(by_code.unit == 1);
  CHECK(app::grid_reader("EPSG:4326", "map.toml").unit == 0);
  CHECK(app::grid_reader("+proj=utm +zone=30 +units=km", "map.toml").unit == 1000);
}

TEST_CASE("points off their grid are guessed to be what they look like") {
  using Kind = world::GridMisfit::Kind;
  const auto british = app::grid_reader("", "map.toml");
  const auto kind = [&](double x, double y) {
    const auto misfit = world::misfit_of(british, {{x, y}});
    REQUIRE(misfit);
    return misfit->kind;
  };
  CHECK(kind(-3.2, 56.1) == Kind::degrees);
  CHECK(kind(325, 673) == Kind::kilometres);
  CHECK(kind(845000, 266000) == Kind::swapped);
  CHECK(kind(0, 5800000) == Kind::other_grid);
  CHECK_FALSE(world::misfit_of(british, {{325000, 673000}}));
  CHECK_FALSE(world::misfit_of(british, {}));
}
