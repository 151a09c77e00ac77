#include <regex>
#include <sstream>

#include "valley.hpp"

using namespace tranche;

namespace {

std::size_t columns_of(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// A command to copy stands on a line of its own, whatever its length.
bool is_command(const std::string& line) {
  return std::regex_search(line, std::regex(R"(^ +\S*tranche \S)"));
}

/// Both streams of a command, which ends as expected.
void check_width(const valley::Folder& folder, const std::string& command, int expected = 0) {
  INFO(command);
  REQUIRE(folder.tranche(command) == expected);
  for (const char* stream : {"out", "err"}) {
    std::istringstream lines(folder.text(stream));
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK((columns_of(line) <= 80 || is_command(line)));
    }
  }
}

/// What follows "Examples:", up to a blank line, is indented.
void check_examples(const std::string& help) {
  std::istringstream lines(help);
  bool example = false;
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    if (example && !line.empty()) CHECK(line.starts_with("  "));
    example = line.starts_with("Example") || (example && !line.empty());
  }
}

/// The valley with names as long as people give them.
void use_long_names(const valley::Folder& folder) {
  std::string text = folder.text("valley.toml");
  const auto lengthen = [&](const std::string& name, const std::string& more) {
    const auto at = text.find(name);
    REQUIRE(at != std::string::npos);
    text.insert(at + name.size(), more);
  };
  lengthen("The Valley: three ways and a twin",
           ", and how each of them fares in a place where nobody has tried it");
  lengthen("name = \"Everything at once",
           " in all twelve communities, without waiting for anybody");
  lengthen("name = \"Money advice", " for all who ask for it, at home or in town");
  folder.write("valley.toml", text);
}

std::string sweep(const std::string& design) {
  return "extends = \"valley.toml\"\n[[sweep]]\ndesign = \"" + design +
         "\"\npoints = 4\n"
         "[[sweep.vary]]\nkey = \"intervention.advice.cost_per_head\"\nlow = \"£50\"\nhigh = "
         "\"£90\"\n"
         "[[sweep.vary]]\nkey = \"mechanisms.trust.forgetting\"\nlow = 0.01\nhigh = 0.03\n"
         "[stop]\nhalf_width = 1e-9\nfirst = 2\nround = 1\nmost = 3\n";
}

}  // namespace

TEST_CASE("what runs, their shares, and a replay print fits on 80 columns") {
  const valley::Folder folder;
  use_long_names(folder);
  check_width(folder, "run valley.toml --seeds 3");
  check_width(folder, "run valley.toml --seeds 4 --shard 0/2 --output out.h5");
  check_width(folder, "status out.parts", 75);
  check_width(folder, "merge out.parts --allow-missing --keep --output part.h5");
  check_width(folder, "status part.h5", 75);
  check_width(folder, "resume out.parts");
  check_width(folder, "status out.h5");
  check_width(folder, "replay out.h5 --plan A --replicate 0");
  check_width(folder, "replay out.h5 --plan A --replicate 0 --community V01");
  check_width(folder, "replay out.h5 --plan A --replicate 0 --flow " +
                          valley::first_flow(folder / "out.h5").name);
  CHECK(contains(folder.text("out"), "In the end: "));
  check_width(folder,
              "run valley.toml --seeds 3 --plans A");  // the earlier results are moved aside
}

TEST_CASE("replays fit on 80 columns in a currency of letters, which tables or a line above say") {
  const valley::Folder folder;
  std::string text = folder.text("valley.toml");
  for (std::size_t at = 0; (at = text.find("£", at)) != std::string::npos;)
    text.replace(at, std::string("£").size(), "CHF ");
  text = std::regex_replace(text, std::regex("baseline = false"), "baseline = true");
  folder.write("valley.toml", "currency = \"CHF\"\n" + text);
  check_width(folder, "run valley.toml --seeds 3 --output out.h5");
  check_width(folder, "replay out.h5 --row 0");
  CHECK(contains(folder.text("out"), "+CHF "));
  check_width(folder, "replay out.h5 --row 0 --community V01");
  CHECK(contains(folder.text("out"), "Money in CHF."));
  CHECK(contains(folder.text("out"), ": applied for CHF "));
  check_width(folder, "replay out.h5 --row 0 --flow " + valley::first_flow(folder / "out.h5").name);
  CHECK(contains(folder.text("out"), "Money in CHF."));
  for (const char* story : {"--community V01", "--flow work:V02"}) {
    REQUIRE(folder.tranche("replay out.h5 --row 0 --csv - " + std::string(story)) == 0);
    CHECK_FALSE(contains(folder.text("out"), "£"));
  }
}

