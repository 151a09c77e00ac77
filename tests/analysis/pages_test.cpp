#include <algorithm>
#include <limits>

#include "analysis/pages/escape.hpp"
#include "analysis/pages/page_style.hpp"
#include "analysis/pages/page_text.hpp"
#include "testing.hpp"

using namespace tranche::analysis;

namespace {

constexpr double third = 1.0 / 3;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
    ++count;
  return count;
}

ReportTable small_table(const std::string& id) {
  return {id,
          "What " + id + " holds.",
          {{"plan", false}, {"adds, years"}, {"why", false}},
          {{"A", {"0.33", Cell(third)}, "cheap, \"quick\""},
           {"B | C", {"–", Cell()}, "<b>bold</b>"},
           {"D", {"1,234", Cell(std::int64_t{1234})}, "*"}}};
}

Figure small_figure() {
  return {"picture",
          "bands",
          "A picture",
          "It shows a line.",
          "It rests on luck.",
          "A line that rises.",
          {{"kind", "bands"}, {"name", "</script><script>alert(1)</script>"}},
          small_table("behind-it")};
}

/// Every kind of block, with a text of its own.
Report small_report() {
  Section whole{"whole",
                "All that there is",
                {Lead{"The lead says this."}, Paragraph{"A paragraph says that."},
                 Heading{"A heading within"}, BulletList{{"the first item", "the second item"}},
                 small_table("table"), small_figure(),
                 Command{"To repeat it", "tranche run 'a & b.toml'"}, Printed{"as  it  is"}}};
  Section kept{"kept", "What is brief", {Paragraph{"Two sides of paper."}}};
  kept.brief = true;
  return {"A title", "A subtitle", {whole, kept}};
}

/// What a reader must find, whatever the page is written in.
const std::vector<std::string> said = {"A title",
                                       "A subtitle",
                                       "All that there is",
                                       "The lead says this.",
                                       "A paragraph says",
                                       "A heading within",
                                       "the first item",
                                       "the second item",
                                       "What table holds",
                                       "What behind-it holds",
                                       "0.33",
                                       "1,234",
                                       "A picture",
                                       "It shows a line.",
                                       "It rests on luck.",
                                       "To repeat it",
                                       "as  it  is",
                                       "What is brief",
                                       "Two sides of paper."};

const PageParts with_script = {"draw();", "HASHOFSCRIPT=", "HASHOFSTYLE="};

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const std::size_t at = from + begin.size();
  return text.substr(at, text.find(end, at) - at);
}

}  // namespace

TEST_CASE("a text within a page is no markup, and steers neither page nor reader") {
  CHECK(html_escaped("a < b && \"c\" > 'd'") ==
        "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;");
  CHECK(html_escaped("&amp;") == "&amp;amp;");
  CHECK(html_escaped(std::string("a\0b", 3)) == "a\\u0000b");
  CHECK(html_escaped("a\x1B[31m\x7F") == "a\\u001b[31m\\u007f");
  CHECK(html_escaped("a\xC2\x85"
                     "b") == "a\\u0085b");  // next line, of C1
  CHECK(html_escaped("a\xE2\x80\xAE"
                     "b\xE2\x81\xA6"
                     "c") == "a\\u202eb\\u2066c");  // turned writing
  CHECK(html_escaped("שלום, 5 £ – é\n\tx") == "שלום, 5 £ – é\n\tx");
}

TEST_CASE("no JSON ends the script element that holds it, and JSON reads it as it was") {
  const Json data = {{"name", "</script><!--<script>"}};
  const std::string text = script_escaped(data.dump());
  CHECK_FALSE(contains(text, "<"));
  CHECK(Json::parse(text) == data);
}

TEST_CASE("an address keeps what RFC 3986 leaves unreserved and encodes the rest by bytes") {
  CHECK(percent_encoded("aZ09-_.~") == "aZ09-_.~");
  CHECK(percent_encoded("50 %, £1\n#\"<&'?=") == "50%20%25,%20%C2%A31%0A%23%22%3C%26%27%3F%3D");
}

