#include "mechanisms/evidence/intervention_map.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/shared/overlap.hpp"
#include "own_state.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

Effect some(int percent) { return {percent / 100.0, 0.01}; }

Plan plan_of_two(const Place& place) {
  Plan plan = test::money_plan(place);
  for (std::size_t at = 0; at < 2; ++at) {
    plan.interventions[at].kind = InterventionKind::service;
    plan.interventions[at].cost_per_head = 100;
    plan.interventions[at].effects = {at == 0 ? some(4) : some(0), at == 1 ? some(2) : some(0)};
  }
  Intervention existing = test::an_intervention(place, "existing", InterventionKind::service);
  existing.existing = true;
  existing.effects = {some(3), some(0)};
  plan.interventions.push_back(existing);
  return plan;
}

/// Two services on offer to every community, for income and for health, each with £1,000 left.
struct TwoServices : test::TinyWorld {
  explicit TwoServices(std::int64_t communities)
      : test::TinyWorld(test::row_place(static_cast<std::size_t>(communities)),
                        plan_of_two(test::row_place(static_cast<std::size_t>(communities)))) {
    for (Pence& entitlement : world.offers.entitlement.all()) entitlement = Pence{1000'00};
    for (Pence& entitlement : world.actions.entitlement.all())
      entitlement = Pence{1000'00 * communities};
    for (std::uint32_t at = 0; at < 2; ++at)
      world.interventions.estimate[InterventionId(at)] = 0.01;
    world.phases.state[PhaseId(0)] = PhaseState::open;
    world.phases.opened[PhaseId(0)] = 0;
  }
  InterventionMapState& state() { return test::own<InterventionMapState>(*this); }
  /// Everybody has asked for this much, in every offer.
  void ask(Pence amount) {
    for (Pence& promised : world.offers.promised.all()) promised = amount;
  }
};

Pence all_entitlements(const World& world) {
  Pence sum;
  for (const Pence part : world.offers.entitlement.all()) sum += part;
  return sum;
}

const Draws draws(6, 0);
Context at(test::TinyWorld& tiny, Month month) {
  return {tiny.plan, tiny.place, tiny.world, draws, month};
}
Context first_month(test::TinyWorld& tiny) { return at(tiny, 0); }

/// The first month of the second fiscal year that begins after month 12.
Month new_year(const test::TinyWorld& tiny) {
  Month month = 12;
  while (tiny.plan.calendar.month_of_fiscal_year(month) != 0) ++month;
  return month;
}

/// What all offers do in the end if their whole entitlement is spent evenly, by what is true [1].
double done(const test::TinyWorld& tiny, Month month, double half_effect) {
  const World& world = tiny.world;
  double sum = 0;
  for (std::size_t row = 0; row < world.offers.rows(); ++row) {
    const auto offer = OfferId::from(row);
    const InterventionId what = world.actions.chosen[world.offers.action[offer]];
    const Intervention& service = tiny.plan.interventions[what];
    const double months = months_left(tiny.plan.funds[0], month);
    const double stock = stock_gained(service.fade_out, months) * world.offers.unmet[offer] *
                         world.offers.entitlement[offer].pounds() / 700;
    sum += world.interventions.estimate[what] * stock / (stock + half_stock(service, half_effect));
  }
  return sum;
}

}  // namespace

TEST_CASE("what already runs meets the needs that it is made for") {
  TwoServices tiny(1);
  const auto& what = tiny.plan.interventions;
  CHECK(overlap(what[0], what[2]) == 1);
  CHECK(overlap(what[1], what[2]) == 0);
  Intervention both = what[0];
  both.effects = {some(3), some(4)};
  CHECK(overlap(both, what[2]) == Approx(0.6));
  both.effects = {some(-3), some(4)};
  CHECK(overlap(both, what[2]) == 0);
}

TEST_CASE("a full map moves half of the money to where less is there, as worked out by hand") {
  TwoServices tiny(1);
  World& world = tiny.world;
  for (std::size_t at = 0; at < 2; ++at) {
    tiny.plan.interventions[at].fade_out = 0;
    tiny.plan.interventions[at].duration = 12;  // a full project leaves £100 a head
  }
  InterventionMapParameters parameters;
  parameters.half_effect = 0.0025;  // £0.25 a head
  world.communities.mapped[CommunityId(0)] = 1;
  // Half of its effect is had of the first: £0.25 a head, or £175, are there.
  world.communities.effect_share.at(CommunityId(0), 0) = 0.5;
  tiny.ask(Pence{100'00});
  const Month month = new_year(tiny);
  const double months = months_left(tiny.plan.funds[0], month);
  move_to_gaps(at(tiny, month), parameters, tiny.state(), {});
  // £450 of the £900 of each are shared out anew. A pound leaves (L − 1)/2L on average, so that the
  // second catches up by £175 / that.
  const double catches_up = 175 * 2 * months / (months - 1);
  CHECK(world.offers.entitlement[OfferId(0)].pounds() ==
        Approx(550 + (900 - catches_up) / 2).margin(0.02));
  CHECK(world.offers.entitlement[OfferId(1)].pounds() ==
        Approx(550 + (900 + catches_up) / 2).margin(0.02));
  CHECK(world.actions.entitlement[ActionId(1)] == world.offers.entitlement[OfferId(1)]);
}

TEST_CASE("a service that meets half of the need, as mapped, gets less of the money") {
  TwoServices tiny(1);
  tiny.world.communities.mapped[CommunityId(0)] = 1;
  tiny.world.offers.unmet[OfferId(0)] = tiny.world.offers.unmet_as_mapped[OfferId(0)] = 0.5;
  tiny.ask(Pence{200'00});
  move_to_gaps(at(tiny, new_year(tiny)), {}, tiny.state(), {});
  CHECK(tiny.world.offers.entitlement[OfferId(0)] < Pence{1000'00});
}

TEST_CASE("nothing moves to a service that nobody has asked for money of") {
  TwoServices tiny(1);
  tiny.world.communities.mapped[CommunityId(0)] = 1;
  tiny.world.interventions.estimate[InterventionId(1)] = 0.5;  // by far the best
  tiny.world.offers.promised[OfferId(0)] = Pence{500'00};
  move_to_gaps(at(tiny, new_year(tiny)), {}, tiny.state(), {});
  CHECK(tiny.world.offers.entitlement[OfferId(1)] <= Pence{1000'00});
}

TEST_CASE("nothing moves where nothing is mapped, nor out of season, nor in a first year") {
  TwoServices tiny(2);
  const auto unmoved = [&](Month month) {
    tiny.ask(Pence{200'00});
    tiny.world.interventions.estimate[InterventionId(0)] = 0.05;
    move_to_gaps(at(tiny, month), {}, tiny.state(), {});
    return tiny.world.offers.entitlement[OfferId(0)] == Pence{1000'00};
  };
  const Month month = new_year(tiny);
  CHECK(unmoved(month));
  for (double& mapped : tiny.world.communities.mapped.all()) mapped = 1;
  CHECK(unmoved(month + 1));
  tiny.world.phases.opened[PhaseId(0)] = month - 11;
  CHECK(unmoved(month));
  tiny.world.phases.opened[PhaseId(0)] = 0;
  test::own<InterventionMapState>(tiny).actions.asked_before.all()[0] = Pence{};
  CHECK_FALSE(unmoved(month));
}

TEST_CASE("a perfect map is worth at least as much as one that errs, and that one less than none") {
  // Needs differ between places by what already runs, which halves the need of one service in one.
  const auto gained = [](double error, bool moved) {
    TwoServices tiny(400);
    InterventionMapParameters parameters;
    parameters.running_coverage = 0.5;
    parameters.shift = 1;
    parameters.stretch = 5;
    parameters.map_error = error;
    cover_needs(first_month(tiny), parameters, {});
    tiny.ask(Pence{100'00});
    for (double& mapped : tiny.world.communities.mapped.all()) mapped = moved;
    const Month month = new_year(tiny);
    move_to_gaps(at(tiny, month), parameters, tiny.state(), {});
    return done(tiny, month, parameters.half_effect);
  };
  const double none = gained(0, false);
  const double perfect = gained(0, true);
  const double usual = gained(0.3, true);
  const double bad = gained(2, true);
  CHECK(perfect > none);
  CHECK(perfect > usual);
  CHECK(usual > bad);
}

TEST_CASE("a map grows with mapping and goes out of date") {
  TwoServices tiny(1);
  auto dose = tiny.world.communities.dose.lane(measure_lane(InterventionKind::mapping));
  dose[0] = 1;
  const InterventionMapParameters parameters;
  for (int month = 0; month < 10; ++month) draw_map(first_month(tiny), parameters, {0, 1});
  const double kept = 0.99 * 0.95;
  const double rest = 0.05 / (1 - kept);
  CHECK(tiny.world.communities.mapped[CommunityId(0)] == Approx(rest * (1 - std::pow(kept, 10))));
  dose[0] = 0;
  const double before = tiny.world.communities.mapped[CommunityId(0)];
  draw_map(first_month(tiny), parameters, {0, 1});
  CHECK(tiny.world.communities.mapped[CommunityId(0)] == Approx(0.99 * before));
}

TEST_CASE("moving money to gaps keeps every community's total and takes nothing that is promised") {
  rc::prop("", [] {
    TwoServices tiny(4);
    World& world = tiny.world;
    InterventionMapParameters parameters;
    parameters.shift = *rc::gen::inRange(0, 101) / 100.0;
    parameters.map_error = *rc::gen::inRange(0, 201) / 100.0;
    for (double& mapped : world.communities.mapped.all())
      mapped = *rc::gen::inRange(0, 101) / 100.0;
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      world.offers.entitlement[OfferId::from(at)] = Pence{*rc::gen::inRange(0, 1'000'000)};
      world.offers.promised[OfferId::from(at)] = Pence{*rc::gen::inRange(
          0, static_cast<int>(world.offers.entitlement[OfferId::from(at)].value) + 1)};
    }
    std::vector<Pence> before;
    for (std::uint32_t at = 0; at < 4; ++at) {
      before.push_back(world.offers.entitlement[OfferId(at)] +
                       world.offers.entitlement[OfferId(4 + at)]);
    }
    cover_needs(first_month(tiny), parameters, {});
    move_to_gaps(at(tiny, new_year(tiny)), parameters, tiny.state(), {});
    for (std::uint32_t at = 0; at < 4; ++at) {
      RC_ASSERT(world.offers.entitlement[OfferId(at)] + world.offers.entitlement[OfferId(4 + at)] ==
                before[at]);
    }
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      RC_ASSERT(world.offers.entitlement[OfferId::from(at)] >=
                world.offers.promised[OfferId::from(at)]);
    }
    RC_ASSERT(all_entitlements(world).value >= 0);
  });
}

// Error rate 1e-4: two two-sided tests at 5e-5 each.
TEST_CASE("what already runs meets between none and twice the mean of the need, evenly") {
  TwoServices tiny(900);
  const InterventionMapParameters parameters;
  cover_needs(first_month(tiny), parameters, {});
  std::vector<double> unmet(tiny.world.offers.unmet.all().begin(),
                            tiny.world.offers.unmet.all().begin() + 900);
  CHECK(std::abs(test::standard_errors(unmet, 1 - parameters.running_coverage)) < test::rare);
  const double width = 2 * parameters.running_coverage;
  const double error = width * width * std::sqrt((1.0 / 80 - 1.0 / 144) / 900);
  CHECK(std::abs(test::variance(unmet) - width * width / 12) < test::rare * error);
  CHECK(tiny.world.offers.unmet[OfferId(900)] == 1);
}

}  // namespace tranche::mechanisms