TEST_CASE("what sweeps and their rounds print fits on 80 columns") {
  const valley::Folder folder;
  use_long_names(folder);
  for (const char* design : {"saltelli", "morris", "sobol"}) {
    folder.write("sweep.toml", sweep(design));
    check_width(folder, "sweep sweep.toml --dry-run");
    check_width(folder, "sweep sweep.toml");
  }
  check_width(folder, "sweep sweep.toml --shard 0/2 --output share.h5");
  check_width(folder, "sweep sweep.toml --shard 1/2 --output share.h5");
  check_width(folder, "status share.parts", 75);
  check_width(folder, "merge share.parts", 75);
  check_width(folder, "sweep sweep.toml --seeds 2000 --time-budget 1 --output early.h5", 75);
}

TEST_CASE("what selections and ablations print fits on 80 columns") {
  const valley::Folder folder;
  use_long_names(folder);
  check_width(folder, "select valley.toml --delta 0.002");
  check_width(folder, "select valley.toml --delta 1e-12 --most 30");
  check_width(folder, "select valley.toml --budget 100");
  check_width(folder, "ablate valley.toml --seeds 2");
  check_width(folder, "ablate valley.toml --seeds 2 --mode only");
}

TEST_CASE("what a validation prints fits on 80 columns") {
  const valley::Folder folder;
  use_long_names(folder);
  folder.write(
      "valley.toml",
      folder.text("valley.toml") +
          "\n[[observed]]\ncode = \"delivered_in_the_valley_by_the_end_of_the_first_year\"\n"
          "name = \"Money that reached residents of the valley as useful service, as its "
          "council told the government\"\nquantity = \"delivery\"\nplan = \"A\"\n"
          "at = \"1 year\"\nvalue = \"£599k\"\nerror = \"£1k\"\nsource = \"Invented\"\n"
          "role = \"context\"\nnaive = [\"£1\", \"£600k\"]\n");
  check_width(folder, "validate valley.toml --seeds 10");
  folder.write("expected.csv",
               "scenario,code\nvalley,delivered_in_the_valley_by_the_end_of_the_first_year\n");
  check_width(folder,
              "validate valley.toml --seeds 10 --set observed.delivered_in_the_valley_by_"
              "the_end_of_the_first_year.role='\"fit\"' --expect expected.csv",
              3);
  const std::string calibrate =
      "calibrate valley.toml --draws 12 --waves 2 --seeds 2 --output d.csv --set "
      "observed.delivered_in_the_valley_by_the_end_of_the_first_year.role='\"fit\"'";
  check_width(folder, calibrate + " --cut-off 0.1 --worst 1", 3);
  CHECK(contains(folder.text("out"), "No draw meets"));
  check_width(folder, calibrate + " --cut-off 1000");
  check_width(folder, calibrate + " --shard 1/2", 75);
}

TEST_CASE("what describe says fits on 80 columns") {
  const valley::Folder folder;
  for (const char* what : {"", " levers", " L4", " clearance", " fund", " roll_over"}) {
    check_width(folder, std::string("describe") + what);
  }
}

TEST_CASE("help fits on 80 columns, and its examples stand apart from its text") {
  const valley::Folder folder;
  check_width(folder, "--help");
  check_examples(folder.text("out"));
  for (const char* command : {"run", "sweep", "select", "validate", "calibrate", "ablate", "status",
                              "resume", "merge", "replay", "check", "summary", "export", "describe",
                              "place", "place import", "place import simd", "place import table"}) {
    check_width(folder, std::string(command) + " --help");
    check_examples(folder.text("out"));
  }
}
