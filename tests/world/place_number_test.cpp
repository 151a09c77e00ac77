#include "world/place_number.hpp"

#include "base/csv.hpp"
#include "testing.hpp"
#include "tranche/results/csv_field.hpp"

using namespace tranche;
using namespace tranche::world;

TEST_CASE("published numbers are read as statistical offices print them") {
  struct Case {
    const char* text;
    Cell cell;
    double value;
  };
  for (const Case& c :
       {Case{"8", Cell::number, 8}, Case{"13%", Cell::percent, 0.13},
        Case{"1,656", Cell::number, 1656}, Case{"12,345,678.5", Cell::number, 12345678.5},
        Case{"", Cell::blank, 0}, Case{"*", Cell::suppressed, 0}, Case{"..", Cell::suppressed, 0},
        Case{"N/A", Cell::suppressed, 0}, Case{"inf", Cell::suppressed, 0},
        Case{"4563.5", Cell::number, 4563.5}, Case{"1,65", Cell::unreadable, 0},
        Case{"12,34,567", Cell::unreadable, 0}, Case{"%", Cell::unreadable, 0},
        Case{"low", Cell::unreadable, 0}}) {
    INFO(c.text);
    CHECK(parse_published(c.text).cell == c.cell);
    CHECK(parse_published(c.text).value == Approx(c.value));
  }
}

TEST_CASE("a map may say what marks a missing figure and that the comma is decimal") {
  const NumberForm form{',', {"-999", "GQ"}};
  CHECK(parse_published("GQ", form).cell == Cell::suppressed);
  CHECK(parse_published("-999.0", form).cell == Cell::suppressed);
  CHECK(parse_published("*", form).cell == Cell::suppressed);
  CHECK(parse_published("-998", form).value == -998);
  CHECK(parse_published("2,5", form).value == 2.5);
  CHECK(parse_published("1.656,5", form).value == 1656.5);
  CHECK(parse_published("2,5 %", form).value == 0.025);
  CHECK(parse_published("1,656", {}).value == 1656);
}

TEST_CASE("fractions of people are other people's thousands where there are no others") {
  const auto are_thousands = [](const std::vector<std::string>& texts, const NumberForm& form) {
    Fractions fractions;
    for (const std::string& text : texts) fractions.count({text, 1}, form);
    return fractions.are_thousands();
  };
  CHECK(are_thousands({"1.656", "987", "12,345", "*", ""}, {}));
  CHECK(are_thousands({"1,656", "987"}, {',', {}}));
  CHECK_FALSE(are_thousands({"1.656", "12.5"}, {}));
  CHECK_FALSE(are_thousands({"0.656", "1656"}, {}));
  CHECK_FALSE(are_thousands({"1.656", "987"}, {',', {}}));
}

TEST_CASE("a number that a machine wrote has a point, in whatever form people write") {
  CHECK(parse_published(CsvCell{"54.123", 1, true}, {',', {}}).value == 54.123);
  CHECK(parse_published(CsvCell{"54.123", 1}, {',', {}}).value == 54123);
}
