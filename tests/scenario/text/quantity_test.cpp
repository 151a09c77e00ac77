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
  CHECK_FALSE(parse_duration("1,5 months", TimeUnit::month));
  CHECK_FALSE(parse_duration("1,500 months", TimeUnit::month));
  CHECK(parse_duration("18\u00a0months", TimeUnit::month) == 18.0);
}

TEST_CASE("no part of a length of time is below nought, and none has a point for thousands") {
  CHECK(parse_duration("-6 months", TimeUnit::month) == -6.0);  // the range of a key refuses it
  CHECK_FALSE(parse_duration("1 year -6 months", TimeUnit::month));
  CHECK_FALSE(parse_duration("-1 year 18 months", TimeUnit::month));
  CHECK_FALSE(parse_duration("1.250 days", TimeUnit::month));
  CHECK(parse_duration("0.125 years", TimeUnit::month) == 1.5);
}

TEST_CASE("money is read with its sign and its size") {
  CHECK(parse_money("£2.5m") == 2.5e6);
  CHECK(parse_money("£30k") == 30000.0);
  CHECK(parse_money("£1,250.50") == 1250.5);
  CHECK(parse_money("£ 1.2 million") == 1.2e6);
  CHECK(parse_money("£3bn") == 3e9);
  CHECK(parse_money("GBP 510") == 510.0);
  CHECK(parse_money("£300\u202fk") == 300000.0);
  CHECK(parse_money("£1 250") == 1250.0);
  CHECK(parse_money("£90 a head a year", "GBP/person/year") == 90.0);
  CHECK(parse_money("£90 per person", "GBP/person/year") == 90.0);
  CHECK_FALSE(parse_money("£90 a head a month", "GBP/person/year"));
  CHECK_FALSE(parse_money("£90 a head a year"));
  CHECK_FALSE(parse_money("90"));
  CHECK_FALSE(parse_money("$90"));
  CHECK_FALSE(parse_money("£"));
  CHECK_FALSE(parse_money("£5 or so"));
  for (const char* wrong : {"£0,4m", "£2,5m", "£90,00", "£1,250m", "£1,250 million", "£1.250",
                            "£1.250,00", "£1.250.000"}) {
    INFO(wrong);
    CHECK_FALSE(parse_money(wrong));
  }
}

TEST_CASE("a budget is an amount a year or a total, and may say for how long") {
  const auto yearly = parse_budget("£300k\u00a0a year");
  REQUIRE(yearly);
  CHECK(yearly->amount == 300000);
  CHECK(yearly->paid == BudgetText::Paid::a_year);
  CHECK_FALSE(yearly->months);
  CHECK(parse_budget("£2m per annum for 3 years")->months == 36);
  const auto total = parse_budget("£20m over 10 years");
  REQUIRE(total);
  CHECK(total->amount == 2e7);
  CHECK(total->paid == BudgetText::Paid::in_all);
  CHECK(total->months == 120);
  CHECK(parse_budget("£20m over the next 10 years")->months == 120);
  CHECK_FALSE(parse_budget("£20m")->months);
  CHECK(parse_budget("£20m over ten years")->months == 120);
  for (const char* wrong : {"£2m a month", "£20m for 10 years", "£-2m a year", "£2,5m a year", "2m",
                            "£20m over", "£20m over ten"}) {
    INFO(wrong);
    CHECK_FALSE(parse_budget(wrong));
  }
}

TEST_CASE("percentages are shares") {
  CHECK(parse_percentage("20 %") == Approx(0.2));
  CHECK(parse_percentage("3.5%") == Approx(0.035));
  CHECK(parse_percentage("20\u00a0%") == Approx(0.2));
  CHECK_FALSE(parse_percentage("20"));
  CHECK_FALSE(parse_percentage("20 % of it"));
  CHECK_FALSE(parse_percentage("2,5 %"));
  CHECK_FALSE(parse_percentage("1,250 %"));
}

TEST_CASE("dates are read as people write them, and counted in months from the start") {
  CHECK(parse_date("April 2027") == Date{2027, 4, 1});
  CHECK(parse_date("6 May 2027") == Date{2027, 5, 6});
  CHECK(parse_date("2027-04-30") == Date{2027, 4, 30});
  CHECK(parse_date("1st\u00a0April 2027") == Date{2027, 4, 1});
  CHECK(parse_date("2027-4-1") == Date{2027, 4, 1});
  CHECK_FALSE(parse_date("29 February 2027"));
  CHECK(parse_date("29 February 2028"));
  CHECK_FALSE(parse_date("31 April 2027"));
  CHECK_FALSE(parse_date("Mai 2027"));
  CHECK_FALSE(parse_date("April"));
  CHECK(month_of({2027, 5, 6}, Calendar{}) == 25);
  CHECK(month_of({2025, 3, 1}, Calendar{}) == -1);
  CHECK(parse_month_name("sept") == 9);
  CHECK_FALSE(parse_month_name("ma y"));
}

TEST_CASE("a year of two digits is no year") {
  for (const char* date : {"April 27", "1 April 27", "Apr-27", "April '27"}) {
    INFO(date);
    CHECK_FALSE(parse_date(date));
    CHECK(has_short_year(date));
  }
  CHECK_FALSE(parse_date("0027-04-01"));
  CHECK(parse_day_first("05/06/27") == Date{2027, 6, 5});
  CHECK(parse_day_first("5.6.2027") == Date{2027, 6, 5});
  CHECK(parse_day_first("04/30/2027") == Date{2027, 4, 30});
  CHECK_FALSE(parse_day_first("31/31/2027"));
  CHECK_FALSE(parse_day_first("1.5"));
  CHECK(format_date({2027, 4, 1}) == "2027-04-01");
  CHECK_FALSE(has_short_year("April 2027"));
  CHECK_FALSE(has_short_year("24 months"));
}

TEST_CASE("a month of the run is called by its name and year") {
  CHECK(format_month(0, {2025, 4, 4}) == "April 2025");
  CHECK(format_month(9, {2025, 4, 4}) == "January 2026");
  CHECK(format_month(11, {2025, 1, 4}) == "December 2025");
}

TEST_CASE("numbers are written as shortly as they can be read back") {
  CHECK(format_number(0.1) == "0.1");
  CHECK(format_number(24) == "24");
  CHECK(format_money(2.6e6) == "£2.6m");
  CHECK(format_money(60000) == "£60k");
  CHECK(format_money(90) == "£90");
  CHECK(format_percentage(0.175) == "17.5 %");
}
