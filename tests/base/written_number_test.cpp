#include "base/written_number.hpp"

// clang-format off: RapidCheck's adapter needs Catch2 before it
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "base/decimal.hpp"
#include "base/thousands.hpp"
#include "testing.hpp"
// clang-format on

using namespace tranche;

namespace {

Advice advice(std::string_view text) {
  return advice_on(text, [](std::string_view meant) { return parse_written(meant).has_value(); },
                   {"", ""});
}

}  // namespace

TEST_CASE("numbers are decimal, and noughts in front mean nothing") {
  CHECK(parse_written("010") == 10);
  CHECK(parse_written("08") == 8);
  CHECK(parse_written("-0.5") == -0.5);
  CHECK(parse_written("+3") == 3);
  CHECK(parse_written(".5") == 0.5);
  CHECK(parse_written("1e3") == 1000);
  CHECK(parse_written("\u22122") == -2);
  CHECK(parse_written(" 7\u00a0") == 7);
  for (const char* wrong : {"", "-", ".", "0x10", "1e", "12a", "1.2.3", "inf", "nan", "1_000"}) {
    INFO(wrong);
    CHECK_FALSE(parse_written(wrong));
  }
}

TEST_CASE("commas and blanks stand between groups of three digits only") {
  CHECK(parse_written("1,250") == 1250);
  CHECK(parse_written("12,345,678.5") == 12345678.5);
  CHECK(parse_written("1 250 000") == 1250000);
  CHECK(parse_written("12\u202f345") == 12345);
  for (const char* wrong : {"2,5", "0,125", "1,2345", "12,34,567", "1,250,0", "1234,567", "1 25",
                            "90,00", "1.250,00", "1,,250", ",5", "5,", "1 250,000"}) {
    INFO(wrong);
    CHECK_FALSE(parse_written(wrong));
  }
}

TEST_CASE("a number at the head of a text leaves its unit") {
  const auto number = number_at_head("1,250 m");
  REQUIRE(number);
  CHECK(number->size == 5);
  CHECK(number->commas);
  CHECK_FALSE(number_at_head("18 months")->commas);
  CHECK(number_at_head("1.250")->like_thousands);
  CHECK_FALSE(number_at_head("0.125")->like_thousands);
  CHECK_FALSE(number_at_head("1.25")->like_thousands);
  CHECK(is_like_thousands(" 1.250"));
  CHECK_FALSE(is_like_thousands("1.250 m"));
  CHECK_FALSE(number_at_head("2,5 %"));
}

TEST_CASE("what was meant is offered, in every way in which it can be read") {
  CHECK(advice("2,5").suggestion == "write 2.5");
  CHECK(advice("0,125").suggestion == "write 0.125");
  CHECK(advice("90,00").suggestion == "write 90.00");
  CHECK(advice("1.250,00").suggestion == "write 1250.00");
  CHECK(advice("1.250.000").suggestion == "write 1250000");
  CHECK(advice("1'250").suggestion == "write 1250");
  CHECK(advice("\uff11\uff12").why == "it holds a full-width digit, U+FF11");
  CHECK(advice("\uff11\uff12").suggestion == "write 12");
  CHECK(advice("1\u2009\u200b2,5").suggestion.empty());
  CHECK(advice("low").suggestion.empty());
}

TEST_CASE("whatever is written as a number is read as that number") {
  rc::prop("there and back", [](double value) {
    if (value != value) return;
    RC_ASSERT(parse_written(decimal_text(value)) == parse_decimal(decimal_text(value)));
  });
}
