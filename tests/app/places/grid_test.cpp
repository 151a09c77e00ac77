#include "app/places/grid.hpp"

#include "../world/place_support.hpp"
#include "testing.hpp"

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
