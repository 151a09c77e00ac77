#include "analysis/values/tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>
#include <type_traits>

#include "analysis/values/record_cells.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/csv_field.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

using Type = Column::Type;

constexpr std::array<std::string_view, 3> status_names = {"missing", "done", "failed"};

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

/// Writes the tables of one experiment.
class Tables {
 public:
  Tables(const Results& results, TableSink& sink)
      : results_(results), layout_(results.layout), sink_(sink) {}

  void write(const std::string& table) {
    if (table == "plan") return plans();
    if (table == "future") return futures();
    if (table == "setting") return settings();
    if (table == "run") return runs();
    if (table == "series") return series();
    if (table == "community") return communities();
    if (table == "agency") return agencies();
    if (table == "ledger") return ledger();
    if (table == "phase") return phases();
    if (table == "condition") return conditions();
    if (table == "flow") return records<FlowRecord>(table, RunPart::flows);
    if (table == "gate") return records<GateRecord>(table, RunPart::gates);
    if (table == "rule") return records<RuleRecord>(table, RunPart::rules);
    if (table == "parameter") return parameters();
    throw ResultsError(results_.name, "there is no table '" + table + "'",
                       fmt::format("The tables are {}", fmt::join(table_names(), ", ")));
  }

 private:
  /// Calls `visit` with each run that is done and its row.
  template <class Visit>
  void for_each_done(RunPart part, Visit&& visit) const {
    results_.for_each_run(part, [&](const RunRecord& run) {
      if (run.status == RunStatus::done) visit(run, whole(row_of(layout_, run.key)));
    });
  }

  void plans() {
    sink_.begin("plan", {{"plan", Type::text}, {"name", Type::text}});
    for (std::size_t i = 0; i < layout_.plans.size(); ++i)
      add({layout_.plans[i], layout_.plan_names[i]});
    sink_.end();
  }

  void futures() {
    sink_.begin("future", {{"future", Type::integer},
                           {"uncertainty", Type::text},
                           {"value", Type::real},
                           {"unit", Type::text},
                           {"distribution", Type::text}});
    const std::vector<UncertaintyInfo>& uncertainties = layout_.uncertainties;
    for (std::size_t future = 0; future < results_.futures() && !uncertainties.empty(); ++future) {
      const std::vector<double> values = results_.future_values(future);
      for (std::size_t i = 0; i < values.size(); ++i) {
        add({whole(future), uncertainties[i].key, values[i], uncertainties[i].unit,
             uncertainties[i].distribution});
      }
    }
    sink_.end();
  }

  /// What each plan ends with in each future: a line a future, plan and series, over its seeds.
  void settings() {
    sink_.begin("setting", {{"future", Type::integer},
                            {"plan", Type::text},
                            {"outcome", Type::text},
                            {"unit", Type::text},
                            {"runs", Type::integer},
                            {"mean", Type::real},
                            {"half_width", Type::real}});
    for (const SeriesInfo& one : layout_.series) {
      const std::vector<double> ends = results_.at_end(one.name);
      const std::size_t seeds = results_.replicates();
      for (std::size_t i = 0; i < ends.size() && seeds > 0; i += seeds) {
        const statistics::Interval mean = of_known(std::span(ends).subspan(i, seeds));
        const RunKey key = key_of(layout_, i);
        add({std::int64_t{key.future}, layout_.plans[static_cast<std::size_t>(key.plan)], one.name,
             one.unit, whole(mean.count), mean.estimate, mean.half_width});
      }
    }
    sink_.end();
  }

  /// Mean and its 95 % interval of the values that are known.
  static statistics::Interval of_known(std::span<const double> values) {
    std::vector<double> known;
    std::ranges::copy_if(values, std::back_inserter(known),
                         [](double value) { return !std::isnan(value); });
    return statistics::mean_interval(known);
  }

  void runs() {
    std::vector<Column> columns = {{"row", Type::integer},    {"plan", Type::text},
                                   {"future", Type::integer}, {"replicate", Type::integer},
                                   {"status", Type::text},    {"seed", Type::text},
                                   {"message", Type::text}};
    std::vector<std::vector<double>> ends;
    for (const SeriesInfo& one : layout_.series) {
      columns.push_back({one.name, Type::real});
      ends.push_back(results_.at_end(one.name));
    }
    sink_.begin("run", columns);
    results_.for_each_run(RunPart::origin, [&](const RunRecord& run) {
      std::vector<Cell> cells = origin_cells(run);
      for (const auto& end : ends) cells.push_back(end[row_of(layout_, run.key)]);
      add(cells);
    });
    sink_.end();
  }

