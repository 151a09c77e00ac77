#include "analysis/report/bands_section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/bands_figure.hpp"
#include "analysis/report/differences_figure.hpp"
#include "analysis/stories/dates.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_dates = 25;
constexpr std::size_t most_plan_panels = 12;  // more are in the table of plans

const char* what_bands_hold =
    "The dark band holds the middle half of histories, the light one the middle four fifths, the "
    "line is the median";

std::vector<std::string> dates_of(const ReportSource& source, const SeriesOverTime& series) {
  std::vector<std::string> dates;
  for (const std::int32_t month : series.months())
    dates.push_back(day_after(source.layout().start_date, month));
  return dates;
}

/// The plans that have a panel, the best first.
std::vector<std::size_t> shown_plans(const Summary& summary) {
  std::vector<std::size_t> plans;
  for (const PlanAnswer& plan : summary.answer->plans) {
    if (plans.size() < most_plan_panels) plans.push_back(plan.plan);
  }
  return plans;
}

const PlanAnswer& answer_of(const Answer& answer, std::size_t plan) {
  return *std::ranges::find(answer.plans, plan, &PlanAnswer::plan);
}

/// What each plan adds to no programme, a panel a plan.
BandChart added(const ReportSource& source) {
  const Summary& summary = source.summary();
  const Answer& answer = *summary.answer;
  const std::size_t baseline = *summary.baseline;
  auto plans = shown_plans(summary);
  plans.push_back(baseline);
  const SeriesOverTime series(source.values, {answer.outcome}, plans, most_dates);
  plans.pop_back();
  const auto adds_of = [&](std::size_t plan, std::size_t month) {
    return better_by(answer, series.histories(answer.outcome, plan, month),
                     series.histories(answer.outcome, baseline, month));
  };
  BandChart chart{dates_of(source, series), true, {}};
  for (const std::size_t plan : plans) {
    const auto spread = spreads(
        series, [&](std::size_t month) { return adds_of(plan, month); }, answer.told.factor);
    const auto mean =
        statistics::scaled(answer_of(answer, plan).over_nothing.mean, answer.told.factor);
    const PlanSummary& named = summary.plans[plan];
    chart.panels.push_back({plan_label(named.code, named.name),
                            answer.told.unit,
                            "no programme",
                            {{named.code, false, spread, mean}}});
  }
  return chart;
}

Figure added_figure(const ReportSource& source) {
  const Summary& summary = source.summary();
  const Answer& answer = *summary.answer;
  const BandChart chart = added(source);
  const std::string verb = answer.less_is_better ? "lowers " + answer.outcome + " by" : "adds";
  const std::string luck = answer.uncertain > 0 ? "luck and what nobody knows" : "luck alone";
  const PlanSummary& leader = summary.plans[answer.leader().plan];
  const statistics::Spread& last = chart.panels.front().bands.front().spread.back();
  const double digits = (last.p90 - last.p10) / 10;
  const auto amount = [&](double value) { return number_text(value, decimals_for(digits, 0, 3)); };
  return {"adds-over-time",
          "bands",
          fmt::format("What each plan {} against no programme, over time", verb),
          fmt::format("{}; no programme is the line at nought. The bracket at the end is another "
                      "thing: the 95 % interval of the mean.",
                      what_bands_hold),
          fmt::format("Bands hold {}: they show how far one history may lie from another and stay "
                      "as wide with more of them. {}",
                      luck, rests_on(summary)),
          fmt::format("A panel a plan. Under {}, half of the histories end between {} and {} {}, "
                      "four fifths between {} and {}.",
                      leader.code, amount(last.p25), amount(last.p75), answer.told.unit,
                      amount(last.p10), amount(last.p90)),
          data_of(chart),
          table_of(chart, "adds-over-time-numbers")};
}

/// A result as it stands, under the leading plan and without a programme.
struct Level {
  const char* series;
  const char* title;
};
constexpr Level shown_levels[] = {{schema::series::wellbeing, "Wellbeing"},
                                  {schema::series::gap, "Gap of the poorest fifth"},
                                  {schema::series::legitimacy, "Legitimacy"},
                                  {schema::series::trust_of_poorest, "Trust in the poorest fifth"}};

/// Those that are kept at the same months as the first of them, so that one chart can hold them.
std::vector<Level> kept_levels(const ResultsLayout& layout) {
  std::vector<Level> kept;
  for (const Level& level : shown_levels) {
    const auto found = std::ranges::find(layout.series, level.series, &SeriesInfo::name);
    if (found != layout.series.end()) kept.push_back(level);
  }
  return kept;
}

BandPanel level_panel(const ReportSource& source, const SeriesOverTime& series, const Level& level,
                      const std::vector<std::size_t>& plans) {
  const Summary& summary = source.summary();
  const std::size_t quantity = find_quantity(summary, level.series);
  BandPanel panel{level.title, "%", "", {}};
  for (const std::size_t plan : plans) {
    const bool baseline = summary.baseline == plan;
    panel.bands.push_back(
        {baseline ? "no programme" : summary.plans[plan].code, baseline,
         spreads(
             series, [&](std::size_t month) { return series.histories(level.series, plan, month); },
             100),
         statistics::scaled(summary.plans[plan].value[quantity], 100)});
  }
  return panel;
}

BandChart level_chart(const ReportSource& source) {
  const Summary& summary = source.summary();
  const auto kept = kept_levels(source.layout());
  std::vector<std::string> names;
  for (const Level& level : kept) names.push_back(level.series);
  std::vector<std::size_t> plans = {summary.answer->leader().plan};
  if (summary.baseline) plans.insert(plans.begin(), *summary.baseline);
  if (kept.empty()) return {};
  const SeriesOverTime series(source.values, names, plans, most_dates);
  BandChart chart{dates_of(source, series), false, {}};
  for (const Level& level : kept) chart.panels.push_back(level_panel(source, series, level, plans));
  return chart;
}

Figure levels_figure(const ReportSource& source, const BandChart& chart) {
  const Summary& summary = source.summary();
  const std::string leader = summary.plans[summary.answer->leader().plan].code;
  const std::string beside = summary.baseline ? " and with no programme" : "";
  const std::string lines =
      summary.baseline
          ? fmt::format(
                " {} is drawn in full, no programme in grey with dashes. Where the two "
                "bands lie on each other a place could hardly see the difference.",
                leader)
          : "";
  return {"levels-over-time",
          "bands",
          fmt::format("The place under {}{}", leader, beside),
          fmt::format("{}.{}", what_bands_hold, lines),
          rests_on(summary),
          "Four panels, in per cent: " + fmt::format("wellbeing, the gap between the poorest fifth "
                                                     "and the rest, legitimacy and trust."),
          data_of(chart),
          table_of(chart, "levels-over-time-numbers")};
}

}  // namespace

Section bands_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"over-time", "Over time", {}};
  if (!summary.answer) return section;
  if (summary.baseline) section.blocks.push_back(added_figure(source));
  if (!summary.baseline)
    section.blocks.push_back(
        Paragraph{"No plan without a programme was run, so that what plans add is not known."});
  const BandChart chart = level_chart(source);
  if (!chart.panels.empty()) section.blocks.push_back(levels_figure(source, chart));
  return section;
}

}  // namespace tranche::analysis
