#include "scenario/text/quantity.hpp"

#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

TEST_CASE("lengths of time are read with their unit") {
  CHECK(parse_duration("18 months", TimeUnit::month) == 18.0);
  CHECK(parse_duration("2 years", TimeUnit::month) == 24.0);
  CHECK(parse_duration("1 year 6 months", TimeUnit::month) == 18.0);
  CHECK(parse_duration("1.5 Years", TimeUnit::year) == 1.5);
  CHECK(parse_duration("6 weeks", TimeUnit::week) == 6.0);
  CHECK(parse_duration("1 month", TimeUnit::week) == Approx(365.25 / 12 / 7));
  CHECK_FALSE(parse_duration("18", TimeUnit::month));
  CHECK_FALSE(parse_duration("months", TimeUnit::month));
  CHECK_FALSE(parse_duration("18 moons", TimeUnit::month));
  CHECK_FALSE(parse_duration("", TimeUnit::month));
}

TEST_CASE("money is read with its sign and its size") {
  CHECK(parse_money("£2.5m") == 2.5e6);
  CHECK(parse_money("£30k") == 30000.0);
  CHECK(parse_money("£1,250.50") == 1250.5);
  CHECK(parse_money("£ 1.2 million") == 1.2e6);
  CHECK(parse_money("£3bn") == 3e9);
  CHECK(parse_money("GBP 510") == 510.0);
  CHECK(parse_money("£90 a head a year", MoneyForm::rate) == 90.0);
  CHECK_FALSE(parse_money("£90 a head a year"));
  CHECK_FALSE(parse_money("90"));
  CHECK_FALSE(parse_money("$90"));
  CHECK_FALSE(parse_money("£"));
  CHECK_FALSE(parse_money("£5 or so"));
}

TEST_CASE("percentages are shares") {
  CHECK(parse_percentage("20 %") == Approx(0.2));
  CHECK(parse_percentage("3.5%") == Approx(0.035));
  CHECK(parse_percentage("20\u00a0%") == Approx(0.2));
  CHECK_FALSE(parse_percentage("20"));
  CHECK_FALSE(parse_percentage("20 % of it"));
}

TEST_CASE("dates are read as people write them, and counted in months from the start") {
  CHECK(parse_date("April 2027") == Date{2027, 4, 1});
  CHECK(parse_date("6 May 2027") == Date{2027, 5, 6});
  CHECK(parse_date("2027-04-30") == Date{2027, 4, 30});
  CHECK_FALSE(parse_date("31 April 2027"));
  CHECK_FALSE(parse_date("Mai 2027"));
  CHECK_FALSE(parse_date("April"));
  CHECK(month_of({2027, 5, 6}, Calendar{}) == 25);
  CHECK(month_of({2025, 3, 1}, Calendar{}) == -1);
  CHECK(parse_month_name("sept") == 9);
  CHECK_FALSE(parse_month_name("ma y"));
}

TEST_CASE("numbers are written as shortly as they can be read back") {
  CHECK(format_number(0.1) == "0.1");
  CHECK(format_number(24) == "24");
  CHECK(format_money(2.6e6) == "£2.6m");
  CHECK(format_money(60000) == "£60k");
  CHECK(format_money(90) == "£90");
  CHECK(format_percentage(0.175) == "17.5 %");
}
