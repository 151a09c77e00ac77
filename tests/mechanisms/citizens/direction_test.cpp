#include "mechanisms/citizens/direction.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

DirectionParameters directed(double mandate, double autonomy, double linkage) {
  DirectionParameters parameters;
  parameters.mandate = mandate;
  parameters.autonomy = autonomy;
  parameters.linkage = linkage;
  return parameters;
}

double any_share() { return *rc::gen::inRange(0, 101) / 100.0; }

/// Mean buy-in at the end of five years under this direction, by replicate.
std::vector<double> final_buy_in(const DirectionParameters& used) {
  Place place = test::row_place(6);
  Plan plan = test::money_plan(place);
  plan.months = 60;
  for (const Mechanism& mechanism : catalogue()) {
    if (mechanism.name == "direction") {
      test::add_mechanism<DirectionParameters>(plan, "direction") = used;
    } else {
      test::add_mechanism(plan, mechanism.name);
    }
  }
  headline::add_to(plan);
  test::TinyWorld tiny(std::move(place), std::move(plan));
  std::vector<double> results;
  for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
    tiny.run_alone(replicate);
    results.push_back(tiny.world.place.buy_in[PlaceId(0)]);
  }
  return results;
}

}  // namespace

TEST_CASE("compliance is what was worked out by hand") {
  CHECK(compliance(directed(1, 0, 0), 0) == 1);
  CHECK(compliance(directed(0, 1, 0), 0) == Approx(0.2));
  CHECK(compliance(directed(1, 1, 1), 1) == 1);
  CHECK(compliance(directed(0.6, 0.5, 0.25), 0.25) ==
        Approx(0.75 * (0.6 + 0.2 * 0.5 * 0.4) + 0.25 * std::sqrt(0.3)));
  CHECK(ordinary_compliance(directed(1, 0, 1)) == Approx(0.5 + 0.2 / 8));
  CHECK(fit_of_direction(directed(1, 0, 0), 0) == Approx(1 + 0.25 * (1 - 0.525)));
}

TEST_CASE(
    "linkage is built month by month and takes staff, and orders are felt where they are carried "
    "out") {
  auto tiny = test::place_with(InterventionKind::training);
  const DirectionParameters parameters = directed(0.8, 0.6, 1);
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  begin_linking(context, parameters, {});
  CHECK(tiny.world.place.linkage[PlaceId(0)] == 0.5);
  build_linkage(context, parameters, {});
  CHECK(tiny.world.place.linkage[PlaceId(0)] == Approx(0.55));
  CHECK(tiny.world.place.compliance[PlaceId(0)] == Approx(compliance(parameters, 0.55)));
  CHECK(tiny.world.agencies.staff_elsewhere[AgencyId(0)] ==
        Approx(0.02 * tiny.plan.agencies[0].staff));
  tiny.world.communities.planned_spend[CommunityId(1)] = 100;
  feel_direction(context, parameters, {0, 8});
  CHECK(tiny.world.communities.buy_in_shift[CommunityId(0)] == 0);
  CHECK(tiny.world.communities.buy_in_shift[CommunityId(1)] == Approx(-0.003 * 0.8 * 0.45));
}

TEST_CASE(
    "more mandate, autonomy or effect never makes compliance leave 0 to 1, and more mandate never "
    "lowers it") {
  rc::prop("", [] {
    DirectionParameters parameters = directed(any_share(), any_share(), 0);
    parameters.autonomous_compliance = *rc::gen::inRange(0, 41) / 100.0;
    const double linkage = any_share();
    const double here = compliance(parameters, linkage);
    RC_ASSERT(here >= 0 && here <= 1 + 1e-12);
    DirectionParameters stricter = parameters;
    stricter.mandate = std::min(1.0, parameters.mandate + 0.01);
    RC_ASSERT(compliance(stricter, linkage) >= here - 1e-12);
    parameters.mandate = parameters.autonomy = 0.5;
    RC_ASSERT(fit_of_direction(parameters, 0.5) == 1);
  });
}

TEST_CASE("ordinary direction that disempowers nobody changes nothing but what is said of it") {
  Place place = test::row_place(6);
  Plan with = test::money_plan(place);
  with.months = 60;
  Plan without = with;
  test::add_every_mechanism(with);
  test::add_every_mechanism(without, "direction");
  for (const Step& step : with.schedule.all()) {
    if (step.mechanism == "direction") {
      static_cast<DirectionParameters*>(const_cast<void*>(step.parameters))->disempowerment = 0;
    }
  }
  test::TinyWorld one(place, with);
  test::TinyWorld other(place, without);
  one.run_alone(1);
  other.run_alone(1);
  CHECK(test::differing_columns(one.world, other.world, {"compliance", "linkage"}).empty());
}

// Error rate 5e-5 for each, if direction did nothing to buy-in.
TEST_CASE("a mandate alone costs buy-in against autonomy alone and against linkage") {
  const auto mandate = final_buy_in(directed(1, 0, 0));
  const auto autonomy = final_buy_in(directed(0, 1, 0));
  const auto linkage = final_buy_in(directed(1, 1, 1));
  std::vector<double> to_autonomy, to_linkage;
  for (std::size_t at = 0; at < mandate.size(); ++at) {
    to_autonomy.push_back(mandate[at] - autonomy[at]);
    to_linkage.push_back(mandate[at] - linkage[at]);
  }
  CHECK(test::standard_errors(to_autonomy, 0) < -test::rare);
  CHECK(test::standard_errors(to_linkage, 0) < -test::rare);
}

}  // namespace tranche::mechanisms
