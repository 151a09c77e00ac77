#include "analysis/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/hdf5_reader.hpp"
#include "analysis/read.hpp"
#include "tranche/results/flow_columns.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

namespace axis = schema::axis;
namespace dataset = schema::dataset;
using Type = Column::Type;

/// Replicates read at a time.
constexpr std::size_t most_replicates = 64;

/// Consecutive replicates of one plan and future.
struct RunBlock {
  hsize_t plan = 0, future = 0, replicate = 0, count = 0;
  std::size_t row = 0;  ///< of the first
};

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

/// Writes one results file, table by table.
class Tables {
 public:
  Tables(const std::filesystem::path& file, TableSink& sink)
      : results_(file), reader_(file), sink_(sink) {}

  void write(const std::string& table) {
    if (table == "plan") return plans();
    if (table == "future") return futures();
    if (table == "run") return runs();
    if (table == "series") return series();
    if (table == "community")
      return units("community", reader_.strings("provenance/community_column_name"));
    if (table == "agency") return units("agency", reader_.strings("provenance/agency_column_name"));
    if (table == "ledger") return ledger();
    if (table == "flow") return flows();
    if (table == "parameter") return parameters();
    throw ResultsError(results_.file(), "there is no table '" + table + "'",
                       fmt::format("The tables are {}", fmt::join(table_names(), ", ")));
  }

 private:
  /// Calls `visit` for blocks of runs that are done, in row order.
  template <class Visit>
  void for_each_block(Visit&& visit) const {
    for (std::size_t row = 0; row < results_.rows();) {
      const std::size_t replicate = row % results_.replicates;
      std::size_t count = 0;
      const std::size_t most = std::min(most_replicates, results_.replicates - replicate);
      while (count < most && results_.status[row + count] == RunStatus::done) ++count;
      if (count > 0) {
        visit(RunBlock{row / results_.replicates / results_.futures,
                       row / results_.replicates % results_.futures, replicate, count, row});
      }
      row += std::max<std::size_t>(count, 1);
    }
  }

  /// The block's part of a dataset over plan × future × replicate × tail.
  std::vector<double> numbers(const std::string& name, const RunBlock& block,
                              const std::vector<hsize_t>& tail) const {
    std::vector<hsize_t> start = {block.plan, block.future, block.replicate};
    std::vector<hsize_t> count = {1, 1, block.count};
    start.resize(3 + tail.size(), 0);
    count.insert(count.end(), tail.begin(), tail.end());
    return reader_.numbers(name, start, count);
  }

  void plans() {
    sink_.begin("plan", {{"plan", Type::text}, {"name", Type::text}});
    for (std::size_t i = 0; i < results_.plans.size(); ++i)
      add({results_.plans[i], results_.plan_names[i]});
    sink_.end();
  }

  void futures() {
    sink_.begin("future", {{"future", Type::integer},
                           {"uncertainty", Type::text},
                           {"value", Type::real},
                           {"unit", Type::text},
                           {"distribution", Type::text}});
    const std::vector<UncertaintyInfo>& uncertainties = results_.uncertainties;
    for (std::size_t future = 0; future < results_.futures && !uncertainties.empty(); ++future) {
      const std::vector<double> values = results_.future_values(future);
      for (std::size_t i = 0; i < values.size(); ++i) {
        add({whole(future), uncertainties[i].key, values[i], uncertainties[i].unit,
             uncertainties[i].distribution});
      }
    }
    sink_.end();
  }

  void runs() {
    std::vector<Column> columns = {{"row", Type::integer},    {"plan", Type::text},
                                   {"future", Type::integer}, {"replicate", Type::integer},
                                   {"status", Type::text},    {"seed", Type::text},
                                   {"message", Type::text}};
    std::vector<std::vector<double>> ends;
    for (const SeriesInfo& one : results_.series) {
      columns.push_back({one.name, Type::real});
      ends.push_back(results_.at_end(one.name));
    }
    const std::vector<std::string> seeds = reader_.strings(dataset::seed);
    const std::vector<std::string> messages = reader_.strings(dataset::status_message);
    static constexpr const char* names[] = {"missing", "done", "failed"};
    sink_.begin("run", columns);
    for (std::size_t row = 0; row < results_.rows(); ++row) {
      const std::size_t replicates = results_.replicates;
      std::vector<Cell> cells = {whole(row),
                                 results_.plans[row / replicates / results_.futures],
                                 whole(row / replicates % results_.futures),
                                 whole(row % replicates),
                                 std::string(names[static_cast<std::size_t>(results_.status[row])]),
                                 seeds[row],
                                 messages[row]};
      for (const auto& end : ends) cells.push_back(end[row]);
      add(cells);
    }
    sink_.end();
  }

  void series() {
    std::vector<Column> columns = {{"row", Type::integer}, {"month", Type::integer}};
    for (const SeriesInfo& one : results_.series) columns.push_back({one.name, Type::real});
    sink_.begin("series", columns);
    const std::vector<int>& months = results_.series_months;
    for_each_block([&](const RunBlock& block) {
      std::vector<std::vector<double>> values;
      for (const SeriesInfo& one : results_.series)
        values.push_back(numbers(one.name, block, {months.size()}));
      for (std::size_t i = 0; i < block.count * months.size(); ++i) {
        std::vector<Cell> cells = {whole(block.row + i / months.size()),
                                   std::int64_t{months[i % months.size()]}};
        for (const auto& one : values) cells.push_back(one[i]);
        add(cells);
      }
    });
    sink_.end();
  }

