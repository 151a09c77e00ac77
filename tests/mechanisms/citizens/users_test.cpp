#include "mechanisms/citizens/users.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <array>
#include <vector>

#include "base/maths.hpp"
#include "mechanisms/citizens/co_production.hpp"
#include "mechanisms/citizens/national_team.hpp"
#include "mechanisms/shared/people_of.hpp"
#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

/// A twentieth of residents, in every community; the service is for them and acts on their outcome.
Plan plan_for_users(const Place& place) {
  Plan plan = test::money_plan(place);
  plan.funds[0].commissioning = 1;  // for so few users hardly any body applies by itself
  UserGroup group;
  group.code = "families";
  group.key = draw_key("families");
  group.shares.assign(place.communities.size(), 0.05);
  group.outcome.code = "stability";
  group.outcome.level = 0.7;
  plan.groups.push_back(group);
  Intervention& service = plan.interventions[1];
  service.users = UserGroupId(0);
  service.user_effect = {0.1, 0};
  service.user_worth = 1;
  return plan;
}

test::TinyWorld world_for_users(std::size_t communities = 4) {
  Place place = test::row_place(communities);
  Plan plan = plan_for_users(place);
  return {std::move(place), std::move(plan)};
}

/// A team whose posts are `staff`, beside the council and the charity that it works with.
void add_team(Plan& plan, double staff) {
  Agency team;
  team.code = "team";
  team.key = draw_key("team");
  team.staff = staff;
  team.skill = 0.9;
  team.decision_points = 1;
  team.users = UserGroupId(0);
  team.works_with = {AgencyId(0), AgencyId(1)};
  plan.agencies.push_back(team);
}

/// Every mechanism, where designing together takes no months, so that its fit alone is seen.
void add_with_ready_designs(Plan& plan) {
  for (const Mechanism& mechanism : catalogue()) {
    const auto parameters = test::add_mechanism(plan, mechanism.name);
    if (mechanism.name == "co_production")
      static_cast<CoProductionParameters*>(parameters.get())->design_months = 0;
  }
  headline::add_to(plan);
}

const Draws draws(1, 0);
const CommunityId here(1);

}  // namespace

TEST_CASE("users hear of a service and take part in it as worked out by hand") {
  auto tiny = world_for_users();
  Communities& table = tiny.world.communities;
  tiny.world.actions.open[ActionId(1)] = 1;
  table.user_served.at(here, 0) = 0.5;
  table.user_engagement.at(here, 0) = 2;  // no more than a full dose counts
  UsersParameters parameters;
  inform_users({tiny.plan, tiny.place, tiny.world, draws, 0}, parameters, {0, 4});
  // Nobody knew: p·(e^(p+q) − 1)/(p·e^(p+q) + q), of whom a part forgets.
  const double p = 0.0073 * (1 + 2.4 * 1.5);
  const double q = 0.041;
  const double growth = maths::exp(p + q);
  const double aware = (1 - 0.014) * p * (growth - 1) / (p * growth + q);
  CHECK(table.user_awareness.at(here, 0) == Approx(aware));
  CHECK(table.user_participation.at(here, 0) == Approx(0.1 * aware * 0.2));
  CHECK(table.user_participation.at(CommunityId(0), 0) == 0);  // asked by nobody there
}

TEST_CASE("as many users take part as are asked to, who engage and design, and no more than all") {
  for (const auto& [engagement, design, asked] :
       {std::array{0.3, 0.0, 0.3}, std::array{0.3, 0.2, 0.5}, std::array{0.7, 0.6, 1.0}}) {
    auto tiny = world_for_users();
    Communities& table = tiny.world.communities;
    table.user_engagement.at(here, 0) = engagement;
    table.user_co_production.at(here, 0) = design;
    inform_users({tiny.plan, tiny.place, tiny.world, draws, 0}, {}, {0, 4});
    CHECK(table.user_participation.at(here, 0) ==
          Approx(0.1 * table.user_awareness.at(here, 0) * 0.2 * asked));
  }
}

TEST_CASE("what is done for nobody of a group is heard of by nobody") {
  auto tiny = world_for_users();
  tiny.world.actions.open[ActionId(0)] = 1;  // training, for all residents
  inform_users({tiny.plan, tiny.place, tiny.world, draws, 0}, {}, {0, 4});
  CHECK(tiny.world.communities.user_awareness.at(here, 0) == 0);
}

