#include "mechanisms/citizens/agendas.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <vector>

#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

AgendasParameters set_outside(double share) {
  AgendasParameters parameters;
  parameters.set_outside = share;
  return parameters;
}

/// Participation at the end of five years, by replicate.
std::vector<double> final_participation(double outside) {
  Place place = test::row_place(6);
  Plan plan = test::money_plan(place);
  plan.months = 60;
  for (const Mechanism& mechanism : catalogue()) {
    if (mechanism.name == "agendas") {
      test::add_mechanism<AgendasParameters>(plan, "agendas") = set_outside(outside);
    } else {
      test::add_mechanism(plan, mechanism.name);
    }
  }
  headline::add_to(plan);
  test::TinyWorld tiny(std::move(place), std::move(plan));
  std::vector<double> results;
  for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
    tiny.run_alone(replicate);
    results.push_back(tiny.world.place.participation[PlaceId(0)]);
  }
  return results;
}

}  // namespace

TEST_CASE("an own agenda does good with capacity and harm without, as worked out by hand") {
  CHECK(beyond_ordinary_agenda(set_outside(0)) == -1);
  CHECK(fit_of_agenda(set_outside(0), 0.5) == Approx(1));
  CHECK(fit_of_agenda(set_outside(0), 1) == Approx(1.2));
  CHECK(fit_of_agenda(set_outside(0), 0) == Approx(0.8));
  CHECK(fit_of_agenda(set_outside(1), 1) == Approx(0.8));
}

TEST_CASE("setting an own agenda takes months, and an outside one is felt where it is delivered") {
  auto tiny = test::place_with(InterventionKind::training);
  const OfferId offer(tiny.world.offer_first[1]);
  const FlowId flow =
      open_flow(tiny.world, {offer, FundId(0), AgencyId(1), InterventionId(1),
                             tiny.world.relationship(CommunityId(0), AgencyId(1)), Pence{1000}, 7});
  tiny.world.communities.capacity[CommunityId(0)] = 0.75;
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 7};
  set_agendas(context, set_outside(0.25), {0, 1});
  CHECK(tiny.world.flows.fit[flow] == Approx(1 + 0.5 * (0.2 * 1.5 - 0.2)));
  CHECK(tiny.world.flows.ready[flow] == 8.5);  // half of three months
  tiny.world.communities.planned_spend[CommunityId(5)] = 1;
  crowd_out(context, set_outside(1), {0, 8});
  CHECK(tiny.world.communities.joining_pull[CommunityId(5)] == Approx(-0.05));
  CHECK(tiny.world.communities.buy_in_shift[CommunityId(5)] == Approx(-0.003));
  CHECK(tiny.world.communities.joining_pull[CommunityId(4)] == 0);
}

TEST_CASE("an agenda and its opposite cancel, whatever the capacity") {
  rc::prop("", [] {
    AgendasParameters parameters;
    parameters.own_fit = *rc::gen::inRange(0, 41) / 100.0;
    parameters.off_programme = *rc::gen::inRange(0, 41) / 100.0;
    const double capacity = *rc::gen::inRange(0, 101) / 100.0;
    parameters.set_outside = *rc::gen::inRange(0, 51) / 100.0;
    const double own = fit_of_agenda(parameters, capacity);
    parameters.set_outside = 1 - parameters.set_outside;
    RC_ASSERT(std::abs(own + fit_of_agenda(parameters, capacity) - 2) < 1e-12);
    RC_ASSERT(own > 0 && own < 2);
  });
}

TEST_CASE("the ordinary agenda changes nothing") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "agendas", {}).empty());
}

// Error rate 5e-5, if who sets the agenda did nothing to participation.
TEST_CASE("an agenda set outside keeps residents away, against one of their own") {
  const auto outside = final_participation(1);
  const auto own = final_participation(0);
  std::vector<double> differences;
  for (std::size_t at = 0; at < own.size(); ++at) differences.push_back(outside[at] - own[at]);
  CHECK(test::standard_errors(differences, 0) < -test::rare);
}

}  // namespace tranche::mechanisms
