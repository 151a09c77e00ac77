#include "app/program/mistakes_text.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "testing.hpp"

using namespace tranche;
using namespace tranche::app;

namespace {

std::ptrdiff_t lines_in(const std::string& text) { return std::ranges::count(text, '\n'); }

Diagnostic of_kind(const std::string& kind, int line) { return {"s.toml", line, 1, kind, "", ""}; }

}  // namespace

TEST_CASE("a few mistakes are all told, also where they are of one kind") {
  std::vector<Diagnostic> mistakes;
  for (int line = 1; line <= 10; ++line) mistakes.push_back(of_kind("unknown key 'a'", line));
  CHECK(lines_in(mistakes_text(mistakes)) == 10);
}

TEST_CASE("of many mistakes of one kind three are told, and how many there are besides") {
  std::vector<Diagnostic> mistakes;
  for (int line = 1; line <= 1'000'000; ++line)
    mistakes.push_back(of_kind("deprivation is `" + std::to_string(line) + "`", line));
  const std::string text = mistakes_text(mistakes);
  CHECK(lines_in(text) == 4);
  CHECK(text.ends_with("s.toml: and 999,997 more of this kind, the last in line 1000000\n"));
}

TEST_CASE("a hundred mistakes are told at most") {
  std::vector<Diagnostic> mistakes;
  for (int line = 0; line < 10'000; ++line)
    mistakes.push_back(of_kind("kind " + std::string(1 + line / 10, 'x'), line + 1));
  const std::string text = mistakes_text(mistakes);
  CHECK(lines_in(text) == 101);
  CHECK(text.ends_with("\nand 9,900 more\n"));
}

TEST_CASE("messages reach a terminal without control characters") {
  CHECK(mistakes_text({of_kind("there is no fund '\x1b[31m'", 1)}) ==
        "s.toml:1:1: there is no fund '\\u001b[31m'\n");
  CHECK(mistakes_count(1) == "1 mistake; nothing was written.\n");
  CHECK(mistakes_count(999'900) == "999,900 mistakes; nothing was written.\n");
}
