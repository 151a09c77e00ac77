#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "record/results_file.hpp"
#include "valley.hpp"

using namespace tranche;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Sets variables of the environment for the programs a test starts.
class Environment {
 public:
  explicit Environment(std::vector<std::pair<std::string, std::string>> variables) : variables_(std::move(variables)) {
    for (const auto& [name, value] : variables_) ::setenv(name.c_str(), value.c_str(), 1);
  }
  ~Environment() {
    for (const auto& [name, value] : variables_) ::unsetenv(name.c_str());
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::vector<std::pair<std::string, std::string>> variables_;
};

const std::string uncertain =
    "\n[[uncertainty]]\nkey = \"mechanisms.trust.forgetting\"\ndistribution = \"uniform\"\nlow = 0.97\nhigh = 0.99\n";

}  // namespace

TEST_CASE("shares that are merged equal one run, and status says how far they have come") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 12 --output whole.h5 --quiet") == 0);
  for (const std::string share : {"2/3", "0/3"}) {
    CHECK(folder.tranche("run valley.toml --seeds 12 --output out.h5 --rows-per-shard 4 --shard " + share) == 0);
    CHECK(contains(folder.text("out"), "merge out.parts"));
  }
  CHECK(folder.tranche("status out.h5") == 75);
  CHECK(contains(folder.text("out"), "first missing: plan A, future 0, replicate 1"));
  CHECK(folder.tranche("merge out.parts") == 75);
  CHECK(contains(folder.text("err"), "nothing is lost"));
  CHECK_FALSE(std::filesystem::exists(folder / "out.h5"));
  CHECK(folder.tranche("run valley.toml --seeds 12 --output out.h5 --shard 1/3") == 0);
  CHECK(folder.tranche("status out.parts --json") == 0);
  CHECK(nlohmann::json::parse(folder.text("out")).at("missing") == 0);
  CHECK(folder.tranche("merge out.parts") == 0);
  CHECK((folder.text("out.h5") == folder.text("whole.h5")));
  CHECK_FALSE(std::filesystem::exists(folder / "out.parts"));
  CHECK(folder.tranche("status out.parts") == 0);
}

TEST_CASE("resume needs neither the scenario nor the place, and ends in the bytes of one run") {
  const valley::Folder folder;
  folder.write("valley.toml", folder.text("valley.toml") + uncertain);
  REQUIRE(folder.tranche("run valley.toml --seeds 4 --futures 3 --output whole.h5 --quiet") == 0);
  REQUIRE(folder.tranche("run valley.toml --seeds 4 --futures 3 --output out.h5 --shard 1/2") == 0);
  for (const char* gone : {"valley.toml", "valley.csv"}) std::filesystem::remove(folder / gone);
  CHECK(folder.tranche("resume out.parts") == 0);
  CHECK((folder.text("out.h5") == folder.text("whole.h5")));
  CHECK(folder.tranche("resume nowhere.parts") == 3);
}

TEST_CASE("the task of a Slurm array runs its share without being told") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 5 --output whole.h5 --quiet") == 0);
  for (const char* task : {"3", "5", "7"}) {
    const Environment array({{"SLURM_ARRAY_TASK_ID", task},
                             {"SLURM_ARRAY_TASK_MIN", "3"},
                             {"SLURM_ARRAY_TASK_STEP", "2"},
                             {"SLURM_ARRAY_TASK_COUNT", "3"}});
    REQUIRE(folder.tranche("run valley.toml --seeds 5 --output out.h5") == 0);
  }
  CHECK(folder.tranche("merge out.parts") == 0);
  CHECK((folder.text("out.h5") == folder.text("whole.h5")));
}

TEST_CASE("copies of the program that cannot see each other are refused") {
  const valley::Folder folder;
  const Environment launcher({{"SLURM_STEP_NUM_TASKS", "2"}, {"SLURM_NTASKS", "2"}});
  CHECK(folder.tranche("run valley.toml --seeds 1") == 2);
  CHECK(contains(folder.text("err"), "it started 2 copies"));
  CHECK(folder.tranche("run valley.toml --seeds 1 --shard 0/2") == 0);
}

