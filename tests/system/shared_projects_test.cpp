#include "valley.hpp"

using namespace tranche;

namespace {

/// The valley with everything in it, in which gardens, respite and a hall are shared.
void copy_everything(const valley::Folder& folder) {
  folder.write("everything.toml", valley::bytes_of(valley::data("everything.toml")));
}

}  // namespace

TEST_CASE("results of shared projects are equal to the byte for 1 and 3 threads") {
  const valley::Folder folder;
  copy_everything(folder);
  const std::string command = "run everything.toml --seeds 6 --quiet ";
  REQUIRE(folder.tranche(command + "--threads 1 --output one.h5") == 0);
  REQUIRE(folder.tranche(command + "--threads 3 --output three.h5") == 0);
  CHECK((folder.text("one.h5") == folder.text("three.h5")));
}

TEST_CASE("where projects are shared each of the councils that pay gets some, and books balance") {
  const valley::Loaded loaded("everything.toml");
  const Plan& plan = loaded.plans.front();
  REQUIRE(plan.payers.size() == 2);
  struct Watch final : MonthObserver {
    void observe(const World& world, Month month) override {
      if (month >= 0) world.ledger.check(month);
    }
  } watch;
  World world;
  build_world(world, loaded.place, plan);
  run(world, loaded.place, plan, {42, 1}, watch);
  for (const std::size_t council : {0u, 1u}) {
    CHECK(world.place.council_received.at(the_place, council) > 0);
    CHECK(world.place.council_paid_elsewhere.at(the_place, council) > 0);
  }
  CHECK(world.place.council_paid.at(the_place, 0) / 0.2 ==
        Approx(world.place.council_paid.at(the_place, 1) / 0.3));
}

TEST_CASE("a community's story tells what it shares, and with how many") {
  const valley::Folder folder;
  copy_everything(folder);
  REQUIRE(folder.tranche("run everything.toml --seeds 1 --quiet --output one.h5") == 0);
  REQUIRE(folder.tranche("replay one.h5 --replicate 0 --plan usual --community V12") == 0);
  CHECK(valley::contains(folder.text("out"), "shared with"));
}
