#include "mechanisms/money/clearance.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <limits>
#include <vector>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr Ticks no_limit = std::numeric_limits<Ticks>::max() / 4;

ClearanceParameters plain(double grant, int tries) {
  ClearanceParameters p;
  p.grant_probability = grant;
  p.tries = tries;
  p.bandwagon = 0;
  return p;
}

Clearance a_clearance(int needed, DrawKey who) {
  Clearance c;
  c.key = mix_bits(who);
  c.needed = needed;
  return c;
}

/// Share of `flows` clearances that are granted.
double granted_share(const ClearanceParameters& p, Clearance like, int flows) {
  const Draws draws(7, 0);
  int granted = 0;
  for (int i = 0; i < flows; ++i) {
    Clearance c = like;
    c.key = mix_bits(static_cast<DrawKey>(i) + 1);
    c.package_key = combine(c.key, 5);
    advance(c, p, draws, no_limit);
    if (c.state == Clearance::State::granted) ++granted;
  }
  return static_cast<double>(granted) / flows;
}

/// Five standard errors of a share: a test that uses it fails by chance less than once in a
/// million.
double five_errors(double p, int n) { return 5 * std::sqrt(p * (1 - p) / n); }

TEST_CASE("seventy agreements are rarely all granted, as Pressman and Wildavsky computed") {
  CHECK(probability_of_approval(plain(0.80, 1), 70) == Approx(1.6e-7).epsilon(0.03));
  CHECK(probability_of_approval(plain(0.90, 1), 70) == Approx(6.3e-4).epsilon(0.01));
  CHECK(probability_of_approval(plain(0.95, 1), 70) == Approx(0.0276).epsilon(0.002));
  CHECK(probability_of_approval(plain(0.99, 1), 70) == Approx(0.495).epsilon(0.001));
}

TEST_CASE("three tries at each of seventy agreements nearly always suffice") {
  CHECK(probability_of_approval(plain(0.90, 3), 70) == Approx(0.93).epsilon(0.003));
}

TEST_CASE("a bandwagon helps later agreements and never lifts a probability above one") {
  ClearanceParameters p = plain(0.9, 1);
  p.bandwagon = 0.15;
  CHECK(grant_probability(p, 0) == Approx(0.9));
  CHECK(grant_probability(p, 0.5) == Approx(0.975));
  CHECK(grant_probability(p, 1) == 1);
  CHECK(probability_of_approval(p, 2) == Approx(0.9 * 0.975));
}

TEST_CASE("simulated clearances are granted as often as the product of probabilities says") {
  const int flows = 20'000;
  const double expected = probability_of_approval(plain(0.9, 2), 10);
  CHECK(granted_share(plain(0.9, 2), a_clearance(10, 1), flows) ==
        Approx(expected).margin(five_errors(expected, flows)));
}

TEST_CASE(
    "a package of perfectly correlated agreements is one agreement, of independent ones their "
    "product") {
  const int flows = 20'000;
  Clearance package = a_clearance(10, 1);
  package.packaged = true;
  ClearanceParameters p = plain(0.9, 1);
  p.package_correlation = 1;
  CHECK(granted_share(p, package, flows) == Approx(0.9).margin(five_errors(0.9, flows)));
  p.package_correlation = 0;
  const double product = std::pow(0.9, 10);
  CHECK(granted_share(p, package, flows) == Approx(product).margin(five_errors(product, flows)));
  p.package_correlation = 0.5;
  const double between = granted_share(p, package, flows);
  CHECK(between > product + five_errors(product, flows));
  CHECK(between < 0.9 - five_errors(0.9, flows));
}

TEST_CASE("flows of one package share its fate where answers are perfectly correlated") {
  ClearanceParameters p = plain(0.6, 1);
  p.package_correlation = 1;
  const Draws draws(3, 0);
  for (DrawKey package = 1; package <= 50; ++package) {
    std::vector<Clearance::State> states;
    for (DrawKey flow = 0; flow < 5; ++flow) {
      Clearance c = a_clearance(8, combine(package, flow));
      c.packaged = true;
      c.package_key = mix_bits(package);
      advance(c, p, draws, no_limit);
      states.push_back(c.state);
    }
    CHECK(std::count(states.begin(), states.end(), states.front()) == 5);
  }
}

