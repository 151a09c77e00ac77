#include <signal.h>

#include <chrono>
#include <cmath>
#include <sstream>
#include <thread>

#include "paths.hpp"
#include "record/results_file.hpp"
#include "valley.hpp"

using namespace tranche;

namespace {

/// Starts the program in the folder without waiting for it.
pid_t start(const valley::Folder& folder, std::vector<std::string> arguments) {
  const pid_t child = fork();
  if (child != 0) return child;
  if (chdir(folder.path().c_str()) != 0) _exit(126);
  if (freopen("out", "w", stdout) == nullptr || freopen("err", "w", stderr) == nullptr) _exit(126);
  std::vector<char*> raw;
  for (std::string& argument : arguments) raw.push_back(argument.data());
  raw.push_back(nullptr);
  execv(tranche::test::program().c_str(), raw.data());
  _exit(127);
}

bool has_ended(pid_t child) {
  siginfo_t state = {};
  return waitid(P_PID, static_cast<id_t>(child), &state, WEXITED | WNOHANG | WNOWAIT) != 0 ||
         state.si_pid == child;
}

/// Waits for the child's first shard, however slow the machine.
bool wait_for_shard(pid_t child, const std::filesystem::path& parts) {
  while (!has_ended(child)) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(parts, none)) {
      if (entry.path().extension() == ".h5") return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

valley::KnownFlow run_and_find_flow(const valley::Folder& folder) {
  REQUIRE(folder.tranche("run valley.toml --seeds 1 --plans A") == 0);
  return valley::first_flow(folder / "results/valley.h5");
}

/// A place file with its rows in another order; four lines of head.
std::string shuffled(const std::string& text) {
  std::istringstream lines(text);
  std::vector<std::string> head, rows;
  for (std::string line; std::getline(lines, line);)
    (head.size() < 4 ? head : rows).push_back(line);
  std::ranges::reverse(rows);
  std::swap(rows[2], rows[7]);
  head.insert(head.end(), rows.begin(), rows.end());
  std::string other;
  for (const std::string& line : head) other += line + "\n";
  return other;
}

}  // namespace

TEST_CASE("run prints the answer, names the file and says what to do next") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 3") == 0);
  const std::string out = folder.text("out");
  CHECK(contains(out, "Everything at"));
  CHECK(contains(out, "Results: results/valley.h5"));
  CHECK(contains(out, "tranche replay results/valley.h5"));
  CHECK(contains(out, "tranche summary results/valley.h5"));
  CHECK(std::filesystem::exists(folder / "results/valley.h5"));
  CHECK_FALSE(std::filesystem::exists(folder / "results/valley.parts"));
}

TEST_CASE("a run that nobody watches writes few lines, and none when quiet") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 2") == 0);
  const std::string err = folder.text("err");
  CHECK(std::ranges::count(err, '\n') == 3);
  CHECK(contains(err, "1 remark on the scenario"));
  CHECK_FALSE(contains(err, "\r"));
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --quiet") == 0);
  CHECK(folder.text("err").empty());
}

TEST_CASE("a profile shares the time of a run out among phases and mechanisms") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 3 --quiet --profile") == 0);
  const std::string out = folder.text("out");
  std::istringstream lines(out.substr(out.find("Time of the steps of all runs")));
  double all = 0, phases = 0, mechanisms = 0, share = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.size() < 80) continue;
    CHECK(line.size() == 80);
    std::istringstream(line.substr(56)) >> all >> share;
    (line.starts_with("  ") ? mechanisms : phases) += share;
    if (line.starts_with("all")) break;
  }
  CHECK(all > 0);
  CHECK(share == 100);
  CHECK(std::abs(phases - 200) < 1);  // the phases and their sum
  CHECK(std::abs(mechanisms - 100) < 3);
  CHECK(contains(out, "\n  outcomes "));
}

TEST_CASE("results are equal to the byte for 1, 2, 3 and 8 threads") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 60 --threads 1 --output one.h5") == 0);
  const std::string one = folder.text("one.h5");
  REQUIRE(one.size() > 10'000);
  for (const std::string threads : {"2", "3", "8"}) {
    REQUIRE(folder.tranche("run valley.toml --seeds 60 --threads " + threads + " --output t.h5") ==
            0);
    CHECK((folder.text("t.h5") == one));
    std::filesystem::remove(folder / "t.h5");
  }
}

TEST_CASE("shuffling the rows of a place file leaves every bit of every run as it was") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --plans C --output before.h5") == 0);
  folder.write("valley.csv", shuffled(folder.text("valley.csv")));
  REQUIRE(folder.tranche("run valley.toml --plans C --output after.h5") == 0);
  const ResultsFile before(folder / "before.h5");
  const ResultsFile after(folder / "after.h5");
  CHECK(before.layout().place_text != after.layout().place_text);
  CHECK(before.layout().communities == after.layout().communities);
  REQUIRE(before.layout().rows() == 6);
  for (std::size_t row = 0; row < 6; ++row) {
    CHECK(first_difference(before.layout(), before.read(row), after.read(row)).empty());
  }
}

