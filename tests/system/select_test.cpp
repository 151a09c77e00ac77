#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "record/results_file.hpp"
#include "tranche/results/main_outcome.hpp"
#include "valley.hpp"

using namespace tranche;

TEST_CASE("a selection answers with its guarantee, and threads change nothing in it") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --delta 0.004 --threads 1 --csv one.csv --quiet") ==
          0);
  const std::string answer = folder.text("out");
  CHECK(contains(answer, "Selected: "));
  CHECK(contains(answer, "Guarantee: if one plan is better than every other by 0.004 year ("));
  CHECK(contains(answer, "at least\n95 %"));
  REQUIRE(folder.tranche("select valley.toml --delta 0.004 --threads 4 --csv four.csv --quiet") ==
          0);
  CHECK((folder.text("out") == answer));
  CHECK((folder.text("four.csv") == folder.text("one.csv")));
}

TEST_CASE(
    "a selection's runs are those of the experiment: same seeds, same outcomes to the last bit") {
  const valley::Folder folder;
  REQUIRE(folder.tranche(
              "select valley.toml --delta 0.002 --first 6 --plans A,C --csv values.csv --quiet") ==
          0);
  REQUIRE(folder.tranche("run valley.toml --seeds 6 --plans A,C --quiet") == 0);
  const ResultsFile file(folder / "results/valley.h5");
  const std::size_t at = main_outcome_position(file.layout()).value();
  std::istringstream lines(folder.text("values.csv"));
  std::string line;
  std::getline(lines, line);
  CHECK(line ==
        "# tranche select valley.toml --plans A,C --delta 0.002 --confidence 0.95 --most 2000 "
        "--first 6 --round 10");
  std::getline(lines, line);
  CHECK(line.starts_with("# Tranche "));
  std::getline(lines, line);
  CHECK(line == "plan,replicate,wellbeing_cumulative");
  for (std::size_t replicate = 0; replicate < 6; ++replicate) {
    REQUIRE(std::getline(lines, line));
    const double value = file.read(replicate).series[at];
    CHECK(line == fmt::format("A,{},{}", replicate, value));
  }
}

TEST_CASE("two plans that tie have the best mean together, and what is too close has its unit") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --delta 20000 --first 4 --most 8 --quiet "
                         "--set 'outputs.compare_on=\"lapsed\"'") == 0);
  const std::string text = std::regex_replace(folder.text("out"), std::regex("\\s+"), " ");
  CHECK(contains(text, "too close to tell apart by £20,000 with 8 seeds"));
  CHECK(
      contains(text, "A (Everything at once) and A2 (The same under another name) have the best"));
}

TEST_CASE("a budget is spent to the run, and says that it gives no guarantee") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --budget 100 --csv values.csv --quiet") == 0);
  CHECK(contains(folder.text("out"), "after a budget of 100 runs"));
  CHECK(contains(folder.text("out"), "no\nguarantee beforehand"));
  const std::string values = folder.text("values.csv");
  CHECK(std::ranges::count(values, '\n') ==
        103);  // two lines of what made it, a header, a line a run
}

TEST_CASE(
    "a selection whose time is over exits with 75, and the same command goes on to the same "
    "answer") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --budget 6000 --quiet") == 0);
  const std::string answer = folder.text("out");
  const std::string command = "select valley.toml --budget 6000 --threads 1 --time-budget ";
  int seconds = 1;  // each has twice as much, so that a slow machine comes to the end too
  for (; folder.tranche(command + std::to_string(seconds)) == 75; seconds *= 2)
    REQUIRE(contains(folder.text("err"), "the same command"));
  CHECK((folder.text("out") == answer));
  CHECK(seconds > 1);
}

TEST_CASE("a selection tells a machine how far it is: runs, seeds of the round, plans in play") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("select valley.toml --delta 0.001 --progress json") == 0);
  std::istringstream lines(folder.text("err"));
  nlohmann::json last;
  for (std::string line; std::getline(lines, line);) last = nlohmann::json::parse(line);
  CHECK(last["done"] == last["total"]);
  CHECK(last["in_play"].is_array());
  CHECK(last["round_of_seeds"] >= 20);
}

TEST_CASE("a selection and a run say that [[sweep]] tables are not for them") {
  const valley::Folder folder;
  folder.write("valley.toml", folder.text("valley.toml") +
                                  "\n[[sweep]]\ndesign = \"grid\"\n[[sweep.vary]]\nkey = "
                                  "\"agency.council.staff\"\nvalues = [4, 9]\n");
  for (const std::string command :
       {"select valley.toml --delta 0.05", "run valley.toml --seeds 2"}) {
    REQUIRE(folder.tranche(command) == 0);
    CHECK(contains(folder.text("err"), "[[sweep]] table"));
    REQUIRE(folder.tranche(command + " --progress json") == 0);
    CHECK(folder.text("err").starts_with("{\"notice\":"));
    REQUIRE(folder.tranche(command + " --quiet") == 0);
    CHECK(folder.text("err").empty());
  }
}

TEST_CASE("a selection over uncertainties draws each seed its own future") {
  const valley::Folder folder;
  folder.write("valley.toml",
               folder.text("valley.toml") +
                   "\n[[uncertainty]]\nkey = \"agency.council.staff\"\ndistribution = \"uniform\"\n"
                   "low = 2\nhigh = 20\n");
  REQUIRE(folder.tranche("select valley.toml --delta 0.01 --csv certain.csv --quiet") == 0);
  REQUIRE(folder.tranche(
              "select valley.toml --delta 0.01 --uncertain --csv uncertain.csv --quiet") == 0);
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
  CHECK(folder.tranche("select valley.toml --delta 0.1 --uncertain") == 2);
  CHECK(contains(folder.text("err"),
                 "there is nothing to draw (the scenario has no [[uncertainty]])"));
}
