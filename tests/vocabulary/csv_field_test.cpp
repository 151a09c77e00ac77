#include "tranche/results/csv_field.hpp"

#include "testing.hpp"

using namespace tranche;

TEST_CASE("text is quoted in CSV only where it must be") {
  CHECK(csv_field("plain text") == "plain text");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv_field(" edge") == "\" edge\"");
}

TEST_CASE("a cell of CSV holds no control character, and no line break") {
  CHECK(csv_field("a\x1b[2Jb") == "a\\u001b[2Jb");
  CHECK(csv_field("two\r\nlines, one row") == "\"two\\u000d\\u000alines, one row\"");
}
