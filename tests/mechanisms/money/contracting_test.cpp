#include "mechanisms/money/contracting.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/clearance.hpp"
#include "mechanisms/money/delivery.hpp"
#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

const ContractingParameters defaults;

double month_share(const ContractingParameters& p, int month, double roll_over) {
  const YearShape shape = year_shape(p);
  return weight(shape, {month, month + 1, roll_over}) / weight(shape, {0, 12, roll_over});
}

TEST_CASE("the last month of the year carries 16.5 per cent of it, twice the average month") {
  CHECK(month_share(defaults, 11, 0) == Approx(0.165).margin(0.0005));
  CHECK(month_share(defaults, 11, 0) * 12 == Approx(1.98).margin(0.01));
}

TEST_CASE("where money rolls over, every month is alike") {
  for (int month = 0; month < 12; ++month)
    CHECK(month_share(defaults, month, 1) == Approx(1.0 / 12));
}

TEST_CASE("the year's shape is the integral of its spending rate") {
  // Liebman and Mahoney's rate, summed by the midpoint rule over hours.
  const int steps = 24 * 365;
  const double weeks = weeks_per_month * 12;
  double total = 0;
  double march = 0;
  for (int i = 0; i < steps; ++i) {
    const double left = weeks * (1 - (i + 0.5) / steps);
    const double rate = 1 + defaults.rush * std::exp(-left / defaults.rush_weeks);
    total += rate;
    if (left < weeks_per_month) march += rate;
  }
  CHECK(month_share(defaults, 11, 0) == Approx(march / total).epsilon(1e-4));
}

TEST_CASE("the months of a year add up to the year, and a life's years to the life") {
  rc::prop("weights add up", [] {
    const YearShape shape = year_shape(defaults);
    const double roll_over = *rc::gen::inRange(0, 101) / 100.0;
    const int first = *rc::gen::inRange(0, 12);
    const int last = first + *rc::gen::inRange(1, 60);
    double sum = 0;
    for (int month = first; month < last; ++month)
      sum += weight(shape, {month % 12, month % 12 + 1, roll_over});
    RC_ASSERT(std::abs(sum - life_weight(shape, {first, last, roll_over})) < 1e-12);
  });
}

/// Everyone applies at once and is approved at once, money is paid at once and nothing caps
/// spending.
struct FreeFlow {
  explicit FreeFlow(double roll_over, double on_time = 1)
      : place(test::row_place(30)), plan(test::money_plan(place)) {
    plan.funds[0].roll_over = roll_over;
    plan.funds[0].need_exponent = 0;  // so that one project is what each community is entitled to
    for (Intervention& what : plan.interventions) {
      what.duration = 120;
      what.cost_per_head = 25;
      what.serves = 700;
    }
    test::add_mechanism(plan, "budgets");
    auto& applications = test::add_mechanism<ApplicationsParameters>(plan, "applications");
    applications.bidders_per_thousand = 1e6;
    applications.size_spread = applications.duration_spread = 0;
    auto& contracting = test::add_mechanism<ContractingParameters>(plan, "contracting");
    contracting.paid_on_time = on_time;
    contracting.paid_on_time_spread = on_time < 1 ? 0.055 : 0;
    contracting.bid_cost = 0;
    test::add_mechanism<DeliveryParameters>(plan, "delivery").spend_rate = 1e6;
  }
  Place place;
  Plan plan;
};

/// Share of March in the delivery of the fund's second to ninth year.
double simulated_march_share(double roll_over) {
  FreeFlow free(roll_over);
  test::TinyWorld tiny(free.place, free.plan);
  double before = 0;
  double march = 0;
  double all = 0;
  tiny.run_watched(0, [&](const World& world, Month month) {
    const double delivered = world.ledger.total(Account::delivery).pounds();
    if (month >= 12 && month < 108) all += delivered - before;
    if (month >= 12 && month < 108 && month % 12 == 11) march += delivered - before;
    before = delivered;
  });
  return march / all;
}

TEST_CASE(
    "in a running programme March carries 16.5 per cent, and a twelfth where money rolls over") {
  CHECK(simulated_march_share(0) == Approx(0.165).margin(0.001));
  CHECK(simulated_march_share(1) == Approx(1.0 / 12).margin(0.001));
}

TEST_CASE("with enough money, time and capacity all of it is spent by the end") {
  // Where nothing rolls over, contracts are let through the first year (13a), which leaves a part
  // of it behind.
  for (const double roll_over : {0.0, 1.0}) {
    FreeFlow free(roll_over);
    test::TinyWorld tiny(free.place, free.plan);
    tiny.run_alone();
    const Ledger& ledger = tiny.world.ledger;
    const Pence spent = ledger.total(Account::delivery) + ledger.total(Account::administration);
    const double all = ledger.endowment(FundId(0)).pounds();
    CHECK(spent.pounds() / all > (roll_over == 0 ? 0.97 : 1 - 1e-6));
  }
}

