#include "valley.hpp"

using namespace tranche;

namespace {

const char* const neighbours = "a,b\nV01,V02\nV02,V03\nV03,V04\nV05,V06\nV01,V05\n";

/// The valley with a plan that sets what the scenario says anyway, and one with other values.
std::string with_own_values(const valley::Folder& folder) {
  return folder.text("valley.toml") + R"(
[[plan]]
code = "same"
extends = "C"
set.agency.council.staff = 6
set.fund.valley_fund.budget = "£600k a year"
set.mechanisms.trust.on = true

[[plan]]
code = "yours"
extends = "C"
set.agency.council.staff = 12
set.fund.valley_fund.budget = "£900k a year"
)";
}

/// The scenario with its place in it, in one file that needs no other.
std::string in_one_file(std::string text, const valley::Folder& folder) {
  const std::string named = "file = \"valley.csv\"\n";
  text.replace(text.find(named), named.size(),
               "communities = '''\n" + folder.text("valley.csv") + "'''\nneighbours = '''\n" +
                   neighbours + "'''\n");
  return text;
}

/// The folder with both: the scenario beside its place, and the one file in a folder of its own.
struct Both {
  Both() {
    folder.write("valley.edges.csv", neighbours);
    const std::string text = with_own_values(folder);
    folder.write("beside.toml", text);
    std::filesystem::create_directories(folder / "alone");
    folder.write("alone/within.toml", in_one_file(text, folder));
  }
  valley::Folder folder;
};

std::vector<RunRecord> runs_of(const ResultsFile& file, const std::string& plan) {
  const ResultsLayout& layout = file.layout();
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run = file.read(row);
    if (layout.plans[static_cast<std::size_t>(run.key.plan)] == plan)
      runs.push_back(std::move(run));
  }
  return runs;
}

/// Whether two runs came out alike in everything that is kept of them.
bool are_equal(const RunRecord& a, const RunRecord& b) {
  return valley::same_bits(a.series, b.series) && valley::same_bits(a.agencies, b.agencies) &&
         a.ledger == b.ledger && a.flows.size() == b.flows.size();
}

}  // namespace

TEST_CASE("a scenario with its place in it runs to the results of one beside its place") {
  const Both both;
  const valley::Folder& folder = both.folder;
  REQUIRE(folder.tranche("check alone/within.toml") == 0);
  REQUIRE(folder.tranche("run beside.toml --seeds 3 --quiet --output beside.h5") == 0);
  REQUIRE(folder.tranche("run alone/within.toml --seeds 3 --quiet --output within.h5") == 0);
  for (const char* name : {"beside", "within"}) {
    const std::string file(name);
    REQUIRE(folder.tranche("summary " + file + ".h5 --csv " + file + ".csv") == 0);
  }
  CHECK((folder.text("within.csv") == folder.text("beside.csv")));
  const ResultsFile within(folder / "within.h5");
  REQUIRE(within.layout().inputs.size() == 1);  // the place is no file of its own
  CHECK(within.layout().inputs[0].name == "within.toml");
  CHECK(within.layout().neighbours_text == neighbours);
}

TEST_CASE("results of a scenario with its place in it are replayed, run again and resumed") {
  const Both both;
  const valley::Folder& folder = both.folder;
  const std::string run = "run alone/within.toml --seeds 4 --quiet ";
  REQUIRE(folder.tranche(run + "--output one.h5") == 0);
  std::filesystem::remove_all(folder / "alone/within.toml");
  REQUIRE(folder.tranche("run one.h5 --output again.h5 --quiet") == 0);
  CHECK((folder.text("again.h5") == folder.text("one.h5")));
  REQUIRE(folder.tranche("replay one.h5 --plan yours --replicate 1 --community V02") == 0);
  CHECK(contains(folder.text("out"), "Church"));
  folder.write("alone/within.toml", in_one_file(with_own_values(folder), folder));
  REQUIRE(folder.tranche(run + "--shard 0/2 --output half.h5") == 0);
  REQUIRE(folder.tranche("merge half.parts --allow-missing") == 0);
  REQUIRE(folder.tranche("resume half.h5 --quiet") == 0);
  CHECK((folder.text("half.h5") == folder.text("one.h5")));
}

TEST_CASE("a plan that sets what the scenario says has the runs of one that sets nothing") {
  const Both both;
  REQUIRE(both.folder.tranche("run beside.toml --seeds 3 --quiet --output one.h5") == 0);
  const ResultsFile file(both.folder / "one.h5");
  const auto c = runs_of(file, "C");
  const auto same = runs_of(file, "same");
  const auto yours = runs_of(file, "yours");
  REQUIRE(c.size() == 3);
  for (std::size_t run = 0; run < c.size(); ++run) {
    CHECK(are_equal(c[run], same[run]));
    CHECK_FALSE(are_equal(c[run], yours[run]));
  }
}

TEST_CASE("what one plan sets changes nothing in the runs of the others") {
  const Both both;
  const valley::Folder& folder = both.folder;
  REQUIRE(folder.tranche("run beside.toml --seeds 2 --quiet --output with.h5") == 0);
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --quiet --output plain.h5") == 0);
  const ResultsFile with(folder / "with.h5");
  const ResultsFile plain(folder / "plain.h5");
  for (const char* plan : {"A", "C"}) {
    const auto mine = runs_of(with, plan);
    const auto theirs = runs_of(plain, plan);
    REQUIRE(mine.size() == 2);
    for (std::size_t run = 0; run < mine.size(); ++run) CHECK(are_equal(mine[run], theirs[run]));
  }
}