TEST_CASE("shards of a scenario that was edited since are kept under another name") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 4 --shard 0/2 --output results/valley.h5") == 0);
  std::string text = folder.text("valley.toml");
  text.replace(text.find("staff = 6"), 9, "staff = 7");
  folder.write("valley.toml", text);
  CHECK(folder.tranche("run valley.toml --seeds 4 --output results/valley.h5") == 3);
  CHECK(contains(folder.text("err"), "another experiment"));
  CHECK(folder.tranche("run valley.toml --seeds 4") == 0);
  CHECK(contains(folder.text("err"), "valley.previous.parts"));
  CHECK(folder.tranche("status results/valley.previous.parts") == 75);
}

TEST_CASE("a results file alone is run again to the same bytes, and the note beside it says how") {
  const valley::Folder folder;
  folder.write("valley.toml", folder.text("valley.toml") + uncertain);
  REQUIRE(folder.tranche("run valley.toml --seeds 3 --futures 2 --plans A,C --output first.h5") == 0);
  const auto note = nlohmann::json::parse(folder.text("first-ro-crate-metadata.json"));
  std::string command;
  for (const auto& entity : note.at("@graph")) {
    if (entity.at("@id") == "#run-again") command = entity.at("text");
  }
  for (const char* gone : {"valley.toml", "valley.csv"}) std::filesystem::remove(folder / gone);
  REQUIRE(contains(command, "tranche run first.h5 --output first-again.h5"));
  REQUIRE(folder.tranche(command.substr(8, command.find('#') - 8)) == 0);
  CHECK((folder.text("first-again.h5") == folder.text("first.h5")));
  CHECK(folder.tranche("replay first.h5 --plan C --replicate 2 --future 1") == 0);
}

TEST_CASE("progress for machines is one JSON object a line") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 30 --progress json") == 0);
  std::istringstream lines(folder.text("err"));
  nlohmann::json last;
  for (std::string line; std::getline(lines, line);) last = nlohmann::json::parse(line);
  CHECK(last.at("done") == last.at("total"));
  CHECK(last.at("failed") == 0);
  CHECK(last.at("difference").at("pairs") == 30);
  CHECK(last.at("difference").at("low") <= last.at("difference").at("high"));
}

TEST_CASE("a share or a time that makes no sense is refused") {
  const valley::Folder folder;
  for (const std::string wrong : {"--shard 3/3", "--shard 1", "--shard -1/2", "--time-budget soon", "--time-budget 0",
                                  "--rows-per-shard 0", "--progress loud"}) {
    CHECK(folder.tranche("run valley.toml --seeds 1 " + wrong) == 2);
  }
  CHECK(folder.tranche("run valley.toml --seeds 1 --time-budget \"1 h 30 min\"") == 0);
}

TEST_CASE("what each future drew is in the summary and in every export") {
  const valley::Folder folder;
  folder.write("valley.toml", folder.text("valley.toml") + uncertain);
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --futures 3 --plans A") == 0);
  const ResultsFile file(folder / "results/valley.h5");
  const double drawn = file.read(2 * 2).drawn.at(0);
  CHECK(drawn > 0.97);
  CHECK(drawn < 0.99);
  REQUIRE(folder.tranche("summary results/valley.h5 --futures --csv -") == 0);
  CHECK(contains(folder.text("out"), "\n2,\"mechanisms.trust.forgetting\","));
  REQUIRE(folder.tranche("export results/valley.h5 --csv tables --sqlite out.db") == 0);
  const std::string futures = folder.text("tables/future.csv");
  const std::size_t at = futures.find("\n2,mechanisms.trust.forgetting,");
  REQUIRE(at != std::string::npos);
  CHECK(std::stod(futures.substr(futures.rfind(',', futures.find(',', at + 33)) + 1)) == drawn);
  CHECK(std::ranges::count(folder.text("tables/run.csv"), '\n') == 1 + 6);
  CHECK(std::ranges::count(folder.text("tables/series.csv"), '\n') == 1 + 6 * 48);
  CHECK(folder.text("out.db").starts_with("SQLite format 3"));
}