TEST_CASE("a run replayed alone equals its row, without the scenario or the place") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml") == 0);
  std::filesystem::remove(folder / "valley.toml");
  std::filesystem::remove(folder / "valley.csv");
  for (const std::string plan : {"A", "C"}) {
    REQUIRE(folder.tranche("replay results/valley.h5 --plan " + plan + " --replicate 4") == 0);
    CHECK(contains(folder.text("out"), "equal to what the file holds, bit for bit"));
  }
}

TEST_CASE("a replay needs no temporary folder, with a list of neighbours or without") {
  const valley::Folder folder;
  folder.write("valley.edges.csv", "a,b\nV01,V04\nV02,V03\n");
  REQUIRE(folder.tranche("run valley.toml --seeds 1 --plans A --output with.h5") == 0);
  std::filesystem::remove(folder / "valley.edges.csv");
  REQUIRE(folder.tranche("run valley.toml --seeds 1 --plans A --output without.h5") == 0);
  setenv("TMPDIR", "/there/is/no/such/folder", 1);
  CHECK(folder.tranche("replay with.h5 --plan A --replicate 0") == 0);  // else neighbours differ
  CHECK(folder.tranche("replay without.h5 --plan A --replicate 0") == 0);
  unsetenv("TMPDIR");
}

TEST_CASE(
    "results of more seeds than are asked for are kept under another name, those of fewer are "
    "built on") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --plans A") == 0);
  REQUIRE(folder.tranche("run valley.toml --seeds 4 --plans A") == 0);
  CHECK_FALSE(std::filesystem::exists(folder / "results/valley.previous.h5"));
  REQUIRE(folder.tranche("run valley.toml --seeds 3 --plans A") == 0);
  CHECK(contains(folder.text("err"), "holds more seeds or futures"));
  CHECK(read_layout(folder / "results/valley.previous.h5").replicates == 4);
  CHECK(read_layout(folder / "results/valley.h5").replicates == 3);
}

TEST_CASE("a replay tells the story of a community, month by month") {
  const valley::Folder folder;
  const valley::KnownFlow flow = run_and_find_flow(folder);
  REQUIRE(folder.tranche(
              "replay results/valley.h5 --plan A --replicate 0 --csv story.csv --community " +
              flow.community) == 0);
  CHECK(contains(folder.text("out"), "(" + flow.community + ")"));
  CHECK(contains(folder.text("out"), "applied for £"));
  const std::string csv = folder.text("story.csv");
  CHECK(contains(csv, "month,date,awareness"));
  CHECK(std::ranges::count(csv, '\n') == 49);
  CHECK(contains(csv, "\n47,Mar 2030,"));
}

TEST_CASE("a replay tells the story of a flow to its end") {
  const valley::Folder folder;
  const valley::KnownFlow flow = run_and_find_flow(folder);
  REQUIRE(folder.tranche("replay results/valley.h5 --plan A --replicate 0 --csv flow.csv --flow " +
                         flow.name) == 0);
  const std::string csv = folder.text("flow.csv");
  CHECK(contains(csv, "stage,agreements_passed"));
  CHECK(contains(csv.substr(csv.rfind('\n', csv.size() - 2)), "," + flow.stage + ","));
  CHECK(contains(folder.text("out"), "In the end: "));
  const std::string never = flow.name.substr(0, flow.name.rfind(':')) + ":9999";
  CHECK(folder.tranche("replay results/valley.h5 --plan A --replicate 0 --flow " + never) == 2);
  CHECK(contains(folder.text("err"), "no flow " + never + " ever began in this run"));
}

TEST_CASE("an option or a command that is not there is met with the nearest that is") {
  const valley::Folder folder;
  CHECK(folder.tranche("run valley.toml --sedes 3") == 2);
  CHECK(contains(folder.text("err"), "--sedes: did you mean '--seeds'?"));
  CHECK(folder.tranche("sumary results/valley.h5") == 2);
  CHECK(contains(folder.text("err"), "sumary: did you mean 'summary'?"));
  CHECK(folder.tranche("run valley.toml --zzzzzzzzzzzz 3") == 2);
  CHECK_FALSE(contains(folder.text("err"), "did you mean"));
}

TEST_CASE("a replay that differs from the file says where, and exits with 3") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --plans A") == 0);
  ResultsLayout layout;
  std::vector<RunRecord> records;
  {
    const ResultsFile file(folder / "results/valley.h5");
    layout = file.layout();
    for (std::size_t row = 0; row < layout.rows(); ++row) records.push_back(file.read(row));
  }
  records[1].series[7] = std::nextafter(static_cast<float>(records[1].series[7]),
                                        2.0F);  // one bit of the first series in month 7
  write_results(folder / "spoilt.h5", layout, records);
  CHECK(folder.tranche("replay spoilt.h5 --plan A --replicate 0") == 0);
  CHECK(folder.tranche("replay spoilt.h5 --plan A --replicate 1") == 3);
  CHECK(contains(folder.text("out"),
                 "NOT equal to what the file holds: " + layout.series[0].name + " in month 7"));
}

