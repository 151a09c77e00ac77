#include "analysis/report/run_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/report/report_cells.hpp"
#include "analysis/stories/dates.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/pounds.hpp"

namespace tranche::analysis {
namespace {

ReportCell run_month(double month, const char* unknown) {
  if (std::isnan(month)) return {unknown, Cell()};
  return {fmt::format("{:.0f}", std::ceil(month)), Cell(month)};
}

std::vector<ReportCell> gate_cells(const RunStory& story, const std::string& phase,
                                   const char* what, const GateStory& gate) {
  const std::string date =
      std::isnan(gate.month)
          ? ""
          : date_text(story.start_date, static_cast<int>(std::ceil(gate.month)) - 1);
  return {phase, what, run_month(gate.planned, "–"), run_month(gate.month, "never"), date, gate.by};
}

ReportTable run_phases_table(const RunStory& story) {
  ReportTable table{
      "phases",
      "Phases, in months of the run from 1: as planned if nothing that is measured "
      "holds them up, and as it was.",
      {{"phase", false}, {"it", false}, {"planned"}, {"month"}, {"date", false}, {"by", false}},
      {}};
  for (const PhaseStory& phase : story.phases) {
    table.rows.push_back(gate_cells(story, phase.code, "opened", phase.opens));
    table.rows.push_back(gate_cells(story, phase.code, "closed", phase.closes));
  }
  return table;
}

std::vector<ReportCell> look_cells(const RunStory& story, const ReadingStory& reading,
                                   const GateRecord& look) {
  const double price = pounds_of(look.price);
  return {reading.gate,
          reading.condition,
          {std::to_string(look.month + 1), Cell(std::int64_t{look.month} + 1)},
          date_text(story.start_date, look.month),
          number_cell(look.value, 2),
          number_cell(look.asked, 2),
          amount_cell(money_in(story.currency), price, price / 50),
          words_of_look(look.verdict)};
}

ReportTable run_readings_table(const RunStory& story) {
  ReportTable table{"gates",
                    "What gates read of what they measure.",
                    {{"gate", false},
                     {"condition", false},
                     {"month"},
                     {"date", false},
                     {"read"},
                     {"asked"},
                     {"price of the survey, in " + story.currency},
                     {"verdict", false}},
                    {}};
  for (const ReadingStory& one : story.readings) {
    for (const GateRecord& look : one.looks) table.rows.push_back(look_cells(story, one, look));
  }
  return table;
}

ReportTable run_flows_table(const RunStory& story) {
  const Told money = money_in(story.currency);
  ReportTable table{"flows",
                    "What became of applications, and why.",
                    {{"they are", false},
                     {"why", false},
                     {"number"},
                     {"asked for, in " + story.currency},
                     {"delivered, in " + story.currency}},
                    {}};
  for (const FlowsEnded& one : story.flows) {
    table.rows.push_back({std::string(flow_stage_names[static_cast<std::size_t>(one.stage)]),
                          one.why,
                          {with_commas(one.flows), Cell(static_cast<std::int64_t>(one.flows))},
                          amount_cell(money, one.asked, one.asked / 50),
                          amount_cell(money, one.delivered, one.delivered / 50)});
  }
  return table;
}

ReportTable run_money_table(const RunStory& story) {
  const Told money = money_in(story.currency);
  ReportTable table{
      "money", "Where all money went, in " + story.currency + ".", {{"fund", false}}, {}};
  for (const SpendingPart& part : spending_parts()) table.columns.push_back({part.name});
  for (std::size_t fund = 0; fund < story.funds.size(); ++fund) {
    std::vector<ReportCell> row = {story.funds[fund]};
    for (const SpendingPart& part : spending_parts()) {
      const double amount = story.spending[fund].*part.amount;
      row.push_back(amount_cell(money, amount, amount / 50));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

ReportTable run_ends_table(const RunStory& story) {
  ReportTable table{"ends",
                    "What the run ends with, what the same history ends with without a programme, "
                    "and what lies between them; what is the same in both is left out.",
                    {{"at the end", false}, {"unit", false}, {"with it"}, {"anyway"}, {"adds"}},
                    {}};
  for (const Beside& one : story.quantities) {
    if (one.is_same()) continue;
    const double width = telling_width(one);
    table.rows.push_back({one.name, one.told.unit, amount_cell(one.told, one.here, width),
                          amount_cell(one.told, one.anyway, width),
                          amount_cell(one.told, one.adds(), width, true)});
  }
  return table;
}

}  // namespace

std::vector<ReportTable> run_tables(const RunStory& story, const std::string& id) {
  std::vector<ReportTable> tables = {run_phases_table(story), run_readings_table(story),
                                     run_flows_table(story), run_money_table(story),
                                     run_ends_table(story)};
  std::erase_if(tables, [](const ReportTable& table) { return table.rows.empty(); });
  for (ReportTable& table : tables) table.id = id + "-" + table.id;
  return tables;
}

}  // namespace tranche::analysis
