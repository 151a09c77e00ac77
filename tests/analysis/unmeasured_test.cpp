#include "analysis/answer/summary.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

TEST_CASE(
    "what was never measured is counted over the compared plans, neighbours among assumptions "
    "drawn together") {
  const std::vector<UnmeasuredInfo> all = {
      {"A", "measure", "L8 narratives", "A63"}, {"B", "measure", "L8 narratives", "A63"},
      {"B", "measure", "L5 networks", "A214"},  {"B", "measure", "L5 networks", "A215"},
      {"B", "measure", "L11 requests", "A258"}, {"B", "measure", "L11 requests", "A259"},
      {"B", "measure", "L11 requests", "A260"}, {"A", "service", "job_coaching", "A120"},
      {"B", "service", "job_coaching", "A120"},
  };
  CHECK(unmeasured_text(all) ==
        "Without a measured effect: 3 enabling measures (A63, A214, A215, A258–A260) and\n"
        "1 service that may do harm (A120). To vary: tranche describe,\n"
        "docs/assumptions.md.\n");
}

TEST_CASE("where all was measured nothing is said of it") { CHECK(unmeasured_text({}).empty()); }

TEST_CASE("services alone are named alone") {
  CHECK(unmeasured_text({{"A", "service", "a", "A120"}, {"A", "service", "b", "A120"}}) ==
        "Without a measured effect: 2 services that may do harm (A120). To vary: tranche\n"
        "describe, docs/assumptions.md.\n");
}
