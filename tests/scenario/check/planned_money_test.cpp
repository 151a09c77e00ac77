#include "scenario/check/planned_money.hpp"

#include "paths.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

Pence sum_of(const std::vector<Pence>& years) {
  Pence sum;
  for (const Pence year : years) sum += year;
  return sum;
}

}  // namespace

TEST_CASE("what every shipped plan plans of a fund sums to its budget, to the penny") {
  int funds = 0;
  for (const char* folder : {"published", "reference", "tutorial"}) {
    for (const auto& file :
         std::filesystem::directory_iterator(test::source_folder() / "scenarios" / folder)) {
      const Scenario scenario = read_scenario(file.path());
      for (const PlanEntry& plan : scenario.plans) {
        for (const PlannedFund& fund : planned_money(scenario, plan)) {
          INFO(file.path() << ", plan " << plan.code << ", fund " << fund.code);
          Pence sum;
          for (const PlannedPart& part : fund.parts) {
            CHECK(part.years.size() == fund.budget.size());
            for (const Pence year : part.years) CHECK(year >= Pence{});
            sum += sum_of(part.years);
          }
          CHECK(sum == sum_of(fund.budget));
          ++funds;
        }
      }
    }
  }
  CHECK(funds > 100);
}
