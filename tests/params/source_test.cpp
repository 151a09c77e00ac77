#include "params/source.hpp"

#include "testing.hpp"

using namespace tranche::params;

TEST_CASE("an assumption is told by its number, within what else is known of it") {
  CHECK(text_of(assumption(7)) == "assumption A7");
  CHECK(text_of(assumption(9, "Bowen 1982; {}")) == "Bowen 1982; assumption A9");
  CHECK(text_of(assumption(55, "1.3 to 34 measured; {} within it")) ==
        "1.3 to 34 measured; assumption A55 within it");
}

TEST_CASE("what is measured or chosen names no assumption, unless the default of a choice is one") {
  CHECK(text_of(measured("Olken (2007)")) == "Olken (2007)");
  CHECK(measured("Olken (2007)").assumption == 0);
  CHECK(text_of(choice_of_plan) == "a choice of the plan");
  CHECK(text_of(choice("a choice of the plan; {}", 236)) ==
        "a choice of the plan; assumption A236");
}

TEST_CASE("the kinds of evidence are told apart by how a source is made") {
  CHECK(measured("a paper").evidence == Evidence::measured);
  CHECK(assumption(7).evidence == Evidence::assumption);
  CHECK(choice_of_plan.evidence == Evidence::choice);
}
