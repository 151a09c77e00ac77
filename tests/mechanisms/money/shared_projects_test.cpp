#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "mechanisms/money/agreements.hpp"
#include "mechanisms/money/agreements_asked.hpp"
#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/contracting.hpp"
#include "mechanisms/money/delivery.hpp"
#include "mechanisms/money/paying_councils.hpp"
#include "mechanisms/money/service_order.hpp"
#include "mechanisms/shared/menu.hpp"
#include "same_world.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/shared_targets.hpp"

namespace tranche::mechanisms {
namespace {

constexpr CommunityId first(0), second(1), third(2), fourth(3);

/// t000 (700 residents) and t001 (300) in council a, t002 and t003 (500 each) in council b; areas
/// lie across: t000 and t002 in "east", the others in none.
Place two_councils() {
  Place place = test::row_place(4);
  place.councils = {"a", "b"};
  const std::vector<double> residents = {700, 300, 500, 500};
  for (std::size_t at = 0; at < 4; ++at) {
    place.communities[at].population = residents[at];
    place.communities[at].council = at < 2 ? "a" : "b";
    if (at % 2 == 0) place.communities[at].area = "east";
  }
  return place;
}

Plan plan_shared_by(const Place& place, SharedBy by) {
  Plan plan = test::money_plan(place);
  for (Action& action : plan.actions) action.shared_by = by;
  return plan;
}

std::vector<std::uint32_t> rows_of(const std::vector<CommunityId>& communities) {
  std::vector<std::uint32_t> rows;
  for (const CommunityId one : communities) rows.push_back(static_cast<std::uint32_t>(one.row()));
  return rows;
}

FlowId open_on(test::TinyWorld& tiny, OfferId offer) {
  const auto action = tiny.world.offers.action[offer].row();
  const AgencyId agency = AgencyId::from(action);
  return open_flow(tiny.world, {offer, FundId(0), agency, InterventionId::from(action),
                                tiny.world.relationship(tiny.world.offers.community[offer], agency),
                                Pence{1000}, 0});
}

Context context_of(test::TinyWorld& tiny, const Draws& draws, Month month = 0) {
  return {tiny.plan, tiny.place, tiny.world, draws, month};
}

/// Two communities that share one project of training, which starts at once; nothing is late, lost
/// or of low quality by chance.
struct TwoTogether {
  TwoTogether() : place(two_councils()) {
    place.communities.resize(2);
    place.neighbour_first = {0, 1, 2};
    place.neighbour = {second, first};
    plan = plan_shared_by(place, SharedBy::all);
    plan.months = 1;
    plan.calendar.start_month = 3;  // March: nothing is kept for contracts of later months
    plan.funds[0].roll_over = 1;
    plan.funds[0].budget = {Pence{70'000'00}};
    test::add_mechanism(plan, "budgets");
    auto& applications = test::add_mechanism<ApplicationsParameters>(plan, "applications");
    applications.bidders_per_thousand = 1e6;
    applications.size_spread = applications.duration_spread = 0;
    for (Intervention& what : plan.interventions) what.serves = 1000;
    auto& contracting = test::add_mechanism<ContractingParameters>(plan, "contracting");
    contracting.paid_on_time = 1;
    contracting.paid_on_time_spread = 0;
    contracting.bid_cost = 0;
    delivery = &test::add_mechanism<DeliveryParameters>(plan, "delivery");
    delivery->low_probability = 0;
  }
  /// A month in which the two have these capacities.
  std::unique_ptr<test::TinyWorld> run_with(double of_first, double of_second) const {
    auto tiny = std::make_unique<test::TinyWorld>(place, plan);
    World& world = tiny->world;
    tiny->run_watched(0, [&](const World&, Month month) {
      if (month >= 0) return;
      world.communities.capacity[first] = of_first;
      world.communities.capacity[second] = of_second;
    });
    return tiny;
  }
  Place place;
  Plan plan;
  DeliveryParameters* delivery = nullptr;
};

}  // namespace

TEST_CASE("targets share by area, by council or all together, and those in no area stay alone") {
  const Place place = two_councils();
  const auto all = test::everyone(place);
  CHECK(shared_targets(place, all, SharedBy::community).size() == 4);
  const auto councils = shared_targets(place, all, SharedBy::council);
  REQUIRE(councils.size() == 2);
  CHECK(rows_of(councils[0].communities) == std::vector<std::uint32_t>{0, 1});
  CHECK(councils[0].lead == first);  // has most residents
  CHECK(councils[1].lead == third);  // as many as t003, and comes first by code
  const auto areas = shared_targets(place, all, SharedBy::area);
  REQUIRE(areas.size() == 3);
  CHECK(rows_of(areas[0].communities) == std::vector<std::uint32_t>{0, 2});
  CHECK(rows_of(areas[1].communities) == std::vector<std::uint32_t>{1});
  CHECK(rows_of(areas[2].communities) == std::vector<std::uint32_t>{3});
  CHECK(shared_targets(place, all, SharedBy::all).size() == 1);
}

TEST_CASE("members share by residents, and who is alone has just one") {
  const Place place = two_councils();
  test::TinyWorld alone(place, plan_shared_by(place, SharedBy::community));
  for (OfferId offer(0); offer.row() < alone.world.offers.rows(); ++offer) {
    REQUIRE(alone.world.members_of(offer).size() == 1);
    CHECK(alone.world.members_of(offer)[0].community == alone.world.offers.community[offer]);
    CHECK(alone.world.members_of(offer)[0].share == 1.0);
  }
  test::TinyWorld shared(place, plan_shared_by(place, SharedBy::all));
  REQUIRE(shared.world.offers.rows() == 2);
  const auto members = shared.world.members_of(OfferId(0));
  REQUIRE(members.size() == 4);
  CHECK(members[0].share == Approx(0.35));
  CHECK(members[3].share == Approx(0.25));
  CHECK(people_of(shared.world, {}, OfferId(0)) == 2000);
}

TEST_CASE("a shared offer is entitled to what its members would have got") {
  const Place place = two_councils();
  const auto entitled = [&](SharedBy by) {
    Plan plan = plan_shared_by(place, by);
    plan.months = 1;
    test::add_mechanism(plan, "budgets");
    test::TinyWorld tiny(place, plan);
    tiny.run_alone();
    const auto all = tiny.world.offers.entitlement.all();
    return std::vector<Pence>(all.begin(), all.end());
  };
  const auto alone = entitled(SharedBy::community);
  const auto councils = entitled(SharedBy::council);
  REQUIRE(councils.size() == 4);
  for (std::size_t at = 0; at < 4; ++at) {
    const Pence sum = alone[2 * at] + alone[2 * at + 1];
    CHECK(std::abs(councils[at].value - sum.value) <= 2);  // a share is rounded down
  }
}

TEST_CASE("a shared project reaches each member by its residents, at the quality of their mean") {
  const auto tiny = TwoTogether().run_with(0.2, 0.9);
  const World& world = tiny->world;
  const FlowId flow = world.live.front();
  // £35,000 of training for 1,000 residents: a twenty-fourth of it a month, less 8 % overhead.
  const double delivered = 0.92 * 35'000 / 24;
  CHECK(world.flows.delivery[flow].pounds() == Approx(delivered).margin(0.02));
  const double capacity = 0.7 * 0.2 + 0.3 * 0.9;
  const double quality = (0.3 + 0.7 / (1 + std::exp(-10 * (capacity - 0.4)))) * (1 - 0.5 * 0.4);
  CHECK(world.flows.quality[flow] == Approx(quality));
  const std::size_t training = measure_lane(InterventionKind::training);
  for (const CommunityId member : {first, second}) {
    CHECK(world.communities.spent[member] >= Approx(delivered / 1000).epsilon(1e-4));
    CHECK(world.communities.dose.at(member, training) ==
          Approx(delivered / 1000 * quality / 0.4 / (25.0 / 12)).epsilon(1e-4));
    const RelationshipId own = world.relationship(member, AgencyId(0));
    CHECK(world.relationships.contacts[own] == 1);
    CHECK(world.relationships.contact_quality[own] == Approx(quality));
  }
}

TEST_CASE("what one member cannot put to use holds its part of a shared project up") {
  TwoTogether two;
  two.delivery->spend_rate = 2;
  two.plan.actions[1].share = 0;
  two.plan.actions[0].share = 1;
  two.plan.funds[0].budget = {Pence{35'000'00}};
  const auto tiny = two.run_with(0.2, 0.9);
  const World& world = tiny->world;
  const FlowId flow = world.live.front();
  const double planned = 35'000.0 / 24;
  const double first_cap = 2 * (0.2 + 0.3 * 0.6) * 700;  // less than the 70 % planned there
  const double used = 0.7 * first_cap / (0.7 * planned) + 0.3;
  REQUIRE(used < 1);
  const Pence spent = world.flows.delivery[flow] + world.flows.administration[flow];
  CHECK(spent.pounds() == Approx(planned * used).margin(0.02));
}

TEST_CASE("each council beyond the first that is served or pays is asked to agree") {
  Place place = two_councils();
  place.councils = {"a", "b", "c"};
  const Draws draws(1, 0);
  const auto beyond = [&](SharedBy by, const std::vector<Payer>& paid_by) {
    Plan plan = plan_shared_by(place, by);
    plan.payers = {{"a", 0}, {"b", 1}, {"c", 2}};
    plan.funds[0].paid_by = paid_by;
    test::TinyWorld tiny(place, plan);
    return councils_beyond_the_first(context_of(tiny, draws), OfferId(0));
  };
  CHECK(beyond(SharedBy::community, {}) == 0);
  CHECK(beyond(SharedBy::council, {}) == 0);
  CHECK(beyond(SharedBy::all, {}) == 1);
  CHECK(beyond(SharedBy::community, {{0, 0.5}}) == 0);
  CHECK(beyond(SharedBy::community, {{1, 0.5}}) == 1);
  CHECK(beyond(SharedBy::all, {{0, 0.5}, {1, 0.5}}) == 1);
  CHECK(beyond(SharedBy::all, {{0, 0.5}, {2, 0.3}}) == 2);
  CHECK(beyond(SharedBy::all, {{0, 0.5}, {2, 0}}) == 1);  // who pays nothing is not asked
}

TEST_CASE("what councils paid, got and paid for others is as worked out by hand") {
  const Place place = two_councils();
  const Draws draws(1, 0);
  Plan plan = plan_shared_by(place, SharedBy::all);
  plan.payers = {{"a", 0}, {"b", 1}};
  plan.funds[0].paid_by = {{0, 0.6}, {1, 0.1}};
  test::TinyWorld tiny(place, plan);
  const FlowId flow = open_on(tiny, OfferId(0));
  note_payers(context_of(tiny, draws), flow, 1000);
  note_payers(context_of(tiny, draws), flow, 1000);
  const PlaceSeries& series = tiny.world.place;
  CHECK(series.council_paid.at(the_place, 0) == Approx(1200));
  CHECK(series.council_paid.at(the_place, 1) == Approx(200));
  CHECK(series.council_received.at(the_place, 0) == Approx(1000));  // half of the residents
  CHECK(series.council_received.at(the_place, 1) == Approx(1000));
  CHECK(series.council_paid_elsewhere.at(the_place, 0) == Approx(600));
  CHECK(series.council_paid_elsewhere.at(the_place, 1) == Approx(100));
}

TEST_CASE("what reaches the residents of all councils is what was delivered, whoever paid") {
  rc::prop("received is delivered, and nobody pays more elsewhere than in all", [] {
    Place place = two_councils();
    for (Community& community : place.communities)
      community.population = *rc::gen::inRange(0, 1000);
    place.communities[0].population += 1;
    Plan plan = plan_shared_by(place, *rc::gen::element(SharedBy::community, SharedBy::area,
                                                        SharedBy::council, SharedBy::all));
    plan.payers = {{"a", 0}, {"b", 1}};
    const double of_a = *rc::gen::inRange(0, 101) / 100.0;
    plan.funds[0].paid_by = {{0, of_a}, {1, 1 - of_a}};
    test::TinyWorld tiny(place, plan);
    const Draws draws(1, 0);
    double delivered = 0;
    for (OfferId offer(0); offer.row() < tiny.world.offer_first[1]; ++offer) {
      delivered += 100;
      note_payers(context_of(tiny, draws), open_on(tiny, offer), 100);
    }
    const PlaceSeries& series = tiny.world.place;
    double paid = 0;
    double received = 0;
    for (const std::size_t council : {0u, 1u}) {
      paid += series.council_paid.at(the_place, council);
      received += series.council_received.at(the_place, council);
      RC_ASSERT(series.council_paid_elsewhere.at(the_place, council) <=
                series.council_paid.at(the_place, council) + 1e-9);
    }
    RC_ASSERT(std::abs(paid - delivered) < 1e-9);
    RC_ASSERT(std::abs(received - delivered) < 1e-9);
  });
}

TEST_CASE("a shared project with one member is an ordinary one in every bit") {
  Place place = test::row_place(6);
  place.councils.clear();
  for (Community& community : place.communities) {
    community.council = "c" + community.code;
    place.councils.push_back(community.council);
  }
  const auto world_of = [&](SharedBy by) {
    Plan plan = plan_shared_by(place, by);
    plan.months = 72;
    test::add_every_mechanism(plan);
    auto tiny = std::make_unique<test::TinyWorld>(place, plan);
    tiny->run_alone(4);
    return tiny;
  };
  const auto alone = world_of(SharedBy::community);
  const auto shared = world_of(SharedBy::council);
  REQUIRE(alone->world.closed.size() > 10);
  CHECK(shared->world.closed.size() == alone->world.closed.size());
  CHECK(test::differing_columns(alone->world, shared->world, {}) == std::vector<std::string>{});
}

TEST_CASE("all of the model runs where projects are shared, and books balance to the penny") {
  for (const SharedBy by : {SharedBy::area, SharedBy::council, SharedBy::all}) {
    const Place place = two_councils();
    Plan plan = plan_shared_by(place, by);
    plan.months = 120;
    plan.funds[0].commissioning = 0.5;
    plan.payers = {{"a", 0}, {"b", 1}};
    plan.funds[0].paid_by = {{0, 0.7}, {1, 0.2}};
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    tiny.run_watched(1, [&](const World& world, Month month) {
      world.ledger.check(month);
      for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
        CHECK(test::entitled(world, action) == world.actions.entitlement[action]);
      }
    });
    const World& world = tiny.world;
    REQUIRE(world.closed.size() > 5);
    for (CommunityId id(0); id.row() < 4; ++id) CHECK(world.communities.spent[id] > 0);
    double received = 0;
    double spent = 0;
    for (const std::size_t council : {0u, 1u})
      received += world.place.council_received.at(the_place, council);
    for (CommunityId id(0); id.row() < 4; ++id)
      spent += world.communities.spent[id] * world.communities.population[id];
    CHECK(received == Approx(spent));
  }
}

