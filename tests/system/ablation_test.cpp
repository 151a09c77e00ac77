#include <cmath>
#include <map>
#include <sstream>

#include "record/results_file.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"
#include "valley.hpp"

using namespace tranche;

namespace {

/// The runs of a results file by plan, in order of replicates.
struct Runs {
  explicit Runs(const std::filesystem::path& path) : file(path) {
    for (std::size_t row = 0; row < file.layout().rows(); ++row) {
      const RunRecord record = file.read(row);
      by_plan[file.layout().plans[static_cast<std::size_t>(record.key.plan)]].push_back(record);
    }
  }
  std::size_t months() const { return static_cast<std::size_t>(file.layout().months); }
  std::size_t position(const std::string& series) const {
    const auto found = std::ranges::find(file.layout().series, series, &SeriesInfo::name);
    REQUIRE(found != file.layout().series.end());
    return static_cast<std::size_t>(found - file.layout().series.begin());
  }
  double at(const RunRecord& run, const std::string& series, std::size_t month) const {
    return value(run, position(series), month);
  }
  /// NaN in a month in which the series is not kept.
  double value(const RunRecord& run, std::size_t series, std::size_t month) const {
    const ResultsLayout& layout = file.layout();
    const auto& kept = months_of(layout, layout.series[series]);
    const auto found = std::ranges::find(kept, static_cast<std::int32_t>(month));
    if (found == kept.end()) return __builtin_nan("");
    return run
        .series[series_offsets(layout)[series] + static_cast<std::size_t>(found - kept.begin())];
  }

  ResultsFile file;
  std::map<std::string, std::vector<RunRecord>> by_plan;
};

/// The numbers that follow `middle` in the line that begins with `start`.
std::vector<double> csv_line(const std::string& text, const std::string& start,
                             const std::string& middle) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto at = line.find(middle);
    if (!line.starts_with(start) || at == std::string::npos) continue;
    std::istringstream cells(line.substr(at + middle.size()));
    std::vector<double> numbers;
    for (std::string cell; std::getline(cells, cell, ',');) numbers.push_back(std::stod(cell));
    return numbers;
  }
  return {};
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Months of two runs in which every recorded series is the same.
std::size_t months_alike(const Runs& runs, const RunRecord& a, const RunRecord& b) {
  for (std::size_t month = 0; month < runs.months(); ++month) {
    for (std::size_t series = 0; series < runs.file.layout().series.size(); ++series) {
      if (!same(runs.value(a, series, month), runs.value(b, series, month))) return month;
    }
  }
  return runs.months();
}

}  // namespace

TEST_CASE(
    "ablate prints each lever's difference, those that are not there, and keeps all of it in the "
    "file") {
  const valley::Folder folder;
  REQUIRE(folder.tranche(
              "ablate valley.toml --plan C --seeds 5 --csv levers.csv --json levers.json") == 0);
  const std::string out = folder.text("out");
  CHECK(contains(out, "L3 finance"));
  CHECK(contains(out, "Not in this plan: "));
  CHECK_FALSE(contains(out, "L24 brokers"));
  CHECK(contains(folder.text("levers.csv"), "off,C,L3,finance where need is,seen,spent,GBP,"));
  CHECK(contains(folder.text("levers.json"), "\"lever\": \"L12\""));
  for (const char* detail :
       {",outcome_cumulative_income,year,", ",wellbeing_fifth_1,1,", ",lapsed,GBP,"}) {
    CHECK(contains(folder.text("levers.csv"), detail));
  }

  // The same by hand for one of them.
  const Runs runs(folder / "results/valley-ablation.h5");
  std::vector<double> with, without;
  for (const RunRecord& run : runs.by_plan.at("C"))
    with.push_back(runs.at(run, "gap", runs.months() - 1));
  for (const RunRecord& run : runs.by_plan.at("C-without-L3")) {
    without.push_back(runs.at(run, "gap", runs.months() - 1));
  }
  const auto wanted = statistics::paired_difference(with, without);
  CHECK(wanted.estimate != 0);
  const auto cells =
      csv_line(folder.text("levers.csv"), "off,C,L3,finance where need is,", ",gap,1,");
  REQUIRE(cells.size() == 3);
  CHECK(cells[0] == Approx(wanted.estimate));
  CHECK(cells[1] == Approx(wanted.low()));
  CHECK(cells[2] == Approx(wanted.high()));
}

TEST_CASE("summary says of an ablation's file what ablate said of it") {
  const valley::Folder folder;
  REQUIRE(folder.tranche(
              "ablate valley.toml --plan C --levers L3,L24 --seeds 5 --csv levers.csv") == 0);
  const std::string said = folder.text("out");
  const std::string table = said.substr(0, said.find("\nResults: "));
  REQUIRE(folder.tranche("summary results/valley-ablation.h5 --csv again.csv") == 0);
  CHECK(folder.text("out") == table);
  CHECK(folder.text("again.csv") == folder.text("levers.csv"));
}

