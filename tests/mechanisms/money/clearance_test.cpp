#include "mechanisms/money/clearance.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "mechanisms/money/agreements.hpp"
#include "mechanisms/money/service_order.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"
#include "tranche/flow_life.hpp"

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

TEST_CASE("bodies of other owners give the agreements of what is delivered and of another's fund") {
  Fund fund;
  fund.decision_points = 4;
  Agency agency;
  agency.decision_points = 3;
  Intervention what;
  what.decision_points = 1;
  agency.type = AgencyType::college;
  CHECK(asked_of_other_owners(fund, agency, what, 0) == Approx(5.0 / 8));
  fund.source = FundSource::local;
  agency.type = AgencyType::council_department;
  CHECK(asked_of_other_owners(fund, agency, what, 0) == Approx(1.0 / 8));
  CHECK(asked_of_other_owners(fund, agency, what, 2) == Approx(3.0 / 10));
  fund.decision_points = agency.decision_points = what.decision_points = 0;
  CHECK(asked_of_other_owners(fund, agency, what, 0) == 0);
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

/// A clearance whose appraisal is over in a tick and whose agreements, but the first, are sought
/// side by side.
Clearance side_by_side(int needed, DrawKey who) {
  Clearance c = a_clearance(needed, who);
  c.appraisal_log_weeks = -30;
  c.side_by_side = true;
  return c;
}

TEST_CASE("side by side takes the appraisal and one meeting, one by one as many as there are") {
  ClearanceParameters p = plain(1, 1);
  p.agreement_weeks_least = p.agreement_weeks_most = weeks_per_month;
  const Draws draws(29, 0);
  Clearance beside = side_by_side(7, 1);
  Clearance in_turn = beside;
  in_turn.side_by_side = false;
  CHECK(advance(beside, p, draws, no_limit) == 1 + 1000);
  CHECK(advance(in_turn, p, draws, no_limit) == 1 + 6 * 1000);
  Clearance alone = side_by_side(1, 1);
  CHECK(advance(alone, p, draws, no_limit) == 1);
  CHECK(alone.state == Clearance::State::granted);
}

/// What (23) says of a clearance with an appraisal of one tick that is granted at once, from the
/// draws of each try: of agreement `i` and its try `a` they lie at 16·i + a.
struct Expected {
  Ticks used = 1;
  bool granted = true;
};
Expected side_by_side_by_hand(const Clearance& c, const Draws& draws, int tries, double grant) {
  Ticks last = 0;
  Ticks refused = no_limit;
  for (int agreement = 1; agreement < c.needed; ++agreement) {
    Ticks after = 0;
    bool granted = false;
    for (int attempt = 0; attempt < tries && !granted; ++attempt) {
      const int at = 16 * agreement + attempt;
      const double weeks = 1 + 5 * draws.at(Process::clearance_time, at, c.key).uniform();
      after += std::lround(weeks / weeks_per_month * ticks_per_month);
      granted = draws.at(Process::clearance_grant, at, c.key).uniform() < grant;
    }
    if (granted) last = std::max(last, after);
    if (!granted) refused = std::min(refused, after);
  }
  return {1 + (refused < no_limit ? refused : last), refused == no_limit};
}

TEST_CASE("side by side ends with the last agreement given or the first refused for good") {
  const Draws draws(31, 0);
  const double grant = 0.7;
  int granted = 0;
  int compared = 0;
  for (DrawKey who = 1; who <= 400; ++who) {
    Clearance c = side_by_side(5, who);
    if (draws.at(Process::clearance_grant, 0, c.key).uniform() >= grant) continue;  // the appraisal
    const Expected expected = side_by_side_by_hand(c, draws, 2, grant);
    CHECK(advance(c, plain(grant, 2), draws, no_limit) == expected.used);
    CHECK((c.state == Clearance::State::granted) == expected.granted);
    CHECK(c.passed == (expected.granted ? 5 : 1));
    granted += expected.granted ? 1 : 0;
    ++compared;
  }
  CHECK(granted > 50);
  CHECK(compared - granted > 50);
}

TEST_CASE("side by side is granted as often as one by one without a bandwagon") {
  const int flows = 20'000;
  ClearanceParameters p = plain(0.9, 2);
  p.bandwagon = 0.15;
  const double expected = probability_of_approval(plain(0.9, 2), 10);
  CHECK(granted_share(p, side_by_side(10, 1), flows) ==
        Approx(expected).margin(five_errors(expected, flows)));
}

TEST_CASE("side by side never takes longer than one by one, for the same answers") {
  rc::prop("without a bandwagon the answers are the same", [](DrawKey who) {
    const ClearanceParameters p = plain(*rc::gen::inRange(0, 101) / 100.0, *rc::gen::inRange(1, 6));
    Clearance in_turn = a_clearance(*rc::gen::inRange(1, 30), who);
    in_turn.lift = *rc::gen::inRange(-50, 51) / 100.0;
    Clearance beside = in_turn;
    beside.side_by_side = true;
    const Draws draws(37, 0);
    const Ticks longer = advance(in_turn, p, draws, no_limit);
    RC_ASSERT(advance(beside, p, draws, no_limit) <= longer);
    RC_ASSERT(beside.state == in_turn.state);
  });
}

TEST_CASE("clearance month by month ends as it would in one go") {
  rc::prop("any slicing of time gives the same state and the same total", [](DrawKey who) {
    const Draws draws(17, 0);
    const int needed = *rc::gen::inRange(1, 30);
    const ClearanceParameters p = plain(0.8, *rc::gen::inRange(1, 4));
    Clearance whole = a_clearance(needed, who);
    whole.side_by_side = *rc::gen::arbitrary<bool>();
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
    c.side_by_side = *rc::gen::arbitrary<bool>();
    const Ticks limit = *rc::gen::inRange(1, 100'000);
    RC_ASSERT(advance(c, p, Draws(19, 0), limit) <= limit);
    RC_ASSERT(c.passed <= c.needed);
    RC_ASSERT(c.attempts <= p.tries);
    RC_ASSERT((c.state == Clearance::State::granted) == (c.passed == c.needed));
  });
}

constexpr std::size_t cases = 250;  // more than any staff of these tests sees through

/// An agency of which every community has asked something in month 0 and which sees nothing but
/// that through: how many cases are over by the end of each month.
std::vector<std::size_t> seen_through(double staff, Month months, double elsewhere = 0,
                                      double caseload = 1) {
  const Place place = test::row_place(cases);
  Plan plan = test::money_plan(place);
  plan.agencies[1].staff = staff;
  auto& parameters = test::add_mechanism<ClearanceParameters>(plan, "clearance");
  parameters.grant_probability = 1;
  parameters.caseload = caseload;
  test::TinyWorld tiny(place, plan);
  World& world = tiny.world;
  const Draws draws(23, 0);
  const auto at = [&](Month month) { return Context{tiny.plan, tiny.place, world, draws, month}; };
  for (OfferId offer(world.offer_first[1]); offer.row() < world.offer_first[2]; ++offer) {
    const auto served = world.relationship(world.offers.community[offer], AgencyId(1));
    open_flow(world, {offer, FundId(0), AgencyId(1), InterventionId(1), served, Pence{100}, 0});
  }
  admit_new_flows(at(0), 0);
  std::vector<std::size_t> over;
  for (Month month = 0; month < months; ++month) {
    world.agencies.staff_elsewhere[AgencyId(1)] = elsewhere;
    for (const Step& step : tiny.plan.schedule.of(MonthPhase::clearance))
      step.run(at(month), step.parameters, world.states[step.state].get(), {0, 2});
    over.push_back(
        static_cast<std::size_t>(std::ranges::count(world.flows.stage.all(), Stage::approved)));
  }
  return over;
}

TEST_CASE("an agency clears as many cases as its staff times what one post clears, for any staff") {
  static const std::vector<std::size_t> one_post = seen_through(1, 300);
  rc::prop("staff for some months is one post for staff times as many months", [] {
    const double staff = *rc::gen::inRange(2, 501) / 100.0;
    const auto post_months = static_cast<std::size_t>(staff * 60 + 1e-9);
    const auto over = static_cast<double>(seen_through(staff, 60).back());
    const double alone = post_months > 0 ? static_cast<double>(one_post[post_months - 1]) : 0;
    RC_ASSERT(std::abs(over - alone) <= std::ceil(staff));  // as many are in work
  });
}

TEST_CASE("more staff never see fewer cases through") {
  rc::prop("in any month, for any two staffs", [] {
    const double fewer = *rc::gen::inRange(0, 400) / 100.0;
    const double more = fewer + *rc::gen::inRange(1, 200) / 100.0;
    const double caseload = *rc::gen::inRange(10, 300) / 100.0;
    const auto by_fewer = seen_through(fewer, 48, 0, caseload);
    const auto by_more = seen_through(more, 48, 0, caseload);
    RC_ASSERT(std::ranges::equal(by_fewer, by_more, std::ranges::less_equal{}));
  });
}

TEST_CASE("a post that holds three cases does what three posts do that hold one") {
  CHECK(seen_through(1, 60, 0, 3) == seen_through(3, 60));
  CHECK(seen_through(1, 60, 0, 3).back() > 2 * seen_through(1, 60).back());
  rc::prop("staff and caseload count as their product", [] {
    const double staff = *rc::gen::inRange(1, 300) / 100.0;
    const double caseload = *rc::gen::inRange(10, 300) / 100.0;
    RC_ASSERT(seen_through(staff, 36, 0, caseload) == seen_through(staff * caseload, 36));
  });
}

TEST_CASE("a hundredth of the staff that works elsewhere takes a hundredth of the places") {
  const auto whole = seen_through(2, 120, 0, 5);
  const auto less = seen_through(2, 120, 0.02, 5);
  const auto tenth_of_a_place_less = seen_through(9.9, 120);
  CHECK(less == tenth_of_a_place_less);
  CHECK(less.back() < whole.back());
  CHECK(less.back() >= whole.back() * 97 / 100);
}

TEST_CASE("a little less than a whole number of posts clears a little less") {
  for (const double posts : {1.0, 2.0, 5.0}) {
    const auto whole = seen_through(posts, 60);
    const auto less = seen_through(posts - 0.01, 60);
    const auto elsewhere = seen_through(posts, 60, 1e-4);
    for (std::size_t month = 0; month < whole.size(); ++month) {
      CHECK(whole[month] - less[month] <= 2);
      CHECK(whole[month] - elsewhere[month] <= 2);
    }
  }
  CHECK(seen_through(0.99, 60).back() >= seen_through(1, 60).back() - 1);
  CHECK(seen_through(0, 12).back() == 0);
}

TEST_CASE("posts in use are those that cases take, two each, and those that work elsewhere") {
  const Place place = test::row_place(3);
  Plan plan = test::money_plan(place);
  plan.agencies[1].staff = 5;
  test::add_mechanism<ClearanceParameters>(plan, "clearance").caseload = 2;
  test::TinyWorld tiny(place, plan);
  World& world = tiny.world;
  const Draws draws(23, 0);
  const Context context{tiny.plan, tiny.place, world, draws, 0};
  for (OfferId offer(world.offer_first[1]); offer.row() < world.offer_first[2]; ++offer) {
    const auto served = world.relationship(world.offers.community[offer], AgencyId(1));
    open_flow(world, {offer, FundId(0), AgencyId(1), InterventionId(1), served, Pence{100}, 0});
  }
  admit_new_flows(context, 0);
  world.agencies.staff_elsewhere[AgencyId(1)] = 0.75;
  for (const Step& step : tiny.plan.schedule.of(MonthPhase::clearance))
    step.run(context, step.parameters, world.states[step.state].get(), {0, 2});
  CHECK(world.agencies.staff_in_use[AgencyId(1)] == Approx(3 / 2.0 + 0.75));
  CHECK(world.agencies.staff_in_use[AgencyId(0)] == 0);
}

TEST_CASE("an agency works on as many cases as its staff can hold, and the rest wait") {
  Place place = test::row_place(30);
  Plan plan = test::money_plan(place);
  plan.agencies[0].staff = plan.agencies[1].staff = 2 / ClearanceParameters().caseload;
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

TEST_CASE("a procedure takes what its appraisal, agreements and second tries ordinarily take") {
  ClearanceParameters p;
  p.appraisal_flow_spread = 0;
  // (8.7 weeks + six agreements of 3.5 weeks) · 1.1 in weeks of 4.348 to the month.
  CHECK(ordinary_months(p, 8.7, 7, false) == Approx(1.1 * (8.7 + 21) / weeks_per_month));
  CHECK(ordinary_months(p, 8.7, 7, true) == Approx(1.1 * (8.7 + 6) / weeks_per_month));
  CHECK(ordinary_months(p, 8.7, 1, true) == Approx(1.1 * 8.7 / weeks_per_month));
  p.tries = 1;
  CHECK(ordinary_months(p, 8.7, 1, false) == Approx(8.7 / weeks_per_month));
}

/// Contacts in which nobody had an answer within two years, where the fund promises one.
double unanswered(Month promised, int patience) {
  const Place place = test::row_place(10);
  Plan plan = test::money_plan(place);
  plan.months = 24;
  for (Agency& agency : plan.agencies) agency.staff = 0;
  for (Fund& fund : plan.funds) fund.answers_within = promised;
  for (const auto name : {"budgets", "applications"}) test::add_mechanism(plan, name);
  test::add_mechanism<ClearanceParameters>(plan, "clearance").patience = patience;
  test::TinyWorld tiny(place, plan);
  double contacts = 0;
  tiny.run_watched(0, [&](const World& world, Month) {
    for (const double of : world.relationships.contacts.all()) contacts += of;
  });
  return contacts;
}

TEST_CASE("waiting is judged against what was said, and else against what is ordinary") {
  CHECK(unanswered(3, 6) > unanswered(9, 6));
  CHECK(unanswered(9, 6) > 0);
  CHECK(unanswered(60, 6) == 0);
  CHECK(unanswered(9, 6) == unanswered(9, 20));  // what is promised counts, not what is borne
  CHECK(unanswered(0, 6) > unanswered(0, 20));
  CHECK(unanswered(0, 1) == unanswered(0, 2));  // for the procedure is known to take longer
}

/// What was approved, by month, where phase or fund ask for one packaged clearance or the fund's
/// agreements are sought in this way.
std::vector<std::size_t> approved(bool phase, bool fund,
                                  Agreements agreements = Agreements::one_by_one) {
  const Place place = test::row_place(30);
  Plan plan = test::money_plan(place);
  plan.months = 36;
  plan.phases[0].packaged = phase;
  plan.funds[0].packaged = fund;
  plan.funds[0].agreements = agreements;
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  std::vector<std::size_t> counts;
  tiny.run_watched(3, [&](const World& world, Month) {
    counts.push_back(0);
    for (const FlowId flow : world.live) counts.back() += world.flows.approved[flow] >= 0;
  });
  return counts;
}

TEST_CASE("a fund that packages clearances does so in every phase that it pays for") {
  CHECK(approved(false, true) == approved(true, false));
  CHECK(approved(true, true) == approved(true, false));
  CHECK(approved(false, false) != approved(true, false));
}

TEST_CASE("a fund whose agreements are sought side by side approves sooner, unless it packages") {
  const auto beside = approved(false, false, Agreements::side_by_side);
  const auto in_turn = approved(false, false);
  CHECK(std::accumulate(beside.begin(), beside.end(), 0U) >
        std::accumulate(in_turn.begin(), in_turn.end(), 0U));
  CHECK(approved(false, true, Agreements::side_by_side) == approved(false, true));
}

}  // namespace
}  // namespace tranche::mechanisms
