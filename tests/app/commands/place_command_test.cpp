#include <algorithm>
#include <iostream>

#include "../world/place_support.hpp"
#include "app/commands/command.hpp"
#include "app/places/place_outlines.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::test;

namespace {

using Texts = std::vector<std::string>;

/// Runs `tranche ARGUMENTS`; what it prints is the answer.
std::string run(Texts arguments, int& exit_code) {
  CLI::App program;
  app::add_place_command(program, exit_code);
  std::ostringstream output;
  std::streambuf* terminal = std::cout.rdbuf(output.rdbuf());
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    program.parse(arguments);
  } catch (...) {
    std::cout.rdbuf(terminal);
    throw;
  }
  std::cout.rdbuf(terminal);
  return output.str();
}

std::string run(const Texts& arguments) {
  int exit_code = -1;
  const std::string output = run(arguments, exit_code);
  CHECK(exit_code == 0);
  return output;
}

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, line.size());
  return widest;
}

/// True, with a message, where the published tables are not beside the checkout.
bool absent(const std::string& path) {
  if (std::filesystem::exists(shared_path(path))) return false;
  WARN("skipped: shared/data/" + path + " is not beside the checkout (or set TRANCHE_SHARED)");
  return true;
}

bool any_absent(const Texts& paths) { return std::any_of(paths.begin(), paths.end(), absent); }

}  // namespace

TEST_CASE("the Scottish index as published becomes a place with a report of 80 columns") {
  const ScratchFolder folder;
  const std::string place = folder.file("upper.csv");
  const std::string output =
      run({"place", "import", "simd", data_path("simd_indicators.csv"), data_path("simd_ranks.csv"),
           "--council", "Upper Shire", "--output", place});
  CHECK(output.find("4 of 6 rows, 2 in other councils") != std::string::npos);
  CHECK(output.find("1 shares of nobody") != std::string::npos);
  CHECK(output.find("1 communities, kept") != std::string::npos);
  CHECK(output.find("Wrote " + place) != std::string::npos);
  CHECK(widest_line(output.substr(0, output.find("Wrote"))) <= 80);
  CHECK(world::read_place(place).communities.size() == 4);
}

TEST_CASE("anybody's table becomes a place by a map") {
  const ScratchFolder folder;
  const std::string map =
      folder.write("map.toml",
                   "[place]\nname = \"Anywhere\"\nattribution = \"made up\"\n"
                   "[columns]\ncode = \"Data_Zone\"\ncouncil = \"Council_area\"\n"
                   "population = \"Total_population\"\n"
                   "[outcome.health]\nrank = \"SIMD2020_Health_Domain_Rank\"\n"
                   "[outcome.mood]\nshare = \"DEPRESS\"\n");
  const std::string place = folder.file("any.csv");
  run({"place", "import", "table", data_path("simd_indicators.csv"), data_path("simd_ranks.csv"),
       "--map", map, "--coordinates", data_path("simd_coordinates.csv"), "--drop-empty", "--output",
       place});
  const Place read = world::read_place(place);
  CHECK(read.name == "Anywhere");
  CHECK(read.domains == Texts{"health", "mood"});
  CHECK(read.communities.size() == 5);
  CHECK(community(read, "Z01").outcome[1] == 0.87);
}

TEST_CASE("nothing is written when the input of an import is wrong") {
  const ScratchFolder folder;
  const std::string place = folder.file("none.csv");
  int exit_code = -1;
  CHECK_THROWS_AS(run({"place", "import", "simd", data_path("simd_ranks.csv"),
                       data_path("simd_indicators.csv"), "--output", place},
                      exit_code),
                  InputError);
  CHECK(exit_code == -1);
  CHECK_FALSE(std::filesystem::exists(place));
  CHECK_FALSE(std::filesystem::exists(world::edges_path(place)));
}

