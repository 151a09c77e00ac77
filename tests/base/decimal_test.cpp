#include "base/decimal.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "testing.hpp"

using namespace tranche;

namespace {

/// What the library of this machine says, which rounds rightly.
std::optional<double> by_library(const std::string& text) {
  double value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && rest == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string text_by_library(double value) {
  std::array<char, 64> buffer{};
  return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

/// Every digit of it.
std::string exact_text(long double value) {
  std::array<char, 2000> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific, 1200)
                       .ptr;
  return {buffer.data(), end};
}

bool same(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return !a && !b;
  return std::bit_cast<std::uint64_t>(*a) == std::bit_cast<std::uint64_t>(*b);
}

std::uint64_t draw() {
  static std::mt19937_64 generator(20251122);
  return generator();
}

double any_double() { return std::bit_cast<double>(draw()); }

}  // namespace

TEST_CASE("a number is the whole text or none") {
  CHECK(parse_decimal("12.5") == 12.5);
  CHECK(parse_decimal("-3e-2") == -0.03);
  for (const char* text : {"", " 1", "1 ", "1,5", "0x1p3", "inf", "nan", "1e999", "abc", "--1",
                           "+1", ".", "-", ".e1", "1e", "1e+", "1-", "1.2.3"}) {
    INFO(text);
    CHECK_FALSE(parse_decimal(text));
  }
}

TEST_CASE("numbers are read as the standard library reads them, to the last bit") {
  const std::vector<std::string> hard{"0",
                                      "-0",
                                      "1.",
                                      ".5",
                                      "-.5e-3",
                                      "1E5",
                                      "00001",
                                      "0e999999999999999999999",
                                      "0.000e-99999",
                                      "1e22",
                                      "1e23",
                                      "123456789012345e22",
                                      "999999999999999e-22",
                                      "9007199254740993",
                                      "9007199254740992.9999999999999999999999999999",
                                      "9007199254740993.00000000000000000000001",
                                      "2.2250738585072011e-308",
                                      "2.2250738585072014e-308",
                                      "4.9406564584124654e-324",
                                      "4e-324",
                                      "2.4703282292062327e-324",
                                      "2.4703282292062328e-324",
                                      "2e-324",
                                      "1e-400",
                                      "1e400",
                                      "1.7976931348623157e308",
                                      "1.7976931348623158e308",
                                      "1.7976931348623159e308",
                                      "0." + std::string(400, '0') + "1e401",
                                      "1" + std::string(400, '0') + "e-400",
                                      "179769313486231580793728971405301e276",
                                      "8.5e-1",
                                      "0.1",
                                      "0.30000000000000004"};
  for (const std::string& text : hard) {
    INFO(text);
    CHECK(same(parse_decimal(text), by_library(text)));
  }
}

TEST_CASE("half way between two doubles, and beside it, a number is read as the library reads it") {
  for (int i = 0; i < 5000; ++i) {
    const double value = std::abs(any_double());
    const double next = std::nextafter(value, std::numeric_limits<double>::infinity());
    if (!std::isfinite(next)) continue;
    const auto half = static_cast<long double>(value) / 2 + static_cast<long double>(next) / 2;
    const std::string tie = exact_text(half);
    const std::size_t digits = tie.find('e');
    const std::string above = tie.substr(0, digits) + "1" + tie.substr(digits);
    const std::string near = tie.substr(0, 19) + tie.substr(digits);
    for (const std::string& text : {tie, above, near}) {
      INFO(text);
      REQUIRE(same(parse_decimal(text), by_library(text)));
    }
  }
}

TEST_CASE("short numbers are read as the library reads them") {
  for (int i = 0; i < 20000; ++i) {
    const auto whole = std::to_string(draw() >> (draw() % 64));
    const std::string point = whole.substr(0, 1) + "." + whole.substr(1);
    const std::string power = std::to_string(static_cast<int>(draw() % 80) - 40);
    for (const std::string& text : {whole, point, whole + "e" + power, "-" + point + "E" + power}) {
      INFO(text);
      REQUIRE(same(parse_decimal(text), by_library(text)));
    }
  }
}

TEST_CASE("numbers are written as the library writes them, and read back") {
  std::vector<double> values{
      0.0,  -0.0, 1,    -1,   0.1,    1e5,     100000.5, 123456, 1e-4,      0.00012,
      1e15, 1e16, 1e22, 1e23, 5e-324, 0x1p-44, 0x1p63,   0x1p77, 0x1p-1022, 1.7976931348623157e308};
  for (int i = 0; i < 20000; ++i) {
    values.push_back(any_double());
    values.push_back(static_cast<double>(static_cast<std::int64_t>(draw()) >> (draw() % 64)));
    values.push_back(static_cast<double>(draw() >> (draw() % 64)) / 1000);
  }
  for (const double value : values) {
    INFO(text_by_library(value));
    REQUIRE(decimal_text(value) == text_by_library(value));
    if (std::isfinite(value)) REQUIRE(same(parse_decimal(decimal_text(value)), value));
  }
}