  std::vector<Cell> origin_cells(const RunRecord& run) const {
    const bool missing = run.status == RunStatus::missing;
    return {whole(row_of(layout_, run.key)),
            layout_.plans[static_cast<std::size_t>(run.key.plan)],
            std::int64_t{run.key.future},
            std::int64_t{run.key.replicate},
            std::string(status_names.at(static_cast<std::size_t>(run.status))),
            missing ? std::string() : fmt::format("{:016x}", run.seed),
            run.message};
  }

  /// A line a month in which any series is kept; the others have nothing in it.
  void series() {
    std::vector<Column> columns = {{"row", Type::integer}, {"month", Type::integer}};
    for (const SeriesInfo& one : layout_.series) columns.push_back({one.name, Type::real});
    std::vector<std::int32_t> months;
    std::ranges::set_union(layout_.series_months, layout_.snapshot_months,
                           std::back_inserter(months));
    const std::vector<std::size_t> offsets = series_offsets(layout_);
    sink_.begin("series", columns);
    for_each_done(RunPart::series, [&](const RunRecord& run, std::int64_t row) {
      for (const std::int32_t month : months) {
        std::vector<Cell> cells = {row, std::int64_t{month}};
        for (std::size_t one = 0; one < layout_.series.size(); ++one)
          cells.push_back(in_month(run, layout_.series[one], offsets[one], month));
        add(cells);
      }
    });
    sink_.end();
  }

  /// What a series, whose values begin at `offset`, was in a month; nothing where it is not kept.
  Cell in_month(const RunRecord& run, const SeriesInfo& series, std::size_t offset,
                std::int32_t month) const {
    const std::vector<std::int32_t>& months = months_of(layout_, series);
    const auto found = std::ranges::lower_bound(months, month);
    if (found == months.end() || *found != month) return {};
    return run.series[offset + static_cast<std::size_t>(found - months.begin())];
  }

  void communities() {
    units("community", layout_.communities, layout_.community_columns, RunPart::communities,
          &RunRecord::communities);
  }
  void agencies() {
    units("agency", layout_.agencies, layout_.agency_columns, RunPart::agencies,
          &RunRecord::agencies);
  }

  /// Communities or agencies, at the snapshots.
  void units(const std::string& kind, const std::vector<std::string>& codes,
             const std::vector<SeriesInfo>& kept, RunPart part, auto RunRecord::*values) {
    std::vector<Column> columns = {
        {"row", Type::integer}, {"month", Type::integer}, {kind, Type::text}};
    for (const SeriesInfo& one : kept) columns.push_back({one.name, Type::real});
    const std::size_t each = layout_.snapshot_months.size() * codes.size();  // of a column
    sink_.begin(kind, columns);
    for_each_done(part, [&](const RunRecord& run, std::int64_t row) {
      if ((run.*values).empty()) return;  // not in detail
      for (std::size_t i = 0; i < each; ++i) {
        std::vector<Cell> cells = {row, snapshot_month(i / codes.size()), codes[i % codes.size()]};
        for (std::size_t column = 0; column < kept.size(); ++column)
          cells.push_back(static_cast<double>((run.*values)[column * each + i]));
        add(cells);
      }
    });
    sink_.end();
  }

  std::int64_t snapshot_month(std::size_t snapshot) const {
    return std::int64_t{layout_.snapshot_months[snapshot]};
  }

  void ledger() {
    sink_.begin("ledger", {{"row", Type::integer},
                           {"month", Type::integer},
                           {"fund", Type::text},
                           {"account", Type::text},
                           {"pounds", Type::real}});
    const std::size_t funds = layout_.funds.size();
    const std::size_t accounts = layout_.accounts.size();
    for_each_done(RunPart::ledger, [&](const RunRecord& run, std::int64_t row) {
      for (std::size_t i = 0; i < run.ledger.size(); ++i) {
        add({row, snapshot_month(i / accounts / funds), layout_.funds[i / accounts % funds],
             layout_.accounts[i % accounts], pounds_of(run.ledger[i])});
      }
    });
    sink_.end();
  }

