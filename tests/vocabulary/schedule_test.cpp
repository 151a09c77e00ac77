#include "tranche/schedule.hpp"

#include <string>

#include "testing.hpp"

using namespace tranche;

namespace {

void nothing(const Context&, RowRange) {}

Step named(std::string_view mechanism, std::string_view name, MonthPhase phase,
           StepName behind = {}) {
  Step one = step<&nothing>(phase, Rows::whole, name, behind);
  one.mechanism = mechanism;
  return one;
}

std::string order_of(std::span<const Step> steps) {
  std::string order;
  for (const Step& one : steps) order += std::string(one.name) + " ";
  return order;
}

}  // namespace

TEST_CASE("steps of one phase run in the order in which they were added, whatever lies between") {
  Schedule schedule;
  schedule.add(named("a", "a2", MonthPhase::trust));
  schedule.add(named("a", "a1", MonthPhase::budgets));
  schedule.add(named("b", "b2", MonthPhase::trust));
  schedule.add(named("b", "b1", MonthPhase::budgets));
  CHECK(order_of(schedule.of(MonthPhase::budgets)) == "a1 b1 ");
  CHECK(order_of(schedule.of(MonthPhase::trust)) == "a2 b2 ");
  CHECK(order_of(schedule.of(MonthPhase::delivery)).empty());
  CHECK(order_of(schedule.all()) == "a1 b1 a2 b2 ");
}

TEST_CASE("a step may stand between two steps of another mechanism, added before it or after") {
  const Step between = named("b", "between", MonthPhase::trust, {"a", "first"});
  for (const bool added_first : {true, false}) {
    Schedule schedule;
    if (added_first) schedule.add(between);
    schedule.add(named("a", "first", MonthPhase::trust));
    schedule.add(named("a", "last", MonthPhase::trust));
    if (!added_first) schedule.add(between);
    CHECK(order_of(schedule.of(MonthPhase::trust)) == "first between last ");
  }
}

TEST_CASE("a step whose leader the plan does not have stands where it was added") {
  Schedule schedule;
  schedule.add(named("b", "between", MonthPhase::trust, {"a", "first"}));
  schedule.add(named("c", "other", MonthPhase::trust));
  CHECK(order_of(schedule.of(MonthPhase::trust)) == "between other ");
}

TEST_CASE("a mechanism is left out with all its steps, and no other moves") {
  Schedule schedule;
  for (const auto phase : {MonthPhase::budgets, MonthPhase::trust}) {
    for (const char* mechanism : {"a", "b", "c"}) schedule.add(named(mechanism, mechanism, phase));
  }
  CHECK(schedule.has("b"));
  schedule.remove("b");
  CHECK_FALSE(schedule.has("b"));
  CHECK(order_of(schedule.all()) == "a c a c ");
}