TEST_CASE("a run stopped by SIGTERM exits with 75 and goes on to the same bytes") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 400 --threads 2 --quiet --output whole.h5") == 0);
  const pid_t child = start(folder, {"tranche", "run", "valley.toml", "--seeds", "400", "--threads",
                                     "1", "--rows-per-shard", "20"});
  REQUIRE(wait_for_shard(child, folder / "results/valley.parts"));
  kill(child, SIGTERM);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 75);
  CHECK_FALSE(std::filesystem::exists(folder / "results/valley.h5"));
  CHECK(contains(folder.text("err"), "run valley.toml --seeds 400\n"));
  REQUIRE(folder.tranche("run valley.toml --seeds 400") == 0);
  CHECK(contains(folder.text("err"), "found finished"));
  CHECK((folder.text("results/valley.h5") == folder.text("whole.h5")));
}

TEST_CASE("a wrong scenario exits with 2, names every mistake and writes nothing") {
  const valley::Folder folder;
  std::string text = folder.text("valley.toml");
  text.replace(text.find("staff = 6"), 9, "stuff = 6");
  text.replace(text.find("\"4 years\""), 9, "\"4 moons\"");
  folder.write("valley.toml", text);
  CHECK(folder.tranche("run valley.toml") == 2);
  const std::string err = folder.text("err");
  CHECK(contains(err, "valley.toml:15:11: "));
  CHECK(contains(err, "stuff"));
  CHECK(contains(err, "nothing was written"));
  CHECK_FALSE(std::filesystem::exists(folder / "results"));
}

TEST_CASE("a command line that makes no sense exits with 2") {
  const valley::Folder folder;
  CHECK(folder.tranche("") == 2);
  CHECK(folder.tranche("run") == 2);
  CHECK(folder.tranche("run valley.toml --seeds many") == 2);
  CHECK(folder.tranche("run valley.toml --plans A,Z") == 2);
  CHECK(contains(folder.text("err"), "there is no plan 'Z'"));
  CHECK(folder.tranche("run absent.toml") == 2);
}

TEST_CASE(
    "--help names every exit code, and --version every library that results or answers pass "
    "through") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("--help") == 0);
  for (const char* code : {"0 done", "1 a defect", "2 bad input", "3 trouble", "75 stopped"}) {
    INFO(code);
    CHECK(contains(folder.text("out"), code));
  }
  REQUIRE(folder.tranche("--version") == 0);
  for (const char* library :
       {"Boost", "CLI11", "Eigen", "fmt", "HDF5", "MPI", "nlohmann-json", "oneTBB", "SQLite"}) {
    INFO(library);
    CHECK(contains(folder.text("out"), "\n" + std::string(library) + " "));
  }
}

TEST_CASE("a replay that is to write a story and is asked for none says so and writes nothing") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 1 --plans A") == 0);
  CHECK(folder.tranche("replay results/valley.h5 --plan A --replicate 0 --csv story.csv") == 2);
  CHECK(contains(folder.text("err"),
                 "none is asked for; add --community CODE or --flow ACTION:COMMUNITY"));
  CHECK_FALSE(std::filesystem::exists(folder / "story.csv"));
}

TEST_CASE("trouble with a results file exits with 3") {
  const valley::Folder folder;
  CHECK(folder.tranche("replay absent.h5 --plan A --replicate 0") == 3);
  CHECK(folder.tranche("replay valley.toml --plan A --replicate 0") == 3);
  CHECK(contains(folder.text("err"),
                 "this is a scenario, and no results file. Run it first: tranche run valley.toml"));
  CHECK(folder.tranche("summary valley.toml") == 3);
  CHECK(contains(folder.text("err"), "this is a scenario, and no results file"));
  folder.write("broken.h5", "this is no results file");
  CHECK(folder.tranche("replay broken.h5 --plan A --replicate 0") == 3);
  CHECK(folder.tranche("run valley.toml --seeds 1 --output broken.h5") == 3);
  CHECK(folder.text("broken.h5") == "this is no results file");
}

TEST_CASE("an edited scenario keeps the results of the earlier one under another name") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --seeds 1") == 0);
  const std::string before = folder.text("results/valley.h5");
  std::string text = folder.text("valley.toml");
  text.replace(text.find("staff = 6"), 9, "staff = 7");
  folder.write("valley.toml", text);
  REQUIRE(folder.tranche("run valley.toml --seeds 1") == 0);
  CHECK((folder.text("results/valley.previous.h5") == before));
  CHECK((folder.text("results/valley.h5") != before));
}
