#include "tranche/table.hpp"

#include "testing.hpp"
#include "tranche/ids.hpp"

using namespace tranche;

namespace {

struct Villages final : Table {
  Column<double, CommunityId> people{
      *this, {"people", "person", "", Keep::never, Lanes::single, Lifetime::world}};
  Column<double, CommunityId> mood{*this, {"mood", "1", "", Keep::yearly, Lanes::domain}, 0.5};
  Column<std::int32_t, CommunityId> visits{*this, {"visits", "1"}};
};

std::size_t two_domains(Lanes lanes) { return lanes == Lanes::domain ? 2 : 1; }

}  // namespace

TEST_CASE("columns register themselves in the order of their declaration") {
  Villages villages;
  REQUIRE(villages.columns().size() == 3);
  REQUIRE(villages.columns()[1]->info().name == "mood");
}

TEST_CASE("a column starts at its initial value, lane by lane") {
  Villages villages;
  villages.allocate(3, two_domains);
  REQUIRE(villages.rows() == 3);
  REQUIRE(villages.mood.lanes() == 2);
  villages.mood.at(CommunityId(2), 1) = 0.9;
  REQUIRE(villages.mood.lane(1)[2] == 0.9);
  REQUIRE(villages.mood.lane(0)[2] == 0.5);
  REQUIRE(villages.columns()[1]->value(2, 1) == 0.9);
}

TEST_CASE("a reset clears what belongs to a run and keeps what belongs to the world") {
  Villages villages;
  villages.allocate(1, two_domains);
  villages.people[CommunityId(0)] = 700;
  villages.visits[CommunityId(0)] = 4;
  villages.reset();
  REQUIRE(villages.people[CommunityId(0)] == 700);
  REQUIRE(villages.visits[CommunityId(0)] == 0);
}

TEST_CASE("a copy has the same values and its own memory") {
  Villages original;
  original.allocate(2, two_domains);
  original.visits[CommunityId(1)] = 7;
  Villages copy;
  copy.copy_from(original);
  original.visits[CommunityId(1)] = 8;
  REQUIRE(copy.visits[CommunityId(1)] == 7);
  REQUIRE(copy.memory_bytes() == original.memory_bytes());
  REQUIRE(copy.memory_bytes() == 2 * 8 + 2 * 2 * 8 + 2 * 4);
}