TEST_CASE(
    "seventy meetings of one to six weeks take 245 weeks with a standard deviation of 12.08") {
  const int flows = 4'000;
  const Draws draws(11, 0);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < flows; ++i) {
    Clearance c = a_clearance(71, static_cast<DrawKey>(i) + 1);
    c.appraisal_log_weeks = -30;  // the appraisal itself is over in a tick
    const Ticks used = advance(c, plain(1, 1), draws, no_limit);
    const double weeks = static_cast<double>(used) / ticks_per_month * weeks_per_month;
    sum += weeks;
    squares += weeks * weeks;
  }
  const double mean = sum / flows;
  const double deviation = std::sqrt(squares / flows - mean * mean);
  CHECK(mean / 52 == Approx(4.71).margin(5 * 0.2323 / std::sqrt(flows)));
  CHECK(deviation / 52 == Approx(0.2323).margin(5 * 0.2323 / std::sqrt(2.0 * flows)));
}

TEST_CASE("the appraisal takes a median of 9.4 weeks") {
  const int flows = 10'001;
  const Draws draws(13, 0);
  int below = 0;
  for (int i = 0; i < flows; ++i) {
    Clearance c = a_clearance(1, static_cast<DrawKey>(i) + 1);
    const double weeks = static_cast<double>(advance(c, plain(1, 1), draws, no_limit)) /
                         ticks_per_month * weeks_per_month;
    if (weeks < std::exp(2.24)) ++below;
  }
  CHECK(static_cast<double>(below) / flows == Approx(0.5).margin(five_errors(0.5, flows)));
}

TEST_CASE("clearance month by month ends as it would in one go") {
  rc::prop("any slicing of time gives the same state and the same total", [](DrawKey who) {
    const Draws draws(17, 0);
    const int needed = *rc::gen::inRange(1, 30);
    const ClearanceParameters p = plain(0.8, *rc::gen::inRange(1, 4));
    Clearance whole = a_clearance(needed, who);
    Clearance sliced = whole;
    const Ticks expected = advance(whole, p, draws, no_limit);
    Ticks used = 0;
    while (sliced.state == Clearance::State::waiting)
      used += advance(sliced, p, draws, *rc::gen::inRange(1, 3000));
    RC_ASSERT(used == expected);
    RC_ASSERT(sliced.state == whole.state);
    RC_ASSERT(sliced.passed == whole.passed);
  });
}

TEST_CASE("no flow passes more agreements than it needs or tries more often than allowed") {
  rc::prop("bounds hold after any time", [](DrawKey who) {
    ClearanceParameters p = plain(*rc::gen::inRange(0, 101) / 100.0, *rc::gen::inRange(1, 6));
    p.bandwagon = 0.15;
    Clearance c = a_clearance(*rc::gen::inRange(1, 71), who);
    c.packaged = *rc::gen::arbitrary<bool>();
    const Ticks limit = *rc::gen::inRange(1, 100'000);
    RC_ASSERT(advance(c, p, Draws(19, 0), limit) <= limit);
    RC_ASSERT(c.passed <= c.needed);
    RC_ASSERT(c.attempts <= p.tries);
    RC_ASSERT((c.state == Clearance::State::granted) == (c.passed == c.needed));
  });
}

TEST_CASE("an agency works on as many cases as it has staff, and the rest wait") {
  Place place = test::row_place(30);
  Plan plan = test::money_plan(place);
  plan.agencies[0].staff = plan.agencies[1].staff = 2;
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  double longest_queue = 0;
  tiny.run_watched(0, [&](const World& world, Month) {
    std::vector<int> in_work(2);
    for (const FlowId flow : world.live)
      in_work[world.flows.agency[flow].row()] += world.flows.in_work[flow];
    CHECK(in_work[0] <= 2);
    CHECK(in_work[1] <= 2);
    longest_queue = std::max(longest_queue, world.agencies.queue[AgencyId(0)]);
  });
  CHECK(longest_queue > 0);
}

}  // namespace
}  // namespace tranche::mechanisms
