#include <cmath>

#include "analysis/observed/judgement.hpp"
#include "analysis/observed/observed_value.hpp"
#include "testing.hpp"
#include "tranche/results/flow_counts.hpp"
#include "tranche/statistics/predictive.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

/// Thirty months of two sums, of which the fiscal year begins in month 12 and 24.
ResultsLayout layout() {
  ResultsLayout layout;
  layout.plans = {"A"};
  layout.months = 30;
  for (std::int32_t month = 0; month < layout.months; ++month)
    layout.series_months.push_back(month);
  layout.series = {{"spent", "GBP", ""}, {"allocated", "GBP", ""}};
  return layout;
}

/// Spent is the month's number squared, allocated a thousand times the months so far.
RunRecord record() {
  RunRecord record;
  record.status = RunStatus::done;
  for (int month = 0; month < 30; ++month) record.series.push_back(month * month);
  for (int month = 0; month < 30; ++month) record.series.push_back(1000.0 * (month + 1));
  return record;
}

ObservedRow row(const std::string& quantity, const std::string& per, ObservedOver over,
                std::int32_t month) {
  ObservedRow row;
  row.quantity = quantity;
  row.per = per;
  row.over = over;
  row.month = month;
  row.first = over == ObservedOver::fiscal_year ? month / 12 * 12 : 0;
  return row;
}

FlowRecord flow(FlowStage stage, float applied, float approved, float started, float ended) {
  FlowRecord flow;
  flow.stage = stage;
  flow.applied_month = applied;
  flow.approved_month = approved;
  flow.started_month = started;
  flow.ended_month = ended;
  return flow;
}

ObservedRow published(double value, double low, double high) {
  ObservedRow row;
  row.code = row.name = "r";
  row.quantity = "spent";
  row.unit = "1";
  row.value = value;
  row.error = 1e-9;
  row.naive_low = low;
  row.naive_high = high;
  return row;
}

/// From 0 to 1 by hundredths, so that 90 % of them lie between 0.05 and 0.95.
std::vector<double> hundredths() {
  std::vector<double> values;
  for (int i = 0; i <= 100; ++i) values.push_back(i / 100.0);
  return values;
}

}  // namespace

TEST_CASE("an interval scores its width, and 2/alpha times as far as the value lies outside") {
  CHECK(statistics::interval_score(0.2, 0.8, 0.5, 0.9) == Approx(0.6));
  CHECK(statistics::interval_score(0.2, 0.8, 0.8, 0.9) == Approx(0.6));
  CHECK(statistics::interval_score(0.2, 0.8, 0.9, 0.9) == Approx(0.6 + 20 * 0.1));
  CHECK(statistics::interval_score(0.2, 0.8, 0.15, 0.9) == Approx(0.6 + 20 * 0.05));
  CHECK(statistics::interval_score(0.2, 0.8, 0.9, 0.5) == Approx(0.6 + 4 * 0.1));
}

TEST_CASE("honest quantiles score best on average") {
  const auto mean_score = [](double low, double high) {
    double sum = 0;
    for (const double value : hundredths())
      sum += statistics::interval_score(low, high, value, 0.9);
    return sum;
  };
  for (const double shift : {-0.03, 0.03}) {
    CHECK(mean_score(0.05, 0.95) < mean_score(0.05 + shift, 0.95));
    CHECK(mean_score(0.05, 0.95) < mean_score(0.05, 0.95 + shift));
  }
}

TEST_CASE("what would be measured of one value is normal about it") {
  const statistics::Predictive one = statistics::predictive({10}, 2, 0.9);
  CHECK(one.median == 10);
  CHECK(one.low == Approx(10 - 2 * 1.6448536269514722));
  CHECK(one.high == Approx(10 + 2 * 1.6448536269514722));
}

TEST_CASE("what would be measured of values far apart is a mixture, not their mean and spread") {
  // Below the lower of two lies half of a tenth: its own 10 % quantile.
  const statistics::Predictive two = statistics::predictive({100, 0}, 1, 0.9);
  CHECK(two.median == 50);
  CHECK(two.low == Approx(-1.2815515655446004));
  CHECK(two.high == Approx(101.2815515655446004));
}

TEST_CASE("the error widens an interval, and one that is nearly nothing leaves the quantiles") {
  const statistics::Predictive exact = statistics::predictive(hundredths(), 1e-9, 0.9);
  CHECK(exact.low == Approx(0.05).margin(0.006));
  CHECK(exact.high == Approx(0.95).margin(0.006));
  const statistics::Predictive rough = statistics::predictive(hundredths(), 0.2, 0.9);
  CHECK(rough.low < exact.low - 0.05);
  CHECK(rough.high > exact.high + 0.05);
  CHECK(std::isnan(statistics::predictive({}, 1, 0.9).low));
}

