#include "mechanisms/money/programme_luck.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/maths.hpp"
#include "mechanisms/money/agreements.hpp"
#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/clearance.hpp"
#include "mechanisms/money/competition.hpp"
#include "mechanisms/money/contracting.hpp"
#include "mechanisms/money/delivery.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using Luck = ProgrammeLuckParameters;

constexpr Luck none{0, 0, 0};
constexpr FundId the_fund{0};

DrawStream stream_of(std::uint32_t replicate, std::string_view fund = "fund") {
  return Draws(1, replicate).at(Process::programme_luck, 0, draw_key(fund));
}

/// Everybody applies at once, and what is approved is delivered at once, at the same quality in
/// every month: what differs between histories is luck alone.
struct Programme {
  explicit Programme(std::size_t communities, const Luck& luck)
      : place(test::row_place(communities)), plan(test::money_plan(place)) {
    test::add_mechanism<Luck>(plan, "programme_luck") = luck;
    test::add_mechanism(plan, "budgets");
    auto& applications = test::add_mechanism<ApplicationsParameters>(plan, "applications");
    applications.intercept = 50;
    applications.bidders_per_thousand = 1e6;
    applications.size_spread = applications.duration_spread = 0;
    for (Intervention& what : plan.interventions) {
      what.serves = 700;  // one project at a time takes all that a community is entitled to
      what.duration = 120;
    }
    for (Agency& agency : plan.agencies) agency.staff = 10'000;  // so that no workload tells
    plan.interventions[1].cost_per_head = 25;
    plan.months = 12;
  }
  /// Training alone, so that no other flow takes the money of the year.
  void deliver() {
    plan.actions[0].share = 1;
    plan.actions[1].share = 0;
    auto& contracting = test::add_mechanism<ContractingParameters>(plan, "contracting");
    contracting.paid_on_time = 1;
    contracting.paid_on_time_spread = contracting.bid_cost = 0;
    auto& delivery = test::add_mechanism<DeliveryParameters>(plan, "delivery");
    delivery.low_probability = 0;
  }
  Place place;
  Plan plan;
};

/// The month in which each community first has a flow, −1 never.
std::vector<Month> first_flows(const Programme& programme, std::uint32_t replicate) {
  test::TinyWorld tiny(programme.place, programme.plan);
  std::vector<Month> first(programme.place.communities.size(), -1);
  tiny.run_watched(replicate, [&](const World& world, Month month) {
    for (const FlowId flow : world.live) {
      Month& here = first[world.flows.community[flow].row()];
      if (here < 0) here = month;
    }
  });
  return first;
}

/// Doses of training for each pound delivered in a year.
double dose_for_a_pound(std::size_t communities, const Luck& luck, std::uint32_t replicate) {
  Programme programme(communities, luck);
  programme.deliver();
  test::TinyWorld tiny(programme.place, programme.plan);
  double doses = 0;
  double spent = 0;
  tiny.run_watched(replicate, [&](const World& world, Month) {
    spent = 0;
    for (std::size_t at = 0; at < communities; ++at) {
      spent += world.communities.delivered.at(CommunityId::from(at), 0);
      doses += world.communities.dose.at(CommunityId::from(at),
                                         measure_lane(InterventionKind::training));
    }
  });
  REQUIRE(spent > 0);
  return doses / spent;
}

}  // namespace

TEST_CASE("programme luck is that of its stream's words, as worked out by hand") {
  // Half of a scale of 4 months' exponential law lies below 4 ln 2 = 2.77.
  auto words = stream_of(3);
  const double delay = -4 * std::log(words.uniform());
  const double pace = maths::normal_quantile(words.uniform());
  const double cost = maths::normal_quantile(words.uniform());
  const ProgrammeLuck luck = luck_of({4, 0.3, 0.2}, stream_of(3));
  CHECK(luck.start_delay == std::lround(delay));
  CHECK(luck.agreement_pace == Approx(std::exp(0.3 * pace)));
  CHECK(luck.cost_factor == Approx(std::exp(0.2 * cost)));
  const ProgrammeLuck steady = luck_of({0, 0.3, 0}, stream_of(3));
  CHECK(steady.start_delay == 0);
  CHECK(steady.agreement_pace == luck.agreement_pace);
  CHECK(steady.cost_factor == 1);
}

