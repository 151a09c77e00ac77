#include "app/place_command.hpp"

#include "testing.hpp"

TEST_CASE("the command line knows how to import places") {
  CLI::App app;
  int exit_code = 0;
  REQUIRE(tranche::app::add_place_command(app, exit_code)->get_name() == "place");
}
