#include "mechanisms/money/capital.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/contracting.hpp"
#include "mechanisms/money/delivery.hpp"
#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr FundId the_fund{0};
constexpr std::size_t service = 1;

/// No luck: everything takes and costs what was said.
CapitalParameters as_said() {
  CapitalParameters p;
  p.slip = p.stage_spread = p.overrun = p.overrun_spread = 0;
  return p;
}

/// Every community builds one thing for £350,000, in half a year of preparing and half a year of
/// building; everybody applies in month 0, quality is 1, and a full project of it is a full dose.
struct Builders {
  explicit Builders(std::size_t communities = 4, CapitalParameters capital = as_said())
      : place(test::row_place(communities)), plan(test::money_plan(place)) {
    plan.months = 36;
    plan.funds[0].budget = {Pence{static_cast<std::int64_t>(communities) * 35'000'000}};
    plan.funds[0].roll_over = 1;
    plan.funds[0].need_exponent = 0;
    plan.actions[0].share = 0;
    plan.actions[1].share = 1;
    plan.agencies[1].overhead = 0;
    Intervention& what = plan.interventions[service];
    what.capital = {350'000, 2, 3, 1, 6, 100, 0};
    what.serves = 700;
    settle_capital(what);
    test::add_mechanism(plan, "budgets");
    auto& applications = test::add_mechanism<ApplicationsParameters>(plan, "applications");
    applications.intercept = 50;
    applications.bidders_per_thousand = 1e6;
    applications.size_spread = applications.duration_spread = 0;
    test::add_mechanism<CapitalParameters>(plan, "capital") = capital;
    auto& contracting = test::add_mechanism<ContractingParameters>(plan, "contracting");
    contracting.bid_cost = 0;
    auto& delivery = test::add_mechanism<DeliveryParameters>(plan, "delivery");
    delivery.quality_floor = delivery.ordinary_yield = 1;
    delivery.skill_weight = delivery.memory_weight = delivery.low_probability = 0;
  }
  Place place;
  Plan plan;
};

/// What residents of the first community get, month by month, and what is spent there so far.
struct Course {
  std::vector<double> dose;
  std::vector<double> spent;
  std::vector<double> given;
};

Course course_of(test::TinyWorld& tiny, std::uint32_t replicate = 0) {
  Course course;
  tiny.run_watched(replicate, [&](const World& world, Month month) {
    if (month < 0) return;
    course.dose.push_back(world.communities.doing[CommunityId(0)]);
    const Ledger& ledger = world.ledger;
    const double spent = ledger.balance(the_fund, Account::delivery).pounds();
    course.spent.push_back(spent);
    course.given.push_back(spent + ledger.balance(the_fund, Account::paid).pounds());
  });
  return course;
}

std::size_t ended_as(const World& world, Stage stage) {
  return static_cast<std::size_t>(std::ranges::count(world.closed, stage, &ClosedFlow::stage));
}

}  // namespace

