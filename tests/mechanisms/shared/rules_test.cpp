#include "mechanisms/shared/rules.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "base/maths.hpp"
#include "mechanisms/evidence/correction.hpp"
#include "mechanisms/evidence/decisions.hpp"
#include "mechanisms/evidence/evidence.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "own_state.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

constexpr InterventionId service(1);
constexpr ActionId serving(1);

Rule a_rule(RuleAct act, RuleEvidence evidence, double threshold) {
  Rule rule;
  rule.code = "rule";
  rule.act = act;
  rule.when[static_cast<std::size_t>(evidence)] = threshold;
  return rule;
}

/// A place of some communities in which the service has been delivered since month 0, and what is
/// known of it there.
struct Delivering {
  Delivering(std::size_t communities, Belief believed, const Rule& rule)
      : tiny(test::row_place(communities), plan_with(test::row_place(communities), rule)) {
    World& world = tiny.world;
    world.interventions.estimate[service] = believed.mean;
    world.interventions.estimate_variance[service] = believed.variance;
    world.interventions.observations[service] = 100;
    world.actions.chosen[serving] = service;
    world.phases.state[PhaseId(0)] = PhaseState::open;
    world.phases.opened[PhaseId(0)] = 0;
    const Pence money{1'000'000'00};
    world.ledger.endow(FundId(0), money);
    world.ledger.move(FundId(0), Account::budget, Account::available, money, 0);
    for (std::uint32_t at = world.offer_first[1]; at < world.offer_first[2]; ++at)
      start(OfferId(at));
  }
  static Plan plan_with(const Place& place, const Rule& rule) {
    Plan plan = test::money_plan(place);
    plan.rules = {rule};
    return plan;
  }
  void start(OfferId offer) {
    World& world = tiny.world;
    const RelationshipId relationship =
        world.relationship(world.offers.community[offer], AgencyId(1));
    const FlowId flow =
        open_flow(world, {offer, FundId(0), AgencyId(1), service, relationship, Pence{1000'00}, 0});
    world.offers.entitlement[offer] = Pence{1000'00};
    world.actions.entitlement[serving] += Pence{1000'00};
    world.offers.promised[offer] = world.flows.promised[flow] = Pence{600'00};
    world.flows.stage[flow] = Stage::delivering;
    world.flows.started[flow] = 0;
  }
  Context at(Month month) { return {tiny.plan, tiny.place, tiny.world, draws, month}; }
  void months(Month first, Month last) {
    for (Month month = first; month <= last; ++month) {
      judge_at_gates(at(month), parameters, own(), {});
      review(at(month), parameters, own(), {});
    }
  }
  CorrectionState& own() { return test::own<CorrectionState>(tiny); }
  Pence administration() { return tiny.world.ledger.balance(FundId(0), Account::administration); }

  test::TinyWorld tiny;
  CorrectionParameters parameters;
  Draws draws{4, 0};
};

const Belief poor{-0.05, 1e-6};
const Belief good{0.05, 1e-6};

}  // namespace

TEST_CASE("an effect lies below or above a share of its forecast as surely as a rule asks") {
  const Finding finding{{0.012, 0.0001}, 0.02};
  CHECK(probability_below(finding.belief, 0.02, 0.5) == Approx(maths::normal_cdf(-0.2)));
  Rule below = a_rule(RuleAct::stop, RuleEvidence::effect_below, 1);
  below.confidence = 0.78;  // chance 0.788
  CHECK(effects_hold(below, finding));
  below.confidence = 0.79;
  CHECK_FALSE(effects_hold(below, finding));
  Rule above = a_rule(RuleAct::expand, RuleEvidence::effect_above, 0.5);
  above.confidence = 0.57;  // chance 0.579
  CHECK(effects_hold(above, finding));
  above.confidence = 0.58;
  CHECK_FALSE(effects_hold(above, finding));
  above.when[static_cast<std::size_t>(RuleEvidence::effect_below)] = -1;
  above.confidence = 0.5;
  CHECK_FALSE(effects_hold(above, finding));
}

TEST_CASE(
    "absorption is what was spent of what the fund has released of an action's money since it "
    "opened") {
  Delivering place(1, good, a_rule(RuleAct::stop, RuleEvidence::absorption_below, 0.5));
  World& world = place.tiny.world;
  place.tiny.plan.funds[0].budget.assign(4, Pence{100'00});
  world.phases.opened[PhaseId(0)] =
      12;  // second year of four: by month 30 two of its three years are released
  world.actions.spent[serving] = Pence{300'00};
  CHECK(absorption_of(place.at(30), serving) == Approx(300.0 / (1000.0 * 2 / 3)));
  CHECK(holds_in_place(place.at(30), place.tiny.plan.rules[0], serving));
  world.actions.spent[serving] = Pence{340'00};
  CHECK_FALSE(holds_in_place(place.at(30), place.tiny.plan.rules[0], serving));
}

TEST_CASE(
    "a rule about the place stops an action everywhere, a lag after its first look and at its "
    "cost") {
  Rule rule = a_rule(RuleAct::stop, RuleEvidence::effect_below, 0.5);
  rule.after = 6;
  rule.lag = 2;
  rule.cost = Pence{500'00};
  Delivering place(3, poor, rule);
  place.months(0, 7);
  CHECK(place.tiny.world.live.size() == 3);
  CHECK(place.own().actions.decision_due[serving] == 8);
  place.months(8, 8);
  CHECK(place.tiny.world.live.empty());
  CHECK(place.administration() == Pence{500'00});
  for (std::uint32_t at = place.tiny.world.offer_first[1]; at < place.tiny.world.offer_first[2];
       ++at) {
    CHECK(place.tiny.world.offers.corrected[OfferId(at)] == Correction::stopped);
    CHECK(place.tiny.world.offers.not_before[OfferId(at)] > 10'000);
  }
}

// Three residents a month are asked in each of four communities, of which two show all of the
// effect, one half of it and one nothing: 3·(1 + 1 + ¼) = 6.75 a month, 168.75 from month 0 to
// month 24.
TEST_CASE("a rule about the place decides on what all of its communities have shown, pooled") {
  const Belief before{0.02, 1e-4};
  const double pooled_variance = 0.1 * 0.1 * 1.5 / 168.75;
  const double variance = 1 / (1 / before.variance + 1 / pooled_variance);
  EvidenceParameters evidence;
  evidence.individual_spread = 0.1;
  const auto decided = [&](double confidence, double& mean) {
    Rule rule = a_rule(RuleAct::stop, RuleEvidence::effect_below, 0.5);
    rule.after = 24;
    rule.confidence = confidence;
    Delivering place(4, before, rule);
    World& world = place.tiny.world;
    place.tiny.plan.interventions[1].effects.assign(2, {before.mean, 0.02});
    world.interventions.mean_effect[service] = -0.02;
    const double shown[] = {1, 1, 0.5, 0};
    for (std::uint32_t at = 0; at < 4; ++at)
      world.communities.effect_share.at(CommunityId(at), service.row()) = shown[at];
    for (Month month = 0; month <= 24; ++month) {
      CHECK(place.own().actions.decision_due[serving] == -1);
      observe_effects(place.at(month), evidence, {});
      place.months(month, month);
    }
    CHECK(world.interventions.estimate_variance[service] == Approx(variance));
    mean = world.interventions.estimate[service];
    return place.own().actions.decision_due[serving] == 24 + rule.lag;
  };
  double mean = 0;
  CHECK(decided(0.5, mean));
  const double probability = maths::normal_cdf((0.5 * before.mean - mean) / std::sqrt(variance));
  CHECK(probability > 0.5);
  CHECK(probability < 0.9999);
  CHECK(decided(probability - 1e-6, mean));
  CHECK_FALSE(decided(probability + 1e-6, mean));
}

TEST_CASE("a design of the whole place that cannot be changed again makes way for the next rule") {
  Rule correct = a_rule(RuleAct::correct, RuleEvidence::effect_below, 1);
  Rule stop = a_rule(RuleAct::stop, RuleEvidence::effect_below, 1);
  correct.every = stop.every = 12;
  Delivering place(2, {0.012, 1e-8}, correct);
  place.tiny.plan.rules.push_back(stop);
  place.months(0, 15);
  CHECK(place.tiny.world.offers.design[OfferId(place.tiny.world.offer_first[1])] == 1.25);
  CHECK(place.tiny.world.live.size() == 2);
  place.months(16, 27);
  CHECK(place.tiny.world.live.empty());
}

TEST_CASE("where nothing comes after a phase that closes, nobody decides about it") {
  Rule rule = a_rule(RuleAct::move, RuleEvidence::effect_below, 0.5);
  rule.moment = RuleMoment::after;
  Delivering place(2, poor, rule);
  place.tiny.world.phases.state[PhaseId(0)] = PhaseState::closed;
  place.tiny.world.phases.closed[PhaseId(0)] = 5;
  place.months(0, 12);
  CHECK(place.own().actions.decision_due[serving] == -1);
  CHECK(place.administration() == Pence{});
}

TEST_CASE("a rule acts on what was observed only: where nobody was asked it does not") {
  Rule rule = a_rule(RuleAct::stop, RuleEvidence::effect_below, 0.5);
  Delivering place(2, poor, rule);
  place.tiny.world.interventions.observations[service] = 0;
  place.months(0, 60);
  CHECK(place.tiny.world.live.size() == 2);
}

TEST_CASE("what a rule is against when its phase opens waits for the decision") {
  Rule rule = a_rule(RuleAct::stop, RuleEvidence::effect_below, 0.5);
  rule.moment = RuleMoment::before;
  rule.lag = 3;
  rule.covers = {0, 1};
  Delivering place(1, poor, rule);
  World& world = place.tiny.world;
  world.actions.open[serving] = 1;
  place.months(0, 0);
  CHECK(world.actions.open[serving] == 0);
  CHECK(world.actions.suspended_until[serving] == 4);
  CHECK(place.own().actions.decision_due[serving] == 3);
  CHECK(place.own().actions.decision_due[ActionId(0)] == -1);
  place.months(1, 3);
  CHECK(world.offers.not_before[OfferId(world.offer_first[1])] > 10'000);
  world.phases.opened[PhaseId(0)] = 1;
  Delivering sound(1, good, rule);
  sound.tiny.world.actions.open[serving] = 1;
  sound.months(0, 3);
  CHECK(sound.tiny.world.actions.open[serving] == 1);
}

TEST_CASE("what was learnt by a phase that closes corrects the design of what is offered next") {
  Rule rule = a_rule(RuleAct::correct, RuleEvidence::effect_below, 1);
  rule.moment = RuleMoment::after;
  rule.lag = 0;
  Delivering place(2, {0.012, 1e-8}, rule);
  World& world = place.tiny.world;
  place.tiny.plan.actions[0].phase = PhaseId(0);
  world.actions.chosen[ActionId(0)] = service;  // the other action delivers the same
  world.phases.closed[PhaseId(0)] = 5;
  place.months(4, 5);
  for (std::uint32_t at = 0; at < world.offers.rows(); ++at)
    CHECK(world.offers.design[OfferId(at)] == 1.25);
  REQUIRE(world.rules_applied.size() == 2);  // each action was learnt from by the other
  CHECK(world.rules_applied[0].rule == 0);
  CHECK(world.rules_applied[0].act == RuleAct::correct);
  CHECK(world.rules_applied[0].action == serving);
  CHECK(world.rules_applied[1].action == ActionId(0));
  CHECK_FALSE(world.rules_applied[0].community.valid());
  CHECK(world.rules_applied[0].communities == 2);
  place.months(6, 30);
  for (std::uint32_t at = 0; at < world.offers.rows(); ++at)
    CHECK(world.offers.design[OfferId(at)] == 1.25);
}

TEST_CASE("what does well is expanded by part of the reserve") {
  Rule rule = a_rule(RuleAct::expand, RuleEvidence::effect_above, 0.8);
  rule.after = 12;
  rule.every = 12;
  rule.lag = 0;
  rule.cost = Pence{};
  rule.reserve_part = 0.5;
  Delivering place(2, good, rule);
  World& world = place.tiny.world;
  world.ledger.move(FundId(0), Account::available, Account::reserve, Pence{800'00}, 0);
  place.months(0, 12);
  CHECK(world.ledger.balance(FundId(0), Account::reserve) == Pence{400'00});
  CHECK(world.actions.entitlement[serving] == Pence{2400'00});
  place.months(13, 24);
  CHECK(world.ledger.balance(FundId(0), Account::reserve) == Pence{200'00});
  REQUIRE(world.rules_applied.size() == 2);
  CHECK(world.rules_applied[1].month == 24);
  CHECK(world.rules_applied[1].act == RuleAct::expand);
  CHECK(world.rules_applied[1].action == serving);
}

TEST_CASE("a plan's own rules take the place of the standard ones") {
  Rule rule = a_rule(RuleAct::correct, RuleEvidence::effect_below, 0.5);
  rule.scope = RuleScope::community;
  Delivering place(1, poor, rule);
  place.parameters.local_spread = 0;
  place.months(0, 60);  // harmful: no design would help, and no rule stops it
  CHECK(place.tiny.world.live.size() == 1);
  place.tiny.plan.rules.clear();
  place.months(61, 120);
  CHECK(place.tiny.world.live.empty());
}

TEST_CASE("the standard rules are those of the mechanism's parameters") {
  CorrectionParameters parameters;
  const auto rules = standard_rules(parameters);
  CHECK(rules[0].act == RuleAct::correct);
  CHECK(rules[1].act == RuleAct::move);
  for (const Rule& rule : rules) {
    CHECK(rule.confidence == parameters.confidence);
    CHECK(rule.after == parameters.first_review);
    CHECK(rule.lag == parameters.deciding);
    CHECK(rule.cost == parameters.deciding_cost);
    CHECK(rule.applies_to(ActionId(7)));
  }
}

// Error rate 5e-5: the belief of each of 900 places is drawn around the truth with the SD that it
// claims, so that the rule holds as often as the normal law says.
TEST_CASE("a rule about an effect holds by chance as often as sampling says") {
  const double forecast = 0.02;
  const double deviation = 0.01;
  Rule rule = a_rule(RuleAct::stop, RuleEvidence::effect_below, 0.5);
  rule.confidence = 0.7;
  Draws draws(9, 0);
  int held = 0;
  for (std::uint32_t at = 0; at < 900; ++at) {
    auto stream = draws.at(Process::toy, 0, at);
    held += effects_hold(
        rule, {{forecast + deviation * standard_normal(stream), deviation * deviation}, forecast});
  }
  const double expected = maths::normal_cdf(-1 - maths::normal_quantile(0.7));
  CHECK(std::abs(held - 900 * expected) < test::rare * std::sqrt(900 * expected * (1 - expected)));
}

TEST_CASE(
    "whatever a plan's rules, no entitlement is made or lost but by what leaves the reserve") {
  rc::prop("", [] {
    Place place = test::row_place(5);
    Plan plan = test::money_plan(place);
    plan.interventions[0].kind = InterventionKind::service;
    plan.interventions[0].effects.assign(2, {0.02, 0.04});
    for (const auto act : {RuleAct::stop, RuleAct::move, RuleAct::correct}) {
      Rule rule = a_rule(act, static_cast<RuleEvidence>(*rc::gen::inRange(0, 4)),
                         *rc::gen::inRange(0, 100) / 100.0);
      rule.moment = static_cast<RuleMoment>(*rc::gen::inRange(0, 3));
      rule.after = *rc::gen::inRange(0, 24);
      rule.lag = *rc::gen::inRange(0, 6);
      rule.confidence = *rc::gen::inRange(50, 90) / 100.0;
      plan.rules.push_back(rule);
    }
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(std::move(place), std::move(plan));
    Pence at_first{-1};
    tiny.run_watched(*rc::gen::inRange<std::uint32_t>(0, 1000), [&](const World& world, Month) {
      Pence sum;
      Pence by_action;
      for (const Pence part : world.offers.entitlement.all()) sum += part;
      for (const Pence part : world.actions.entitlement.all()) by_action += part;
      if (at_first < Pence{}) at_first = sum;
      RC_ASSERT(sum == by_action);
      RC_ASSERT(sum == at_first);
    });
  });
}

}  // namespace tranche::mechanisms
