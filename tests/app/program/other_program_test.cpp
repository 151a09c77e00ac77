#include "app/program/other_program.hpp"

#include "testing.hpp"

using namespace tranche::app;

TEST_CASE("another program gets its input whole, and its output comes back whole") {
  const std::string long_text = std::string(1 << 20, 'x') + "\nlast\n";  // more than a pipe holds
  const Ran ran = run_other_program({"cat"}, long_text);
  CHECK(ran.found);
  CHECK(ran.status == 0);
  CHECK(ran.output == long_text);
  CHECK(ran.complaint.empty());
}

TEST_CASE("what a program complains of is kept apart, with how it ended") {
  const Ran ran = run_other_program({"sh", "-c", "echo said; echo complained >&2; exit 5"}, "");
  CHECK(ran.status == 5);
  CHECK(ran.output == "said\n");
  CHECK(ran.complaint == "complained\n");
  CHECK(run_other_program({"sh", "-c", "kill -9 $$"}, "").status == 128 + 9);
}

TEST_CASE("a program that there is not is not found, and words are handed on as they are") {
  CHECK_FALSE(run_other_program({"no-program-has-this-name"}, "").found);
  CHECK(run_other_program({"printf", "%s|", "a b", "$HOME", "'"}, "").output == "a b|$HOME|'|");
}