TEST_CASE("an outcome of a group is its level and what services for it have done") {
  auto tiny = world_for_users();
  auto& state = test::own<UsersState>(tiny);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  draw_user_effects(context, state, {});
  begin_user_outcomes(context, state, {0, 4});
  tiny.world.communities.effect_share.at(here, 1) = 0.4;
  move_user_outcomes(context, {}, state, {0, 4});
  count_users_reached(context, {});
  CHECK(tiny.world.communities.user_outcome.at(here, 0) == Approx(0.7 + 0.04));
  CHECK(tiny.world.communities.user_outcome.at(CommunityId(0), 0) == Approx(0.7));
  CHECK(tiny.world.place.user_outcome.at(the_place, 0) == Approx(0.71));
  CHECK(tiny.world.place.user_effect.at(the_place, 0) == Approx(0.01));
}

TEST_CASE("a service is judged by the outcome of its users, in the direction that is better") {
  auto tiny = world_for_users();
  auto& state = test::own<UsersState>(tiny);
  tiny.plan.interventions[1].user_effect = {-0.1, 0};
  tiny.plan.interventions[1].user_worth = -1;
  draw_user_effects({tiny.plan, tiny.place, tiny.world, draws, 0}, state, {});
  CHECK(state.interventions.true_user_effect[InterventionId(1)] == Approx(-0.1));
  CHECK(tiny.world.interventions.mean_effect[InterventionId(1)] == Approx(0.1));
}

TEST_CASE("users are counted by community, and a project is made for no more than there are") {
  auto tiny = world_for_users();
  const Intervention& service = tiny.plan.interventions[1];
  CHECK(people_of(tiny.world, service.users, here) == Approx(35));
  CHECK(people_of(tiny.world, {}, here) == 700);
  const OfferId offer(tiny.world.offer_first[1] + here.row());
  CHECK(served_by_project(tiny.world, service, offer) == Approx(35));
  Intervention small = service;
  small.serves = 20;
  CHECK(served_by_project(tiny.world, small, offer) == 20);
  CHECK(served_by_project(tiny.world, tiny.plan.interventions[0], offer) == 800);
}

TEST_CASE("users reached are those for whom a full dose is paid") {
  auto tiny = world_for_users(2);
  tiny.world.communities.user_served.at(CommunityId(0), 0) = 0.5;
  tiny.world.communities.user_served.at(CommunityId(1), 0) = 3;
  count_users_reached({tiny.plan, tiny.place, tiny.world, draws, 0}, {});
  CHECK(tiny.world.place.users_reached.at(the_place, 0) == Approx(35 * 0.5 + 35));
}

TEST_CASE(
    "design with users gives fit to services for them alone, design with residents to others") {
  auto tiny = world_for_users();
  Communities& table = tiny.world.communities;
  const CoProductionParameters parameters;
  table.user_co_produced.at(here, 0) = 0.5;
  const auto open = [&](std::uint32_t action) {
    const OfferId offer(tiny.world.offer_first[action] + here.row());
    return open_flow(tiny.world, {offer, FundId(0), AgencyId(action), InterventionId(action),
                                  tiny.world.relationship(here, AgencyId(action)), Pence{1000}, 0});
  };
  const FlowId for_all = open(0);
  const FlowId for_users = open(1);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  design_new_flows(context, parameters, {0, 2});
  CHECK(tiny.world.flows.fit[for_all] == 1);
  CHECK(tiny.world.flows.fit[for_users] == Approx(1.05));
  table.co_produced[here] = 1;
  tiny.world.place.co_produced[the_place] = 1;
  redesign_running_flows(context, parameters, {0, 2});
  CHECK(tiny.world.flows.fit[for_all] > 1);
  CHECK(tiny.world.flows.fit[for_users] == Approx(1.05));
}

TEST_CASE(
    "users at a table of their own spare others of their group fear, by (129), (130), (133)") {
  auto tiny = world_for_users();
  Communities& table = tiny.world.communities;
  table.user_co_production.at(here, 0) = 1;
  table.user_participation.at(here, 0) = 0.05;
  sit_with_users({tiny.plan, tiny.place, tiny.world, draws, 0}, {}, {0, 4});
  CHECK(table.user_co_produced.at(here, 0) == Approx(0.1 * 0.5));
  CHECK(table.user_ease.at(here, 0) == Approx(0.25 * 0.05));
  CHECK(table.ease[here] == 0);
}

