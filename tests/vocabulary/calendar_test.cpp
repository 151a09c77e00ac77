#include "tranche/calendar.hpp"

#include "testing.hpp"
#include "tranche/money.hpp"

using namespace tranche;

TEST_CASE("a scenario that starts in April starts its fiscal year") {
  const Calendar calendar{2025, 4, 4};
  REQUIRE(calendar.month_of_fiscal_year(0) == 0);
  REQUIRE(calendar.month_of_fiscal_year(11) == 11);
  REQUIRE(calendar.fiscal_year(11) == 0);
  REQUIRE(calendar.fiscal_year(12) == 1);
}

TEST_CASE(
    "a scenario that starts in January is three months from the end of its first fiscal year") {
  const Calendar calendar{2025, 1, 4};
  REQUIRE(calendar.month_of_fiscal_year(0) == 9);
  REQUIRE(calendar.month_of_fiscal_year(2) == 11);
  REQUIRE(calendar.month_of_fiscal_year(3) == 0);
  REQUIRE(calendar.fiscal_year(2) == 0);
  REQUIRE(calendar.fiscal_year(3) == 1);
}

TEST_CASE("months before the first have their place in the fiscal year too") {
  REQUIRE(Calendar{2025, 4, 4}.month_of_fiscal_year(-1) == 11);
}

TEST_CASE("a share of an amount is rounded down to the penny and never exceeds it") {
  REQUIRE(share_of({1001}, 0.5) == Pence{500});
  REQUIRE(share_of({1001}, 1.5) == Pence{1001});
  REQUIRE(share_of({1001}, -1) == Pence{0});
  REQUIRE(share_of({1001}, __builtin_nan("")) == Pence{0});
}
