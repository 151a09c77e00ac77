#include <nlohmann/json.hpp>

#include "analysis/observed/observed_value.hpp"
#include "tranche/statistics/quantile.hpp"
#include "valley.hpp"

using namespace tranche;

namespace {

/// What a council that began in April 2026 might have published of its second year.
const std::string rows = R"(
[[observed]]
code = "second-year"
quantity = "delivery"
per = "allocated"
over = "fiscal_year"
plan = "C"
at = 2028-03-31
value = 0.5
error = 0.05
source = "Invented."
naive = [0, 1]

[[observed]]
code = "approved"
quantity = "flows_approved"
per = "flows_opened"
plan = "A"
at = "30 months"
value = 0.5
error = 0.05
source = "Invented."
naive = [0, 1]
)";

void write_rows(const valley::Folder& folder, const std::string& more = rows) {
  folder.write("valley.toml", folder.text("valley.toml") + more);
}

/// What a results file says of a row, in every history of the row's plan.
std::vector<double> values_in(const ResultsFile& file, const ObservedRow& row) {
  const ResultsLayout& layout = file.layout();
  std::vector<double> values;
  for (std::size_t at = 0; at < layout.rows(); ++at) {
    if (layout.plans[static_cast<std::size_t>(key_of(layout, at).plan)] == row.plan)
      values.push_back(analysis::observed_value(layout, file.read(at), row));
  }
  std::ranges::sort(values);
  return values;
}

}  // namespace

TEST_CASE("rows are held against the histories that a run with assumptions drawn has") {
  const valley::Folder folder;
  write_rows(folder);
  REQUIRE(folder.tranche("validate valley.toml --seeds 14 --quiet --format json") == 0);
  const auto told = nlohmann::json::parse(folder.text("out"));
  folder.write("kept.toml", "extends = \"valley.toml\"\n[outputs]\nkeep = \"everything\"\n");
  REQUIRE(folder.tranche("run kept.toml --seeds 14 --assumptions --plans A,C --quiet") == 0);
  const ResultsFile file(folder / "results/kept.h5");
  const scenario::Scenario scenario = scenario::read_scenario(folder / "valley.toml");
  for (std::size_t at = 0; at < 2; ++at) {
    const std::vector<double> values = values_in(file, scenario.observed[at].row);
    REQUIRE(values.size() == 14);
    CHECK(values.front() < values.back());
    CHECK(told["scenarios"][0]["rows"][at]["median"] == statistics::median(values));
    CHECK(told["scenarios"][0]["rows"][at]["histories"] == 14);
  }
}

TEST_CASE("observed rows change no run, and a results file keeps them") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --quiet --output without.h5") == 0);
  write_rows(folder);
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --quiet --output with.h5") == 0);
  const ResultsFile with(folder / "with.h5");
  const ResultsFile without(folder / "without.h5");
  REQUIRE(with.layout().rows() == without.layout().rows());
  for (std::size_t row = 0; row < with.layout().rows(); ++row) {
    CHECK(valley::same_bits(with.read(row).series, without.read(row).series));
    CHECK(with.read(row).ledger == without.read(row).ledger);
  }
  const scenario::Scenario kept =
      scenario::read_scenario_text(with.layout().scenario_text, "the scenario in the file");
  REQUIRE(kept.observed.size() == 2);
  CHECK(kept.observed[0].row.code == "second-year");
  CHECK(kept.observed[0].row.first == 12);
  REQUIRE(folder.tranche("run with.h5 --quiet --output again.h5") == 0);
}

TEST_CASE("a quantity that no history knows lies nowhere, and it is said why it has no interval") {
  const valley::Folder folder;
  write_rows(folder,
             "[[observed]]\ncode = \"local\"\nquantity = \"local_share\"\nplan = \"A\"\n"
             "at = \"2 years\"\nvalue = 0.1\nerror = 0.01\nsource = \"Invented.\"\n"
             "naive = [0, 1]\n[mechanisms.local_economy]\non = false\n");
  REQUIRE(folder.tranche("validate valley.toml --seeds 10 --quiet") == 0);
  CHECK(contains(folder.text("out"), "not known in 10 of 10 histories"));
  CHECK(contains(folder.text("out"), "1 has no interval and no score."));
}
