#include "mechanisms/shared/framework.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "testing.hpp"

using namespace tranche;
using namespace tranche::mechanisms;

namespace {

/// Fairness of weight 3, served by domains 0 and 1; nature of weight 1, served by domain 1 alone.
Plan plan_with_framework() {
  Plan plan;
  plan.framework = {{.code = "fairness", .name = "Fairness", .weight = 3, .served_by = {0, 1}},
                    {.code = "nature", .name = "Nature", .weight = 1, .served_by = {1}}};
  return plan;
}

}  // namespace

TEST_CASE("what a framework's weights come to on a domain is worked out by hand") {
  const Plan plan = plan_with_framework();
  CHECK(share_of(plan, plan.framework[0]) == 0.75);
  CHECK(part_of_each(plan, plan.framework[0]) == 0.375);
  CHECK(weight_on(plan, 0) == 0.375);
  CHECK(weight_on(plan, 1) == 0.375 + 0.25);
  CHECK(weight_on(plan, 2) == 0);
  // Of three domains: 1 on average.
  CHECK(framework_weight(plan, 0, 3) == Approx(1.125));
  CHECK(framework_weight(plan, 1, 3) == Approx(1.875));
  CHECK(framework_weight(plan, 2, 3) == 0);
}

TEST_CASE("without a framework, and where no domain serves it, every domain counts alike") {
  Plan plan;
  CHECK(framework_weight(plan, 0, 2) == 1);
  plan.framework = {{.code = "culture", .name = "Culture", .weight = 1, .served_by = {}}};
  CHECK(framework_weight(plan, 0, 2) == 1);
}

TEST_CASE("a national outcome that no domain serves leaves the others their order") {
  Plan plan = plan_with_framework();
  const double before = framework_weight(plan, 1, 3) / framework_weight(plan, 0, 3);
  plan.framework.push_back({.code = "culture", .name = "Culture", .weight = 5, .served_by = {}});
  CHECK(framework_weight(plan, 1, 3) / framework_weight(plan, 0, 3) == Approx(before));
  CHECK(framework_weight(plan, 0, 3) + framework_weight(plan, 1, 3) == Approx(3));
  CHECK(weight_on(plan, 0) == Approx(3.0 / 9 / 2));
}

TEST_CASE("domains count 1 on average, and only ratios of weights matter") {
  rc::prop("of any framework", [] {
    const auto domains = *rc::gen::inRange<std::size_t>(1, 7);
    Plan plan;
    const auto outcomes = *rc::gen::inRange(1, 5);
    for (int k = 0; k < outcomes; ++k) {
      NationalOutcome outcome;
      outcome.weight = *rc::gen::inRange(1, 100);
      for (std::size_t domain = 0; domain < domains; ++domain) {
        if (*rc::gen::arbitrary<bool>()) outcome.served_by.push_back(domain);
      }
      plan.framework.push_back(outcome);
    }
    const auto sum_of = [&](double scale) {
      Plan scaled = plan;
      for (NationalOutcome& outcome : scaled.framework) outcome.weight *= scale;
      double sum = 0;
      for (std::size_t domain = 0; domain < domains; ++domain) {
        RC_ASSERT(framework_weight(scaled, domain, domains) ==
                  Approx(framework_weight(plan, domain, domains)));
        sum += framework_weight(scaled, domain, domains);
      }
      return sum;
    };
    RC_ASSERT(sum_of(1) == Approx(static_cast<double>(domains)));
    RC_ASSERT(sum_of(7) == Approx(static_cast<double>(domains)));
  });
}
