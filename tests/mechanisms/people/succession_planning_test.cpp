#include "mechanisms/people/succession_planning.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <memory>
#include <vector>

#include "mechanisms/money/administrations.hpp"
#include "mechanisms/people/turnover.hpp"
#include "mechanisms/shared/codification.hpp"
#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

constexpr InterventionKind measure = InterventionKind::succession_planning;
const SuccessionPlanningParameters defaults;

/// A small place with the mechanism, and the measure's dose everywhere.
struct Planned {
  explicit Planned(double dose) : tiny(test::place_with(measure)) {
    test::add_mechanism(tiny.plan, "succession_planning");
    build_world(tiny.world, tiny.place, tiny.plan);
    reset_world(tiny.world, tiny.place, tiny.plan);
    for (double& here : tiny.world.communities.dose.lane(measure_lane(measure))) here = dose;
  }
  Context at(Month month) { return {tiny.plan, tiny.place, tiny.world, draws, month}; }
  SuccessionPlanningState& state() { return test::own<SuccessionPlanningState>(tiny); }
  Draws draws{1, 0};
  test::TinyWorld tiny;
};

}  // namespace

TEST_CASE("how far succession is planned is as worked out by hand") {
  CHECK(handed_over_after(defaults, 0, 1) == Approx(0.08));
  CHECK(handed_over_after(defaults, 0.2, 0.5) == Approx(0.2 + 0.08 * 0.3));
  CHECK(handed_over_after(defaults, 0.5, 0) == Approx(0.49));
  CHECK(handed_over_after(defaults, 0, 0) == 0);
}

TEST_CASE("an agency writes down what it lacks to the ceiling, and one beyond it nothing") {
  Planned planned(0.5);
  planned.tiny.plan.agencies[0].codification = 0.3;
  planned.tiny.plan.agencies[1].codification = 0.9;
  plan_succession(planned.at(0), defaults, planned.state(), {});
  const double handed_over = 0.08 * 0.5;
  const Agencies& agencies = planned.tiny.world.agencies;
  CHECK(agencies.codification_gain[AgencyId(0)] == Approx(0.5 * handed_over));
  CHECK(codification_of(planned.at(0), AgencyId(0)) == Approx(0.3 + 0.5 * handed_over));
  CHECK(agencies.codification_gain[AgencyId(1)] == 0);
  CHECK(agencies.introductions[AgencyId(0)] == Approx(0.5 * handed_over));
  CHECK(agencies.kept_on[AgencyId(1)] == Approx(0.3 * handed_over));
  CHECK(agencies.staff_elsewhere[AgencyId(0)] ==
        Approx(0.02 * 0.5 * planned.tiny.plan.agencies[0].staff));
}

TEST_CASE("a successor who is introduced keeps what is written down and more of the trust") {
  Planned planned(0);
  const TurnoverParameters turnover;
  auto& agencies = planned.tiny.world.agencies;
  auto& table = planned.tiny.world.relationships;
  const RelationshipId id(0);
  const AgencyId agency = table.agency[id];
  planned.tiny.plan.agencies[agency].codification = 0.3;
  agencies.codification_gain[agency] = 0.4;
  agencies.introductions[agency] = 0.5;
  table.next_turnover[id] = 7;
  table.memory[id] = 0.5;
  table.good[id] = 8;
  table.bad[id] = 4;
  table.contacts[id] = 1;
  keep_relationships(planned.at(7), turnover, {0, 1});
  const double memory = 0.5 * 0.7;
  CHECK(table.memory[id] == Approx(memory + turnover.relearning * (1 - memory)));
  CHECK(table.retention[id] == Approx(0.7));
  const double kept = turnover.trust_kept + (1 - turnover.trust_kept) * 0.5;
  CHECK(table.good[id] == Approx(8 * kept));
  CHECK(table.bad[id] == Approx(4 * kept));
  agencies.memory[agency] = 1;
  keep_agency_memory(planned.at(7), turnover, {agency.row(), agency.row() + 1});
  const double lost = 0.3 * (turnover.memory_depreciation + turnover.staff_turnover);
  CHECK(agencies.memory[agency] == Approx(1 - lost + turnover.relearning * lost));
}

