#include "analysis/report/findings_section.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/differences_figure.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

/// A result and what people call it.
struct Result {
  const char* key;
  const char* name;
};
constexpr Result other_findings[] = {
    {schema::series::wellbeing, "wellbeing, mean of all residents and domains"},
    {schema::series::gap, "gap between the poorest fifth and the rest"},
    {schema::series::legitimacy, "legitimacy"},
    {schema::series::adaptability, "adaptability"},
    {schema::series::continuity, "continuity"},
    {schema::series::resilience, "resilience"},
    {schema::series::trust_of_poorest, "trust in the poorest fifth"},
    {schema::series::delay, "delay of what is promised"},
    {money_spent, "money spent"},
    {schema::account::leaked, "money lost"}};

/// Which way is better; money that is spent is neither.
int side_of(const ResultsLayout& layout, const std::string& key) {
  if (key == schema::account::leaked) return -1;
  const auto series = std::ranges::find(layout.series, key, &SeriesInfo::name);
  if (series == layout.series.end() || series->better.empty()) return 0;
  return series->better == "less" ? -1 : 1;
}

/// In what a place could check a result against what really happens.
std::string seen_in(const ResultsLayout& layout, const std::string& key) {
  const auto series = std::ranges::find(layout.series, key, &SeriesInfo::name);
  if (series == layout.series.end()) return "accounts";
  return series->observed_in.empty() ? "nothing" : series->observed_in;
}

/// Residents counted in every domain are more than live there: beside a level, wellbeing is a
/// share.
Told told_beside_a_level(const Quantity& quantity) {
  const bool is_share = quantity.unit == "1" && quantity.told.kind == Told::Kind::people;
  return is_share ? Told{Told::Kind::points, 100, "points", ""} : quantity.told;
}

/// One result of the leader against no programme.
class FindingRow {
 public:
  FindingRow(const ReportSource& source, std::size_t quantity)
      : source_(source),
        summary_(source.summary()),
        quantity_(summary_.quantities[quantity]),
        told_(told_beside_a_level(quantity_)),
        leader_(summary_.answer->leader().plan),
        at_(quantity) {}

  std::vector<ReportCell> cells(const std::string& name) const {
    const statistics::Interval& adds = summary_.plans[leader_].adds[at_];
    std::vector<ReportCell> row = {with_unit_of(name), level(*summary_.baseline), level(leader_),
                                   interval_cell(told_, adds, true)};
    const Histories histories = compared();
    const bool compares = side() != 0 && !std::isnan(adds.estimate);
    const auto told =
        shares_that_add_up({histories.better, histories.level, histories.worse}, histories.count);
    for (const double share : {told.front(), told.back()})
      row.push_back(compares ? histories_cell(share, histories.count) : ReportCell("–", Cell()));
    row.emplace_back(seen_in(source_.layout(), quantity_.key));
    return row;
  }

 private:
  int side() const { return side_of(source_.layout(), quantity_.key); }
  std::string with_unit_of(const std::string& name) const {
    const std::string unit = told_.kind == Told::Kind::points ? "%" : told_.unit;
    return unit.empty() ? name : fmt::format("{} [{}]", name, unit);
  }
  ReportCell level(std::size_t plan) const {
    const statistics::Interval& value = summary_.plans[plan].value[at_];
    return amount_cell(told_, value.estimate, value.half_width);
  }
  Histories compared() const {
    auto a = source_.values.histories(quantity_.key, leader_);
    auto b = source_.values.histories(quantity_.key, *summary_.baseline);
    if (side() < 0) std::swap(a, b);
    return compare_histories(a, b);
  }

  const ReportSource& source_;
  const Summary& summary_;
  const Quantity& quantity_;
  Told told_;
  std::size_t leader_;
  std::size_t at_;
};

ReportTable findings_table(const ReportSource& source) {
  const Summary& summary = source.summary();
  const std::string leader = summary.plans[summary.answer->leader().plan].code;
  const std::string of = of_how_many(summary.answer->histories);
  ReportTable table{"findings",
                    fmt::format("What {} does against no programme over {}: means of all histories "
                                "at the end, the difference with its 95 % interval, in how many "
                                "histories {} ends better or worse, and where a place could see "
                                "the result.",
                                leader, length_text(summary.months), leader),
                    {{"result", false},
                     {"no programme"},
                     {leader},
                     {"difference"},
                     {"better in, " + of},
                     {"worse in, " + of},
                     {"could be seen in", false}},
                    {}};
  const auto add = [&](const std::string& key, const std::string& name) {
    const std::size_t quantity = find_quantity(summary, key);
    if (quantity == npos) return;
    if (std::isnan(summary.plans[summary.answer->leader().plan].value[quantity].estimate)) return;
    table.rows.push_back(FindingRow(source, quantity).cells(name));
  };
  const Answer& answer = *summary.answer;
  add(answer.outcome, "what decides (" + answer.outcome + ")");
  for (const Result& one : other_findings) {
    if (one.key != answer.outcome) add(one.key, one.name);
  }
  return table;
}

}  // namespace

Section findings_section(const ReportSource& source) {
  const Summary& summary = source.summary();
  Section section{"findings", "What was found", {}, true};
  if (!summary.answer) return section;
  if (summary.baseline) {
    ReportTable findings = findings_table(source);
    findings.brief = true;
    section.blocks.push_back(std::move(findings));
  }
  ReportTable plans = report_table(plans_table(summary), "plans");
  plans.brief = true;
  section.blocks.push_back(std::move(plans));
  if (summary.baseline || summary.answer->plans.size() > 1) {
    Figure differences = differences_figure(source);
    differences.brief = true;
    section.blocks.push_back(std::move(differences));
  }
  return section;
}

}  // namespace tranche::analysis
