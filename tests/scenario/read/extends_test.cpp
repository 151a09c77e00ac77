#include "scenario/read/extends.hpp"

#include <memory>

#include "scenario/text/toml_reader.hpp"
#include "scenario/text/toml_writer.hpp"
#include "testing.hpp"

using namespace tranche::scenario;

namespace {

Node toml(const char* text, const char* name = "test.toml") {
  Problems problems;
  auto node = read_toml(text, std::make_shared<const std::string>(name), problems);
  REQUIRE(problems.none());
  return *node;
}

}  // namespace

TEST_CASE("tables are merged key by key and everything keeps the file it came from") {
  const Node merged = merge(toml("[time]\nhorizon = '12 years'\nstart = 2025-04-01\n", "base.toml"),
                            toml("[time]\nhorizon = '5 years'\n", "over.toml"));
  const Node* time = merged.find("time");
  REQUIRE(time);
  CHECK(*time->find("horizon")->text() == "5 years");
  CHECK(*time->find("horizon")->at.file == "over.toml");
  CHECK(*time->find("start")->at.file == "base.toml");
  CHECK(time->find("start")->at.line == 3);
}

TEST_CASE("lists of named entries are merged entry by entry, others are replaced") {
  const Node merged = merge(
      toml("[[fund]]\ncode = 'a'\nforms = 1\nby = [1, 2]\n[[fund]]\ncode = 'b'\n"),
      toml("[[fund]]\ncode = 'a'\nby = [3]\n[[fund]]\ncode = 'c'\n[[fund]]\ncode = 'b'\ndrop = "
           "true\n"));
  const Node* funds = merged.find("fund");
  REQUIRE(funds->items.size() == 2);
  CHECK(*funds->items[0].find("code")->text() == "a");
  CHECK(funds->items[0].find("forms"));
  CHECK(funds->items[0].find("by")->items.size() == 1);
  CHECK(*funds->items[1].find("code")->text() == "c");
}

TEST_CASE("a gate replaces an inherited gate as a whole") {
  const Node merged =
      merge(toml("opens = {at = '24 months'}\n"), toml("opens = {after_end_of = 'pilot'}\n"));
  CHECK_FALSE(merged.find("opens")->find("at"));
}

TEST_CASE("a plan takes over another one's phases, whichever comes first in the file") {
  Node root = toml(
      "[[plan]]\ncode = 'C'\nextends = 'B'\n[[plan]]\ncode = 'B'\nextends = 'A'\nname = 'b'\n"
      "[[plan]]\ncode = 'A'\n[[plan.phase]]\ncode = 'one'\n");
  Problems problems;
  extend_plans(root, problems);
  CHECK(problems.none());
  for (const Node& plan : root.find("plan")->items) CHECK(plan.find("phase"));
  CHECK(*root.find("plan")->items[0].find("name")->text() == "b");
  CHECK(*root.find("plan")->items[0].find("code")->text() == "C");
  CHECK_FALSE(root.find("plan")->items[0].find("extends"));
}

TEST_CASE("a tree written as TOML reads back as the same tree") {
  const Node root = toml(
      "meta.title = \"a \\\"quoted\\\" \\\\ text\\nin two lines\"\nwhole = 3\npart = 0.1\nbig = "
      "1e300\nlike_whole = 2.0\n"
      "day = 2025-04-01\nyes = true\nlist = [1, \"two\", {three = 3}]\nempty = []\n"
      "[table]\n\"odd key\" = 1\n[table.inner]\nx = -1\n[[entry]]\ncode = 'a'\n[[entry.part]]\ny = "
      "1\n[[entry]]\n");
  const std::string text = write_toml(root);
  CHECK(write_toml(toml(text.c_str())) == text);
  CHECK(text.find("like_whole = 2.0") != std::string::npos);
  CHECK(text.find("[[entry.part]]") != std::string::npos);
}

TEST_CASE("a second file changes what a council pays, and takes one that pays away") {
  const Node merged = merge(toml("[[fund]]\ncode = 'deal'\n"
                                 "[[fund.paid_by]]\ncouncil = 'A'\nshare = '20 %'\n"
                                 "[[fund.paid_by]]\ncouncil = 'B'\nshare = '10 %'\n"),
                            toml("[[fund]]\ncode = 'deal'\n"
                                 "[[fund.paid_by]]\ncouncil = 'A'\nshare = '30 %'\n"
                                 "[[fund.paid_by]]\ncouncil = 'B'\ndrop = true\n"));
  const Node* payers = merged.find("fund")->items.front().find("paid_by");
  REQUIRE(payers);
  REQUIRE(payers->items.size() == 1);
  CHECK(*payers->items.front().find("council")->text() == "A");
  CHECK(*payers->items.front().find("share")->text() == "30 %");
}
