#include "tranche/results/printable.hpp"

#include <cstdlib>
#include <string>

#include "testing.hpp"
#include "tranche/results/shell_word.hpp"

using namespace tranche;
using namespace std::string_literals;

TEST_CASE("control characters are shown as what they are, and other text stays") {
  CHECK(printable("Ash\x1b[31mend") == "Ash\\u001b[31mend");
  CHECK(printable("\r\b\x7f\0"s) == "\\u000d\\u0008\\u007f\\u0000");
  CHECK(printable("C1 \xC2\x9B, turned \xE2\x80\xAE and \xE2\x81\xA6") ==
        "C1 \\u009b, turned \\u202e and \\u2066");
  CHECK(printable("two\nlines\tand – £5, é, 日本 \xC2\xA0") ==
        "two\nlines\tand – £5, é, 日本 \xC2\xA0");
  CHECK(printable("two\nlines", "") == "two\\u000alines");
  CHECK(printable("cut \xE2\x80") == "cut \xE2\x80");
}

TEST_CASE("a word that is printed as part of a command is read by a shell as the same word") {
  CHECK(shell_word("results/my.h5") == "results/my.h5");
  CHECK(shell_word("") == "''");
  CHECK(shell_path("-x.h5") == "./-x.h5");
  CHECK(shell_path("a b.h5") == "'a b.h5'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("a\nb") == "$'a\\012b'");
}

TEST_CASE("bash gives back every word that was quoted for it") {
  const std::string every = [] {
    std::string bytes;
    for (int byte = 1; byte < 256; ++byte) bytes += static_cast<char>(byte);
    return bytes;
  }();
  for (const std::string& word : {"~/a"s, "$HOME"s, "a  b"s, "#x"s, "=ls"s, "é – £5"s, "!1"s,
                                  "`id`"s, "a\\b"s, "*"s, "\x1b'\\"s, "\xC2\x9B 1"s, every}) {
    const std::string pasted = "test " + shell_word(word) + " = \"$WORD\"";
    ::setenv("WORD", word.c_str(), 1);
    ::setenv("PASTED", pasted.c_str(), 1);
    CAPTURE(pasted);
    CHECK(std::system("bash -c \"$PASTED\"") == 0);
  }
}
