#include "mechanisms/money/withdrawals.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr WithdrawalsParameters defaults;

TEST_CASE("more give up where capacity is low and more agreements are asked for") {
  CHECK(hazard_of_waiting(defaults, 0.5, 10) == Approx(0.01));
  CHECK(hazard_of_waiting(defaults, 0.25, 20) == Approx(0.03));
  CHECK(hazard_of_waiting(defaults, 1, 20) == 0);
  CHECK(hazard_of_delivering(defaults, 0.5) == Approx(0.002));
  CHECK(hazard_of_delivering(defaults, 0) == Approx(0.004));
}

/// Nothing but applications that wait for ever, so that only giving up ends them.
Plan waiting_plan(const Place& place, double waiting) {
  Plan plan = test::money_plan(place);
  plan.months = 12;
  test::add_mechanism(plan, "budgets");
  test::add_mechanism(plan, "applications");
  test::add_mechanism<WithdrawalsParameters>(plan, "withdrawals").waiting = waiting;
  return plan;
}

std::size_t closed_as(const World& world, Stage stage) {
  return static_cast<std::size_t>(std::ranges::count(world.closed, stage, &ClosedFlow::stage));
}

TEST_CASE("who waits gives up by its hazard, and the offer has its money back") {
  const Place place = test::row_place(400);
  test::TinyWorld tiny(place, waiting_plan(place, 0.09));  // ten agreements would make 0.09 a month
  double months = 0;
  tiny.run_watched(0, [&](const World& world, Month month) {
    if (month >= 0 && month < 11) months += static_cast<double>(world.live.size());
  });
  const auto gone = static_cast<double>(closed_as(tiny.world, Stage::withdrawn));
  const double hazard = 0.09 * 7 / 10;  // capacity is a half; four and three agreements
  CHECK(gone > 50);
  CHECK(gone / months == Approx(hazard).margin(4 * std::sqrt(hazard / months)));
  for (OfferId offer(0); offer.row() < tiny.world.offers.rows(); ++offer) {
    if (tiny.world.offers.live[offer] == 0) CHECK(tiny.world.offers.asked_for[offer] == Pence{});
  }
}

TEST_CASE("nobody gives up where the hazard is none") {
  const Place place = test::row_place(60);
  for (const auto& [waiting, delivering, expected] :
       {std::tuple{0.0, 0.0, false}, std::tuple{0.02, 0.0, true}, std::tuple{0.0, 0.02, true}}) {
    Plan changed = test::money_plan(place);
    for (const Mechanism& mechanism : catalogue()) {
      auto parameters = mechanism.make_parameters();
      if (mechanism.name == "withdrawals")
        *static_cast<WithdrawalsParameters*>(parameters.get()) = {waiting, delivering};
      add_to(changed, mechanism, parameters);
    }
    headline::add_to(changed);
    test::TinyWorld tiny(place, changed);
    tiny.run_alone();
    CHECK((closed_as(tiny.world, Stage::withdrawn) > 0) == expected);
  }
}

TEST_CASE("completion falls where capacity is low") {
  CHECK(hazard_of_delivering(defaults, 0.2) > 1.5 * hazard_of_delivering(defaults, 0.5));
}

}  // namespace
}  // namespace tranche::mechanisms