TEST_CASE("a lump sum has the length of its stages and the cost a head that makes it up") {
  Intervention what;
  what.capital = {350'000, 2, 3, 1, 6, 30, 0};
  what.reach = 0.5;
  what.serves = 700;
  settle_capital(what);
  CHECK(what.duration == 12);
  CHECK(what.cost_per_head / 12 * what.duration * what.reach * what.serves == Approx(350'000));
  Intervention other;
  const double before = other.cost_per_head;
  settle_capital(other);
  CHECK(other.cost_per_head == before);
  CHECK(other.duration == 24);
}

// Half of building is over after nine months; with k = 1/(2·0.38²) = 3.4626 the curve has spent
// (1 − e^(−k/4))/(1 − e^(−k)) = 0.57922/0.96865 of what building costs.
TEST_CASE("outlay is even before building begins and follows Rayleigh's curve after, by hand") {
  const CapitalParameters p;
  CHECK(outlay(p, 6, 12, 0) == 0);
  CHECK(outlay(p, 6, 12, 3) == Approx(0.06));
  CHECK(outlay(p, 6, 12, 6) == Approx(0.12));
  CHECK(outlay(p, 6, 12, 9) == Approx(0.12 + 0.88 * 0.57922 / 0.96865).epsilon(1e-4));
  CHECK(outlay(p, 6, 12, 12) == 1);
  CHECK(outlay(p, 6, 12, 40) == 1);
  CHECK(outlay(p, 0, 6, 1e-9) == Approx(0.12).epsilon(1e-6));
  double most = 0;
  int at = 0;
  for (int month = 1; month <= 100; ++month) {
    const double spent = outlay(p, 0, 100, month) - outlay(p, 0, 100, month - 1);
    CHECK(spent >= 0);
    if (month > 1 && spent > most) most = spent, at = month;
  }
  CHECK(std::abs(at - 38) <= 1);
}

// Error rate 1.5e-4: three two-sided tests at 5e-5.
TEST_CASE("over many projects stages are as late and cost as dear as is asked for") {
  const CapitalParameters p;
  const Capital capital{1e6, 6, 4, 4, 14, 30, 0};
  std::vector<double> leads, wholes, costs;
  for (std::uint32_t replicate = 0; replicate < 40'000; ++replicate) {
    const CapitalLuck luck = luck_of_capital(
        p, capital, 0.5, Draws(1, replicate).at(Process::capital_luck, 0, draw_key("a project")));
    leads.push_back(luck.lead);
    wholes.push_back(luck.whole);
    costs.push_back(luck.overrun);
    CHECK(luck.whole > luck.lead);
  }
  CHECK(std::abs(test::standard_errors(leads, 1.2 * 14 * 0.5)) < test::rare);
  CHECK(std::abs(test::standard_errors(wholes, 1.2 * 28 * 0.5)) < test::rare);
  CHECK(std::abs(test::standard_errors(costs, 1.2)) < test::rare);
}

TEST_CASE("what is built serves nobody before it is complete, and then gives the full dose") {
  Builders builders;
  test::TinyWorld tiny(builders.place, builders.plan);
  const Course course = course_of(tiny);
  const CapitalParameters p = as_said();
  for (int month = 0; month < 12; ++month) {
    INFO(month);
    CHECK(course.dose[month] == 0);
    CHECK(course.spent[month] == Approx(1.4e6 * outlay(p, 6, 12, month + 1)).margin(0.1));
  }
  CHECK(course.dose[12] == Approx(1));
  CHECK(course.dose[24] == Approx(std::pow(1 - 1.0 / 1200, 12)));
  REQUIRE(tiny.world.closed.size() == 4);
  for (const ClosedFlow& flow : tiny.world.closed) {
    CHECK(flow.stage == Stage::closed);
    CHECK(flow.started == 0);
    CHECK(flow.promised_end == 12);
    CHECK(flow.ended == 11);
    CHECK(flow.delivery == Pence{35'000'000});
  }
  CHECK(tiny.world.communities.delivered.at(CommunityId(0), service) == Approx(500));
}

TEST_CASE("the ledger has what flows spent, and money in advance is held until it is") {
  Builders builders;
  builders.plan.funds[0].paid_ahead = 3;
  test::TinyWorld tiny(builders.place, builders.plan);
  const Course course = course_of(tiny);
  for (int month = 0; month < 12; ++month)
    CHECK(course.given[month] == Approx(1.4e6 * outlay(as_said(), 6, 12, month + 4)).margin(0.1));
  Pence delivered;
  for (const ClosedFlow& flow : tiny.world.closed) delivered += flow.delivery;
  CHECK(tiny.world.ledger.balance(the_fund, Account::delivery) == delivered);
  CHECK(tiny.world.ledger.balance(the_fund, Account::available) == Pence{});
}

TEST_CASE("what costs twice as much is cut to a half, what is cheap gives money back") {
  CapitalParameters dear = as_said();
  dear.overrun = 1;
  Builders builders(4, dear);
  test::TinyWorld tiny(builders.place, builders.plan);
  CHECK(course_of(tiny).dose[12] == Approx(0.5));
  CHECK(tiny.world.ledger.balance(the_fund, Account::delivery) == Pence{140'000'000});
  CapitalParameters cheap = as_said();
  cheap.overrun = -0.25;
  Builders others(4, cheap);
  others.plan.months = 13;  // before what is left is asked for again and built with
  test::TinyWorld saves(others.place, others.plan);
  CHECK(course_of(saves).dose[12] == Approx(1));
  CHECK(saves.world.closed[0].delivery == Pence{26'250'000});
}

TEST_CASE("stages that take twice as long make the service twice as late, and claims run ahead") {
  CapitalParameters late = as_said();
  late.slip = 1;
  Builders builders(4, late);
  test::TinyWorld tiny(builders.place, builders.plan);
  const Course course = course_of(tiny);
  CHECK(course.dose[23] == 0);
  CHECK(course.dose[24] == Approx(1));
  CHECK(tiny.world.closed[0].ended - tiny.world.closed[0].promised_end == 11);
  CHECK(course.given[11] == Approx(1.4e6));
  CHECK(course.spent[11] == Approx(1.4e6 * 0.12).margin(0.1));
}

TEST_CASE("who misses the deadline and gets no time hands back what is left and serves nobody") {
  CapitalParameters strict = as_said();
  strict.extension_granted = 0;
  Builders builders(4, strict);
  builders.plan.funds[0].deadline = 8;
  builders.plan.months = 9;
  test::TinyWorld tiny(builders.place, builders.plan);
  course_of(tiny);
  REQUIRE(ended_as(tiny.world, Stage::cancelled) == 4);
  const double spent = 1.4e6 * outlay(as_said(), 6, 12, 9);
  const Ledger& ledger = tiny.world.ledger;
  CHECK(ledger.balance(the_fund, Account::delivery).pounds() == Approx(spent).margin(0.1));
  CHECK(ledger.balance(the_fund, Account::paid) == Pence{});
  CHECK(ledger.balance(the_fund, Account::committed) == Pence{});
  CHECK(ledger.balance(the_fund, Account::returned) > Pence{});
  CHECK(tiny.world.place.capital_complete[the_place] == 0);
  // Nobody may ask for what can no longer be built in time.
  builders.plan.months = 14;
  test::TinyWorld closed(builders.place, builders.plan);
  course_of(closed);
  CHECK(closed.world.closed.size() == 4);
  CHECK(closed.world.live.empty());
  // A deadline that can be met is no matter.
  builders.plan.funds[0].deadline = 11;
  builders.plan.months = 14;
  test::TinyWorld in_time(builders.place, builders.plan);
  CHECK(course_of(in_time).dose[12] == Approx(1));
  CHECK(ended_as(in_time.world, Stage::cancelled) == 0);
}

TEST_CASE("who is given time is complete after the deadline, and as often as it may be given") {
  CapitalParameters kind = as_said();
  kind.extension_granted = 1;
  kind.extension = 2;
  Builders builders(4, kind);
  builders.plan.funds[0].deadline = 9;
  test::TinyWorld tiny(builders.place, builders.plan);
  CHECK(course_of(tiny).dose[12] == Approx(1));
  CHECK(tiny.world.place.capital_extended[the_place] == 4);
  builders.plan.funds[0].deadline = 8;  // a second time would be needed
  builders.plan.months = 12;
  test::TinyWorld late(builders.place, builders.plan);
  course_of(late);
  CHECK(late.world.place.capital_extended[the_place] == 4);
  CHECK(ended_as(late.world, Stage::cancelled) == 4);
}

// Error rate 5e-5: 800 projects, each given time with probability 0.7.
TEST_CASE("more time is given as often as is asked for") {
  CapitalParameters p = as_said();
  Builders builders(400, p);
  builders.plan.funds[0].deadline = 6;
  builders.plan.months = 7;
  std::vector<double> given;
  for (const std::uint32_t replicate : {0u, 1u}) {
    test::TinyWorld tiny(builders.place, builders.plan);
    tiny.run_alone(replicate);
    const auto stopped = ended_as(tiny.world, Stage::cancelled);
    CHECK(tiny.world.place.capital_extended[the_place] + static_cast<double>(stopped) == 400);
    for (std::size_t at = 0; at < 400; ++at) given.push_back(at < stopped ? 0 : 1);
  }
  CHECK(std::abs(test::standard_errors(given, 0.7)) < test::rare);
}

TEST_CASE("a project meets the same luck in every plan that builds it, whenever it does") {
  Builders one(6, {});
  Builders other(6, {});
  other.plan.phases[0].open.all_of = {{}};
  other.plan.phases[0].open.all_of[0].month = other.plan.phases[0].open.latest = 5;
  other.plan.funds[0].forms = 2;
  one.plan.months = other.plan.months = 7;
  for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
    test::TinyWorld first(one.place, one.plan);
    test::TinyWorld second(other.place, other.plan);
    first.run_alone(replicate);
    second.run_alone(replicate);
    REQUIRE(first.world.live.size() == 6);
    REQUIRE(second.world.live.size() == 6);
    const auto& lucks = test::own<CapitalState>(first).flows;
    const auto& same = test::own<CapitalState>(second).flows;
    for (std::size_t at = 0; at < 6; ++at) {
      const FlowId here = first.world.live[at];
      const FlowId there = second.world.live[at];
      CHECK(lucks.whole[here] == same.whole[there]);
      CHECK(lucks.overrun[here] == same.overrun[there]);
    }
    CHECK(lucks.whole[first.world.live[0]] != lucks.whole[first.world.live[1]]);
  }
}

TEST_CASE("what is complete is run by its fund as long as there is money, and then by nobody") {
  Builders builders(1);
  builders.plan.interventions[service].capital.running_cost = 12'000;
  builders.plan.funds[0].budget[0] += Pence{150'000};  // a month and a half of it
  builders.plan.phases[0].budget_share = 350'000.0 / 351'500;
  test::TinyWorld tiny(builders.place, builders.plan);
  const Course course = course_of(tiny);
  CHECK(course.spent[11] == Approx(350'000).margin(1));
  CHECK(course.spent[12] - course.spent[11] == Approx(1'000).margin(1));
  CHECK(course.dose[12] == Approx(1));
  CHECK(course.dose[13] == Approx(0.5).margin(0.01));
  CHECK(course.dose[14] == Approx(0).margin(0.01));
  // A fund that is gone pays for nothing; whoever owns the thing runs it.
  builders.plan.funds[0].roll_over = 0;
  test::TinyWorld gone(builders.place, builders.plan);
  const Course later = course_of(gone);
  CHECK(later.dose[35] == Approx(later.dose[30]).epsilon(0.01));
  CHECK(later.dose[35] > 0);
}

TEST_CASE(
    "what a fund no longer has is cut from what is built, which is complete no sooner for it") {
  CapitalParameters late = as_said();
  late.slip = 1;
  Builders builders(4, late);
  builders.plan.funds[0].roll_over = 0;
  builders.plan.calendar.start_month = 10;  // its one fiscal year ends after half of the claims
  builders.plan.months = 48;
  test::TinyWorld tiny(builders.place, builders.plan);
  tiny.run_alone();
  int complete = 0;
  int cut = 0;
  for (const ClosedFlow& flow : tiny.world.closed) {
    if (flow.stage != Stage::closed) continue;
    ++complete;
    CHECK(flow.ended - flow.started == 23);
    cut += flow.delivery < flow.promised;  // not where all was claimed within the year
  }
  CHECK(cut > 0);
  CHECK(tiny.world.place.capital_complete[the_place] == complete);
}

TEST_CASE("projects are counted as not started, under way, complete and extended") {
  Builders builders;
  test::TinyWorld tiny(builders.place, builders.plan);
  tiny.run_watched(0, [&](const World& world, Month month) {
    const PlaceSeries& place = world.place;
    if (month < 0) return;
    CHECK(place.capital_not_started[the_place] == 0);
    CHECK(place.capital_under_way[the_place] == (month < 11 ? 4 : 0));
    CHECK(place.capital_complete[the_place] == (month < 11 ? 0 : 4));
    CHECK(place.capital_extended[the_place] == 0);
  });
}

TEST_CASE("an enabling measure that is built gives its dose once it is complete") {
  Builders builders;
  builders.plan.interventions[service].kind = InterventionKind::community_assets;
  test::TinyWorld tiny(builders.place, builders.plan);
  const std::size_t lane = measure_lane(InterventionKind::community_assets);
  tiny.run_watched(0, [&](const World& world, Month month) {
    const double dose = world.communities.dose.at(CommunityId(0), lane);
    if (month == 11) CHECK(dose == 0);
    if (month == 12) CHECK(dose == Approx(1));
  });
}

TEST_CASE(
    "where nothing is built the mechanism changes not one byte; switched off, it is a service") {
  const Place place = test::row_place(8);
  CHECK(test::what_changes(test::money_plan(place), place, "capital", {}).empty());
  Plan built = test::money_plan(place);
  built.interventions[service].capital.lump_sum = 50'000;
  settle_capital(built.interventions[service]);
  CHECK(!test::what_changes(built, place, "capital", {"built"}).empty());
  test::add_every_mechanism(built, "capital");
  test::TinyWorld off(place, built);
  off.run_alone();
  CHECK(std::isnan(off.world.place.capital_complete[the_place]));
  CHECK(ended_as(off.world, Stage::closed) > 0);
}

TEST_CASE("the whole model with capital keeps its books and every range") {
  const Place place = test::row_place(8);
  for (const double roll_over : {0.0, 1.0}) {
    Plan plan = test::money_plan(place);
    plan.funds[0].roll_over = roll_over;
    plan.funds[0].deadline = 40;
    plan.interventions[service].capital = {50'000, 3, 2, 2, 9, 20, 500};
    settle_capital(plan.interventions[service]);
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
      tiny.run_watched(replicate,
                       [&](const World& world, Month month) { world.ledger.check(month); });
      CHECK(tiny.world.place.capital_complete[the_place] > 0);
    }
  }
}

}  // namespace tranche::mechanisms