TEST_CASE("what several share is on no menu of one of them, and moves to nobody alone") {
  const Place place = two_councils();
  Plan plan = plan_shared_by(place, SharedBy::council);
  plan.interventions[0].kind = InterventionKind::service;
  plan.actions[1].shared_by = SharedBy::community;
  test::TinyWorld tiny(place, plan);
  const Draws draws(1, 0);
  Menu menu;
  read_menu(context_of(tiny, draws), first, FundId(0), menu, [](OfferId) { return 1.0; });
  REQUIRE(menu.count == 1);
  CHECK(tiny.world.offers.action[menu.offers[0]] == ActionId(1));
  const OfferId shared(0);
  const OfferId alone(tiny.world.offer_first[1]);
  CHECK(tiny.world.offers.community[shared] == tiny.world.offers.community[alone]);
  CHECK_FALSE(serve_the_same(tiny.world, shared, alone));
  CHECK(serve_the_same(tiny.world, shared, shared));
}

TEST_CASE("an agency that leaves one of them out takes no application of those who share") {
  const Place place = two_councils();
  Plan plan = plan_shared_by(place, SharedBy::council);
  plan.months = 36;
  plan.agencies[0].catchment = {first, third, fourth};
  test::add_mechanism(plan, "budgets");
  test::add_mechanism<ApplicationsParameters>(plan, "applications").bidders_per_thousand = 1e6;
  test::TinyWorld tiny(place, plan);
  tiny.run_alone();
  CHECK(tiny.world.offers.ordinal[OfferId(0)] == 0);
  CHECK(tiny.world.offers.ordinal[OfferId(1)] > 0);
}