TEST_CASE("importing the public tables again gives the shipped places") {
  struct Shipped {
    const char* name;
    const char* council;
    const char* table;
    const char* edges;
    const char* outlines;
    const char* map;
    const char* councils = nullptr;
  };
  for (const Shipped& shipped :
       {Shipped{"clackmannanshire", "Clackmannanshire", "scotland/clackmannanshire_datazones.csv",
                "scotland/datazone_adjacency.csv", "geo/clackmannanshire_datazones.geojson",
                "simd2020v2", "scotland/lgbf_councils_2010_2021.csv"},
        Shipped{"north-ayrshire", "North Ayrshire", "scotland/north_ayrshire_datazones.csv",
                "scotland/datazone_adjacency.csv", "geo/north_ayrshire_datazones.geojson",
                "simd2020v2", "scotland/lgbf_councils_2010_2021.csv"},
        Shipped{"preston", "Preston", "england/preston_lsoa.csv", "england/lsoa_adjacency.csv",
                "geo/preston_lsoa.geojson", "imd2019"}}) {
    if (any_absent({shipped.table, shipped.edges, shipped.outlines})) continue;
    const ScratchFolder folder;
    const std::string place = folder.file("again.csv");
    std::vector<std::string> words = {
        "place",      "import",
        "table",      shared_path(shipped.table),
        "--map",      source_path("scenarios/places/maps/" + std::string(shipped.map) + ".toml"),
        "--edges",    shared_path(shipped.edges),
        "--outlines", shared_path(shipped.outlines),
        "--council",  shipped.council,
        "--output",   place};
    if (shipped.councils != nullptr) {
      if (any_absent({shipped.councils})) continue;
      words.insert(words.end(), {"--councils", shared_path(shipped.councils)});
    }
    run(words);
    const std::string original =
        source_path("scenarios/places/" + std::string(shipped.name) + ".csv");
    CHECK(text_of(place) == text_of(original));
    CHECK(text_of(world::edges_path(place)) == text_of(world::edges_path(original)));
    CHECK(text_of(app::outlines_path(place)) == text_of(app::outlines_path(original)));
  }
}

TEST_CASE("the whole of Scotland imports from the files as published") {
  const std::string indicators = "published/simd2020v2_indicators_official_rounded.csv";
  const std::string ranks = "published/simd2020v2_ranks_official.csv";
  if (any_absent({indicators, ranks})) return;
  const ScratchFolder folder;
  const std::string output = run({"place", "import", "simd", shared_path(indicators),
                                  shared_path(ranks), "--output", folder.file("scotland.csv")});
  CHECK(widest_line(output.substr(0, output.find("Wrote"))) <= 80);
  const Place place = world::read_place(folder.file("scotland.csv"));
  CHECK(place.communities.size() == 6976);
  CHECK(place.councils.size() == 32);
  double population = 0;
  for (const Community& each : place.communities) population += each.population;
  CHECK(population == 5424800);
}

TEST_CASE("the published files and the table they were joined into agree on measured outcomes") {
  const std::string indicators = "published/simd2020v2_indicators_official_rounded.csv";
  const std::string ranks = "published/simd2020v2_ranks_official.csv";
  if (any_absent({indicators, ranks})) return;
  const ScratchFolder folder;
  run({"place", "import", "simd", shared_path(indicators), shared_path(ranks), "--council",
       "Clackmannanshire", "--output", folder.file("published.csv")});
  const Place published = world::read_place(folder.file("published.csv"));
  const Place shipped = world::read_place(source_path("scenarios/places/clackmannanshire.csv"));
  REQUIRE(published.communities.size() == 72);
  for (const Community& each : published.communities) {
    const Community& same = community(shipped, each.code);
    CHECK(each.outcome == same.outcome);
    CHECK(each.population == same.population);
    CHECK(each.deprivation == same.deprivation);
  }
}

TEST_CASE("the whole of England imports by the shipped map") {
  const std::string table = "england/imd2019_lsoa.csv";
  if (absent(table)) return;
  const ScratchFolder folder;
  run({"place", "import", "table", shared_path(table), "--map",
       source_path("scenarios/places/maps/imd2019.toml"), "--output", folder.file("england.csv")});
  const Place place = world::read_place(folder.file("england.csv"));
  CHECK(place.communities.size() == 32844);
  CHECK(place.councils.size() == 317);
  CHECK(place.neighbour.size() >= 6 * place.communities.size());
}
