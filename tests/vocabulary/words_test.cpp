#include "tranche/words.hpp"

#include "testing.hpp"
#include "tranche/plan.hpp"

using namespace tranche;

TEST_CASE("a value's word is the one in its place") {
  CHECK(word_for(Government::central) == "central");
  CHECK(word_for(AgencyType::ministry) == "ministry");
  CHECK(word_for(InterventionKind::succession_planning) == "succession_planning");
  CHECK(words_of(InterventionKind{}).size() == measure_count + 1);
  CHECK(words_of(RuleEvidence{}).size() == rule_evidence_count);
}