TEST_CASE("protected posts are lost neither to quality nor to memory nor to residents") {
  Place place = test::row_place(40);
  const auto after_election = [&](double kept_on) {
    Plan plan = test::money_plan(place);
    plan.months = 2;
    Administration council;
    council.code = "council";
    council.key = draw_key("council");
    council.first_election = 1;
    council.change_probability = 1;
    plan.administrations = {council};
    test::add_mechanism(plan, "administrations");
    auto tiny = std::make_unique<test::TinyWorld>(place, plan);
    tiny->run_watched(0, [&](const World&, Month month) {
      if (month == 0) tiny->world.agencies.kept_on[AgencyId(0)] = kept_on;
    });
    return tiny;
  };
  const auto replaced = [](const World& world) {
    int count = 0;
    for (const std::int32_t due : world.relationships.next_turnover.all()) count += due == 1;
    return count;
  };
  const AdministrationsParameters p;
  const auto open = after_election(0);
  const auto half = after_election(0.5);
  const auto all = after_election(1);
  const auto memory = [](const test::TinyWorld& tiny) {
    return tiny.world.agencies.memory[AgencyId(0)];
  };
  const double exposed = 1 - open->plan.agencies[0].codification;
  CHECK(open->world.agencies.quality_shift[AgencyId(0)] == Approx(-p.quality_drop));
  CHECK(half->world.agencies.quality_shift[AgencyId(0)] == Approx(-p.quality_drop / 2));
  CHECK(memory(*open) == Approx(1 - p.memory_loss * exposed));
  CHECK(memory(*half) == Approx(1 - p.memory_loss * exposed / 2));
  CHECK(memory(*all) == 1);
  CHECK(replaced(open->world) > replaced(half->world));
  CHECK(replaced(half->world) > 0);
  CHECK(replaced(all->world) == 0);
}

TEST_CASE("how far succession is planned stays a share and moves towards its dose") {
  rc::prop("", [] {
    SuccessionPlanningParameters parameters;
    parameters.writing = *rc::gen::inRange(0, 101) / 100.0;
    parameters.ageing = *rc::gen::inRange(0, 51) / 100.0;
    const double before = *rc::gen::inRange(0, 101) / 100.0;
    const double dose = *rc::gen::inRange(0, 201) / 100.0;
    const double after = handed_over_after(parameters, before, dose);
    const double goal = std::min(dose, 1.0);
    RC_ASSERT(after >= std::min(before, goal) && after <= std::max(before, goal));
  });
}

TEST_CASE("nobody plans succession where nobody pays for it: without the measure nothing changes") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "succession_planning", {}).empty());
}

// Error rate 5e-5 for each, if the measure did nothing: it is bought in twenty replicates, with and
// without its mechanism.
TEST_CASE("where it is bought, agencies and counterparts remember more") {
  auto with = test::place_with(measure);
  with.plan.months = 60;
  auto without = test::place_with(measure);
  without.plan.months = 60;
  test::add_every_mechanism(with.plan);
  test::add_every_mechanism(without.plan, "succession_planning");
  std::vector<double> agency;
  std::vector<double> counterparts;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    with.run_alone(replicate);
    without.run_alone(replicate);
    agency.push_back(with.world.agencies.memory[AgencyId(1)] -
                     without.world.agencies.memory[AgencyId(1)]);
    counterparts.push_back(test::mean(with.world.relationships.memory.all()) -
                           test::mean(without.world.relationships.memory.all()));
  }
  CHECK(test::standard_errors(agency, 0) > test::rare);
  CHECK(test::standard_errors(counterparts, 0) > test::rare);
}

}  // namespace tranche::mechanisms
