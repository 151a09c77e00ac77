#include "analysis/report/differences_figure.hpp"

#include <fmt/format.h>

#include "analysis/answer/sentences.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// What plans are held against: no programme, else the leading plan.
std::size_t other_of(const Summary& summary) {
  return summary.baseline.value_or(summary.answer->leader().plan);
}

struct Row {
  std::size_t plan;
  statistics::Interval mean;  ///< better by, in the quantity's unit
  statistics::Spread spread;  ///< of histories, likewise
};

std::vector<Row> rows_of(const ReportSource& source) {
  const Summary& summary = source.summary();
  std::vector<Row> rows;
  for (const PlanAnswer& plan : summary.answer->plans) {
    if (plan.plan == other_of(summary)) continue;  // beside itself there is nothing to tell
    statistics::Interval mean = plan.over_nothing.mean;
    if (!summary.baseline) {
      mean = plan.under_leader.mean;
      mean.estimate = -mean.estimate;
    }
    rows.push_back(
        {plan.plan, mean, statistics::spread_of(better_by(source, plan.plan, other_of(summary)))});
  }
  return rows;
}

Json data_of(const Summary& summary, const std::vector<Row>& rows, const std::string& zero) {
  const Answer& answer = *summary.answer;
  const double factor = answer.told.factor;
  Json list = Json::array();
  for (const Row& row : rows) {
    Json one = {{"code", summary.plans[row.plan].code},
                {"name", summary.plans[row.plan].name},
                {"leads", row.plan == answer.leader().plan},
                {"told", interval_text(answer.told, row.mean, true)},
                {"mean", interval_data(row.mean, factor)}};
    for (const auto& [name, value] : statistics::named(row.spread))
      one[name] = number_or_null(value * factor);
    list.push_back(std::move(one));
  }
  return {{"kind", "differences"}, {"unit", answer.told.unit}, {"zero", zero}, {"rows", list}};
}

ReportTable table_of(const Summary& summary, const std::vector<Row>& rows) {
  const Told& told = summary.answer->told;
  ReportTable table{"differences-numbers",
                    fmt::format("In {}: the mean with its 95 % interval; below what a tenth, a "
                                "quarter, half, three quarters and nine tenths of histories lie.",
                                told.unit),
                    {{"plan", false},
                     {"mean"},
                     {"low"},
                     {"high"},
                     {"10 %"},
                     {"25 %"},
                     {"50 %"},
                     {"75 %"},
                     {"90 %"}},
                    {}};
  for (const Row& row : rows) {
    const double digits = (row.spread.p90 - row.spread.p10) / 10;
    std::vector<ReportCell> cells = {summary.plans[row.plan].code};
    for (const double value : {row.mean.estimate, row.mean.low(), row.mean.high()})
      cells.push_back(amount_cell(told, value, row.mean.half_width, true));
    for (const auto& [name, value] : statistics::named(row.spread))
      cells.push_back(amount_cell(told, value, digits, true));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

std::vector<double> better_by(const Answer& answer, std::vector<double> values,
                              const std::vector<double>& than) {
  const double side = answer.less_is_better ? -1 : 1;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = side * (values[i] - than[i]);
  return values;
}

std::vector<double> better_by(const ReportSource& source, std::size_t plan, std::size_t than) {
  const Answer& answer = *source.summary().answer;
  return better_by(answer, source.values.histories(answer.outcome, plan),
                   source.values.histories(answer.outcome, than));
}

std::string rests_on(const Summary& summary) { return certainty_sentence(summary); }

Figure differences_figure(const ReportSource& source) {
  const Summary& summary = source.summary();
  const Answer& answer = *summary.answer;
  const std::string zero =
      summary.baseline ? "no programme" : summary.plans[other_of(summary)].code;
  const std::vector<Row> rows = rows_of(source);
  const std::string verb = answer.less_is_better ? "lowers " + answer.outcome + " by" : "adds";
  Figure figure{"differences",
                "differences",
                fmt::format("What each plan {} against {}", verb, zero),
                fmt::format("A dot is the mean of a plan with the 95 % interval of the mean; the "
                            "dark bar holds the middle half of histories, the light one the middle "
                            "four fifths. Right of the line a history ends better than {}.",
                            zero == "no programme" ? "with " + zero : "under " + zero),
                rests_on(summary),
                "",
                data_of(summary, rows, zero),
                table_of(summary, rows)};
  figure.alt = "One line a plan, the best mean first:";
  for (const Row& row : rows) {
    figure.alt += fmt::format(" {} {};", summary.plans[row.plan].code,
                              with_unit(answer.told, interval_text(answer.told, row.mean, true)));
  }
  figure.alt.back() = '.';
  return figure;
}

}  // namespace tranche::analysis
