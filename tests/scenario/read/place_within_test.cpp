#include <memory>
#include <string>

#include "paths.hpp"
#include "scenario/read/extends.hpp"
#include "scenario/text/toml_reader.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

Node toml(const std::string& text) {
  Problems problems;
  auto node = read_toml(text, std::make_shared<const std::string>("test.toml"), problems);
  REQUIRE(problems.none());
  return *node;
}

const std::string village = "code,council,population\nV1,\"VC, south\",500\n";
const std::string place_texts = "communities = '''\n" + village + "'''\n";

}  // namespace

TEST_CASE("a place within a scenario is its text, line by line, and is written out as that") {
  const std::filesystem::path file = test::source_folder() / "tests" / "broken" / "right.toml";
  std::string text = resolved_text(read_scenario(file));
  const std::string named = "file = \"village.csv\"\n";
  text.replace(text.find(named), named.size(), place_texts + "neighbours = \"a,b\\nV1,V2\\n\"\n");
  const Scenario scenario = read_scenario_text(text, file.string());
  CHECK(scenario.place_file.empty());
  REQUIRE(scenario.place_communities);
  CHECK(*scenario.place_communities == village);
  CHECK(*scenario.place_neighbours == "a,b\nV1,V2\n");
  const std::string written = resolved_text(scenario);
  CHECK(written.find(place_texts + "neighbours = '''\na,b\nV1,V2\n'''\n") != std::string::npos);
  const Scenario again = read_scenario_text(written, file.string());
  CHECK(*again.place_communities == village);
  CHECK(resolved_text(again) == written);
}

TEST_CASE("a file that says where its place is takes no part of another one over") {
  const Node base = toml("[place]\nonly = 'VC'\n" + place_texts + "neighbours = 'a,b'\n");
  const Node file = merge(base, toml("[place]\nfile = 'other.csv'\n"));
  CHECK(file.find("place")->find("only"));
  CHECK_FALSE(file.find("place")->find("communities"));
  CHECK_FALSE(file.find("place")->find("neighbours"));
  const Node texts = merge(file, toml("[place]\n" + place_texts));
  CHECK(*texts.find("place")->find("communities")->text() == village);
  CHECK_FALSE(texts.find("place")->find("file"));
  CHECK(merge(base, toml("[place]\nonly = 'VD'\n")).find("place")->find("neighbours"));
}

TEST_CASE("a text of several lines reads back as it was, whatever stands in it") {
  for (const std::string text : {"a\n", "\n", "\na", "a\n\n", "a\r\nb\r\n", "it's\n", "it is '''\n",
                                 "ends\nwith '", "a \"quoted\" word\n", "'''\n\"\"\"\n\\n\n",
                                 "tab\there\n", "bell\x07\n", "€ and ∞\n", "a\nb \\", "\"\n\""}) {
    INFO(text);
    Node root;
    root.value = Node::Table{};
    Node item;
    item.key = "meta";
    item.value = text;
    root.items.push_back(item);
    Problems problems;
    const auto again =
        read_toml(write_toml(root), std::make_shared<const std::string>("t"), problems);
    REQUIRE(again);
    REQUIRE(again->find("meta")->text());
    CHECK(*again->find("meta")->text() == text);
  }
}

TEST_CASE("only texts that are files or remarks may have several lines") {
  Problems problems;
  read_toml("[place]\nonly = \"a\\nb\"\n[outputs]\ncommunities = \"a\\nb\"\n",
            std::make_shared<const std::string>("t"), problems);
  CHECK(problems.size() == 2);
}
