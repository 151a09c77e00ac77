#include "scenario/schema/meaning.hpp"

#include <algorithm>

#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

TEST_CASE("a number is named by the first clause of its help, within a sentence") {
  CHECK(first_clause("Posts that see applications through; half a post counts half.") ==
        "posts that see applications through");
  CHECK(first_clause("How steeply it follows need: 0 per head.") == "how steeply it follows need");
  CHECK(first_clause("SD of an outcome between residents") == "SD of an outcome between residents");
  CHECK(first_clause("").empty());
}

TEST_CASE("the codes in a key change nothing in what it means") {
  const Meanings meanings;
  CHECK(meanings.of("mechanisms.trust.forgetting") ==
        "share of past experience forgotten in a month");
  CHECK(meanings.of("plan.A.mechanisms.trust.forgetting") ==
        meanings.of("mechanisms.trust.forgetting"));
  CHECK(meanings.of("agency.council.skill") ==
        "how well it delivers, with everything in its favour");
  CHECK(meanings.of("fund.main.budget.2") == meanings.of("fund.other.budget"));
  CHECK_FALSE(meanings.of("intervention.advice.effects.income.mean").empty());
  CHECK(meanings.of("mechanisms.trust.absent").empty());
}

TEST_CASE("what an assumption means can be read without the rows before it") {
  const Meanings meanings;
  for (const KeyDescription& key : describe_keys()) {
    if (!key.section.starts_with("mechanisms.") || key.evidence != "A") continue;
    const std::string meaning = meanings.of(key.path());
    INFO(key.path() << ": " << meaning);
    CHECK(meaning.size() >= 15);
    CHECK(meaning.size() <= 125);
    for (const char* lean : {"the same", "of ", "that ", "its ", "it ", "between ", "before ",
                             "after ", "from ", "at ", "added ", "asked ", "each "}) {
      CHECK_FALSE(meaning.starts_with(lean));
    }
  }
}
