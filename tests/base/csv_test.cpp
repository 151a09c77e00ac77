#include "base/csv.hpp"

#include "testing.hpp"
#include "world/place_support.hpp"

using namespace tranche;
using namespace tranche::test;

namespace {

CsvTable read(const std::string& text, std::vector<Diagnostic>& mistakes) {
  const ScratchFolder folder;
  return read_csv(folder.write("table.csv", text), mistakes);
}

CsvTable read(const std::string& text) {
  std::vector<Diagnostic> mistakes;
  CsvTable table = read(text, mistakes);
  CHECK(mistakes.empty());
  return table;
}

}  // namespace

TEST_CASE("a CSV table keeps the line and the column of every cell") {
  const CsvTable table = read("# note\nname,x\n\"two\nlines\", 1\nÅrhus,22\n");
  CHECK(table.comments == std::vector<std::string>{"note"});
  CHECK(table.header.line == 2);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].line == 3);
  CHECK(table.rows[0].cells[0].text == "two\nlines");
  CHECK(table.rows[0].cells[1].text == "1");
  CHECK(table.rows[1].line == 5);
  CHECK(table.rows[1].cells[1].column == 7);  // characters, not bytes
}

TEST_CASE("a spreadsheet's empty columns and rows are passed over, wherever they stand") {
  for (const char* text : {"a,b,\n1,2,\n,,\n3,4,\n", "a,b\n1,2,\n3,4,,\n", "a,b,,\n1,2\n3,4\n",
                           "a,,b\n1,,2\n3,,4\n"}) {
    INFO(text);
    const CsvTable table = read(text);
    REQUIRE(table.header.cells.size() == 2);
    CHECK(table.header.cells[1].text == "b");
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[1].cells[1].text == "4");
  }
}

TEST_CASE("a column without a name that holds something stays, and so does a cell too many") {
  CHECK(read("a,b,\n1,2,3\n").header.cells.size() == 3);
  std::vector<Diagnostic> mistakes;
  CHECK(read("a,b\n1,2,3\n", mistakes).rows.empty());
  REQUIRE(mistakes.size() == 1);
  CHECK(mistakes[0].problem == "the row has 3 cells");
}

TEST_CASE("byte-order marks, carriage returns, semicolons and a missing last line break are read") {
  const CsvTable table = read(
      "\xEF\xBB\xBF"
      "a;b\r\n1;\"x;y\"\r\n\r\n2;");
  CHECK(table.byte_order_mark);
  CHECK(table.position("a") == 0);
  CHECK(table.position("c") == CsvTable::absent);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells[1].text == "x;y");
  CHECK(table.rows[1].cells[0].text == "2");
  CHECK(table.rows[1].cells[1].text.empty());
}

TEST_CASE("rows of the wrong length and quotes gone wrong are mistakes") {
  std::vector<Diagnostic> mistakes;
  read("a,b\n1\n1,2\n1,2,3\n\"x\"y,2\n1,\"open\n", mistakes);
  REQUIRE(mistakes.size() == 4);
  CHECK(mistakes[0].line == 2);
  CHECK(mistakes[1].line == 4);
  CHECK(mistakes[2].problem == "text stands after a closing quote");
  CHECK(mistakes[3].line == 6);
  CHECK(mistakes[3].column == 3);
}

TEST_CASE("what spreadsheets leave behind is passed over: blank rows, columns and cells") {
  const CsvTable table = read("a,b,,\n1,2,,\n,,,\n3,4\n5,6,,,,\n");
  REQUIRE(table.header.cells.size() == 2);
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[1].cells[1].text == "4");
  CHECK(table.rows[2].cells.size() == 2);
  CHECK(read("a,,b\n1,x,2\n").header.cells.size() == 3);  // without a name, yet not empty
}

TEST_CASE("a header is the line that holds the columns that are looked for") {
  std::vector<Diagnostic> mistakes;
  const CsvLayout layout{.columns = {"code", "people, all"}, .notes = true};
  const CsvTable table =
      read_csv_text("Table 1, people\n\nYear;2021\ncode;people, all;x\nA;1;2\nB;;\n\nSource\n",
                    "t.csv", mistakes, layout);
  CHECK(mistakes.empty());
  CHECK(table.header.line == 4);
  CHECK(table.passed_over == std::vector<int>{1, 3, 8});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[1].cells[0].text == "B");  // a code without figures is a row, not a note
}

TEST_CASE("a first line may say the separator") {
  const CsvTable table = read("sep=|\na,x|b\n1|2\n");
  CHECK(table.position("a,x") == 0);
  CHECK(table.rows.size() == 1);
}

TEST_CASE("lines may end in returns alone, and are counted") {
  const CsvTable table = read("# note\rname,x\r\r\"two\rlines\",1\r");
  CHECK(table.comments == std::vector<std::string>{"note"});
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].line == 4);
  CHECK(table.rows[0].cells[1].text == "1");
}