TEST_CASE(
    "a table for a spreadsheet has numbers in full, empties where there is none, and quotes") {
  CHECK(csv_of(small_table("t")) ==
        "plan,\"adds, years\",why\n"
        "A,0.3333333333333333,\"cheap, \"\"quick\"\"\"\n"
        "B | C,,<b>bold</b>\n"
        "D,1234,*\n");
  ReportTable unknown{"t", "", {{"x"}, {"y"}}, {{{"–", Cell(std::nan(""))}, "two\nlines"}}};
  CHECK(csv_of(unknown) == "x,y\n,two\\u000alines\n");
}

TEST_CASE("all numbers as CSV stand by table, row and column") {
  const std::string text = csv_page(small_report());
  CHECK(text.starts_with(
      "table,row,name,column,value\ntable,1,A,\"adds, years\",0.3333333333333333\n"));
  CHECK(contains(text, "\nbehind-it,3,D,\"adds, years\",1234\n"));
  CHECK(std::ranges::count(text, '\n') == 1 + 2 * 3 * 2);
}

TEST_CASE("Markdown says all that the report says, and no cell ends early") {
  const std::string text = markdown_page(small_report());
  for (const std::string& words : said) CHECK((contains(text, words) || words == "as  it  is"));
  CHECK(contains(text, "```\nas  it  is\n```"));
  CHECK(contains(text, "\n| B \\| C | – | \\<b\\>bold\\</b\\> |\n"));
  CHECK(contains(text, "\n| D | 1,234 | \\* |\n"));
  CHECK(contains(text, "\n|---|---:|---|\n"));
}

TEST_CASE("a text with fences stays within its own in Markdown") {
  const Report report{"T", "", {{"s", "S", {Printed{"```\n# no heading\n```"}}}}};
  CHECK(contains(markdown_page(report), "````\n```\n# no heading\n```\n````\n"));
}

TEST_CASE("a page says everything in plain HTML, and script adds nothing but pictures") {
  const std::string page = html_page(small_report(), with_script);
  const std::string plain = html_page(small_report(), {"", "", "HASHOFSTYLE="});
  for (const std::string& words : said) {
    CHECK(contains(page, words));
    CHECK(contains(plain, words));
  }
  CHECK(contains(plain, "tranche run &#39;a &amp; b.toml&#39;"));
  CHECK(contains(plain, "&lt;b&gt;bold&lt;/b&gt;"));
  CHECK_FALSE(contains(plain, "<script"));
  const auto body = [](const std::string& text) { return between(text, "<body", "</main>"); };
  CHECK(body(page) == body(plain));
}

TEST_CASE("a page's policy allows its own script and style alone") {
  const std::string page = html_page(small_report(), with_script);
  CHECK(between(page, "Content-Security-Policy\" content=\"", "\"") ==
        "default-src 'none'; style-src 'sha256-HASHOFSTYLE='; script-src 'sha256-HASHOFSCRIPT='; "
        "base-uri 'none'; form-action 'none'");
  const std::string plain = html_page(small_report(), {"", "", "HASHOFSTYLE="});
  CHECK_FALSE(contains(plain, "script-src"));
  // The hashes are of what stands between the tags, to the byte.
  CHECK(contains(page, "<style>" + std::string(page_style) + "</style>"));
  CHECK(contains(page, "<script>draw();</script>"));
}

TEST_CASE("a page asks for nothing and has no style that its policy would refuse") {
  const std::string page = html_page(small_report(), with_script);
  for (const char* never : {" style=", "http:", "https:", "src=", "url(", "@import", "<link",
                            "<base", " onload", " onclick", "javascript:"})
    CHECK_FALSE(contains(page, never));
}

TEST_CASE("the data of a page's figures is JSON in an element that nothing in it ends") {
  const std::string page = html_page(small_report(), with_script);
  CHECK(times(page, "<script") == 2);
  CHECK(times(page, "</script>") == 2);
  const Json data = Json::parse(between(page, "id=\"report-data\">", "</script>"));
  CHECK(data == report_data(small_report()));
  CHECK(data["format"] == "tranche-report");
  REQUIRE(data["figures"].size() == 1);
  CHECK(data["figures"][0]["data"]["name"] == "</script><script>alert(1)</script>");
}

