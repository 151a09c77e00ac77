#include <fmt/format.h>

#include "record/results_file.hpp"
#include "valley.hpp"

using namespace tranche;

namespace {

constexpr const char* staff_by_skill = R"(
[[sweep]]
design = "grid"
  [[sweep.vary]]
  key = "agency.council.staff"
  values = [4, 8]

[[sweep]]
design = "latin_hypercube"
points = 3
  [[sweep.vary]]
  key = "agency.council.skill"
  low = 0.3
  high = 0.9
)";

void add(const valley::Folder& folder, const std::string& text) {
  folder.write("valley.toml", folder.text("valley.toml") + text);
}

}  // namespace

TEST_CASE("a sweep runs every plan in every setting and keeps what each setting was") {
  const valley::Folder folder;
  add(folder, staff_by_skill);
  REQUIRE(folder.tranche("sweep valley.toml --seeds 2 --plans A,C --quiet") == 0);
  const ResultsFile file(folder / "results/valley-sweep.h5");
  const ResultsLayout& layout = file.layout();
  CHECK(layout.futures == 6);
  CHECK(layout.design == "grid × latin_hypercube");
  REQUIRE(layout.uncertainties.size() == 2);
  CHECK(layout.uncertainties[0].key == "agency.council.staff");
  const RunRecord first = file.read(0);
  const RunRecord last = file.read(layout.rows() - 1);
  CHECK(first.drawn[0] == 4);
  CHECK(last.drawn[0] == 8);
  CHECK(first.drawn[1] != last.drawn[1]);
  CHECK(first.series != last.series);
}

TEST_CASE("settings that cannot be run are counted and named before the first run") {
  for (const char* values : {R"(["95 %", "30 %"])", R"(["30 %", "95 %"])"}) {
    const valley::Folder folder;
    add(folder, std::string("\n[[sweep]]\ndesign = \"grid\"\n  [[sweep.vary]]\n"
                            "  key = \"plan.C.phase.enabling.budget_share\"\n  values = ") +
                    values + "\n");
    INFO(values);
    CHECK(folder.tranche("sweep valley.toml --seeds 2 --plans C --quiet") == 2);
    CHECK(contains(folder.text("err"), "1 of 2 settings ask for more than there is in plan 'C'"));
    CHECK(contains(folder.text("err"), "with plan.C.phase.enabling.budget_share = 0.95: "));
    CHECK_FALSE(std::filesystem::exists(folder / "results"));
    CHECK(folder.tranche("sweep valley.toml --seeds 2 --plans A --quiet") == 0);
  }
}

TEST_CASE(
    "a run whose plan cannot be made says so again when replayed, and is not to be tried again") {
  const valley::Folder folder;
  add(folder,
      "\n[[uncertainty]]\nkey = \"plan.C.phase.enabling.budget_share\"\ndistribution = "
      "\"uniform\"\nlow = 0.2\nhigh = 0.9\n");
  const std::string run = "run valley.toml --seeds 2 --futures 6 --output out.h5 --quiet";
  REQUIRE(folder.tranche(run) == 3);
  const ResultsFile file(folder / "out.h5");
  std::size_t row = 0;
  while (file.read(row).status != RunStatus::failed) REQUIRE(++row < file.layout().rows());
  CHECK(folder.tranche("replay out.h5 --row " + std::to_string(row)) == 3);
  CHECK(contains(folder.text("out"), "this run failed: with"));
  CHECK(contains(folder.text("out"), "Run again, it fails again."));
  CHECK(folder.text("err").empty());
  CHECK(folder.tranche("status out.h5") == 3);
  CHECK(contains(folder.text("out"), "would fail again"));
  CHECK_FALSE(contains(folder.text("out"), "resume"));
}

TEST_CASE("any run of a sweep can be replayed from the results file alone") {
  const valley::Folder folder;
  add(folder, staff_by_skill);
  REQUIRE(folder.tranche("sweep valley.toml --seeds 2 --plans A --quiet") == 0);
  std::filesystem::remove(folder / "valley.toml");
  for (const char* future : {"0", "4"}) {
    REQUIRE(folder.tranche(
                std::string("replay results/valley-sweep.h5 --plan A --replicate 1 --future ") +
                future) == 0);
    CHECK(contains(folder.text("out"), "equal to what the file holds, bit for bit"));
  }
}

