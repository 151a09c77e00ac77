#include "app/places/text_encoding.hpp"

#include "testing.hpp"

using namespace tranche::app;
using namespace std::string_literals;

TEST_CASE("the encoding of a table is found by its bytes") {
  CHECK(decoded("K\xC3\xB6ln")->encoding.empty());
  CHECK(decoded("K\xF6ln")->text == "K\xC3\xB6ln");
  CHECK(decoded("K\xF6ln")->encoding == "Windows-1252");
  CHECK(decoded("\x80")->text == "\xE2\x82\xAC");  // the euro sign, which Latin-1 does not have
  CHECK(decoded("\xFF\xFE\xF6\0a\0"s)->text == "\xC3\xB6"s + "a");
  CHECK(decoded("\xFE\xFF\0\xF6\0a"s)->text == "\xC3\xB6"s + "a");
  CHECK(decoded("a\0,\0b\0\n\0"s)->encoding == "UTF-16LE");
  CHECK(decoded("\0a\0,\0b\0\n"s)->encoding == "UTF-16BE");
  CHECK(decoded("")->text.empty());
}

TEST_CASE("bytes that are not what they are said to be are no text") {
  CHECK_FALSE(decoded_from("K\xF6ln", "UTF-8"));
  CHECK_FALSE(decoded_from("abc", "no such encoding"));
  CHECK(decoded_from("\xA4", "ISO-8859-15") == "\xE2\x82\xAC");
  CHECK_FALSE(decoded("\x81\x8D"));  // Windows-1252 leaves them free
}