TEST_CASE("every part of a page has a name of its own, and what scrolls is reached by keys") {
  const std::string page = html_page(small_report(), with_script);
  for (const char* id :
       {"whole", "kept", "table-table", "table-behind-it", "picture", "report", "report-data"})
    CHECK(times(page, " id=\"" + std::string(id) + "\"") == 1);
  CHECK(times(page, "class=\"scroll\"") == times(page, "tabindex=\"0\""));
  CHECK(times(page, "class=\"scroll\"") == 4);  // two tables, a command, what was printed
}

TEST_CASE("the numbers behind a figure can be saved, in full") {
  const std::string page = html_page(small_report(), with_script);
  CHECK(contains(page,
                 "<a download=\"behind-it.csv\" href=\"data:text/csv;charset=utf-8,plan,%22adds,"
                 "%20years%22,why%0AA,0.3333333333333333,"));
}

TEST_CASE("a report as JSON has every block, with numbers in full precision and null for none") {
  const Json all = Json::parse(json_page(small_report()));
  CHECK(all["subtitle"] == "A subtitle");
  REQUIRE(all["sections"].size() == 2);
  const Json& blocks = all["sections"][0]["blocks"];
  REQUIRE(blocks.size() == 8);
  CHECK(blocks[0]["lead"] == "The lead says this.");
  CHECK(blocks[4]["table"]["rows"][0] == Json({"A", third, "cheap, \"quick\""}));
  CHECK(blocks[4]["table"]["rows"][1][1].is_null());
  CHECK(blocks[4]["table"]["rows"][2][1] == 1234);
  CHECK(blocks[5]["figure"]["table"]["id"] == "behind-it");
  CHECK(blocks[6]["command"]["line"] == "tranche run 'a & b.toml'");
}

TEST_CASE("no format hands on what steers a terminal, and JSON reads it as it was") {
  const std::string steering = "red \x1B[31m and \xE2\x80\xAE turned \xC2\x85";
  const Report report{"T", "", {{"s", "S", {Paragraph{steering}}}}};
  const std::string shown = "red \\u001b[31m and \\u202e turned \\u0085";
  CHECK(contains(html_page(report, with_script), shown));
  CHECK(contains(json_page(report), shown));
  CHECK(contains(markdown_page(report), "red \\u001b\\[31m and \\u202e turned \\u0085"));
  CHECK(Json::parse(json_page(report))["sections"][0]["blocks"][0]["paragraph"] == steering);
}

TEST_CASE("texts that are no UTF-8 leave pages that are") {
  const Report report{"caf\xE9", "", {{"s", "S", {Paragraph{"na\xEFve"}}}}};
  CHECK(Json::parse(json_page(report))["title"] == "caf\xEF\xBF\xBD");
  CHECK_NOTHROW(html_page(report, with_script));
}

TEST_CASE("the report on two sides keeps the sections that are brief and the pictures that are") {
  Report report = small_report();
  Section mixed{"mixed", "Mixed", {small_table("left-out"), small_figure()}};
  mixed.brief = true;
  std::get<Figure>(mixed.blocks[1]).brief = true;
  Section emptied{"emptied", "Emptied", {small_table("alone")}};
  emptied.brief = true;
  report.sections.push_back(mixed);
  report.sections.push_back(emptied);
  const Report two_sides = brief(report);
  CHECK(two_sides.brief);
  REQUIRE(two_sides.sections.size() == 2);
  CHECK(two_sides.sections[0].id == "kept");
  CHECK(two_sides.sections[0].blocks.size() == 1);
  REQUIRE(two_sides.sections[1].blocks.size() == 1);
  const Figure& figure = std::get<Figure>(two_sides.sections[1].blocks[0]);
  CHECK(figure.id == "picture");
  CHECK(figure.table.rows.empty());
}
