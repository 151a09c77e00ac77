#include <algorithm>
#include <cmath>

#include "column_position.hpp"
#include "record/results_file.hpp"
#include "tranche/results/series_shape.hpp"
#include "valley.hpp"

using namespace tranche;
using test::position;

namespace {

void keep(const valley::Folder& folder, const std::string& outputs) {
  folder.write("kept.toml", "extends = \"valley.toml\"\n[outputs]\n" + outputs);
}

}  // namespace

TEST_CASE(
    "a results file keeps what [outputs] asks for, with the values it would have kept anyway") {
  const valley::Folder folder;
  keep(folder,
       "series = [\"gap\"]\nseries_every = \"6 months\"\ncommunities = [\"trust\"]\nagencies = "
       "\"none\"\n"
       "snapshots_every = \"2 years\"\nflows = false\n");
  REQUIRE(folder.tranche("run valley.toml --seeds 3 --set outputs.keep=everything --output all.h5 "
                         "--quiet") == 0);
  REQUIRE(folder.tranche("run kept.toml --seeds 3 --output kept.h5 --quiet") == 0);
  const ResultsFile all(folder / "all.h5");
  const ResultsFile kept(folder / "kept.h5");
  const ResultsLayout& layout = kept.layout();
  CHECK(layout.series.size() == 2);  // and the outcome that decides
  CHECK(layout.months == all.layout().months);
  CHECK(std::filesystem::file_size(folder / "kept.h5") <
        std::filesystem::file_size(folder / "all.h5") / 2);
  const RunRecord part = kept.read(4);
  const RunRecord whole = all.read(4);
  CHECK(part.flows.empty());
  CHECK_FALSE(whole.flows.empty());
  for (const SeriesInfo& one : layout.series) {
    const std::size_t from = series_offsets(layout)[position(layout.series, one.name)];
    const std::size_t in_all =
        series_offsets(all.layout())[position(all.layout().series, one.name)];
    for (std::size_t i = 0; i < layout.series_months.size(); ++i) {
      const double here = part.series[from + i];
      const double there = whole.series[in_all + static_cast<std::size_t>(layout.series_months[i])];
      CHECK((here == there || (std::isnan(here) && std::isnan(there))));
    }
  }
  CHECK(part.ledger.size() < whole.ledger.size());
}

TEST_CASE("a file that keeps little answers, replays and is run again") {
  const valley::Folder folder;
  keep(folder,
       "series = []\nseries_every = \"50 years\"\ncommunities = \"none\"\nagencies = "
       "\"none\"\nflows = false\n");
  REQUIRE(folder.tranche("run kept.toml --seeds 3 --output kept.h5 --quiet") == 0);
  CHECK(folder.text("out").find("wellbeing_cumulative") != std::string::npos);
  REQUIRE(folder.tranche("replay kept.h5 --plan A --replicate 1") == 0);
  CHECK(folder.text("out").find("equal") != std::string::npos);
  REQUIRE(folder.tranche("run kept.h5 --output again.h5 --quiet") == 0);
  CHECK((folder.text("again.h5") == folder.text("kept.h5")));
}

TEST_CASE("by default a file keeps what answers need, and few histories in detail") {
  const valley::Folder folder;
  REQUIRE(folder.tranche("run valley.toml --plans A --seeds 22 --output lean.h5 --quiet") == 0);
  REQUIRE(folder.tranche("run valley.toml --plans A --seeds 22 --set outputs.keep=everything "
                         "--output all.h5 --quiet") == 0);
  // Of 22 runs 20 are in detail, so that it is series that make the difference.
  CHECK(std::filesystem::file_size(folder / "lean.h5") <
        std::filesystem::file_size(folder / "all.h5") * 4 / 5);
  const ResultsFile lean(folder / "lean.h5");
  CHECK_FALSE(lean.read(19).communities.empty());
  CHECK(lean.read(20).communities.empty());
  CHECK(lean.read(20).flows.empty());
  REQUIRE(folder.tranche("summary lean.h5 --csv lean.csv") == 0);
  REQUIRE(folder.tranche("summary all.h5 --csv all.csv") == 0);
  CHECK((folder.text("lean.csv") == folder.text("all.csv")));
  REQUIRE(folder.tranche("replay lean.h5 --plan A --replicate 21") == 0);
  CHECK(folder.text("out").find("equal") != std::string::npos);
}
