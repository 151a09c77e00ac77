#include <algorithm>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/series_over_time.hpp"
#include "analysis/stories/dates.hpp"
#include "report_experiment.hpp"
#include "testing.hpp"
#include "tranche/statistics/quantile.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

/// Three months of a monthly series and the two years' ends of a snapshot, two plans.
ResultsLayout over_time() {
  ResultsLayout layout = plans_layout({"nothing", "A"}, 2);
  layout.months = 24;
  layout.series_months = {5, 11, 17, 23};
  layout.snapshot_months = {11, 23};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}, {"gap", "1", "", "less"}};
  layout.series.back().axis = schema::axis::snapshot;
  return layout;
}

/// A value says whose it is: plan, future, seed, series and place among its months, digit by digit.
double value_of(const RunKey& key, int series, int place) {
  return 10'000 * (key.plan + 1) + 1'000 * (key.future + 1) + 100 * (key.replicate + 1) +
         10 * series + place;
}

std::vector<RunRecord> runs_over_time(const ResultsLayout& layout) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    run.drawn.assign(layout.uncertainties.size(), 0.5);
    for (int place = 0; place < 4; ++place) run.series.push_back(value_of(run.key, 1, place));
    for (int place = 0; place < 2; ++place) run.series.push_back(value_of(run.key, 2, place));
    run.ledger.assign(layout.accounts.size() * layout.snapshot_months.size(), 0);
    runs.push_back(std::move(run));
  }
  std::ranges::reverse(runs);  // in whatever order they were run
  return runs;
}

using Values = std::vector<double>;

}  // namespace

TEST_CASE(
    "a quantile lies on the line between its neighbours, as type 7 of Hyndman and Fan has it") {
  const Values ten = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  CHECK(statistics::quantile(ten, 0.9) == Approx(8.1));
  CHECK(statistics::quantile(ten, 0.25) == Approx(2.25));
  CHECK(statistics::quantile(ten, 0.5) == Approx(4.5));
  CHECK(statistics::quantile(ten, 0) == 0);
  CHECK(statistics::quantile(ten, 1) == 9);
  CHECK(statistics::quantile(Values{3}, 0.9) == 3);
  CHECK(statistics::quantile(Values{1, 2, 4}, 0.75) == Approx(3));
  CHECK(std::isnan(statistics::quantile({}, 0.5)));
}

TEST_CASE("a spread sorts what it is given and leaves out what is not available") {
  const auto spread = statistics::spread_of({9, 3, NAN, 1, 0, 2, 5, 4, 8, 7, 6});
  CHECK(spread.p10 == Approx(0.9));
  CHECK(spread.p25 == Approx(2.25));
  CHECK(spread.p50 == Approx(4.5));
  CHECK(spread.p75 == Approx(6.75));
  CHECK(spread.p90 == Approx(8.1));
  CHECK(std::isnan(statistics::spread_of({NAN}).p50));
}

TEST_CASE("series that are kept at different months are told at those they have in common") {
  const Reported one(over_time(), runs_over_time(over_time()));
  const SeriesOverTime both(one.values, {"wellbeing_cumulative", "gap"}, {1, 0}, 100);
  CHECK(both.months() == std::vector<std::int32_t>{11, 23});
  CHECK(both.histories("wellbeing_cumulative", 1, 0) == Values{21'111, 21'211});
  CHECK(both.histories("gap", 1, 1) == Values{21'121, 21'221});
  const SeriesOverTime alone(one.values, {"wellbeing_cumulative"}, {0}, 100);
  CHECK(alone.months() == std::vector<std::int32_t>{5, 11, 17, 23});
  CHECK(alone.histories("wellbeing_cumulative", 0, 2) == Values{11'112, 11'212});
}

TEST_CASE("of many months some are told, evenly, and the last always") {
  const Reported one(over_time(), runs_over_time(over_time()));
  const SeriesOverTime two(one.values, {"wellbeing_cumulative"}, {1}, 2);
  CHECK(two.months() == std::vector<std::int32_t>{11, 23});
  CHECK(two.histories("wellbeing_cumulative", 1, 1) == Values{21'113, 21'213});
  const SeriesOverTime three(one.values, {"wellbeing_cumulative"}, {1}, 3);
  CHECK(three.months() == std::vector<std::int32_t>{11, 23});  // a third would not be evenly spread
}

TEST_CASE("histories compare in pairs, whatever the order of runs in a file") {
  const Reported one(over_time(), runs_over_time(over_time()));
  const SeriesOverTime both(one.values, {"gap"}, {0, 1}, 100);
  const Values without = both.histories("gap", 0, 0);
  const Values with = both.histories("gap", 1, 0);
  REQUIRE(with.size() == without.size());
  for (std::size_t at = 0; at < with.size(); ++at) CHECK(with[at] - without[at] == 10'000);
}

TEST_CASE("of drawn futures the first, which is the scenario as written, is no history") {
  ResultsLayout layout = over_time();
  layout.futures = 3;
  layout.design = futures::drawn;
  layout.uncertainties = {{"m.lag", "month", "uniform from 0 to 1", ""}};
  const Reported one(layout, runs_over_time(layout));
  const SeriesOverTime both(one.values, {"wellbeing_cumulative"}, {1}, 100);
  CHECK(both.histories("wellbeing_cumulative", 1, 0) == Values{22'110, 22'210, 23'110, 23'210});
}

TEST_CASE("the day behind a month is the first of the next") {
  CHECK(day_after("2028-04-01", 0) == "2028-05-01");
  CHECK(day_after("2028-04-01", 8) == "2029-01-01");
  CHECK(day_after("2028-04-01", 143) == "2040-04-01");
}

TEST_CASE("the answer in three sentences says who, how sure and what would change it") {
  const ResultsLayout layout = plans_layout({"nothing", "A", "B"}, 4);
  const Reported one(layout, runs_with(layout, {{1, 2, 3, 4}, {11, 12, 13, 15}, {6, 7, 8, 9}}));
  const auto three = headline_sentences(one.answer.summary);
  REQUIRE(three.size() == 3);
  CHECK(three[0].about == "leader");
  CHECK(three[0].text.find("A") != std::string::npos);
  CHECK(three[1].text.starts_with(
      "A is the best plan in 4 of 4 and ends worse than no programme in 0 of 4 histories"));
  CHECK(three[1].text.find("the next plan on average, B: ") != std::string::npos);
  CHECK(three[2].about == "what_changes");
}

TEST_CASE("one history has no sureness, and results without an answer say why") {
  const ResultsLayout layout = plans_layout({"nothing", "A"}, 1);
  const Reported one(layout, runs_with(layout, {{1}, {11}}));
  const auto said = headline_sentences(one.answer.summary);
  REQUIRE(said.size() >= 2);
  CHECK(said[1].text == "How sure that is cannot be said of one history.");
  Summary none = one.answer.summary;
  none.answer.reset();
  CHECK(headline_sentences(none).size() == sentences(none).size());
}