TEST_CASE("a grid of one value is the run with that value written into the scenario") {
  const valley::Folder folder;
  const std::string plain = folder.text("valley.toml");
  add(folder,
      "[[sweep]]\ndesign = \"grid\"\n[[sweep.vary]]\nkey = \"agency.council.staff\"\nvalues = "
      "[9]\n");
  REQUIRE(folder.tranche("sweep valley.toml --seeds 2 --plans A --quiet") == 0);
  std::string edited = plain;
  edited.replace(edited.find("staff = 6"), 9, "staff = 9");
  folder.write("edited.toml", edited);
  REQUIRE(folder.tranche("run edited.toml --seeds 2 --plans A --quiet") == 0);
  const RunRecord swept = read_run(folder / "results/valley-sweep.h5", 1);
  const RunRecord run = read_run(folder / "results/edited.h5", 1);
  CHECK(valley::same_bits(swept.series, run.series));
  CHECK(swept.ledger == run.ledger);
}

TEST_CASE(
    "a stopping rule looks at whole rounds, so threads change neither the runs nor the answer") {
  const valley::Folder folder;
  add(folder, std::string(staff_by_skill) +
                  "[stop]\nhalf_width = 0.0005\nfirst = 4\nround = 3\nmost = 10\n");
  REQUIRE(folder.tranche("sweep valley.toml --threads 1 --output one.h5 --quiet") == 0);
  const std::string answer = folder.text("out");
  CHECK(contains(answer, "Stopping rule: half-width at most 0.0005"));
  REQUIRE(folder.tranche(
              "sweep valley.toml --threads 3 --rows-per-shard 5 --output three.h5 --quiet") == 0);
  CHECK((folder.text("one.h5") == folder.text("three.h5")));
  const auto rule = answer.find("Stopping rule");
  CHECK(
      (answer.substr(rule) == folder.text("out").substr(folder.text("out").find("Stopping rule"))));
}

TEST_CASE("a rule that is never reached stops when its seeds are spent, and says so") {
  const valley::Folder folder;
  add(folder,
      std::string(staff_by_skill) + "[stop]\nhalf_width = 1e-8\nfirst = 2\nround = 2\nmost = 5\n");
  REQUIRE(folder.tranche("sweep valley.toml --plans A,C --quiet") == 0);
  CHECK(contains(folder.text("out"), "NOT reached"));
  CHECK(read_layout(folder / "results/valley-sweep.h5").replicates == 5);
}

TEST_CASE(
    "what a sweep's settings say is in its summary, and a merge of shares says how [stop] ended") {
  const valley::Folder folder;
  add(folder,
      std::string(staff_by_skill) + "[stop]\nhalf_width = 1e-8\nfirst = 2\nround = 1\nmost = 2\n");
  for (const char* share : {"0/2", "1/2"}) {
    REQUIRE(folder.tranche(std::string("sweep valley.toml --plans A,C --quiet --shard ") + share) ==
            0);
  }
  REQUIRE(folder.tranche("merge results/valley-sweep.parts") == 0);
  CHECK(contains(folder.text("out"), "Stopping rule: "));
  CHECK(contains(folder.text("out"), "NOT reached"));
  REQUIRE(folder.tranche("summary results/valley-sweep.h5") == 0);
  CHECK(contains(folder.text("out"),
                 "wellbeing_cumulative over 6 settings (grid × latin_hypercube), 2 seeds each:"));
  REQUIRE(folder.tranche("run valley.toml --seeds 2 --quiet") == 0);
  REQUIRE(folder.tranche("summary results/valley.h5") == 0);
  CHECK_FALSE(contains(folder.text("out"), "settings"));
}