  std::vector<int> snapshot_months() const { return reader_.integers("provenance/snapshot_month"); }

  /// Communities or agencies, at the snapshots.
  void units(const std::string& kind, const std::vector<std::string>& names) {
    std::vector<Column> columns = {
        {"row", Type::integer}, {"month", Type::integer}, {kind, Type::text}};
    for (const std::string& name : names) columns.push_back({name, Type::real});
    const std::vector<std::string> codes = reader_.strings(kind);
    const std::vector<int> months = snapshot_months();
    sink_.begin(kind, columns);
    for_each_block([&](const RunBlock& block) {
      std::vector<std::vector<double>> values;
      for (const std::string& name : names) {
        values.push_back(numbers(kind + "_" + name, block, {months.size(), codes.size()}));
      }
      for (std::size_t i = 0; i < block.count * months.size() * codes.size(); ++i) {
        const std::size_t snapshot = i / codes.size();
        std::vector<Cell> cells = {whole(block.row + snapshot / months.size()),
                                   std::int64_t{months[snapshot % months.size()]},
                                   codes[i % codes.size()]};
        for (const auto& one : values) cells.push_back(one[i]);
        add(cells);
      }
    });
    sink_.end();
  }

  void ledger() {
    sink_.begin("ledger", {{"row", Type::integer},
                           {"month", Type::integer},
                           {"fund", Type::text},
                           {"account", Type::text},
                           {"pounds", Type::real}});
    const std::vector<int> months = snapshot_months();
    const std::size_t funds = results_.funds.size();
    const std::size_t accounts = results_.accounts.size();
    for_each_block([&](const RunBlock& block) {
      const auto pounds = numbers(dataset::ledger, block, {months.size(), funds, accounts});
      for (std::size_t i = 0; i < pounds.size(); ++i) {
        const std::size_t snapshot = i / accounts / funds;
        add({whole(block.row + snapshot / months.size()),
             std::int64_t{months[snapshot % months.size()]}, results_.funds[i / accounts % funds],
             results_.accounts[i % accounts], pounds[i]});
      }
    });
    sink_.end();
  }

  /// Positions become the codes they stand for, and stages their names.
  void flows() {
    constexpr hsize_t at_a_time = 65'536;
    std::vector<Column> columns = {{"row", Type::integer}};
    std::vector<std::vector<std::string>> codes;  // of each column; empty: a number
    for_each_flow_column([&]<class T>(const FlowColumn& column, T FlowRecord::*) {
      std::vector<std::string> names;
      if (*column.indexes) names = reader_.strings(column.indexes);
      if (std::is_same_v<T, FlowStage>)
        names.assign(flow_stage_names.begin(), flow_stage_names.end());
      const bool real = std::is_same_v<T, std::int64_t> || std::is_same_v<T, float>;
      columns.push_back({column.name, !names.empty() ? Type::text
                                      : real         ? Type::real
                                                     : Type::integer});
      codes.push_back(std::move(names));
    });
    sink_.begin("flow", columns);
    const hsize_t all = reader_.dims("flows/row").at(0);
    for (hsize_t first = 0; first < all; first += at_a_time) {
      const hsize_t count = std::min(at_a_time, all - first);
      std::vector<std::vector<double>> values;
      for (const Column& column : columns)
        values.push_back(reader_.numbers("flows/" + column.name, {first}, {count}));
      for (hsize_t i = 0; i < count; ++i) {
        std::vector<Cell> cells;
        for (std::size_t c = 0; c < columns.size(); ++c)
          cells.push_back(flow_cell(columns[c], codes, c, values[c][i]));
        add(cells);
      }
    }
    sink_.end();
  }

  static Cell flow_cell(const Column& column, const std::vector<std::vector<std::string>>& codes,
                        std::size_t position, double value) {
    if (column.type == Type::real) return value;
    if (column.type == Type::integer) return static_cast<std::int64_t>(value);
    if (value < 0) return {};
    return codes[position - 1].at(static_cast<std::size_t>(value));
  }

  void parameters() {
    static constexpr const char* names[] = {"key", "value", "unit", "evidence", "source"};
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> values;
    for (const char* name : names) {
      columns.push_back({name, Type::text});
      values.push_back(reader_.strings(std::string("provenance/parameter_") + name));
    }
    sink_.begin("parameter", columns);
    for (std::size_t i = 0; i < values.front().size(); ++i) {
      std::vector<Cell> cells;
      for (const auto& column : values) cells.push_back(column.at(i));
      add(cells);
    }
    sink_.end();
  }

  void add(const std::vector<Cell>& cells) { sink_.add(cells); }

  Results results_;
  Hdf5Reader reader_;
  TableSink& sink_;
};

}  // namespace

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names = {
      "plan", "future", "run", "series", "community", "agency", "ledger", "flow", "parameter"};
  return names;
}

void write_tables(const std::filesystem::path& results, const std::vector<std::string>& tables,
                  TableSink& sink) {
  Tables all(results, sink);
  for (const std::string& table : tables.empty() ? table_names() : tables) all.write(table);
}

}  // namespace tranche::analysis