TEST_CASE("a quantity is taken at the end of its month, or as what its fiscal year added") {
  const auto of = [](const ObservedRow& row) { return observed_value(layout(), record(), row); };
  CHECK(of(row("spent", "", ObservedOver::to_date, 23)) == 529);
  CHECK(of(row("spent", "", ObservedOver::fiscal_year, 23)) == 529 - 121);
  CHECK(of(row("spent", "", ObservedOver::fiscal_year, 14)) == 196 - 121);
  // The first fiscal year begins before anything was spent.
  CHECK(of(row("spent", "", ObservedOver::fiscal_year, 11)) == 121);
}

TEST_CASE("a ratio divides what both added, and one over nought is not known") {
  const auto of = [](const ObservedRow& row) { return observed_value(layout(), record(), row); };
  CHECK(of(row("spent", "allocated", ObservedOver::to_date, 23)) == Approx(529.0 / 24000));
  CHECK(of(row("spent", "allocated", ObservedOver::fiscal_year, 23)) == Approx(408.0 / 12000));
  CHECK(std::isnan(of(row("allocated", "spent", ObservedOver::to_date, 0))));
}

TEST_CASE("a run that failed knows nothing") {
  RunRecord failed = record();
  failed.status = RunStatus::failed;
  CHECK(std::isnan(observed_value(layout(), failed, row("spent", "", ObservedOver::to_date, 3))));
}

TEST_CASE("flows are counted by how far they had come at the end of a month") {
  constexpr float never = FlowRecord::never;
  RunRecord run = record();
  run.flows = {flow(FlowStage::closed, 0, 3, 4, 10), flow(FlowStage::refused, 0, never, never, 5),
               flow(FlowStage::delivering, 2, 6, 8, never),
               flow(FlowStage::contracted, 2, 9, never, never),
               flow(FlowStage::cancelled, 3, 7, never, 12)};
  const auto count = [&](const std::string& name, std::int32_t month) {
    return observed_value(layout(), run, row(name, "", ObservedOver::to_date, month));
  };
  CHECK(count("flows_opened", 1) == 2);
  CHECK(count("flows_opened", 29) == 5);
  CHECK(count("flows_approved", 9) == 4);
  CHECK(count("flows_started", 8) == 2);
  CHECK(count("flows_closed", 9) == 0);
  CHECK(count("flows_closed", 10) == 1);
  CHECK(count("flows_refused", 29) == 1);
  CHECK(count("flows_cancelled", 11) == 0);
  CHECK(count("flows_cancelled", 12) == 1);
  CHECK(count("flows_undecided", 4) == 4);
  CHECK(count("flows_undecided", 5) == 3);
  CHECK(count("flows_not_started", 9) == 2);
  CHECK(count("flows_not_started", 12) == 1);
  CHECK(count("flows_under_way", 9) == 2);
  CHECK(count("flows_under_way", 10) == 1);
  CHECK(observed_value(layout(), run,
                       row("flows_closed", "flows_approved", ObservedOver::to_date, 29)) == 0.25);
}

TEST_CASE("at any time every flow is undecided, not started, under way or ended") {
  constexpr float never = FlowRecord::never;
  const std::vector<FlowRecord> flows = {
      flow(FlowStage::closed, 0, 3, 4, 10), flow(FlowStage::lapsed, 0, never, never, 5),
      flow(FlowStage::withdrawn, 1, 2, never, 4), flow(FlowStage::evaluating, 2, 6, 8, never)};
  constexpr std::array states = {FlowCount::undecided, FlowCount::not_started, FlowCount::under_way,
                                 FlowCount::closed,    FlowCount::refused,     FlowCount::withdrawn,
                                 FlowCount::cancelled, FlowCount::lapsed};
  for (const FlowRecord& one : flows) {
    for (std::int32_t month = 0; month < 15; ++month) {
      const auto in =
          std::ranges::count_if(states, [&](FlowCount state) { return counts(state, one, month); });
      CHECK(in == (counts(FlowCount::opened, one, month) ? 1 : 0));
    }
  }
}