TEST_CASE(
    "what would change the answer lies in the file, the same for threads, shards, shares and a "
    "resume") {
  const valley::Folder folder;
  add(folder, staff_by_skill);
  const std::string sweep = "sweep valley.toml --seeds 2 --plans A,C --quiet ";
  REQUIRE(folder.tranche(sweep + "--threads 1 --output one.h5") == 0);
  for (const char* dataset : {"share_of_variance", "half_width"})
    CHECK(contains(folder.text("one.h5"), dataset));
  REQUIRE(folder.tranche(sweep + "--threads 3 --rows-per-shard 1 --output three.h5") == 0);
  CHECK((folder.text("three.h5") == folder.text("one.h5")));
  REQUIRE(folder.tranche(sweep + "--shard 0/2 --output half.h5") == 0);
  REQUIRE(folder.tranche("merge half.parts --allow-missing") == 0);
  CHECK_FALSE(contains(folder.text("half.h5"), "share_of_variance"));  // of half nothing is said
  REQUIRE(folder.tranche("resume half.h5 --quiet") == 0);
  CHECK((folder.text("half.h5") == folder.text("one.h5")));
  for (const char* share : {"0/2", "1/2"})
    REQUIRE(folder.tranche(sweep + "--output shares.h5 --shard " + share) == 0);
  REQUIRE(folder.tranche("merge shares.parts") == 0);
  CHECK((folder.text("shares.h5") == folder.text("one.h5")));
  REQUIRE(folder.tranche("run one.h5 --output again.h5 --quiet") == 0);
  CHECK((folder.text("again.h5") == folder.text("one.h5")));
}

TEST_CASE("a dry run says how many runs, how long and how many bytes, and writes nothing") {
  const valley::Folder folder;
  add(folder, staff_by_skill);
  REQUIRE(folder.tranche("sweep valley.toml --seeds 5 --plans A,C --dry-run") == 0);
  CHECK(contains(folder.text("out"), "2 plans × 6 settings × 5 seeds: 60 runs, about "));
  CHECK_FALSE(std::filesystem::exists(folder / "results"));
}

TEST_CASE(
    "a sweep of a Saltelli design prints Sobol' indices, and one without a design is refused") {
  const valley::Folder folder;
  CHECK(folder.tranche("sweep valley.toml") == 2);
  CHECK(contains(folder.text("err"), "there is no [[sweep]] table"));
  add(folder, R"(
[[sweep]]
design = "saltelli"
points = 8
  [[sweep.vary]]
  key = "agency.council.staff"
  low = 1
  high = 10
  [[sweep.vary]]
  key = "agency.council.skill"
  low = 0.1
  high = 0.9
)");
  REQUIRE(folder.tranche("sweep valley.toml --seeds 2 --plans A,C --quiet") == 0);
  CHECK(contains(folder.text("out"), "with others (total)"));
  CHECK(contains(folder.text("out"), "Variance of single runs of the difference: "));
  CHECK_FALSE(contains(folder.text("out"), "saltelli with"));
}

TEST_CASE(
    "a Saltelli design crossed with a grid prints its indices within each setting of the grid") {
  const valley::Folder folder;
  const std::string crossed = R"(
[[sweep]]
design = "grid"
  [[sweep.vary]]
  key = "agency.council.staff"
  values = [3, 6]
[[sweep]]
design = "saltelli"
points = 4
  [[sweep.vary]]
  key = "agency.council.skill"
  low = 0.1
  high = 0.9
  [[sweep.vary]]
  key = "mechanisms.trust.forgetting"
  low = 0.01
  high = 0.03
)";
  add(folder, crossed);
  REQUIRE(folder.tranche("sweep valley.toml --seeds 2 --plans A --quiet --output both.h5") == 0);
  const std::string both = folder.text("out");
  for (const std::string staff : {"3", "6"}) {
    const auto at = both.find("saltelli with agency.council.staff = " + staff + ":");
    REQUIRE(at != std::string::npos);
    // The same lines as of a sweep in which the grid has this level alone, whose points are the
    // same.
    std::string alone = folder.text("valley.toml");
    alone.replace(alone.find("[3, 6]"), 6, "[" + staff + "]");
    folder.write("alone.toml", alone);
    REQUIRE(folder.tranche("sweep alone.toml --seeds 2 --plans A --quiet --output " + staff +
                           ".h5") == 0);
    const std::string one = folder.text("out");
    const auto from = one.find("saltelli with");
    REQUIRE(from != std::string::npos);
    const std::size_t table = one.find("Variance of single runs", from) - from;
    CHECK(contains(both, one.substr(from, table - 3)));
  }
}
