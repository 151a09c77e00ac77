#include "mechanisms/money/arrears.hpp"

#include <vector>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

/// Everything that runs, paid so long after the spending.
Plan paid_after(const Place& place, Month months, std::string_view without = {}) {
  Plan plan = test::money_plan(place);
  plan.months = 60;
  plan.funds[0].paid_after = months;
  test::add_every_mechanism(plan, without);
  return plan;
}

TEST_CASE("a body carries what its reserves last for, more where capacity is high") {
  const ArrearsParameters six_months;
  CHECK(share_carried(six_months, 0.5, 6) == Approx(0.5));  // 6 · 0.5 months of 6
  CHECK(share_carried(six_months, 0.25, 12) == Approx(0.125));
  CHECK(share_carried(six_months, 0.5, 3) == 1);
  CHECK(share_carried(six_months, 0, 0) == 1);  // paid before it is spent
}

TEST_CASE("in arrears money is given the months after it was spent that the fund says") {
  const Place place = test::row_place(12);
  const Plan plan = paid_after(place, 5);
  test::TinyWorld tiny(place, plan);
  std::vector<double> delivered;
  bool any = false;
  tiny.run_watched(0, [&](const World& world, Month month) {
    if (month < 0) return;
    const PlaceSeries& series = world.place;
    delivered.push_back(series.delivery[the_place]);
    const double given =
        series.given[the_place] - series.administration[the_place] - series.leaked[the_place];
    const double expected = month >= 5 ? delivered[static_cast<std::size_t>(month) - 5] : 0;
    CHECK(given == Approx(expected).margin(0.005));
    any = any || given > 0;
  });
  CHECK(any);
}

TEST_CASE("who cannot advance what it spends is slower, and nobody is where it is paid ahead") {
  const Place place = test::row_place(12);
  const auto spent = [&](Month after, double reserves) {
    Plan plan = paid_after(place, after, "arrears");
    test::add_mechanism<ArrearsParameters>(plan, "arrears").reserves = reserves;
    test::TinyWorld tiny(place, plan);
    tiny.run_alone(0);
    return tiny.world.place.delivery[the_place];
  };
  CHECK(spent(12, 2) < 0.9 * spent(12, 60));
  CHECK(spent(0, 2) == spent(0, 60));
}

}  // namespace
}  // namespace tranche::mechanisms
