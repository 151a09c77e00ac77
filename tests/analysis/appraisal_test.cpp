#include <numeric>
#include <set>

#include "analysis/appraisal/appraise.hpp"
#include "analysis/appraisal/discounting.hpp"
#include "analysis/report/appraisal_section.hpp"
#include "analysis/sweeps/sweep_answer.hpp"
#include "analysis/values/memory_results.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

const AppraisalSettings usual;

/// What one history of one plan is like in each of its three years.
struct Years {
  std::array<double, 3> delivery;   ///< spent in each [GBP]
  std::array<double, 3> wellbeing;  ///< level in each [1]
};

/// Plan A and no programme over 36 months, two histories each; 1,000 residents, two domains. Sums
/// over years are not discounted. A twentieth of what is delivered is leaked on top, and the
/// community's own fund spends £500 in the first year.
MemoryResults three_years(const std::vector<Years>& of_a, const std::vector<Years>& of_nothing) {
  ResultsLayout layout;
  layout.title = "Three years";
  layout.plans = layout.plan_names = {"A", "none"};
  layout.baseline_plan = "none";
  layout.replicates = static_cast<std::int32_t>(of_a.size());
  layout.months = 36;
  layout.series_months = layout.snapshot_months = {11, 23, 35};
  layout.communities = {"1"};
  layout.community_populations = {1000};
  layout.domains = {"income", "work"};
  layout.funds = {"main", "own"};
  layout.accounts = {"available", "delivery", "leaked"};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}, {"trust", "1", "", "more"}};
  for (int fifth = 1; fifth <= 5; ++fifth) {
    layout.series.push_back(
        {"wellbeing_cumulative_fifth_" + std::to_string(fifth), "year", "", "more"});
  }
  layout.parameters = {{"time.discount_rate", "0", "1/year", "A", ""}};
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    const auto& plan = run.key.plan == 0 ? of_a : of_nothing;
    const Years& years = plan[static_cast<std::size_t>(run.key.replicate)];
    std::array<double, 3> total{};
    std::partial_sum(years.wellbeing.begin(), years.wellbeing.end(), total.begin());
    run.series.assign(total.begin(), total.end());
    for (const double trust : {0.5, 0.5, run.key.plan == 0 ? 0.3 : 0.5})
      run.series.push_back(trust);
    for (int fifth = 1; fifth <= 5; ++fifth) {
      // The poorest have twice the mean, the richest nothing of it.
      for (const double all : total) run.series.push_back(all * (5 - fifth) / 2);
    }
    std::int64_t spent = 0;
    for (const double pounds : years.delivery) {
      spent += std::llround(pounds * 100);
      const std::int64_t own = run.key.plan == 0 ? 50'000 : 0;
      run.ledger.insert(run.ledger.end(), {1'000'000 - spent, spent, spent / 20, 0, own, 0});
    }
    runs.push_back(std::move(run));
  }
  return {layout, std::move(runs)};
}

/// By hand: A spends 1,000, 2,000 and 3,000, and adds .01, .02 and .03 of wellbeing; in the other
/// history twice as much of both.
MemoryResults by_hand() {
  return three_years({{{1000, 2000, 3000}, {.81, .82, .83}}, {{2000, 4000, 6000}, {.82, .84, .86}}},
                     {{{0, 0, 0}, {.8, .8, .8}}, {{0, 0, 0}, {.8, .8, .8}}});
}

constexpr double second = 1 / 1.035;
constexpr double third = second / 1.035;

AppraisalSettings of_main_fund() {
  AppraisalSettings settings;
  settings.price_base = 2025;
  settings.funds = {"main"};
  return settings;
}

AppraisalSettings with_everything() {
  AppraisalSettings settings = of_main_fund();
  settings.optimism_bias = 0.2;
  settings.incomes = {15000, 20000, 30000, 40000, 60000};
  settings.life_satisfaction = 0.5;
  settings.deflator = 1.25;
  settings.not_monetised = {{"Pride in the place", AppraisalSide::benefit, AppraisalSize::small}};
  return settings;
}

Appraisal appraised(const MemoryResults& results, const AppraisalSettings& settings,
                    const std::string& outcome = "wellbeing_cumulative") {
  return appraise(EndValues(results), outcome, settings);
}

Section section_of(const MemoryResults& results, const AppraisalSettings* settings) {
  const WholeAnswer answer = summarise_all(results);
  const EndValues values(results);
  return appraisal_section({results, values, answer}, settings);
}