  /// A line a phase that its plan has, in each run.
  void phases() {
    std::vector<Column> columns = {{"row", Type::integer}, {"phase", Type::text}};
    std::vector<std::vector<std::string>> codes;
    for_each_phase_column([&]<class T>(const RecordColumn& column, T PhaseRecord::*) {
      columns.push_back({column.name, column_type<T>(column)});
      codes.push_back(codes_of_index(layout_, column.indexes));
    });
    for_each_phase_date([&](const RecordColumn& column, auto) {
      columns.push_back({column.name, Type::real});
    });
    sink_.begin("phase", columns);
    for_each_done(RunPart::phases, [&](const RunRecord& run, std::int64_t row) {
      for (std::size_t phase = 0; phase < run.phases.size(); ++phase) {
        const auto plan = static_cast<std::size_t>(run.key.plan);
        const PhaseDates& dates = layout_.phase_dates[plan * run.phases.size() + phase];
        if (std::isnan(dates.open_planned)) continue;  // of another plan
        std::vector<Cell> cells = {row, layout_.phases[phase]};
        auto code = codes.begin();
        for_each_phase_column([&](const RecordColumn& column, auto member) {
          cells.push_back(cell_of(column, *code++, run.phases[phase].*member));
        });
        for_each_phase_date([&](const RecordColumn&, float PhaseDates::*member) {
          cells.push_back(static_cast<double>(dates.*member));
        });
        add(cells);
      }
    });
    sink_.end();
  }

  void conditions() {
    std::vector<Column> columns;
    for_each_condition_text([&](const RecordColumn& column, auto) {
      columns.push_back({column.name, Type::text});
    });
    for_each_condition_number([&](const RecordColumn& column, auto) {
      columns.push_back({column.name, Type::real});
    });
    sink_.begin("condition", columns);
    for (const ConditionInfo& one : layout_.conditions) {
      std::vector<Cell> cells;
      for_each_condition_text(
          [&](const RecordColumn&, auto member) { cells.push_back(one.*member); });
      for_each_condition_number(
          [&](const RecordColumn&, auto member) { cells.push_back(one.*member); });
      add(cells);
    }
    sink_.end();
  }

  template <class Record>
  void records(const std::string& table, RunPart part) {
    std::vector<Column> columns = {{"row", Type::integer}};
    std::vector<std::vector<std::string>> codes;
    RecordTable<Record>::for_each_column([&]<class T>(const RecordColumn& column, T Record::*) {
      columns.push_back({column.name, column_type<T>(column)});
      codes.push_back(codes_of_index(layout_, column.indexes));
    });
    sink_.begin(table, columns);
    for_each_done(part, [&](const RunRecord& run, std::int64_t row) {
      for (const Record& one : run.*RecordTable<Record>::member) {
        std::vector<Cell> cells = {row};
        auto code = codes.begin();
        RecordTable<Record>::for_each_column([&](const RecordColumn& column, auto member) {
          cells.push_back(cell_of(column, *code++, one.*member));
        });
        add(cells);
      }
    });
    sink_.end();
  }

  void parameters() {
    sink_.begin("parameter", {{"key", Type::text},
                              {"value", Type::text},
                              {"unit", Type::text},
                              {"evidence", Type::text},
                              {"source", Type::text}});
    for (const ParameterInfo& one : layout_.parameters)
      add({one.key, one.value, one.unit, one.evidence, one.source});
    sink_.end();
  }

  void add(const std::vector<Cell>& cells) { sink_.add(cells); }

  const Results& results_;
  const ResultsLayout& layout_;
  TableSink& sink_;
};

}  // namespace

std::string csv_text(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::integer:
      return fmt::format("{}", cell.integer);
    case Cell::Kind::real:
      return exact_text(cell.real);
    case Cell::Kind::text:
      return csv_field(cell.text);
    case Cell::Kind::none:
      break;
  }
  return "";
}

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names = {
      "plan",   "future", "setting", "run",  "series", "community", "agency",
      "ledger", "phase",  "flow",    "gate", "rule",   "condition", "parameter"};
  return names;
}

void write_tables(const Results& results, const std::vector<std::string>& tables, TableSink& sink) {
  Tables all(results, sink);
  for (const std::string& table : tables.empty() ? table_names() : tables) all.write(table);
}

}  // namespace tranche::analysis