// Error rate 3.5e-4: seven two-sided tests at 5e-5. A delay of mean m in whole months has the mean
// e^(−1/(2m))/(1 − e^(−1/m)).
TEST_CASE("over many histories programme luck has the spreads that are asked for") {
  const Luck defaults;
  std::vector<double> delays, paces, costs, pace_squares, cost_squares, products, late_and_slow;
  for (std::uint32_t replicate = 0; replicate < 40'000; ++replicate) {
    const ProgrammeLuck luck = luck_of(defaults, stream_of(replicate));
    const double pace = std::log(luck.agreement_pace);
    const double cost = std::log(luck.cost_factor);
    delays.push_back(luck.start_delay);
    paces.push_back(pace);
    costs.push_back(cost);
    pace_squares.push_back(pace * pace);
    cost_squares.push_back(cost * cost);
    products.push_back(pace * cost);
    late_and_slow.push_back((luck.start_delay - 1.9793) * pace);
  }
  CHECK(std::abs(test::standard_errors(delays, std::exp(-0.25) / (1 - std::exp(-0.5)))) <
        test::rare);
  CHECK(std::abs(test::standard_errors(paces, 0)) < test::rare);
  CHECK(std::abs(test::standard_errors(costs, 0)) < test::rare);
  CHECK(std::abs(test::standard_errors(pace_squares, 0.15 * 0.15)) < test::rare);
  CHECK(std::abs(test::standard_errors(cost_squares, 0.1 * 0.1)) < test::rare);
  CHECK(std::abs(test::standard_errors(products, 0)) < test::rare);
  CHECK(std::abs(test::standard_errors(late_and_slow, 0)) < test::rare);
}

TEST_CASE("every plan that has a fund meets the same luck of it, whatever else it has") {
  Programme one(2, {});
  Programme other(5, {});
  Fund before = other.plan.funds[0];
  before.code = "another";
  before.key = draw_key("another");
  other.plan.funds.insert(other.plan.funds.begin(), before);
  other.plan.phases[0].fund = FundId(1);
  other.plan.phases[0].open.latest = 3;
  bool differs = false;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    test::TinyWorld first(one.place, one.plan);
    test::TinyWorld second(other.place, other.plan);
    first.run_alone(replicate);
    second.run_alone(replicate);
    CHECK(first.world.funds.start_delay[the_fund] == second.world.funds.start_delay[FundId(1)]);
    CHECK(first.world.funds.agreement_pace[the_fund] ==
          second.world.funds.agreement_pace[FundId(1)]);
    CHECK(first.world.funds.cost_factor[the_fund] == second.world.funds.cost_factor[FundId(1)]);
    differs = differs || second.world.funds.cost_factor[FundId(0)] !=
                             second.world.funds.cost_factor[FundId(1)];
  }
  CHECK(differs);
}

// Error rate 5e-5: the mean of squares over 600 histories.
TEST_CASE("two hundred areas of a fund share its prices: their number averages nothing out") {
  const Luck dear{0, 0, 0.25};
  const double usual = dose_for_a_pound(1, none, 0);
  CHECK(dose_for_a_pound(200, none, 0) == Approx(usual));
  std::vector<double> squares;
  for (std::uint32_t replicate = 0; replicate < 600; ++replicate) {
    INFO(replicate);
    const double shift = std::log(dose_for_a_pound(1, dear, replicate) / usual);
    CHECK(shift == Approx(-std::log(luck_of(dear, stream_of(replicate)).cost_factor)));
    squares.push_back(shift * shift);
    if (replicate < 5)
      CHECK(dose_for_a_pound(200, dear, replicate) == Approx(dose_for_a_pound(1, dear, replicate)));
  }
  CHECK(std::abs(test::standard_errors(squares, 0.25 * 0.25)) < test::rare);
}

TEST_CASE("all areas of a fund start as late as it does, from the day its first phase opens") {
  for (const std::size_t communities : {1, 40}) {
    for (const Month opens : {0, 5}) {
      Programme programme(communities, {3, 0, 0});
      programme.plan.months = 48;
      programme.plan.phases[0].open.all_of = {{}};
      programme.plan.phases[0].open.all_of[0].month = opens;
      programme.plan.phases[0].open.latest = opens;
      bool any_late = false;
      for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
        const Month delay = luck_of({3, 0, 0}, stream_of(replicate)).start_delay;
        any_late = any_late || delay > 0;
        for (const Month first : first_flows(programme, replicate)) CHECK(first == opens + delay);
      }
      CHECK(any_late);
    }
  }
}

