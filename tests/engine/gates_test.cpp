#include "engine/gates.hpp"

#include "testing.hpp"

using namespace tranche;

namespace {

constexpr PhaseId early{0};
constexpr PhaseId late{1};

Community village(std::string code) {
  Community community;
  community.code = std::move(code);
  community.council = "C";
  community.population = 1000;
  community.outcome = {0.5};
  return community;
}

/// Ten villages, one fund with £1,000 a year, and two phases with one action each; both are open to
/// be shaped by a test.
struct GateWorld {
  GateWorld() {
    for (char name = 'a'; name <= 'j'; ++name)
      place.communities.push_back(village(std::string(1, name)));
    place.domains = {"income"};
    place.councils = {"C"};
    place.neighbour_first.assign(11, 0);
    plan.months = 24;
    plan.funds.resize(1);
    plan.funds[0].budget = {{100'000}};
    plan.interventions.resize(2);
    plan.phases.resize(2);
    plan.actions.resize(2);
    for (std::uint32_t row = 0; row < 2; ++row) shape(row);
  }

  void shape(std::uint32_t row) {
    plan.phases[row].fund = FundId(0);
    plan.phases[row].open.latest = plan.phases[row].close.latest = plan.months;
    plan.phases[row].actions = {ActionId(row)};
    for (std::uint32_t community = 0; community < 10; ++community) {
      plan.phases[row].targets.push_back(CommunityId(community));
    }
    plan.actions[row].phase = PhaseId(row);
    plan.actions[row].options = {InterventionId(row)};
  }

  void start() {
    build_world(world, place, plan);
    reset_world(world, place, plan);
    world.ledger.move(FundId(0), Account::budget, Account::available, {100'000}, 0);
  }

  void month(Month now) { engine::move_gates({plan, place, world, draws, now}); }
  PhaseState state(PhaseId phase) const { return world.phases.state[phase]; }

  Place place;
  Plan plan;
  World world;
  Draws draws{1, 0};
};

Condition dated(Month month) {
  Condition condition;
  condition.month = month;
  return condition;
}

Condition after_opening_of(PhaseId phase, Month delay) {
  Condition condition;
  condition.kind = Condition::Kind::phase_opened;
  condition.phase = phase;
  condition.month = delay;
  return condition;
}

Condition capacity_of(double threshold, double share) {
  Condition condition;
  condition.kind = Condition::Kind::measured;
  condition.threshold = threshold;
  condition.share_of_targets = share;
  return condition;
}

}  // namespace

TEST_CASE("a gate without conditions opens at once and closes at its latest date") {
  GateWorld w;
  w.plan.phases[0].close.latest = 3;
  w.start();
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::open);
  REQUIRE(w.world.phases.opened_by[early] == 0);
  w.month(2);
  REQUIRE(w.state(early) == PhaseState::open);
  w.month(3);
  REQUIRE(w.state(early) == PhaseState::closed);
  REQUIRE(w.world.actions.open[ActionId(0)] == 0);
}

TEST_CASE("a gate waits for its date and for the phase it names") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {dated(2)};
  w.plan.phases[1].open.all_of = {after_opening_of(early, 3)};
  w.start();
  for (Month now = 0; now < 5; ++now) w.month(now);
  REQUIRE(w.world.phases.opened[early] == 2);
  REQUIRE(w.state(late) == PhaseState::waiting);
  w.month(5);
  REQUIRE(w.world.phases.opened[late] == 5);
}

TEST_CASE("a gate whose condition never holds opens on its latest date and says it was forced") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {after_opening_of(late, 0)};
  w.plan.phases[0].open.latest = 7;
  w.plan.phases[1].open.all_of = {dated(20)};
  w.start();
  for (Month now = 0; now <= 7; ++now) w.month(now);
  REQUIRE(w.world.phases.opened[early] == 7);
  REQUIRE(w.world.phases.opened_by[early] == 1);
}

TEST_CASE("opening a phase charges its set-up cost, as far as the fund can pay") {
  GateWorld w;
  w.plan.phases[0].set_up_cost = {99'000};
  w.plan.phases[1].set_up_cost = {5'000};
  w.start();
  w.month(0);
  REQUIRE(w.world.ledger.balance(FundId(0), Account::available) == Pence{0});
  REQUIRE(w.world.ledger.balance(FundId(0), Account::administration) == Pence{100'000});
}

TEST_CASE("a measured gate reads a survey that costs money, not the truth") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {capacity_of(0.4, 0.6)};
  w.plan.phases[0].survey = {6, 1000, {30'000}};
  w.start();
  std::ranges::fill(w.world.communities.capacity.all(), 0.2);
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::waiting);
  REQUIRE(w.world.ledger.balance(FundId(0), Account::administration) == Pence{30'000});

  std::ranges::fill(w.world.communities.capacity.all(), 0.8);
  w.month(1);
  REQUIRE(w.state(early) == PhaseState::waiting);  // the survey of month 0 still stands
  w.month(6);
  REQUIRE(w.state(early) == PhaseState::open);
  REQUIRE(w.world.ledger.balance(FundId(0), Account::administration) == Pence{60'000});
}

TEST_CASE("what nobody can afford to measure keeps a gate closed") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {capacity_of(0.4, 0.6)};
  w.plan.phases[0].survey.cost = {100'001};
  w.start();
  std::ranges::fill(w.world.communities.capacity.all(), 0.9);
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::waiting);
}

TEST_CASE("a survey of a share has the sampling error of its respondents") {
  // Truth equals the threshold, so each community is observed above it with probability one half;
  // with the share of targets at one half, P(pass) = P(Binomial(10, 1/2) >= 5) = 0.623. Bounds: 5
  // standard errors over 400 replicates.
  int passed = 0;
  for (std::uint32_t replicate = 0; replicate < 400; ++replicate) {
    GateWorld w;
    w.draws = Draws(7, replicate);
    w.plan.phases[0].open.all_of = {capacity_of(0.5, 0.5)};
    w.start();
    w.month(0);
    passed += w.state(early) == PhaseState::open;
  }
  const double share = passed / 400.0;
  REQUIRE(share > 0.623 - 5 * 0.0242);
  REQUIRE(share < 0.623 + 5 * 0.0242);
}

TEST_CASE("a gate on evidence waits until the least sure choice is sure enough") {
  GateWorld w;
  w.plan.actions[0].options = {InterventionId(0), InterventionId(1)};
  Condition sure = capacity_of(0.9, 1);
  sure.measured = Measured::p_best;
  w.plan.phases[0].open.all_of = {sure};
  w.start();
  w.world.actions.p_best[ActionId(0)] = 0.89;
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::waiting);
  w.world.actions.p_best[ActionId(0)] = 0.9;
  w.month(1);
  REQUIRE(w.state(early) == PhaseState::open);
}

TEST_CASE("a gate on evidence lets pass what is unsure but hardly matters, choice by choice") {
  GateWorld w;
  w.plan.phases[0].actions = {ActionId(0), ActionId(1)};
  for (Action& action : w.plan.actions) action.options = {InterventionId(0), InterventionId(1)};
  Condition sure = capacity_of(0.9, 1);
  sure.measured = Measured::p_best;
  sure.loss_enough = 0.0002;
  w.plan.phases[0].open.all_of = {sure};
  w.start();
  auto& actions = w.world.actions;
  actions.p_best[ActionId(0)] = 0.95;  // sure, whatever is at stake
  actions.expected_loss[ActionId(0)] = 0.01;
  actions.p_best[ActionId(1)] = 0.55;
  actions.expected_loss[ActionId(1)] = 0.0002;  // not below
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::waiting);
  actions.expected_loss[ActionId(1)] = 0.00019;
  w.month(1);
  REQUIRE(w.state(early) == PhaseState::open);
  REQUIRE(w.world.phases.opened_by[early] == 0);
}

TEST_CASE("a loss that nothing is known of is not a small one") {
  GateWorld w;
  w.plan.actions[0].options = {InterventionId(0), InterventionId(1)};
  Condition sure = capacity_of(0.9, 1);
  sure.measured = Measured::p_best;
  sure.loss_enough = 0.0002;
  w.plan.phases[0].open.all_of = {sure};
  w.start();
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::waiting);
}

TEST_CASE("an election that suspends an action closes it while its phase stays open") {
  GateWorld w;
  w.start();
  w.world.actions.suspended_until[ActionId(0)] = 4;
  w.month(0);
  REQUIRE(w.state(early) == PhaseState::open);
  REQUIRE(w.world.actions.open[ActionId(0)] == 0);
  w.month(4);
  REQUIRE(w.world.actions.open[ActionId(0)] == 1);
}

TEST_CASE("a phase says which condition it waited for, the first of those that held last") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {dated(3), capacity_of(0.4, 1), dated(1)};
  w.plan.phases[1].open.all_of = {dated(3), after_opening_of(early, 0)};
  w.start();
  std::ranges::fill(w.world.communities.capacity.all(), 0.9);
  for (Month now = 0; now <= 3; ++now) w.month(now);
  REQUIRE(w.world.phases.opened[early] == 3);
  REQUIRE(w.world.phases.opened_by[early] == 0);  // it was not asked before the date, and held then
  REQUIRE(w.world.phases.opened_by[late] == 0);
}

TEST_CASE("a phase that waits for a survey after its date says so, and what each survey found") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {dated(1), capacity_of(0.4, 0.3)};
  w.plan.phases[0].survey = {4, 1'000'000, {100}};
  w.start();
  auto capacity = w.world.communities.capacity.all();
  std::ranges::fill(capacity, 0.2);
  capacity[3] = 0.9;
  capacity[7] = 0.8;
  for (Month now = 0; now <= 4; ++now) w.month(now);
  capacity[9] = 0.5;
  w.month(5);
  REQUIRE(w.world.phases.opened[early] == 5);
  REQUIRE(w.world.phases.opened_by[early] == 1);
  const auto& readings = w.world.gate_readings;
  REQUIRE(readings.size() == 2);  // months 1 and 5
  CHECK(readings[0].month == 1);
  CHECK(readings[0].verdict == Verdict::not_met);
  CHECK(std::abs(readings[0].value - 0.2) < 0.01);  // three communities reach no more
  CHECK(readings[0].asked == 0.4);
  CHECK(readings[0].sample == 10'000'000);
  CHECK(readings[0].price == Pence{100});
  CHECK(readings[1].month == 5);
  CHECK(readings[1].condition == 1);
  CHECK(readings[1].verdict == Verdict::met);
  CHECK(std::abs(readings[1].value - 0.5) < 0.01);
}

TEST_CASE("one survey answers for all that a gate asks, and is paid for once") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {capacity_of(0.4, 1), capacity_of(0.95, 1)};
  w.plan.phases[0].open.all_of[1].measured = Measured::trust;
  w.plan.phases[0].survey = {6, 1000, {100}};
  w.start();
  std::ranges::fill(w.world.communities.capacity.all(), 0.1);
  w.month(0);
  REQUIRE(w.world.gate_readings.size() == 2);
  CHECK(w.world.gate_readings[0].price == Pence{100});
  CHECK(w.world.gate_readings[1].price == Pence{0});
  CHECK(w.world.gate_readings[1].condition == 1);
}

TEST_CASE("a gate that cannot pay to ask says so once, until it can") {
  GateWorld w;
  w.plan.phases[0].open.all_of = {capacity_of(0.4, 0.6)};
  w.plan.phases[0].open.latest = 5;
  w.plan.phases[0].survey.cost = {100'001};
  w.start();
  for (Month now = 0; now <= 5; ++now) w.month(now);
  REQUIRE(w.world.phases.opened_by[early] == 1);
  REQUIRE(w.world.gate_readings.size() == 1);
  CHECK(w.world.gate_readings[0].verdict == Verdict::not_paid);
  CHECK(std::isnan(w.world.gate_readings[0].value));
}

TEST_CASE("evidence is read every month, and kept when the verdict changes or a survey is due") {
  GateWorld w;
  w.plan.actions[0].options = {InterventionId(0), InterventionId(1)};
  Condition sure = capacity_of(0.9, 1);
  sure.measured = Measured::p_best;
  w.plan.phases[0].open.all_of = {sure, dated(8)};
  w.plan.phases[0].survey.every = 3;
  w.start();
  w.world.actions.p_best[ActionId(0)] = 0.7;
  for (Month now = 0; now <= 4; ++now) w.month(now);  // kept in months 0 and 3
  w.world.actions.p_best[ActionId(0)] = 0.95;
  for (Month now = 5; now <= 8; ++now) w.month(now);  // kept in 5 and 8
  const auto& readings = w.world.gate_readings;
  REQUIRE(readings.size() == 4);
  CHECK(readings[1].month == 3);
  CHECK(readings[1].value == 0.7);
  CHECK(readings[2].month == 5);
  CHECK(readings[2].verdict == Verdict::met);
  REQUIRE(w.world.phases.opened_by[early] == 1);  // sure from month 5, the date came later
}
