#include "analysis/report/fifths_section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/differences_figure.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_drawn = 3;  // more lines hide each other; the table has all

/// Five series, `key`_1 to `key`_5, told as value × factor: against no programme where it was run.
struct ByFifth {
  std::string key;
  std::string title;
  std::string unit;
  double factor = 1;
};

std::vector<ByFifth> measures(const Summary& summary) {
  const double years = 1000 * static_cast<double>(std::max<std::size_t>(1, summary.domains));
  return {{"spent_fifth", "Delivered, a head", summary.currency, 1},
          {"wellbeing_cumulative_fifth", "Person-years for each 1,000 residents", "person-years",
           years},
          {"trust_fifth", "Trust", "points", 100},
          {"participation_fifth", "Residents who take part", "points", 100}};
}

/// Those that the results hold for every fifth.
std::vector<ByFifth> known_measures(const Summary& summary) {
  std::vector<ByFifth> known = measures(summary);
  std::erase_if(known,
                [&](const ByFifth& measure) { return find_fifths(summary, measure.key).empty(); });
  return known;
}

statistics::Interval value_of(const Summary& summary, const ByFifth& measure, std::size_t plan,
                              std::size_t fifth) {
  const PlanSummary& one = summary.plans[plan];
  const std::size_t quantity = find_fifths(summary, measure.key)[fifth];
  return statistics::scaled((summary.baseline ? one.adds : one.value)[quantity], measure.factor);
}

Json series_of(const Summary& summary, const ByFifth& measure, std::size_t plan) {
  Json values = Json::array();
  for (std::size_t fifth = 0; fifth < fifth_count; ++fifth)
    values.push_back(interval_data(value_of(summary, measure, plan, fifth)));
  return {{"label", summary.plans[plan].code}, {"role", "plan"}, {"values", values}};
}

Json data_of(const Summary& summary, const std::vector<ByFifth>& known) {
  Json panels = Json::array();
  for (const ByFifth& measure : known) {
    Json series = Json::array();
    for (const PlanAnswer& plan : summary.answer->plans) {
      if (series.size() < most_drawn) series.push_back(series_of(summary, measure, plan.plan));
    }
    panels.push_back({{"title", measure.title}, {"unit", measure.unit}, {"series", series}});
  }
  return {{"kind", "fifths"}, {"panels", panels}};
}

ReportTable table_of(const Summary& summary, const std::vector<ByFifth>& known) {
  ReportTable table{"fifths-numbers",
                    "Means of all histories at the end by fifth of deprivation, 1 the poorest, "
                    "with the half-width of their 95 % intervals.",
                    {{"what", false}, {"plan", false}},
                    {}};
  for (std::size_t fifth = 0; fifth < fifth_count; ++fifth)
    table.columns.push_back({std::to_string(fifth + 1)});
  for (const ByFifth& measure : known) {
    for (const PlanAnswer& plan : summary.answer->plans) {
      std::vector<ReportCell> row = {measure.title + " [" + measure.unit + "]",
                                     summary.plans[plan.plan].code};
      for (std::size_t fifth = 0; fifth < fifth_count; ++fifth) {
        const auto value = value_of(summary, measure, plan.plan, fifth);
        const Told plain{Told::Kind::plain, 1, "", ""};
        row.push_back(
            {with_half_width(plain, value, summary.baseline.has_value()), Cell(value.estimate)});
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

/// Whether the poorest gain more of the outcome than the least deprived under the leading plan.
std::string poorest_sentence(const Summary& summary, const std::vector<ByFifth>& known) {
  const auto years = std::ranges::find(known, "wellbeing_cumulative_fifth", &ByFifth::key);
  if (years == known.end() || !summary.baseline) return {};
  const std::size_t leader = summary.answer->leader().plan;
  const auto amount = [&](std::size_t fifth) {
    const Told plain{Told::Kind::plain, 1, "", ""};
    return with_half_width(plain, value_of(summary, *years, leader, fifth), true);
  };
  return fmt::format(
      "Under {} the poorest fifth has {} person-years for each 1,000 residents against no "
      "programme, the least deprived fifth {} (means with the half-width of their 95 % interval).",
      summary.plans[leader].code, amount(0), amount(fifth_count - 1));
}

}  // namespace

Section fifths_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"for-whom", "For whom", {}, true};
  if (!summary.answer) return section;
  const auto known = known_measures(summary);
  if (known.empty()) {
    section.blocks.push_back(Paragraph{"These results hold nothing by fifth of deprivation."});
    return section;
  }
  add_paragraph(section, poorest_sentence(summary, known));
  const std::string against = summary.baseline ? "against no programme" : "at the end";
  const std::size_t drawn = std::min(most_drawn, summary.answer->plans.size());
  section.blocks.push_back(Figure{
      "fifths", "fifths", "Each fifth of deprivation, " + against,
      fmt::format("A point is the mean of a fifth of residents, from the poorest (1) to the least "
                  "deprived (5), {}, with its 95 % interval; of the best {}.",
                  against, drawn == 1 ? "plan" : counted(drawn, "plan")),
      rests_on(summary),
      "A panel a result; the table below has the numbers of every plan by fifth.",
      data_of(summary, known), table_of(summary, known)});
  return section;
}

}  // namespace tranche::analysis
