#include "mechanisms/money/commissioning.hpp"

#include <cmath>

#include "mechanisms/money/applications.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

/// Nobody applies: whatever there is was commissioned.
struct Commissioned {
  Commissioned(std::size_t communities, double share)
      : place(test::row_place(communities)), plan(test::money_plan(place)) {
    plan.funds[0].commissioning = share;
    plan.funds[0].need_exponent = 0;
    plan.months = 1;
    for (Intervention& what : plan.interventions) what.serves = 70;
    test::add_mechanism(plan, "budgets");
    auto& applications = test::add_mechanism<ApplicationsParameters>(plan, "applications");
    applications.intercept = -50;
    applications.size_spread = applications.duration_spread = 0;
  }
  std::size_t projects(std::uint32_t replicate = 0) const {
    test::TinyWorld tiny(place, plan);
    tiny.run_alone(replicate);
    return tiny.world.live.size();
  }
  Place place;
  Plan plan;
};

}  // namespace

TEST_CASE(
    "an offer is on course when its promises lead even spending by a year and half a project") {
  CHECK(course(0, 120, 24) == Approx(24.0 / 120));
  CHECK(course(60, 120, 24) == Approx(84.0 / 120));
  CHECK(course(100, 120, 24) == 1);
  CHECK(course(0, 0, 24) == 1);  // a phase that opens when the fund's time is over
}

TEST_CASE("a count under Poisson's law has its quantiles, and its mean over even lots") {
  CHECK(poisson_quantile(std::exp(-2.0) - 1e-9, 2, 9) == 0);
  CHECK(poisson_quantile(std::exp(-2.0) + 1e-9, 2, 9) == 1);
  CHECK(poisson_quantile(1 - 1e-12, 2, 9) == 9);
  CHECK(poisson_quantile(0.5, 0, 9) == 0);
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) sum += poisson_quantile((i + 0.5) / 10'000, 3.2, 100);
  CHECK(sum / 10'000 == Approx(3.2).epsilon(0.001));
}

// Entitled to £175,000 for each of two actions in each community and due for a fifth of it,
// £35,000: of what 70 residents are served with, £3,500 for training and £14,000 for the service,
// that is ten projects and two and a half, of which half are set out in a quarter: 6.25 a
// community.
TEST_CASE("of what lags behind, the share that a fund says is made projects of in a quarter") {
  const Commissioned half(400, 0.5);
  const auto found = static_cast<double>(half.projects());
  CHECK(found / 400 == Approx(6.25).margin(4 * std::sqrt(6.25 / 400)));
  CHECK(Commissioned(20, 0).projects() == 0);
}

TEST_CASE("nobody sets projects out between quarters, nor where nothing lags behind") {
  Commissioned quarterly(40, 1);
  quarterly.plan.months = 3;
  const std::size_t first = Commissioned(40, 1).projects();
  CHECK(quarterly.projects() == first);
  quarterly.plan.months = 4;
  CHECK(quarterly.projects() > 0);
  Commissioned bids(40, 1);
  bids.plan.funds[0].allocation = Allocation::competitive;
  test::add_mechanism(bids.plan, "competition");
  CHECK(bids.projects() == 0);
}

TEST_CASE("a steady fund whose work is commissioned keeps to its course, whoever applies") {
  Place place = test::row_place(40);
  double waiting = 0;
  double planned = 0;
  for (const double share : {0.0, 1.0}) {
    Plan plan = test::money_plan(place);
    plan.funds[0].commissioning = share;
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    tiny.run_alone();
    (share == 0 ? waiting : planned) = tiny.world.place.absorption[the_place];
  }
  CHECK(planned > waiting);
}

}  // namespace tranche::mechanisms
