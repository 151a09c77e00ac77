#include "mechanisms/money/administrations.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

const AdministrationsParameters defaults;

Administration council_election(double change_probability) {
  Administration council;
  council.code = "council";
  council.key = draw_key("council");
  council.first_election = 30;
  council.term = 60;
  council.change_probability = change_probability;
  return council;
}

/// A running programme with elections; `change` may alter the plan before the mechanisms are added.
struct Elected {
  explicit Elected(double change_probability, double intercept)
      : place(test::row_place(20)), plan(test::money_plan(place)) {
    plan.administrations = {council_election(change_probability)};
    plan.agencies[1].type = AgencyType::council_department;
    for (const Mechanism& mechanism : catalogue()) {
      auto parameters = test::add_mechanism(plan, mechanism.name);
      if (mechanism.name != "administrations") continue;
      administrations = static_cast<AdministrationsParameters*>(parameters.get());
      administrations->survival_intercept = intercept;
    }
    headline::add_to(plan);
  }
  Place place;
  Plan plan;
  AdministrationsParameters* administrations = nullptr;
};

TEST_CASE("survival follows its logit") {
  CHECK(survival_probability(defaults, {0.25, 0, 0.5}) == Approx(0.5));
  CHECK(survival_probability(defaults, {0.25, 1, 0.5}) == Approx(1 / (1 + std::exp(-1.0))));
  CHECK(survival_probability(defaults, {0.5, 0.5, 1}) == Approx(1 / (1 + std::exp(-2.5))));
}

TEST_CASE("buy-in, sunk money and support each make survival likelier") {
  rc::prop("signs", [] {
    const auto share = [] { return *rc::gen::inRange(0, 91) / 100.0; };
    const Standing standing{share(), share(), share()};
    const double before = survival_probability(defaults, standing);
    RC_ASSERT(survival_probability(
                  defaults, {standing.buy_in + 0.1, standing.sunk, standing.support}) > before);
    RC_ASSERT(survival_probability(
                  defaults, {standing.buy_in, standing.sunk + 0.1, standing.support}) > before);
    RC_ASSERT(survival_probability(
                  defaults, {standing.buy_in, standing.sunk, standing.support + 0.1}) > before);
  });
}

TEST_CASE("who told the account as well gives half of the support still lacking") {
  CHECK(support_of_bound(defaults, 0.2, 0) == 0.2);
  CHECK(support_of_bound(defaults, 0.2, 0.5) == Approx(0.2 + 0.5 * 0.5 * 0.8));
  CHECK(support_of_bound(defaults, 1, 0.7) == 1);
}

TEST_CASE("elections are held on their dates and change control as often as said") {
  Place place = test::row_place(1);
  Plan plan = test::money_plan(place);
  plan.months = 91;
  plan.administrations = {council_election(0.3)};
  test::add_mechanism(plan, "administrations");
  test::TinyWorld tiny(place, plan);
  const int replicates = 4000;
  const auto& elections = test::own<AdministrationsState>(tiny).administrations.elections;
  double changes = 0;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    tiny.run_alone(replicate);
    REQUIRE(elections[AdministrationId(0)] == 2);
    changes += tiny.world.administrations.changes[AdministrationId(0)];
  }
  // 8,000 elections: five standard errors are 2.6 points.
  CHECK(changes / (2 * replicates) == Approx(0.3).margin(0.026));
}

TEST_CASE("a programme that does not survive is suspended and its flows give their money back") {
  Elected gone(1, -50);
  test::TinyWorld tiny(gone.place, gone.plan);
  std::size_t before = 0;
  tiny.run_watched(0, [&](const World& world, Month month) {
    if (month == 29) before = world.live.size();
    if (month < 30 || month >= 54) return;
    CHECK(world.live.empty());
    CHECK(world.ledger.total(Account::committed) == Pence{});
    CHECK(world.ledger.total(Account::paid) == Pence{});
  });
  REQUIRE(before > 0);
  std::size_t cancelled = 0;
  for (const ClosedFlow& flow : tiny.world.closed) {
    if (flow.stage == Stage::cancelled && flow.ended == 30) ++cancelled;
  }
  CHECK(cancelled == before);
  CHECK(tiny.world.administrations.survival[AdministrationId(0)] == 0);
}

TEST_CASE("a programme that survives keeps its flows") {
  Elected kept(1, 50);
  test::TinyWorld tiny(kept.place, kept.plan);
  tiny.run_alone();
  for (const ClosedFlow& flow : tiny.world.closed) CHECK(flow.stage != Stage::cancelled);
  CHECK(tiny.world.administrations.changes[AdministrationId(0)] == 2);
  CHECK(tiny.world.administrations.survival[AdministrationId(0)] == 1);
}

