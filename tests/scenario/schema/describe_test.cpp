#include "scenario/schema/describe.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "paths.hpp"
#include "scenario/schema/schema.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

TEST_CASE(
    "every key is described by form, meaning and default, and every number by range, unit and "
    "source") {
  for (const auto& key : describe_keys()) {
    INFO(key.path());
    CHECK_FALSE(key.form.empty());
    CHECK_FALSE(key.help.empty());
    CHECK_FALSE(key.fallback.empty());
    if (key.unit.empty()) continue;
    CHECK_FALSE(key.source.empty());
    CHECK((key.evidence == "E" || key.evidence == "A" || key.evidence == "-"));
  }
}

TEST_CASE("no two keys have the same path") {
  std::set<std::string> paths;
  for (const auto& key : describe_keys()) {
    INFO(key.path());
    CHECK(paths.insert(key.path()).second);
  }
}

TEST_CASE("keys are found by mechanism, section, key and path") {
  const auto keys = describe_keys();
  CHECK(matching(keys, "").size() == keys.size());
  CHECK(matching(keys, "roll_over").size() == 1);
  CHECK(matching(keys, "fund.roll_over").size() == 1);
  CHECK(matching(keys, "trust.forgetting").size() == 1);
  const auto trust = matching(keys, "mechanisms.trust");
  CHECK(trust.size() > 3);
  CHECK(std::all_of(trust.begin(), trust.end(),
                    [](const auto& key) { return key.section == "mechanisms.trust"; }));
  CHECK(matching(keys, "plan").size() > matching(keys, "plan.phase").size());
  CHECK_THROWS_AS(matching(keys, "rol_over"), InputError);
}

TEST_CASE("every default lies in its own range") {
  for (const auto& mechanism : mechanisms::catalogue()) {
    const auto defaults = mechanism.make_parameters();
    for (const auto& row : mechanism.rows) {
      INFO(mechanism.name << "." << row.text.key);
      CHECK(row.read(defaults.get()) >= row.text.minimum);
      CHECK(row.read(defaults.get()) <= row.text.maximum);
    }
  }
}

TEST_CASE("the table of parameters in docs is what describe makes now") {
  std::ifstream file(tranche::test::source_folder() / "docs" / "parameters.md");
  REQUIRE(file);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  INFO("run: tranche describe --format markdown > docs/parameters.md");
  const auto table = as_markdown(describe_keys());
  REQUIRE(text.size() > table.size());
  CHECK(text.substr(text.size() - table.size()) == table);
}

TEST_CASE("the table of levers in docs is what describe makes now") {
  std::ifstream file(tranche::test::source_folder() / "docs" / "levers.md");
  REQUIRE(file);
  INFO("run: tranche describe levers --format markdown > docs/levers.md");
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == levers_as_markdown());
}

TEST_CASE("the words that describe a choice name everything it may be, and its default") {
  int choices = 0;
  for (const Section& section : sections()) {
    for (const TextKey& key : section.keys) {
      if (key.form.shape != Form::Shape::choice || key.name == "compare_on") continue;
      INFO(section.path << "." << key.name);
      ++choices;
      for (const std::string& word : key.form.choices()) {
        CHECK(key.form.words.find(word) != std::string_view::npos);
      }
    }
  }
  CHECK(choices >= 13);
}

TEST_CASE(
    "the schema of a word is the part of the whole that stands at its path, or all keys of that "
    "name") {
  const auto whole = nlohmann::json::parse(as_json_schema());
  const auto of = [](std::string_view word) { return nlohmann::json::parse(as_json_schema(word)); };
  const auto& mechanism = whole["properties"]["mechanisms"]["properties"]["clearance"];
  CHECK(of("clearance")["properties"] == mechanism["properties"]);
  CHECK(of("mechanisms.clearance") == of("clearance"));
  CHECK(of("fund")["items"] == whole["properties"]["fund"]["items"]);
  CHECK(of("[[fund]]")["items"] == whole["properties"]["fund"]["items"]);
  CHECK(of("roll_over")["title"] == "fund.roll_over");
  CHECK(of("roll_over")["default"] == 0.0);
  CHECK(of("intervention.effects.mean").contains("description"));
  const auto several = of("after_end_of")["$defs"];
  CHECK(several.size() == 2);
  CHECK(several.contains("plan.phase.closes.after_end_of"));
  CHECK_THROWS_AS(as_json_schema("clearence"), InputError);
}

TEST_CASE("a part of the schema is to be had for a key of every table") {
  std::set<std::string> seen;
  for (const auto& key : describe_keys()) {
    if (!seen.insert(key.section).second) continue;
    INFO(key.path());
    const auto part = nlohmann::json::parse(as_json_schema(key.path()));
    CHECK(part["title"] == key.path());
    CHECK(part.contains("description"));
  }
}

TEST_CASE("a lever is described by its code, and an unknown one by the nearest") {
  const std::string text = levers_as_text("L3");
  CHECK(text.find("fund.*.need_exponent = 0") != std::string::npos);
  CHECK(text.find("L4") == std::string::npos);
  CHECK_THROWS_AS(levers_as_text("L77"), InputError);
}
