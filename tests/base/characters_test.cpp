#include "base/characters.hpp"

#include "testing.hpp"

using namespace tranche;

TEST_CASE("characters are taken apart by their numbers, broken ones byte by byte") {
  CHECK(character_at("a", 0).code == U'a');
  CHECK(character_at("£2", 0).code == 0xA3);
  CHECK(character_at("£2", 0).size == 2);
  CHECK(character_at("\xE2\x82\xAC", 0).code == 0x20AC);
  CHECK(character_at("\xE2\x82", 0).size == 1);
  CHECK(character_at("\xA3", 0).size == 1);
}

TEST_CASE("blanks of any width and minus signs are what they are") {
  CHECK(with_plain_blanks("\u00a0\u2009\u202f\u2007\u22125") == "    -5");
  CHECK_FALSE(odd_character("\u00a0\u2009\u202f\u22125 £"));
  CHECK(with_plain_blanks("“x”") == "“x”");
}

TEST_CASE("an odd character is named, with what to type instead") {
  const auto quote = odd_character("a “b”");
  REQUIRE(quote);
  CHECK(quote->at == 2);
  CHECK(quote->name == "a typographic quotation mark, U+201C");
  CHECK(quote->plain == "\"");
  CHECK(odd_character("\uff15")->plain == "5");
  CHECK(odd_character("\u0665")->plain == "5");
  CHECK(odd_character("–5")->plain == "-");
  CHECK(odd_character("1\u200b0")->plain.empty());
  CHECK_FALSE(odd_character("Åse's Straße, 5 °C"));
  CHECK(with_plain_characters("„\uff11\u066b5\u066a“") == "\"1.5%\"");
}

TEST_CASE("control characters are seen and shown as escapes") {
  CHECK(has_control_characters("red \x1b[31m"));
  CHECK(has_control_characters("two\nlines"));
  CHECK(has_control_characters("\u0085"));
  CHECK(has_control_characters("\u202e"));
  CHECK(has_control_characters("\u2028"));
  CHECK_FALSE(has_control_characters("Ystrad Mynach – ‘y dref’ 東京"));
  CHECK(shown("red \x1b[31m\n") == "red \\u001b[31m\\u000a");
  CHECK(shown("£5 – ok") == "£5 – ok");
}
