#include "tranche/results/csv_field.hpp"

#include "testing.hpp"

using namespace tranche;

TEST_CASE("text is quoted in CSV only where it must be") {
  CHECK(csv_field("plain text") == "plain text");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv_field(" edge") == "\" edge\"");
}
