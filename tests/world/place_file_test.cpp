#include "world/place_file.hpp"

#include <algorithm>
#include <random>

#include "place_support.hpp"
#include "testing.hpp"
#include "world/place_neighbours.hpp"

using namespace tranche;
using namespace tranche::test;
using world::read_place;
using world::write_place;

namespace {

using Texts = std::vector<std::string>;

/// The rows of a CSV text below its header in another order.
std::string shuffled(const std::string& text, unsigned seed) {
  std::istringstream lines(text);
  std::string head;
  Texts rows;
  bool in_head = true;
  for (std::string line; std::getline(lines, line);) {
    if (in_head) {
      head += line + "\n";
      in_head = line.starts_with('#');
    } else {
      rows.push_back(line);
    }
  }
  std::shuffle(rows.begin(), rows.end(), std::mt19937(seed));
  for (const std::string& row : rows) head += row + "\n";
  return head;
}

}  // namespace

TEST_CASE("a place file is read with its names, notes, figures and neighbours") {
  const Place place = read_place(data_path("small.csv"));
  CHECK(place.name == "Smallholm");
  CHECK(place.attribution == "made up for the tests");
  CHECK(place.notes == Texts{"source: nobody's figures"});
  CHECK(place.domains == Texts{"income", "health"});
  CHECK(place.councils == Texts{"X", "Y"});
  REQUIRE(place.communities.size() == 4);
  const Community& loan = community(place, "C2");
  CHECK(loan.name == "The \"Loan\"");
  CHECK(loan.area == "Brae");
  CHECK(loan.population == 210.5);
  CHECK(loan.deprivation == 0.5);
  CHECK(loan.marginalised_share == 0.2);
  CHECK(loan.latitude == 55.01);
  CHECK(loan.longitude == -4.01);
  CHECK(loan.outcome == std::vector<double>{0.7, 0.6});
  CHECK(community(place, "C3").name == "Brae, Upper");
  CHECK(neighbours(place, "C3") == Texts{"C2", "C4"});
  CHECK(neighbours(place, "C1") == Texts{"C2"});
}

TEST_CASE("a place written and read again is the same place") {
  const ScratchFolder folder;
  for (const char* path : {"tests/world/data/small.csv", "scenarios/places/clackmannanshire.csv"}) {
    const Place place = read_place(source_path(path));
    write_place(folder.file("new/again.csv"), place);
    CHECK(read_place(folder.file("new/again.csv")) == place);
    CHECK_FALSE(std::filesystem::exists(folder.file("new/again.csv.tmp")));
  }
}

TEST_CASE("a place read from text is the place read from its files") {
  for (const char* path : {"tests/world/data/small.csv", "scenarios/places/clackmannanshire.csv"}) {
    world::PlaceText text = world::read_place_text(source_path(path));
    text.communities.name = "the place in the results file";
    CHECK(read_place(text) == read_place(source_path(path)));
  }
}

TEST_CASE("a place read from text that has no list of neighbours takes none from a file") {
  world::PlaceText text = world::read_place_text(data_path("small.csv"));
  REQUIRE(text.neighbours);
  text.neighbours.reset();
  CHECK(neighbours(read_place(text), "C1") != neighbours(read_place(data_path("small.csv")), "C1"));
}

TEST_CASE("a mistake in a place's text names the text as the caller does") {
  world::PlaceText text = world::read_place_text(data_path("small.csv"));
  text.communities.name = "my place";
  text.neighbours = world::NamedText{"my neighbours", "a,b\nC1,C9\n"};
  try {
    read_place(text);
    FAIL("C9 is no community");
  } catch (const InputError& error) {
    REQUIRE(error.diagnostics().size() == 1);
    CHECK(error.diagnostics()[0].file == "my neighbours");
    CHECK(error.diagnostics()[0].line == 2);
  }
}

TEST_CASE("any double survives writing and reading a place") {
  const ScratchFolder folder;
  Place place = read_place(data_path("small.csv"));
  place.communities[0].deprivation = 1.0 / 3;
  place.communities[1].outcome[0] = 0.1 + 0.2;
  place.communities[2].marginalised_share = 1e-300;
  write_place(folder.file("again.csv"), place);
  CHECK(read_place(folder.file("again.csv")) == place);
}

TEST_CASE("shuffling the rows of a place file changes nothing") {
  const ScratchFolder folder;
  const std::string path = source_path("scenarios/places/north-ayrshire.csv");
  const Place place = read_place(path);
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const std::string copy = folder.write("copy.csv", shuffled(text_of(path), seed));
    folder.write("copy.edges.csv", shuffled(text_of(world::edges_path(path)), seed + 100));
    REQUIRE(text_of(copy) != text_of(path));
    CHECK(read_place(copy) == place);
  }
}

