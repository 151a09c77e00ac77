#include <fmt/format.h>

#include <sstream>

#include "record/results_file.hpp"
#include "valley.hpp"

using namespace tranche;

TEST_CASE("a selection answers with its guarantee, and threads change nothing in it") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --delta 0.002 --threads 1 --csv one.csv --quiet") == 0);
  const std::string answer = folder.text("out");
  CHECK(contains(answer, "Selected: "));
  CHECK(contains(answer, "Guarantee: if one plan is better than every other by 0.002 year or more"));
  CHECK(contains(answer, "at least 95 %"));
  REQUIRE(folder.tranche("select valley.toml --delta 0.002 --threads 4 --csv four.csv --quiet") == 0);
  CHECK((folder.text("out") == answer));
  CHECK((folder.text("four.csv") == folder.text("one.csv")));
}

TEST_CASE("a selection's runs are those of the experiment: same seeds, same outcomes to the last bit") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --delta 0.002 --first 6 --plans A,C --csv values.csv --quiet") == 0);
  REQUIRE(folder.tranche("run valley.toml --seeds 6 --plans A,C --quiet") == 0);
  const ResultsFile file(folder / "results/valley.h5");
  const auto& series = file.layout().series;
  const auto at = std::ranges::find(series, "wellbeing_cumulative", &SeriesInfo::name) - series.begin();
  std::istringstream lines(folder.text("values.csv"));
  std::string line;
  std::getline(lines, line);
  CHECK(line == "plan,replicate,wellbeing_cumulative");
  for (std::size_t replicate = 0; replicate < 6; ++replicate) {
    REQUIRE(std::getline(lines, line));
    const double value = file.read(replicate).series[static_cast<std::size_t>((at + 1) * file.layout().months - 1)];
    CHECK(line == fmt::format("A,{},{}", replicate, value));
  }
}

TEST_CASE("a budget is spent to the run, and says that it gives no guarantee") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --budget 100 --csv values.csv --quiet") == 0);
  CHECK(contains(folder.text("out"), "after a budget of 100 runs"));
  CHECK(contains(folder.text("out"), "no\nguarantee beforehand"));
  const std::string values = folder.text("values.csv");
  CHECK(std::ranges::count(values, '\n') == 101);
}

TEST_CASE("a selection over uncertainties draws each seed its own future") {
  const valley::Folder folder;
  folder.write("valley.toml", folder.text("valley.toml") +
                                  "\n[[uncertainty]]\nkey = \"agency.council.staff\"\ndistribution = \"uniform\"\n"
                                  "low = 2\nhigh = 20\n");
  REQUIRE(folder.tranche("select valley.toml --delta 0.01 --csv certain.csv --quiet") == 0);
  REQUIRE(folder.tranche("select valley.toml --delta 0.01 --uncertain --csv uncertain.csv --quiet") == 0);
  CHECK((folder.text("certain.csv") != folder.text("uncertain.csv")));
}

TEST_CASE("a selection that cannot work says everything that is wrong, and exits with 2") {
  const valley::Folder folder;
  CHECK(folder.tranche("select valley.toml") == 2);
  CHECK(contains(folder.text("err"), "say either --delta or --budget"));
  CHECK(folder.tranche("select valley.toml --delta 0.1 --plans A --first 50 --most 20") == 2);
  CHECK(contains(folder.text("err"), "there is one plan only"));
  CHECK(contains(folder.text("err"), "--most is below --first"));
  CHECK(folder.tranche("select valley.toml --delta -1") == 2);
}