TEST_CASE(
    "a lever that is off leaves the draws of everything else as they were, in the program as a "
    "whole") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("ablate valley.toml --plan A,C --seeds 3 --quiet") == 0);
  const Runs runs(folder / "results/valley-ablation.h5");
  REQUIRE(runs.by_plan.size() > 8);
  for (const auto& [plan, records] : runs.by_plan) {
    const auto& base = runs.by_plan.at(plan.substr(0, 1));
    for (std::size_t replicate = 0; replicate < records.size(); ++replicate) {
      INFO(plan << " replicate " << replicate);
      // What no lever touches: the shocks that all communities share, month by month.
      for (std::size_t month = 0; month < runs.months(); ++month) {
        CHECK(same(runs.at(records[replicate], "common_level_income", month),
                   runs.at(base[replicate], "common_level_income", month)));
      }
    }
  }
  // Reviews begin a year after delivery: until then a plan without them is the same plan in
  // everything recorded.
  for (const std::string plan : {"A", "C"}) {
    for (std::size_t replicate = 0; replicate < 3; ++replicate) {
      CHECK(months_alike(runs, runs.by_plan.at(plan)[replicate],
                         runs.by_plan.at(plan + "-without-L12")[replicate]) >= 12);
    }
  }
}

TEST_CASE("each lever alone is compared with the plan that has none of its levers") {
  const valley::Folder folder;
  REQUIRE(folder.tranche(
              "ablate valley.toml --plan C --levers L3,L23 --mode only --seeds 2 --quiet") == 0);
  const ResultsFile file(folder / "results/valley-ablation.h5");
  CHECK(file.layout().plans ==
        std::vector<std::string>{"C", "C-only-L3", "C-without-all", "C-only-L23"});
}

TEST_CASE(
    "one ablation holds each lever off and each alone, and the plan as it is runs once for both") {
  const valley::Folder folder;
  const std::string command = "ablate valley.toml --plan C --levers L3,L23 --seeds 4 ";
  REQUIRE(folder.tranche(command + "--csv both.csv --output both.h5") == 0);
  CHECK(contains(folder.text("out"), "Each lever off"));
  CHECK(contains(folder.text("out"), "Each lever alone"));
  CHECK(ResultsFile(folder / "both.h5").layout().plans ==
        std::vector<std::string>{"C", "C-without-L3", "C-without-L23", "C-only-L3", "C-without-all",
                                 "C-only-L23"});
  std::string parts;
  for (const std::string mode : {"off", "only"}) {
    REQUIRE(folder.tranche(command + "--mode " + mode + " --csv " + mode + ".csv --output " + mode +
                           ".h5") == 0);
    const std::string lines = folder.text(mode + ".csv");
    parts += parts.empty() ? lines : lines.substr(lines.find('\n') + 1);
  }
  CHECK((folder.text("both.csv") == parts));
  CHECK(folder.tranche(command + "--mode neither") == 2);

  // One lever alone by hand.
  const Runs runs(folder / "both.h5");
  std::vector<double> with, without;
  for (const RunRecord& run : runs.by_plan.at("C-only-L3"))
    with.push_back(runs.at(run, "gap", runs.months() - 1));
  for (const RunRecord& run : runs.by_plan.at("C-without-all")) {
    without.push_back(runs.at(run, "gap", runs.months() - 1));
  }
  const auto cells =
      csv_line(folder.text("both.csv"), "only,C,L3,finance where need is,", ",gap,1,");
  REQUIRE(cells.size() == 3);
  CHECK(cells[0] == Approx(statistics::paired_difference(with, without).estimate));
}

TEST_CASE(
    "an ablation's file is the same for any number of threads, and any of its runs can be "
    "replayed") {
  const valley::Folder folder;
  const std::string command =
      "ablate valley.toml --plan C --levers L3,L12,L23 --withdraw --seeds 4 ";
  REQUIRE(folder.tranche(command + "--threads 1 --output one.h5") == 0);
  REQUIRE(folder.tranche(command + "--threads 3 --output three.h5") == 0);
  CHECK((folder.text("one.h5") == folder.text("three.h5")));
  CHECK(folder.tranche("replay one.h5 --plan C-without-L23 --replicate 2") == 0);
  CHECK(folder.tranche("summary one.h5") == 0);
}

TEST_CASE("an ablation of a lever or plan that there is not is refused, and nothing is written") {
  const valley::Folder folder;
  CHECK(folder.tranche("ablate valley.toml --levers L33") == 2);
  CHECK(contains(folder.text("err"), "there is no lever 'L33'"));
  CHECK(folder.tranche("ablate valley.toml --plan X") == 2);
  CHECK_FALSE(std::filesystem::exists(folder / "results"));
}