TEST_CASE("projects of two councils are granted as often as their agreements together say") {
  // 600 pairs of communities, one of each council, and three agreements of the other council beside
  // the seven of fund and agency. The error rate of five standard errors is 6e-7.
  Place place = test::row_place(1200);
  place.councils = {"a", "b"};
  for (std::size_t at = 0; at < place.communities.size(); ++at) {
    place.communities[at].council = at % 2 == 0 ? "a" : "b";
    place.communities[at].area = "pair" + std::to_string(at / 2);
  }
  Plan plan = plan_shared_by(place, SharedBy::area);
  plan.agencies[1].staff = 1e6;
  auto& parameters = test::add_mechanism<ClearanceParameters>(plan, "clearance");
  parameters.tries = 1;
  parameters.bandwagon = 0;
  parameters.partner_agreements = 3;
  test::TinyWorld tiny(place, plan);
  const Draws draws(29, 0);
  const auto run_steps = [&](MonthPhase phase, Month month, RowRange rows) {
    for (const Step& step : tiny.plan.schedule.of(phase))
      step.run(context_of(tiny, draws, month), step.parameters, tiny.world.states[step.state].get(),
               rows);
  };
  run_steps(MonthPhase::start, -1, {});
  for (OfferId offer(tiny.world.offer_first[1]); offer.row() < tiny.world.offer_first[2]; ++offer)
    open_on(tiny, offer);
  REQUIRE(tiny.world.live.size() == 600);
  CHECK(agreements_in_plan(context_of(tiny, draws), tiny.world.live[0]) == 10);
  admit_new_flows(context_of(tiny, draws), 0);
  for (Month month = 0; month < 60; ++month) run_steps(MonthPhase::clearance, month, {0, 2});
  const auto granted =
      static_cast<double>(std::ranges::count(tiny.world.flows.stage.all(), Stage::approved));
  REQUIRE(granted + static_cast<double>(tiny.world.closed.size()) == 600);
  const double expected = probability_of_approval(parameters, 10);
  CHECK(granted / 600 == Approx(expected).margin(5 * std::sqrt(expected * (1 - expected) / 600)));
}

}  // namespace tranche::mechanisms