TEST_CASE("shuffling the rows changes nothing where neighbours are made") {
  const ScratchFolder folder;
  const std::string text = text_of(source_path("scenarios/places/preston.csv"));
  const Place place = read_place(folder.write("place.csv", text));
  CHECK(place.neighbour.size() >= 6 * place.communities.size());
  for (unsigned seed = 1; seed <= 5; ++seed)
    CHECK(read_place(folder.write("copy.csv", shuffled(text, seed))) == place);
}

TEST_CASE("all mistakes of a place are reported at once by line and column") {
  const Texts expected{
      "2:14 the column `populaton` is not known",
      "2:81 the column `outcome_income` stands twice",
      "4:1 the code `A` stands twice",
      "4:7 population is `-3`",
      "4:10 deprivation is `1.5`",
      "4:20 outcome_income is `x`",
      "5:3 the council is empty",
      "5:6 population is empty",
      "5:11 the coordinates are empty",
      "6:1 the row has 8 cells",
      "3:3 no community has the code `Nowhere`",
  };
  CHECK(mistakes_of([] { read_place(data_path("broken.csv")); }) == expected);
}

TEST_CASE("a mistyped column of a place gets the nearest name as a suggestion") {
  try {
    read_place(data_path("broken.csv"));
    FAIL("broken.csv was read");
  } catch (const InputError& error) {
    CHECK(error.diagnostics().front().suggestion == "did you mean 'population'?");
  }
}

TEST_CASE("missing columns of a place are reported together") {
  const ScratchFolder folder;
  const std::string path = folder.write("place.csv", "code,name,latitude\nA,Town,55\n");
  CHECK(mistakes_of([&] { read_place(path); }) ==
        Texts{"1:1 the column `council` is missing", "1:1 the column `population` is missing",
              "1:1 the column `deprivation` is missing", "1:1 there is no outcome",
              "1:1 latitude and longitude come together"});
}

TEST_CASE("a file that is absent, empty or not UTF-8 is a mistake of its own") {
  const ScratchFolder folder;
  CHECK(mistakes_of([&] { read_place(folder.file("none.csv")); }) == Texts{"0:0 cannot be read"});
  CHECK(mistakes_of([&] { read_place(folder.write("a.csv", "# name: x\n")); }) ==
        Texts{"0:0 holds no table"});
  CHECK(mistakes_of([&] { read_place(folder.write("b.csv", "code\ncaf\xE9\n")); }) ==
        Texts{"2:1 is not UTF-8 text"});
}

TEST_CASE("a place without coordinates is written and read without them") {
  const ScratchFolder folder;
  const std::string path = folder.write("place.csv",
                                        "code,council,area,population,deprivation,outcome_income\n"
                                        "A1,X,a,1,0,1\nA2,X,a,1,0,1\nB1,X,b,1,0,1\n");
  const Place place = read_place(path);
  CHECK(place.name == "place");
  CHECK(neighbours(place, "A1") == Texts{"A2"});
  CHECK(neighbours(place, "B1") == Texts{"A2"});
  write_place(folder.file("place.csv"), place);
  CHECK(text_of(path).find("A1,,a,X,1,0,0,,,1\n") != std::string::npos);
  CHECK(read_place(path) == place);
}

TEST_CASE("a folder that cannot be written ends in a results error") {
  const ScratchFolder folder;
  const std::string not_a_folder = folder.write("file", "x");
  CHECK_THROWS_AS(write_place(not_a_folder + "/place.csv", read_place(data_path("small.csv"))),
                  ResultsError);
}

TEST_CASE("the shipped places are those of the published figures") {
  struct Expected {
    const char* file;
    const char* name;
    std::size_t communities;
    double population;
  };
  for (const Expected& expected : {Expected{"clackmannanshire", "Clackmannanshire", 72, 51450},
                                   Expected{"north-ayrshire", "North Ayrshire", 186, 135790},
                                   Expected{"preston", "Preston", 86, 143135}}) {
    const Place place =
        read_place(source_path("scenarios/places/" + std::string(expected.file) + ".csv"));
    double population = 0;
    for (const Community& each : place.communities) population += each.population;
    CHECK(place.name == expected.name);
    CHECK(place.communities.size() == expected.communities);
    CHECK(population == expected.population);
    CHECK(place.domains == Texts{"income", "employment", "health", "education", "housing"});
    CHECK(place.councils.size() == 1);
    CHECK(place.attribution.find("Open Government Licence v3.0") != std::string::npos);
    CHECK(world::count_pieces(place.communities.size(), world::links_of(place)) == 1);
  }
}
