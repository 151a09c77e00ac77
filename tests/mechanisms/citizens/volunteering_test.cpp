#include "mechanisms/citizens/volunteering.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {

TEST_CASE("hours build up and act as worked out by hand") {
  auto tiny = test::place_with(InterventionKind::volunteering);
  const VolunteeringParameters parameters;
  CHECK(hours_after(parameters, 1, 0.5, 0.2) == Approx(0.9 + 4 * 0.5 * 0.2));
  World& world = tiny.world;
  const CommunityId here(4);
  world.communities.dose.at(here, measure_lane(InterventionKind::volunteering)) = 2;
  world.communities.participation[here] = 0.5;
  auto& state = test::own<VolunteeringState>(tiny);
  state.place.volunteering_effect.at(the_place, 1) = -0.01;
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, world, draws, 0};
  volunteer(context, parameters, state, {0, 8});
  CHECK(world.communities.volunteer_hours[here] == Approx(2));
  CHECK(world.communities.other_effect.at(here, 1) == Approx(-0.01 * 0.5));
  CHECK(world.communities.other_effect.at(here, 0) == 0);
  CHECK(world.communities.joining_pull[here] == Approx(0.05));
  CHECK(world.communities.volunteer_hours[CommunityId(0)] == 0);
  organise(context, parameters, state, {});
  CHECK(world.place.volunteer_hours[PlaceId(0)] == Approx(0.25));
  CHECK(world.agencies.staff_elsewhere[AgencyId(0)] ==
        Approx(0.02 / 8 * tiny.plan.agencies[0].staff));
}

TEST_CASE("hours never fall below zero nor below what they were with less") {
  rc::prop("", [] {
    VolunteeringParameters parameters;
    parameters.hours = *rc::gen::inRange(0, 801) / 100.0;
    parameters.fading = *rc::gen::inRange(1, 101) / 100.0;
    const double stock = *rc::gen::inRange(0, 1000) / 10.0;
    const double dose = *rc::gen::inRange(0, 201) / 100.0;
    const double taking_part = *rc::gen::inRange(0, 101) / 100.0;
    const double after = hours_after(parameters, stock, dose, taking_part);
    RC_ASSERT(after >= 0);
    RC_ASSERT(hours_after(parameters, stock + 1, dose, taking_part) >= after);
    RC_ASSERT(hours_after(parameters, stock, dose + 0.1, taking_part) >= after);
  });
}

TEST_CASE(
    "what was given by volunteers before any programme is part of the outcomes: nothing changes") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "volunteering", {"volunteering_effect"})
            .empty());
}

// Error rate 1e-4: two two-sided tests at 5e-5 each.
TEST_CASE(
    "effects of volunteering lie on both sides of zero as stated, the same under every plan") {
  auto tiny = test::place_with(InterventionKind::volunteering);
  const VolunteeringParameters parameters;
  auto& state = test::own<VolunteeringState>(tiny);
  std::vector<double> effects;
  for (std::uint32_t replicate = 0; replicate < 2'000; ++replicate) {
    const Draws draws(5, replicate);
    draw_volunteering_effects({tiny.plan, tiny.place, tiny.world, draws, -1}, parameters, state,
                              {});
    effects.push_back(state.place.volunteering_effect.at(the_place, 0));
    effects.push_back(state.place.volunteering_effect.at(the_place, 1));
  }
  CHECK(std::abs(test::standard_errors(effects, 0)) < test::rare);
  CHECK(std::abs(test::variance(effects) / 1e-4 - 1) / std::sqrt(2.0 / 4'000) < test::rare);
}

}  // namespace tranche::mechanisms