// Two changes of control, each for certain: of what was alive at each a share went on, and the
// shares are multiplied.
TEST_CASE(
    "survival is the product over changes of control of the share of live initiatives that went "
    "on") {
  bool told_apart = false;  // from the share of all initiatives at all changes
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    Elected some(1, -2);
    test::TinyWorld tiny(some.place, some.plan);
    std::set<ActionId> alive;
    double product = 1;
    double tested = 0;
    double survived = 0;
    tiny.run_watched(replicate, [&](const World& world, Month month) {
      if (month == 30 || month == 90) {
        double gone = 0;
        for (const ActionId action : alive) gone += world.actions.suspended_until[action] > month;
        const auto all = static_cast<double>(alive.size());
        tested += all;
        survived += all - gone;
        if (all > 0) product *= (all - gone) / all;
      }
      alive.clear();
      for (const FlowId flow : world.live) alive.insert(world.flows.action[flow]);
    });
    CHECK(tiny.world.administrations.survival[AdministrationId(0)] == Approx(product));
    told_apart = told_apart || std::abs(product - survived / tested) > 0.1;
  }
  CHECK(told_apart);
}

/// What a watcher of the months before elections works out for one group of residents.
struct Survival {
  std::set<ActionId> alive;
  double product = 1;

  void judge(const World& world, Month month) {
    const auto goes_on = [&](ActionId action) {
      return world.actions.suspended_until[action] <= month;
    };
    if (alive.empty()) return;
    product *= static_cast<double>(std::ranges::count_if(alive, goes_on)) /
               static_cast<double>(alive.size());
  }
};

TEST_CASE("survival in a community and in a fifth is over the initiatives that were alive there") {
  bool told_apart = false;  // from the whole place
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    Elected some(1, -2);
    test::TinyWorld tiny(some.place, some.plan);
    std::vector<Survival> communities(20);
    std::vector<Survival> groups(fifths);
    tiny.run_watched(replicate, [&](const World& world, Month month) {
      for (auto* survivals : {&communities, &groups}) {
        for (Survival& survival : *survivals) {
          if (month == 30 || month == 90) survival.judge(world, month);
          survival.alive.clear();
        }
      }
      for (const FlowId flow : world.live) {
        const CommunityId community = world.flows.community[flow];
        communities[community.row()].alive.insert(world.flows.action[flow]);
        groups[world.communities.fifth[community]].alive.insert(world.flows.action[flow]);
      }
    });
    const double place = tiny.world.administrations.survival[AdministrationId(0)];
    for (std::size_t at = 0; at < communities.size(); ++at) {
      const double found = tiny.world.communities.survival[CommunityId::from(at)];
      CHECK(found == Approx(communities[at].product));
      told_apart = told_apart || std::abs(found - place) > 0.1;
    }
    for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
      CHECK(tiny.world.place.survival_fifth.at(PlaceId(0), fifth) == Approx(groups[fifth].product));
    }
  }
  CHECK(told_apart);
}

TEST_CASE(
    "a change of control costs quality and memory where staff are not shielded, and only there") {
  Elected kept(1, 50);
  kept.plan.agencies[1].shielded = true;
  test::TinyWorld tiny(kept.place, kept.plan);
  const auto& last_turnover = test::own<AdministrationsState>(tiny).agencies.last_turnover;
  tiny.run_watched(0, [&](const World& world, Month month) {
    if (month != 30) return;
    CHECK(world.agencies.quality_shift[AgencyId(0)] == Approx(-0.065));
    CHECK(world.agencies.quality_shift[AgencyId(1)] == 0);
    CHECK(last_turnover[AgencyId(0)] == 30);
    CHECK(last_turnover[AgencyId(1)] == -1);
    CHECK(world.agencies.memory[AgencyId(0)] < world.agencies.memory[AgencyId(1)]);
  });
}

TEST_CASE("a central election leaves a locally funded programme alone") {
  Elected gone(1, -50);
  gone.plan.administrations[0].level = Government::central;
  gone.plan.funds[0].source = FundSource::local;
  test::TinyWorld tiny(gone.place, gone.plan);
  tiny.run_alone();
  CHECK(tiny.world.administrations.changes[AdministrationId(0)] == 2);
  for (const ClosedFlow& flow : tiny.world.closed) CHECK(flow.stage != Stage::cancelled);
}

TEST_CASE("before the first election a run with elections is the run without") {
  Elected with(1, -1);
  Elected without(1, -1);
  without.plan.administrations.clear();
  test::TinyWorld one(with.place, with.plan);
  test::TinyWorld other(without.place, without.plan);
  std::vector<Pence> delivered;
  one.run_watched(0, [&](const World& world, Month) {
    delivered.push_back(world.ledger.total(Account::delivery));
  });
  other.run_watched(0, [&](const World& world, Month month) {
    if (month < 30)
      CHECK(world.ledger.total(Account::delivery) ==
            delivered[static_cast<std::size_t>(month + 1)]);
  });
}

}  // namespace
}  // namespace tranche::mechanisms