TEST_CASE("a team passes on what its posts and the link to localities allow, and its agreements") {
  UsersParameters parameters;
  CHECK(can_pass_on(parameters, 2, 12, 0.5) == Approx(0.25));
  CHECK(can_pass_on(parameters, 20, 12, 0.5) == Approx(0.5));
  CHECK(can_pass_on(parameters, 2, 0, 0.5) == 0);
  Place place = test::row_place(4);
  Plan plan = plan_for_users(place);
  add_team(plan, 10);
  test::TinyWorld tiny(place, plan);
  auto& state = test::own<UsersState>(tiny);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  work_with_agencies(context, parameters, state, {});
  const AgencyId council(0);
  CHECK(tiny.world.agencies.team_skill.at(council, 0) == Approx(0.05 * 0.5 * (0.9 - 0.6)));
  CHECK(agreements_of_agency(context, council, InterventionId(1)) == 1);
  CHECK(agreements_of_agency(context, council, InterventionId(0)) == 3);
  CHECK(tiny.world.agencies.team_skill.at(AgencyId(2), 0) == 0);
}

TEST_CASE("the more posts a team has, the more it passes on, never above its own skill") {
  rc::prop("", [] {
    Place place = test::row_place(2);
    Plan plan = plan_for_users(place);
    const double posts = *rc::gen::inRange(1, 50) / 10.0;
    add_team(plan, posts);
    test::TinyWorld few(place, plan);
    plan.agencies[2].staff = posts + 0.1;
    test::TinyWorld more(place, plan);
    for (int month = 0; month < 36; ++month) {
      work_with_agencies({few.plan, place, few.world, draws, month}, {}, test::own<UsersState>(few),
                         {});
      work_with_agencies({more.plan, place, more.world, draws, month}, {},
                         test::own<UsersState>(more), {});
    }
    const double passed = more.world.agencies.team_skill.at(AgencyId(0), 0);
    RC_ASSERT(passed >= few.world.agencies.team_skill.at(AgencyId(0), 0));
    RC_ASSERT(passed > 0 && 0.6 + passed <= 0.9);
  });
}

TEST_CASE("where no service is for a group, the mechanism leaves no trace") {
  const Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "users", {}).empty());
}

// £17,500 a community and year for 35 users at £500 a head, in ten histories: enough for all.
TEST_CASE("a run spends on users, reaches no more than there are and keeps their outcome a share") {
  Place place = test::row_place(6);
  Plan plan = plan_for_users(place);
  plan.months = 72;
  plan.interventions[1].cost_per_head = 500;
  plan.groups[0].outcome.drift = 0.1;
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  double most = 0;
  for (std::uint32_t replicate = 0; replicate < 10; ++replicate) {
    tiny.run_watched(replicate, [&](const World& world, Month month) {
      if (month < 0) return;
      const double reached = world.place.users_reached.at(the_place, 0);
      const double outcome = world.place.user_outcome.at(the_place, 0);
      CHECK((reached >= 0 && reached <= 6 * 35 * (1 + 1e-12)));
      CHECK((outcome >= 0 && outcome <= 1));
      most = std::max(most, reached);
    });
    CHECK(tiny.world.place.user_effect.at(the_place, 0) > 0.01);
    // Users are a twentieth of residents, so of what they gain residents have a twentieth.
    const double residents = tiny.world.place.programme_effect[the_place];
    const double full = (tiny.world.interventions.true_effect.at(InterventionId(1), 0) +
                         tiny.world.interventions.true_effect.at(InterventionId(1), 1)) /
                        2;
    CHECK(std::abs(residents) <= 0.06 * std::abs(full) + 1e-9);
  }
  CHECK(most > 30);
}

// Error rate 5e-5, if what users design did nothing: forty pairs of histories.
TEST_CASE("users who design what is done for them have more of it") {
  Place place = test::row_place(6);
  Plan plan = plan_for_users(place);
  plan.months = 72;
  plan.interventions[0] = test::an_intervention(place, "table", InterventionKind::co_production);
  plan.interventions[0].users = UserGroupId(0);
  plan.interventions[0].cost_per_head = 50;
  plan.interventions[1].cost_per_head = 500;
  Plan without = plan;
  add_with_ready_designs(plan);
  test::add_every_mechanism(without, "co_production");
  test::TinyWorld with_users(place, plan);
  test::TinyWorld other(place, without);
  std::vector<double> gain;
  for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
    with_users.run_alone(replicate);
    other.run_alone(replicate);
    gain.push_back(with_users.world.place.user_effect.at(the_place, 0) -
                   other.world.place.user_effect.at(the_place, 0));
    CHECK(with_users.world.place.user_co_produced.at(the_place, 0) > 0);
    CHECK(with_users.world.place.co_produced[the_place] == 0);
  }
  CHECK(test::standard_errors(gain, 0) > test::rare);
}

}  // namespace tranche::mechanisms
