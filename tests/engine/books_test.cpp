#include "engine/books.hpp"

#include "testing.hpp"
#include "tranche/flow_money.hpp"

using namespace tranche;

namespace {

/// One live flow of one fund with £100 to give.
struct Books {
  Books() {
    world.flows.allocate(1, [](Lanes) { return std::size_t{1}; });
    world.place.allocate(1, [](Lanes) { return std::size_t{1}; });
    world.flows.fund[FlowId(0)] = FundId(0);
    world.live = {FlowId(0)};
    world.ledger.reset(1);
    world.ledger.endow(FundId(0), {10'000});
    world.ledger.move(FundId(0), Account::budget, Account::available, {10'000}, 0);
  }
  World world;
};

}  // namespace

TEST_CASE("a flow's money and the ledger agree through its whole life") {
  Books b;
  const FlowId flow(0);
  commit(b.world, flow, {8'000}, 0);
  engine::check_books(b.world, 0);
  pay(b.world, flow, {7'000}, 0);
  spend_on_delivery(b.world, flow, {5'000}, 0);
  spend_on_administration(b.world, flow, {500}, 0);
  leak(b.world, flow, {100}, 0);
  hand_back(b.world, flow, {400}, 0);
  lapse(b.world, flow, {600}, 0);
  release(b.world, flow, {400}, 0);
  REQUIRE_NOTHROW(engine::check_books(b.world, 0));
  REQUIRE(b.world.flows.held[flow] == Pence{1'000});
  REQUIRE(b.world.flows.committed[flow] == Pence{0});
  REQUIRE(b.world.ledger.balance(FundId(0), Account::available) == Pence{2'400});
}

TEST_CASE("a penny that a flow holds and the ledger does not know stops the run") {
  Books b;
  commit(b.world, FlowId(0), {8'000}, 0);
  b.world.flows.committed[FlowId(0)] += Pence{1};
  REQUIRE_THROWS_AS(engine::check_books(b.world, 3), InvariantError);
}

TEST_CASE("money series are the ledger in pounds, and absorption is spent over released") {
  Books b;
  commit(b.world, FlowId(0), {8'000}, 0);
  pay(b.world, FlowId(0), {8'000}, 0);
  spend_on_delivery(b.world, FlowId(0), {2'000}, 0);
  spend_on_administration(b.world, FlowId(0), {500}, 0);
  engine::write_flow_series(b.world);
  REQUIRE(b.world.place.allocated[PlaceId(0)] == 100.0);
  REQUIRE(b.world.place.paid[PlaceId(0)] == 55.0);
  REQUIRE(b.world.place.absorption[PlaceId(0)] == 0.25);
}

TEST_CASE("flows are counted as waiting until they have a contract, then as delivering") {
  Books b;
  b.world.flows.stage[FlowId(0)] = Stage::appraised;
  engine::write_flow_series(b.world);
  REQUIRE(b.world.place.flows_waiting[PlaceId(0)] == 1);
  REQUIRE(b.world.place.flows_delivering[PlaceId(0)] == 0);
  b.world.flows.stage[FlowId(0)] = Stage::delivering;
  engine::write_flow_series(b.world);
  REQUIRE(b.world.place.flows_waiting[PlaceId(0)] == 0);
  REQUIRE(b.world.place.flows_delivering[PlaceId(0)] == 1);
}
