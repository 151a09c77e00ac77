#include <numeric>

#include "analysis/answer/summary.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/values/tables.hpp"
#include "held_memory.hpp"
#include "record/example.hpp"
#include "record/files.hpp"
#include "record/results_file.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;
using namespace tranche::testing;

namespace {

/// Takes tables and keeps nothing.
class NoSink final : public TableSink {
 public:
  void begin(const std::string&, const std::vector<Column>&) override {}
  void add(std::span<const Cell>) override {}
  void end() override {}
};

struct Size {
  std::int32_t replicates = 0;  ///< of each of two plans
  std::size_t series = 0;
  std::int32_t months = 1;
};

void write_runs(const std::filesystem::path& file, Size size) {
  ResultsLayout layout = tiny_layout(size.replicates);
  layout.series.resize(size.series, layout.series.front());
  for (std::size_t i = 0; i < size.series; ++i) layout.series[i].name = fmt::format("s_{}", i);
  layout.months = size.months;
  layout.series_months.resize(static_cast<std::size_t>(size.months));
  std::iota(layout.series_months.begin(), layout.series_months.end(), 0);
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    runs.push_back(tiny_run(layout, row));
    runs.back().series.resize(size.series * layout.series_months.size(), 0.5);
  }
  write_results(file, layout, runs);
}

/// How much more the second size holds than the first, for each of so many values [byte].
template <class Ask>
double bytes_a_value(Size first, Size second, double values, Ask&& ask) {
  const TemporaryFolder folder;
  write_runs(folder / "first.h5", first);
  write_runs(folder / "second.h5", second);
  const auto less = most_held_by([&] { ask(FileResults(folder / "first.h5")); });
  const auto more = most_held_by([&] { ask(FileResults(folder / "second.h5")); });
  return (static_cast<double>(more) - static_cast<double>(less)) / values;
}

}  // namespace

TEST_CASE("tables of a results file hold some runs at a time, not all") {
  const auto ask = [](const Results& results) {
    NoSink sink;
    write_tables(results, {"series", "community", "agency", "ledger", "flow"}, sink);
  };
  const double bytes = bytes_a_value({5000, 1, 200}, {10'000, 1, 200}, 10'000 * 200, ask);
  CHECK(bytes < 4);  // all would be 8
}

TEST_CASE("a summary of a results file holds one series at a time, not all") {
  const auto ask = [](const Results& results) { summarise(results); };
  const double bytes = bytes_a_value({50'000, 2}, {50'000, 40}, 100'000 * (40 - 2), ask);
  CHECK(bytes < 1);  // all would be 8
}
