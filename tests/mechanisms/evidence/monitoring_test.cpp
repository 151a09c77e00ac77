#include "mechanisms/evidence/monitoring.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <vector>

#include "own_state.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

double share(int percent) { return percent / 100.0; }

/// A place whose charity gets half of the money for monitoring instead of training.
test::TinyWorld monitored_place(bool everything) {
  Place place = test::row_place(8);
  Plan plan = test::money_plan(place);
  plan.interventions[0] = test::an_intervention(place, "monitoring", InterventionKind::monitoring);
  if (everything) test::add_every_mechanism(plan);
  return test::TinyWorld(std::move(place), std::move(plan));
}

}  // namespace

TEST_CASE("full audit cuts missing spending from 29 to 21 percent, as measured") {
  MonitoringParameters parameters;
  parameters.base_leakage = 0.29;
  parameters.audit_share = 1;
  CHECK(leakage(parameters, watch_of(parameters, 0)) == 0.29);
  CHECK(leakage(parameters, watch_of(parameters, 1)) == Approx(0.21).margin(0.002));
}

TEST_CASE("watching residents save what was worked out by hand") {
  MonitoringParameters parameters;
  parameters.base_leakage = 0.1;
  parameters.audit_share = 0;
  parameters.grassroots_effect = 0.5;
  parameters.free_riding = 0.2;
  parameters.face_to_face_share = 0.25;
  parameters.face_to_face_worth = 3;
  const Watch watch = watch_of(parameters, 0.8);  // .8 (.25 + .75/3) = .4
  CHECK(watch.audit == 0);
  CHECK(watch.grassroots == Approx(0.4));
  CHECK(leakage(parameters, watch) == Approx(0.1 * (1 - 0.5 * 0.4 * 0.8)));
  parameters.free_riding = 1;
  CHECK(leakage(parameters, watch) == 0.1);
}

TEST_CASE("only agencies that serve monitored residents are watched, and audits take their time") {
  auto tiny = monitored_place(false);
  tiny.plan.agencies[1].catchment.resize(4);
  const MonitoringParameters parameters;
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  auto dose = tiny.world.communities.dose.lane(measure_lane(InterventionKind::monitoring));
  for (std::size_t at = 4; at < 8; ++at)
    dose[at] = 3;  // a dose above the full one is as good as a full one
  MonitoringState& state = test::own<MonitoringState>(tiny);
  watch_spending(context, parameters, state, {});
  const Agencies& agencies = tiny.world.agencies;
  CHECK(state.agencies.audited[AgencyId(0)] == Approx(0.5 * 0.5));
  CHECK(state.agencies.audited[AgencyId(1)] == 0);
  CHECK(agencies.staff_elsewhere[AgencyId(0)] == Approx(0.05 * 0.25 * tiny.plan.agencies[0].staff));
  CHECK(agencies.leak_rate[AgencyId(0)] < agencies.leak_rate[AgencyId(1)]);
  CHECK(agencies.leak_rate[AgencyId(1)] == parameters.base_leakage);
}

TEST_CASE(
    "more monitoring never lets more go missing, and a contact face to face is never worth less") {
  rc::prop("", [] {
    MonitoringParameters parameters;
    parameters.audit_share = share(*rc::gen::inRange(0, 101));
    parameters.grassroots_effect = share(*rc::gen::inRange(0, 51));
    parameters.free_riding = share(*rc::gen::inRange(0, 101));
    parameters.face_to_face_share = share(*rc::gen::inRange(0, 101));
    const double dose = share(*rc::gen::inRange(0, 100));
    const auto missing = [&](const MonitoringParameters& used, double strength) {
      return leakage(used, watch_of(used, strength));
    };
    RC_ASSERT(missing(parameters, dose + 0.01) <= missing(parameters, dose));
    RC_ASSERT(missing(parameters, dose) >= 0 &&
              missing(parameters, dose) <= parameters.base_leakage);
    MonitoringParameters remote = parameters;
    remote.face_to_face_share = 0;
    RC_ASSERT(missing(parameters, dose) <= missing(remote, dose));
  });
}

// The missing share of each replicate lies between the least and the greatest rate; error rate 5e-5
// for its mean to be at the unwatched rate although half of the money is spent on watching.
TEST_CASE("money goes missing at the stated rate, and less of it where monitoring is bought") {
  auto tiny = monitored_place(true);
  std::vector<double> rates;
  for (std::uint32_t replicate = 0; replicate < 12; ++replicate) {
    tiny.run_alone(replicate);
    const double missing = tiny.world.ledger.total(Account::leaked).pounds();
    rates.push_back(missing / (missing + tiny.world.ledger.total(Account::delivery).pounds()));
    CHECK(rates.back() <= 0.03 + 1e-9);
    CHECK(rates.back() >= 0.03 * (1 - 0.28) * (1 - 0.25));
  }
  CHECK(test::standard_errors(rates, 0.03) < -test::rare);
}

}  // namespace tranche::mechanisms
