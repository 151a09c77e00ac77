// What an engine does with state that mechanisms own, with contributions and with ranges.
#include <string>

#include "people_world.hpp"
#include "testing.hpp"
#include "tranche/errors.hpp"

using namespace tranche;

namespace {

constexpr AgencyId first{0};

struct CounterState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> months{*this, within({0, 30}, {"months", "month", "counted so far"})};
  } agencies{*this};
};

void count(const Context& context, CounterState& state, RowRange agencies) {
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const auto id = AgencyId::from(at);
    state.agencies.months[id] += 1;
    context.world.agencies.staff_elsewhere[id] += 1;
  }
}

Plan counting_plan(const Place& place, Month months) {
  Plan plan = test::plan_with_agencies(place, 2);
  plan.months = months;
  Step counting = step<&count>(MonthPhase::learning, Rows::agencies, "count");
  counting.mechanism = "counter";
  counting.state = plan.states.size();
  plan.states.push_back(&make_state<CounterState>);
  plan.schedule.add(counting);
  return plan;
}

struct Silent final : MonthObserver {
  void observe(const World&, Month) override {}
};

void run_plan(test::PeopleWorld& people, std::uint32_t replicate = 0) {
  Silent silent;
  run(people.world, people.place, people.plan, {1, replicate}, silent);
}

}  // namespace

TEST_CASE("a mechanism's own state lies beside the table of its ids and begins anew with a run") {
  const Place place = test::ring_place(3);
  test::PeopleWorld people(place, counting_plan(place, 12));
  auto& own = people.world.state<CounterState>().agencies;
  CHECK(own.rows() == 2);
  run_plan(people);
  CHECK(own.months[first] == 12);
  run_plan(people, 1);
  CHECK(own.months[first] == 12);
}

TEST_CASE("a contribution holds what was added since its month began, and no more") {
  const Place place = test::ring_place(3);
  test::PeopleWorld people(place, counting_plan(place, 12));
  run_plan(people);
  CHECK(people.world.agencies.staff_elsewhere[first] == 1);
}

TEST_CASE("a value outside of its range ends the run and names step, column, row and month") {
  const Place place = test::ring_place(3);
  test::PeopleWorld people(place, counting_plan(place, 48));
  try {
    run_plan(people);
    CHECK_FALSE(checked);  // a preset that does not look
  } catch (const InvariantError& error) {
    CHECK(std::string(error.what()).find("after counter.count, agencies.months of row 0 is 31") ==
          0);
    CHECK(std::string(error.what()).find("outside of 0 to 30 [month]") != std::string::npos);
    CHECK(error.month() == 30);
  }
}

TEST_CASE("a value that is not known lies in every range") {
  const Place place = test::ring_place(3);
  test::PeopleWorld people(place, counting_plan(place, 12));
  people.world.state<CounterState>().agencies.months[first] = __builtin_nan("");
  CHECK(people.world.state<CounterState>().agencies.months.first_outside() == -1);
}