TEST_CASE("a fund that has begun delays no later phase again") {
  Programme programme(3, {6, 0, 0});
  programme.plan.months = 60;
  programme.plan.phases.push_back(programme.plan.phases[0]);
  Phase& later = programme.plan.phases[1];
  later.code = later.name = "later";
  later.open.all_of = {{}};
  later.open.all_of[0].month = later.open.latest = 48;
  programme.plan.phases[0].budget_share = later.budget_share = 0.5;
  programme.plan.phases[0].actions = {ActionId(0)};
  later.actions = {ActionId(1)};
  programme.plan.actions[1].phase = PhaseId(1);
  programme.plan.actions[0].share = programme.plan.actions[1].share = 1;
  test::TinyWorld tiny(programme.place, programme.plan);
  Month first = -1;
  tiny.run_watched(2, [&](const World& world, Month month) {
    for (const FlowId flow : world.live) {
      if (first < 0 && world.flows.action[flow] == ActionId(1)) first = month;
    }
  });
  REQUIRE(tiny.world.funds.start_delay[the_fund] > 0);
  REQUIRE(tiny.world.funds.start_delay[the_fund] < 48);
  CHECK(first == 48);
}

TEST_CASE("a late competition holds its first round when it starts, not a year after") {
  Programme programme(3, {4, 0, 0});
  programme.plan.months = 30;
  programme.plan.funds[0].allocation = Allocation::competitive;
  test::add_mechanism<CompetitionParameters>(programme.plan, "competition");
  test::TinyWorld tiny(programme.place, programme.plan);
  Month first = -1;
  tiny.run_watched(2, [&](const World& world, Month month) {
    if (month >= 0 && first < 0 && world.actions.round[ActionId(1)] > Pence{}) first = month;
  });
  REQUIRE(tiny.world.funds.start_delay[the_fund] > 0);
  CHECK(first == tiny.world.funds.start_delay[the_fund]);
}

TEST_CASE("agreements take so many times as long as the fund's luck says, in every area") {
  // Ten agreements of exactly two weeks, no appraisal to speak of: 20 weeks, 4.6 months.
  ClearanceParameters steady;
  steady.grant_probability = 1;
  steady.agreement_weeks_least = steady.agreement_weeks_most = 2;
  const auto months = [&](double pace, DrawKey who) {
    Clearance c;
    c.key = who;
    c.needed = 11;
    c.appraisal_log_weeks = -30;
    c.pace = pace;
    constexpr Ticks no_limit = 1'000'000'000;
    return static_cast<double>(advance(c, steady, Draws(1, 0), no_limit)) / ticks_per_month;
  };
  for (const DrawKey who : {1, 2, 3}) {
    CHECK(months(1, who) == Approx(20 / weeks_per_month).margin(0.01));
    CHECK(months(1.5, who) == Approx(30 / weeks_per_month).margin(0.01));
  }
}

TEST_CASE("a slow programme's agreements come later by its pace") {
  const Luck slow{0, 0.5, 0};
  for (std::uint32_t replicate = 0; replicate < 6; ++replicate) {
    Programme programme(4, slow);
    programme.plan.months = 60;
    programme.plan.actions[0].share = 0;
    programme.plan.actions[1].share = 1;
    programme.plan.funds[0].decision_points = 11;
    for (Agency& agency : programme.plan.agencies) {
      agency.staff = 1000;
      agency.decision_points = 0;
      agency.clearance_weeks = 1e-9;
    }
    auto& clearance = test::add_mechanism<ClearanceParameters>(programme.plan, "clearance");
    clearance.grant_probability = 1;
    clearance.agreement_weeks_least = clearance.agreement_weeks_most = 2;
    test::TinyWorld tiny(programme.place, programme.plan);
    std::vector<Month> waits;
    tiny.run_watched(replicate, [&](const World& world, Month month) {
      for (const FlowId flow : world.live) {
        if (world.flows.approved[flow] == month) waits.push_back(month - world.flows.applied[flow]);
      }
    });
    const double pace = tiny.world.funds.agreement_pace[the_fund];
    REQUIRE(waits.size() >= 4);
    // The last answer falls into the month that 20 weeks times the pace reach.
    for (const Month wait : waits) CHECK(wait == std::floor(pace * 20 / weeks_per_month + 0.003));
  }
}

TEST_CASE("programme luck without any spread is programme luck switched off, to the byte") {
  const Place place = test::row_place(8);
  Plan with = test::money_plan(place);
  with.months = 60;
  Plan without = with;
  test::add_every_mechanism(with, "programme_luck");
  test::add_every_mechanism(without, "programme_luck");
  test::add_mechanism<Luck>(with, "programme_luck") = none;
  test::TinyWorld one(place, with);
  test::TinyWorld other(place, without);
  one.run_alone(2);
  other.run_alone(2);
  CHECK(test::differing_columns(one.world, other.world, {}).empty());
  CHECK(!test::what_changes(test::money_plan(place), place, "programme_luck",
                            {"start_delay", "agreement_pace", "cost_factor"})
             .empty());
}

}  // namespace tranche::mechanisms
