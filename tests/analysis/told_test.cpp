#include "analysis/answer/told.hpp"

#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

/// 1,000 residents in two domains.
ResultsLayout layout() {
  ResultsLayout layout;
  layout.communities = {"1", "2"};
  layout.community_populations = {400, 600};
  layout.domains = {"income", "work"};
  layout.series = {{"wellbeing_cumulative", "year", ""},
                   {"outcome_cumulative_work", "year", ""},
                   {"trust", "1", ""},
                   {"delay", "month", ""},
                   {"lapsed", "GBP", ""},
                   {"wellbeing_fifth_1", "1", ""}};
  return layout;
}

std::string told_text(const std::string& series, double value, double half) {
  const Told how = told(layout(), series);
  return with_unit(how, amount_text(how, value, half));
}

}  // namespace

TEST_CASE("a mean over domains is told in person-years of all residents and domains") {
  const Told how = told(layout(), "wellbeing_cumulative");
  CHECK(how.factor == 2000);
  CHECK(how.what == "without one deprivation, of income or work");
  CHECK(told_text("wellbeing_cumulative", 0.53, 0.047) == "1,060 person-years");
  CHECK(told(layout(), "outcome_cumulative_work").factor == 1000);
  CHECK(told(layout(), "outcome_cumulative_work").what == "not deprived of work");
}

TEST_CASE("shares are told in points, delays in months, money with its symbol") {
  CHECK(told_text("trust", -0.071, 0.004) == "-7.1 points");
  CHECK(told_text("wellbeing_fifth_1", 0.005, 0.001) == "0.50 points");
  CHECK(told_text("delay", 2.13, 0.4) == "2.1 months");
  CHECK(told_text("lapsed", 5.412e6, 0.4e6) == "£5.4m");
  CHECK(told_text("spent", 940, 30) == "£940");  // an account, where no series is called so
}

TEST_CASE("digits follow the interval: no more than it leaves sure, and no nought with a point") {
  const Told years = told(layout(), "wellbeing_cumulative");
  CHECK(interval_text(years, {.count = 9, .estimate = 0.53, .half_width = 0.0475}) ==
        "1,060 [970, 1,160]");
  CHECK(interval_text(years, {.count = 9, .estimate = 0.0485, .half_width = 0.0475}) ==
        "97 [2, 192]");  // an end that is not nought is not told as nought
  // 22 to 72, held against 21: rounded to tens the lower end would read as the edge
  const statistics::Interval close{.count = 9, .estimate = 0.0235, .half_width = 0.0125};
  CHECK(interval_text(years, close) == "50 [20, 70]");
  CHECK(interval_text(years, close, true, 0.0105) == "+47 [+22, +72]");
  // and so is a part of it, so that the parts told beside it add up to it
  CHECK(amount_text(years, 0.0085, telling_width(years, close, 0.0105), true) == "+17");
  CHECK(amount_text(years, 0.0085, telling_width(years, close), true) == "+20");
  CHECK(interval_text(years, {.count = 1, .estimate = 0.53}) == "1,060");
  CHECK(amount_text(years, statistics::not_available, 1) == "–");
  CHECK(amount_text(years, 0, 0) == "0");
}

TEST_CASE("what is too small to be told is said to be, with no digits of it") {
  const Told years = told(layout(), "wellbeing_cumulative");
  CHECK(interval_text(years, {.count = 9, .estimate = 1e-9, .half_width = 5e-10}, true) ==
        "less than 0.1");
  CHECK(amount_text(years, 1e-9, 5e-10) == "0");
  CHECK(amount_text(years, 1.234e-4, 1e-7) == "0.2");
}

TEST_CASE("money is told in the unit that reads best, and a currency of letters stands apart") {
  const Told pounds = money_in("£");
  CHECK(amount_text(pounds, 1.2345e9, 1e7) == "£1.23bn");
  CHECK(amount_text(pounds, 1.2345e6, 1e3) == "£1.23m");
  CHECK(amount_text(pounds, 18'912, 945) == "£18,900");
  CHECK(amount_text(pounds, -18'912, 945) == "-£18,900");
  CHECK(amount_text(money_in("CHF"), 18'912, 945) == "CHF 18,900");
}