/// Every word of a section.
std::string words_of_section(const Section& section) {
  std::string text;
  for (const ReportBlock& block : section.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) text += paragraph->text + "\n";
    if (const auto* heading = std::get_if<Heading>(&block)) text += "# " + heading->text + "\n";
    const auto* table = std::get_if<ReportTable>(&block);
    if (!table) continue;
    text += table->caption + "\n";
    for (const ReportColumn& column : table->columns) text += column.name + " | ";
    for (const auto& row : table->rows) {
      text += "\n";
      for (const ReportCell& cell : row) text += cell.text + " | ";
    }
    text += "\n";
  }
  return text;
}

const ReportTable* table_of(const Section& section, const std::string& id) {
  for (const ReportBlock& block : section.blocks) {
    const auto* table = std::get_if<ReportTable>(&block);
    if (table && table->id == id) return table;
  }
  return nullptr;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("discount factors are those of the Green Book, and year 0 is not discounted") {
  CHECK(discount_factor(usual, 0) == 1);
  CHECK(discount_factor(usual, 1) == Approx(0.966184).margin(5e-7).epsilon(0));
  CHECK(discount_factor(usual, 10) == Approx(0.708919).margin(5e-7).epsilon(0));
  CHECK(discount_factor(usual, 30) == Approx(0.356278).margin(5e-7).epsilon(0));
  CHECK(discount_factor(usual, 31) == Approx(0.345901).margin(5e-7).epsilon(0));
  AppraisalSettings other;
  other.discount_rate = 0;
  CHECK(discount_factor(other, 30) == 1);
  CHECK(discount_factor(other, 32) == Approx(1 / 1.03 / 1.03));
}

TEST_CASE("a pound counts 2.46 times as much at half the reference income") {
  CHECK(distributional_weight(30000, 15000, usual.utility_elasticity) ==
        Approx(2.462289).margin(5e-7).epsilon(0));
  CHECK(distributional_weight(30000, 30000, usual.utility_elasticity) == 1);
  CHECK(distributional_weight(30000, 60000, 1) == Approx(0.5));
}

TEST_CASE("0.2 points of life satisfaction for one person for two years are worth £5,200") {
  CHECK(value_of_points(0.2, 2, usual.value_of_point_year) == Approx(5200));
}

TEST_CASE("years are counted from the base year, twelve months each from the start of the run") {
  ResultsLayout layout;
  layout.start_date = "2028-09-01";
  AppraisalSettings settings;
  CHECK(AppraisalYears(settings, layout).year_of(11) == 0);
  CHECK(AppraisalYears(settings, layout).year_of(12) == 1);
  settings.base_year = 2025;
  CHECK(AppraisalYears(settings, layout).year_of(11) == 3);
  CHECK(AppraisalYears(settings, layout).year_of(12) == 4);
}

TEST_CASE("what a run discounted month by month is undone, and discounted anew by year") {
  ResultsLayout layout;
  const AppraisalYears years(usual, layout);
  for (const std::int32_t step : {1, 12}) {
    std::vector<std::int32_t> months;
    for (std::int32_t month = step - 1; month < 24; month += step) months.push_back(month);
    const StepWeights weights = weights_of_years(years, months, 0.05);
    double plain = 0;
    double present = 0;
    double total = 0;
    std::size_t at = 0;
    for (std::int32_t month = 0; month < 24; ++month) {
      const double level = month < 12 ? 0.6 : 0.9;  // even within each year
      total += level * std::pow(1.05, -(month + 1) / 12.0) / 12;
      if (month != months[at]) continue;
      plain += total * weights.plain[at];
      present += total * weights.present[at];
      total = 0;
      ++at;
    }
    CHECK(plain == Approx(0.6 + 0.9));
    CHECK(present == Approx(0.6 + 0.9 / 1.035));
  }
}

TEST_CASE("money that came between two months came evenly: half of it in either year") {
  ResultsLayout layout;
  const StepWeights weights = weights_of_money({usual, layout}, {5, 17});
  CHECK(weights.present[0] == 1);
  CHECK(weights.present[1] == Approx((1 + 1 / 1.035) / 2));
  CHECK(weights.plain == std::vector<double>{1, 1});
}

TEST_CASE("present values of a hand-worked experiment") {
  const Appraisal all = appraised(by_hand(), of_main_fund());
  REQUIRE(all.plans.size() == 1);
  const PlanAppraisal& a = all.plans.front();
  const double spent = 1000 + 2000 * second + 3000 * third;
  CHECK(a.accounts[1] == Approx(1.5 * spent));
  CHECK(a.accounts[2] == Approx(1.5 * spent / 20));
  CHECK(a.cost.plain.estimate == Approx(1.5 * 6300));
  CHECK(a.cost.present.estimate == Approx(1.5 * 1.05 * spent));
  CHECK(a.net_cost.present.estimate == a.cost.present.estimate);
  // t of one degree of freedom is 12.706; the two histories lie half their mean apart each way
  CHECK(a.cost.plain.half_width == Approx(12.7062 * 3150).epsilon(1e-4));
  const double added = .01 + .02 * second + .03 * third;
  CHECK(a.result.plain.estimate == Approx(1.5 * .06 * 2000));
  CHECK(a.result.present.estimate == Approx(1.5 * added * 2000));
  CHECK(all.told.unit == "person-years");
  CHECK(a.values.empty());
  CHECK(std::isnan(a.weighted_mean.estimate));
}

TEST_CASE("all funds count where none is named") {
  const Appraisal all = appraised(by_hand(), usual);
  CHECK(all.plans.front().cost.plain.estimate == Approx(1.5 * 6300 + 500));
}

TEST_CASE("a price of a result is a ratio of means, and none where nothing is surely added") {
  // three histories in which both rise together, so that the price hardly varies
  std::vector<Years> of_a;
  for (const double times : {1.0, 1.1, 1.2})
    of_a.push_back({{1000 * times, 0, 0}, {.8 + .01 * times, .8, .8}});
  const std::vector<Years> nothing(3, {{0, 0, 0}, {.8, .8, .8}});
  const PlanAppraisal a = appraised(three_years(of_a, nothing), of_main_fund()).plans.front();
  CHECK(a.price.estimate == Approx(1050 / 20.0));
  CHECK(a.price.low == Approx(a.price.estimate).epsilon(1e-3));
  CHECK(a.price.high == Approx(a.price.estimate).epsilon(1e-3));
  of_a[0].wellbeing[0] = .7;
  const PlanAppraisal unsure = appraised(three_years(of_a, nothing), of_main_fund()).plans.front();
  CHECK(std::isnan(unsure.price.estimate));
}

TEST_CASE("fifths add up to the place, and weights count years of the poorer more") {
  const Appraisal all = appraised(by_hand(), with_everything());
  const PlanAppraisal& a = all.plans.front();
  const double added = 1.5 * (.01 + .02 * second + .03 * third) * 2000;
  CHECK(all.weights.front() == Approx(2.462289).margin(5e-7).epsilon(0));
  CHECK(all.weights[2] == 1);
  CHECK(a.fifths[0].estimate == Approx(2 * added));
  CHECK(a.fifths[4].estimate == Approx(0).margin(1e-9));
  CHECK(a.mean_of_fifths.estimate == Approx(added));
  const double weighted =
      (2 * all.weights[0] + 1.5 * all.weights[1] + 1 + 0.5 * all.weights[3]) / 5;
  CHECK(a.weighted_mean.estimate == Approx(added * weighted));
}

TEST_CASE("value in money is points times residents' years times the rebased value, less cost") {
  const Appraisal all = appraised(by_hand(), with_everything());
  const auto& values = all.plans.front().values;
  REQUIRE(values.size() == 3);
  const double years = 1.5 * (.01 + .02 * second + .03 * third) * 1000;
  const double cost = 1.2 * 1.5 * 1.05 * (1000 + 2000 * second + 3000 * third);
  CHECK(values[0].point_year == 16250);
  CHECK(values[0].benefits.estimate == Approx(0.5 * years * 16250));
  CHECK(values[0].net.estimate == Approx(0.5 * years * 16250 - cost));
  CHECK(values[1].net.estimate == Approx(0.5 * years * 12500 - cost));
  CHECK(values[2].net.estimate == Approx(0.5 * years * 20000 - cost));
  CHECK(all.plans.front().uplifted.estimate == Approx(cost));
  // of two histories the cost is not surely above nought, so there is no ratio to it
  CHECK(std::isnan(values[0].ratio.estimate));
}

TEST_CASE("an outcome that is a level at the end is added as it stands, and not discounted") {
  const Appraisal all = appraised(by_hand(), of_main_fund(), "trust");
  CHECK_FALSE(all.result_is_sum);
  CHECK(all.plans.front().result.plain.estimate == Approx(-20));
  CHECK(std::isnan(all.plans.front().result.present.estimate));
}

TEST_CASE("without the rate at which a run discounted its sums nothing is said of them") {
  MemoryResults results = by_hand();
  results.layout.parameters.clear();
  const Appraisal all = appraised(results, of_main_fund());
  CHECK(std::isnan(all.plans.front().result.plain.estimate));
  CHECK(all.plans.front().cost.plain.estimate == Approx(1.5 * 6300));
  CHECK(says(words_of_section(section_of(results, nullptr)), "do not say enough of the outcome"));
}

TEST_CASE("a ratio's interval ends where the difference can no longer be told from nought") {
  using namespace tranche::statistics;
  const Sample above{6, {10, 12, 9, 14, 11, 13}};
  const Sample below{6, {4, 5, 4.5, 6, 5, 4}};
  const Ratio ratio = ratio_of_means(above, below);
  CHECK(ratio.estimate == Approx(mean(above) / mean(below)));
  for (const double end : {ratio.low, ratio.high}) {
    Sample left = above;
    for (std::size_t i = 0; i < left.values.size(); ++i) left.values[i] -= end * below.values[i];
    const Interval interval = mean_interval(left);
    CHECK(std::abs(interval.estimate) == Approx(interval.half_width));
  }
  CHECK(ratio.low < ratio.estimate);
  CHECK(ratio.high > ratio.estimate);
}

TEST_CASE("a ratio has no interval where the mean below may be nought") {
  using namespace tranche::statistics;
  CHECK(std::isnan(ratio_of_means({3, {1, 2, 3}}, {3, {-1, 0.5, 2}}).estimate));
  const Ratio even = ratio_of_means({3, {1, 2, 3}}, {3, {2, 2, 2}});
  CHECK(even.high - even.estimate == Approx(mean_interval(Sample{3, {1, 2, 3}}).half_width / 2));
  const Ratio alone = ratio_of_means({1, {3}}, {1, {2}});
  CHECK(alone.estimate == 1.5);
  CHECK(std::isnan(alone.low));
}

TEST_CASE("tables of an appraisal are whole and narrow, and each has a name of its own") {
  const AppraisalSettings settings = with_everything();
  const Section section = section_of(by_hand(), &settings);
  std::set<std::string> ids;
  for (const ReportBlock& block : section.blocks) {
    const auto* table = std::get_if<ReportTable>(&block);
    if (!table) continue;
    INFO(table->id);
    CHECK(ids.insert(table->id).second);
    CHECK(table->columns.size() <= 8);
    for (const auto& row : table->rows) CHECK(row.size() == table->columns.size());
  }
  CHECK(ids.size() == 7);
}

TEST_CASE("an appraisal says its price base, its assumptions with marks, and what has no price") {
  const AppraisalSettings settings = with_everything();
  const std::string text = words_of_section(section_of(by_hand(), &settings));
  CHECK(says(text, "in prices of 2025"));
  CHECK(
      says(text, "A, which leads in the answer, costs £10,000 [-£40,000, £60,000] and adds 200 ["));
  CHECK(says(text, "Warning: the summary's costs have an uplift of 20 % for optimism bias (A)"));
  CHECK(says(text, "neither a rank nor a pass mark"));
  CHECK(says(text, "discount rate up to year 30 | 3.5 % | E | HM Treasury, The Green Book (2026)"));
  CHECK(says(text, "points of life satisfaction for a unit of wellbeing | 0.5 | A | the scenario"));
  CHECK(says(text, "Pride in the place | benefit | small | A"));
  CHECK(says(text, "trust, points | -20.0 worse"));
  CHECK(says(text, "2 person-years without one deprivation are one unit for a year"));
  CHECK(says(text, "Elsewhere in this report a year later counts 0 % less"));
}

TEST_CASE("without life satisfaction nothing is valued in money") {
  const AppraisalSettings settings = of_main_fund();
  const Section section = section_of(by_hand(), &settings);
  const ReportTable* summary = table_of(section, "appraisal-summary");
  REQUIRE(summary);
  CHECK(summary->columns.size() == 4);
  CHECK_FALSE(table_of(section, "appraisal-values"));
  CHECK(says(words_of_section(section), "No net present social value and no benefit-cost ratio"));
}

TEST_CASE("without [appraisal] a report says what a result costs, and how to fill one in") {
  const Section section = section_of(by_hand(), nullptr);
  const ReportTable* table = table_of(section, "appraisal-plain");
  REQUIRE(table);
  CHECK(table->rows.front()[1].exact.real == Approx(1.5 * 6300 + 500));
  CHECK(table->rows.front()[2].exact.real == Approx(1.5 * .06 * 2000));
  CHECK(says(words_of_section(section), "docs/appraisal.md"));
  CHECK_FALSE(table_of(section, "appraisal-summary"));
}

TEST_CASE("a scenario's own rate is said where it is not that of the Green Book") {
  AppraisalSettings settings = of_main_fund();
  settings.discount_rate = 0.05;
  const std::string text = words_of_section(section_of(by_hand(), &settings));
  CHECK(says(text, "The Green Book has 3.5 % up to year 30 and 3 % after it: this scenario chose"));
  CHECK(says(text, "discount rate up to year 30 | 5 % | A | the scenario, [appraisal]"));
}

TEST_CASE("without a plan without a programme an appraisal says what is not known") {
  MemoryResults results = by_hand();
  results.layout.baseline_plan.clear();
  const AppraisalSettings settings = with_everything();
  const std::string text = words_of_section(section_of(results, &settings));
  CHECK(says(text, "No plan without a programme was run"));
  CHECK(says(text, "No net present social value: the results say too little"));
}
