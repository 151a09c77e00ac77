#include "analysis/calibration/implausibility.hpp"
#include "analysis/observed/observed_value.hpp"
#include "analysis/values/text.hpp"
#include "base/csv.hpp"
#include "valley.hpp"

using namespace tranche;

namespace {

/// The run of a plan and replicate in a future.
RunRecord run_of(const ResultsFile& file, const std::string& plan, std::int32_t future,
                 std::int32_t replicate) {
  const auto& plans = file.layout().plans;
  const auto at = static_cast<std::int32_t>(std::ranges::find(plans, plan) - plans.begin());
  return file.read(row_of(file.layout(), {at, future, replicate}));
}

}  // namespace

TEST_CASE("a future of a file is the run that has the same values by --set, bit for bit") {
  const valley::Folder folder;
  folder.write("f.csv",
               "mechanisms.trust.forgetting,agency.council.staff,"
               "intervention.advice.cost_per_head\n0.011,9,70\n"
               "0.02345678901,7.5,61.25\n");
  REQUIRE(folder.tranche("run valley.toml --futures f.csv --seeds 2 --plans A,C --output f.h5 "
                         "--quiet") == 0);
  REQUIRE(folder.tranche("run valley.toml --set mechanisms.trust.forgetting=0.02345678901 "
                         "--set agency.council.staff=7.5 "
                         "--set \"intervention.advice.cost_per_head=£61.25\" --seeds 2 --plans A,C "
                         "--output s.h5 --quiet") == 0);
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --plans A,C --output w.h5 --quiet") == 0);
  const ResultsFile futures(folder / "f.h5");
  const ResultsFile set(folder / "s.h5");
  const ResultsFile written(folder / "w.h5");
  REQUIRE(futures.layout().futures == 3);
  for (const char* plan : {"A", "C"}) {
    for (std::int32_t seed = 0; seed < 2; ++seed) {
      const RunRecord one = run_of(futures, plan, 2, seed);
      CHECK(valley::same_bits(one.series, run_of(set, plan, 0, seed).series));
      CHECK(one.ledger == run_of(set, plan, 0, seed).ledger);
      CHECK(one.drawn == std::vector{0.02345678901, 7.5, 61.25});
      // Future 0 is the scenario as written, and the first line another future.
      CHECK(valley::same_bits(run_of(futures, plan, 0, seed).series,
                              run_of(written, plan, 0, seed).series));
      CHECK_FALSE(valley::same_bits(run_of(futures, plan, 1, seed).series, one.series));
    }
  }
}

TEST_CASE("what a calibration keeps of a draw is what runs in that future say, seed by seed") {
  const valley::Folder folder;
  folder.write("valley.toml", folder.text("valley.toml") +
                                  "[[observed]]\ncode = \"spent\"\nquantity = \"delivery\"\n"
                                  "per = \"allocated\"\nplan = \"A\"\nat = \"3 years\"\n"
                                  "value = 0.5\nerror = 0.05\nsource = \"Invented.\"\n"
                                  "naive = [0, 1]\n");
  REQUIRE(folder.tranche("calibrate valley.toml --draws 3 --waves 1 --seeds 2 --cut-off 1000 "
                         "--output d.csv --quiet") == 0);
  REQUIRE(folder.tranche("run valley.toml --futures d.csv --seeds 2 --plans A --output r.h5 "
                         "--set outputs.keep=everything --quiet") == 0);
  std::vector<Diagnostic> mistakes;
  const CsvTable kept = read_csv((folder / "d.parts/share-0-of-1.csv").string(), mistakes);
  REQUIRE(kept.rows.size() == 3);
  const int mean = kept.position("valley:spent:mean");
  REQUIRE(mean != CsvTable::absent);
  const ResultsFile file(folder / "r.h5");
  const ObservedRow row = scenario::read_scenario(folder / "valley.toml").observed.front().row;
  for (std::int32_t draw = 0; draw < 3; ++draw) {
    std::vector<double> values;
    for (std::int32_t seed = 0; seed < 2; ++seed)
      values.push_back(
          analysis::observed_value(file.layout(), run_of(file, "A", draw + 1, seed), row));
    // Lines are in the order in which draws were done.
    const auto line = std::ranges::find_if(
        kept.rows, [&](const CsvRow& one) { return one.cells[1].text == std::to_string(draw); });
    REQUIRE(line != kept.rows.end());
    CHECK(line->cells[static_cast<std::size_t>(mean)].text ==
          analysis::exact_text(analysis::seed_values(values).mean));
  }
}