TEST_CASE("a row is judged by the histories that know it, and the others are counted") {
  std::vector<double> values = hundredths();
  values.push_back(std::nan(""));
  const JudgedRow inside = judge(published(0.6, 0, 1), values);
  CHECK(inside.inside());
  CHECK(inside.histories == 102);
  CHECK(inside.unknown == 1);
  CHECK(inside.predicted.median == 0.5);
  CHECK(inside.naive_score == 1);
  CHECK(inside.relative_score() == Approx(0.9).margin(0.01));
  const JudgedRow outside = judge(published(1.2, 0, 1), values);
  CHECK_FALSE(outside.inside());
  CHECK(outside.naive_score == Approx(1 + 20 * 0.2));
  CHECK(outside.score == Approx(0.9 + 20 * 0.25).margin(0.15));
}

TEST_CASE("coverage counts rows of its role, and one that no history knows is not inside") {
  const std::vector<double> nothing(3, std::nan(""));
  std::vector<JudgedScenario> all(2);
  all[0].rows = {judge(published(0.5, 0, 1), hundredths()), judge(published(0.5, 0, 1), nothing)};
  all[1].rows = {judge(published(2, 0, 1), hundredths()),
                 judge(published(0.5, 0, 9), hundredths())};
  all[1].rows[1].row.role = ObservedRole::context;
  const Coverage fit = coverage_of(all, ObservedRole::fit);
  CHECK(fit.rows == 3);
  CHECK(fit.inside == 1);
  CHECK(fit.scored == 2);
  CHECK(fit.mean_score ==
        Approx((all[0].rows[0].relative_score() + all[1].rows[0].relative_score()) / 2));
  const Coverage context = coverage_of(all, ObservedRole::context);
  CHECK(context.rows == 1);
  CHECK(context.inside == 1);
  CHECK(context.mean_score == Approx(0.1).margin(0.002));
}

TEST_CASE("a row is told with its value as published, its interval, and on which side it lies") {
  std::vector<JudgedScenario> all(1);
  all[0] = {"ndc", "New Deal", "£", 101, {}};
  all[0].rows = {judge(published(1.25, 0, 1), hundredths())};
  all[0].rows[0].row.name = "Spent of what was allocated";
  const std::string text = text_of(all);
  for (const char* part : {"ndc: New Deal", "r: Spent of what was allocated", "1.25", "0.500",
                           "0.0500 to 0.950", "no, above", "Of 1 fit row, 0 lie inside (0 %)"}) {
    INFO(text);
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.starts_with(judged_head));
  CHECK(sentence_of(all[0], all[0].rows[0]) ==
        "ndc: 'r' lies outside: 1.25 was published, and the 90 % interval is 0.0500 to 0.950.");
}

TEST_CASE("a share is told with three digits, and nought is nought") {
  std::vector<JudgedScenario> all(1);
  all[0] = {"ndc", "New Deal", "£", 3, {judge(published(0.5, 0, 1), {0, 0, 0.0123456})}};
  CHECK(text_of(all).find("0.5           0 ") != std::string::npos);
  all[0].rows = {judge(published(1234, 0, 5000), {1234.5678, 1234.5678})};
  CHECK(text_of(all).find("1234        1235 ") != std::string::npos);
}

TEST_CASE("money is told in the currency of its scenario") {
  std::vector<JudgedScenario> all(1);
  all[0] = {"ndc", "New Deal", "€", 2, {}};
  ObservedRow row = published(2e9, 1e9, 3e9);
  row.unit = "€";
  row.error = 1e8;
  all[0].rows = {judge(row, {1.5e9, 2.5e9})};
  CHECK(text_of(all).find("€2.00bn") != std::string::npos);
}

TEST_CASE("CSV and JSON hold the same numbers in full, and no NaN") {
  std::vector<JudgedScenario> all(1);
  all[0] = {"ndc", "New Deal", "£", 3, {judge(published(0.5, 0, 1), {0.25, 0.5, 0.75})}};
  all[0].rows.push_back(judge(published(0.5, 0, 1), std::vector<double>(3, std::nan(""))));
  const std::string csv = csv_of(all);
  CHECK(csv.starts_with("scenario,code,name,"));
  CHECK(csv.find("nan") == std::string::npos);
  CHECK(csv.find(",true,3,0,") != std::string::npos);
  CHECK(csv.find(",false,3,3,") != std::string::npos);
  const std::string json = json_of(all);
  CHECK(json.starts_with("{\n  \"level\": "));
  CHECK(json.find("\"median\": 0.5") != std::string::npos);
  CHECK(json.find("\"median\": null") != std::string::npos);
  CHECK(json.find("NaN") == std::string::npos);
}