TEST_CASE("90.6 per cent of payments are made within 30 days") {
  FreeFlow free(0, 0.906);
  free.plan.months = 118;
  test::TinyWorld tiny(free.place, free.plan);
  const auto& pays_on_time = test::own<ContractingState>(tiny).agencies.pays_on_time;
  double in_time = 0;
  double agency_years = 0;
  double squares = 0;
  for (std::uint32_t replicate = 0; replicate < 100; ++replicate) {
    tiny.run_watched(replicate, [&](const World&, Month month) {
      if (month < 0 || month % 12 != 0) return;
      for (const double share : pays_on_time.all()) {
        in_time += share;
        squares += share * share;
        ++agency_years;
      }
    });
  }
  const double mean = in_time / agency_years;
  // 2,000 agency-years: five standard errors of the mean are 0.6 points.
  CHECK(mean == Approx(0.906).margin(0.0062));
  CHECK(std::sqrt(squares / agency_years - mean * mean) == Approx(0.055).margin(0.003));
}

TEST_CASE("claims are late as often as the agency's reliability says") {
  FreeFlow free(1, 0.906);  // with roll-over there is something to claim in every month
  free.plan.months = 100;
  test::TinyWorld tiny(free.place, free.plan);
  const auto& pays_on_time = test::own<ContractingState>(tiny).agencies.pays_on_time;
  double late = 0;
  double expected = 0;
  double claims = 0;
  std::vector<Pence> paid_before(tiny.world.flows.rows());
  tiny.run_watched(0, [&](const World& world, Month) {
    for (const FlowId flow : world.live) {
      const bool paid = world.flows.paid_total[flow] != paid_before[flow.row()];
      paid_before[flow.row()] = world.flows.paid_total[flow];
      if (!paid && !world.flows.late[flow]) continue;
      late += world.flows.late[flow];
      expected += 1 - pays_on_time[world.flows.agency[flow]];
      ++claims;
    }
  });
  REQUIRE(claims > 4000);
  CHECK(late / claims == Approx(expected / claims).margin(5 * std::sqrt(0.094 * 0.906 / claims)));
}

TEST_CASE(
    "delivery begins in the month of the first payment and no later payment moves that date") {
  FreeFlow free(1);
  free.plan.months = 40;
  free.plan.calendar.start_month = 3;  // March: nothing is kept for contracts of later months
  test::TinyWorld tiny(free.place, free.plan);
  tiny.run_alone();
  REQUIRE(!tiny.world.live.empty());
  for (const FlowId flow : tiny.world.live) CHECK(tiny.world.flows.started[flow] == 0);
}

TEST_CASE("the first payment settles the bid, at most a twentieth of the flow") {
  Place place = test::row_place(1);
  Plan plan = test::money_plan(place);
  plan.months = 3;
  for (Agency& agency : plan.agencies) agency.overhead = 0;
  test::add_mechanism(plan, "budgets");
  test::add_mechanism<ApplicationsParameters>(plan, "applications").bidders_per_thousand = 1e6;
  test::add_mechanism<ContractingParameters>(plan, "contracting").paid_on_time = 1;
  test::TinyWorld tiny(place, plan);
  tiny.run_alone();
  REQUIRE(tiny.world.live.size() >= 2);
  std::size_t started = 0;
  for (const FlowId flow : tiny.world.live) {
    if (tiny.world.flows.started[flow] < 0) continue;
    ++started;
    const Pence bid = tiny.world.flows.administration[flow];
    CHECK(bid > Pence{});
    CHECK(bid <= min(Pence{25'000'00}, share_of(tiny.world.flows.promised[flow], 0.05)));
  }
  CHECK(started >= 2);
}

TEST_CASE("where the year's money does not suffice, the order of service decides who starts") {
  Place place = test::row_place(10);
  Plan plan = test::money_plan(place);
  plan.months = 1;
  plan.service_order = ServiceOrder::need;
  plan.funds[0].budget.assign(10, Pence{700 * 10 * 500});  // £5 a head
  plan.funds[0].budget[9] = Pence{700 * 10 * 100'00};
  test::add_mechanism(plan, "budgets");
  test::add_mechanism<ApplicationsParameters>(plan, "applications").bidders_per_thousand = 1e6;
  test::add_mechanism(plan, "contracting");
  test::TinyWorld tiny(place, plan);
  tiny.run_alone();
  double served = 1;
  double waiting = 0;
  for (const FlowId flow : tiny.world.live) {
    const double need = place.communities[tiny.world.flows.community[flow]].deprivation;
    if (tiny.world.flows.stage[flow] >= Stage::contracted) {
      served = std::min(served, need);
    } else {
      waiting = std::max(waiting, need);
    }
  }
  CHECK(waiting > 0);
  CHECK(served >= waiting);
  CHECK(served < 1);
}

}  // namespace
}  // namespace tranche::mechanisms
