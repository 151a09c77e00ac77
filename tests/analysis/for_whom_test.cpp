#include <sstream>

#include "analysis/answer/summary.hpp"
#include "analysis/values/text.hpp"
#include "testing.hpp"

using namespace tranche::analysis;

namespace {

/// Two plans whose series by fifth are 1 to 5 times a number of their own.
Summary by_fifth() {
  Summary summary;
  summary.plans.resize(2);
  summary.plans[0].code = "A";
  summary.plans[0].name = "A plan whose name is longer than its column";
  summary.plans[1].code = "B";
  const std::vector<std::pair<std::string, double>> series = {{"spent_fifth", 101},
                                                              {"wellbeing_fifth", 0.1},
                                                              {"trust_fifth", 0.04},
                                                              {"buy_in_fifth", 0.05},
                                                              {"participation_fifth", 0.012}};
  for (const auto& [key, step] : series) {
    for (int fifth = 1; fifth <= 5; ++fifth) {
      summary.quantities.push_back({key + "_" + std::to_string(fifth), "1", "", {}});
      for (std::size_t plan = 0; plan < 2; ++plan) {
        tranche::statistics::Interval interval;
        interval.estimate = step * fifth * static_cast<double>(plan + 1);
        summary.plans[plan].value.push_back(interval);
      }
    }
  }
  return summary;
}

}  // namespace

TEST_CASE("for whom shows each plan's results by fifth, the poorest first, within 80 columns") {
  const std::string text = for_whom_text(by_fifth());
  CHECK(text ==
        "For whom: means at the end, in each fifth of deprivation, 1 the poorest.\n"
        "\n"
        "                 delivered, £ a head                  wellbeing, %\n"
        "plan       1     2     3     4     5     1     2     3     4     5\n"
        "A        101   202   303   404   505  10.0  20.0  30.0  40.0  50.0\n"
        "B        202   404   606   808  1010  20.0  40.0  60.0  80.0 100.0\n"
        "\n"
        "                  trust, %           buy-in, %      taking part, %\n"
        "plan     1   2   3   4   5   1   2   3   4   5   1   2   3   4   5\n"
        "A        4   8  12  16  20   5  10  15  20  25   1   2   4   5   6\n"
        "B        8  16  24  32  40  10  20  30  40  50   2   5   7  10  12\n");
}

TEST_CASE("beside a plan without a programme, for whom shows what the others add to it") {
  Summary summary = by_fifth();
  summary.baseline = 1;
  summary.domains = 5;
  for (Quantity& quantity : summary.quantities) {
    if (quantity.key.starts_with("wellbeing_fifth"))
      quantity.key.replace(0, 15, "wellbeing_cumulative_fifth");
  }
  summary.plans[0].adds = summary.plans[0].value;
  for (auto& one : summary.plans[0].adds) one.estimate /= -100;
  const std::string text = for_whom_text(summary);
  CHECK(text.find("what each plan adds to no programme") != std::string::npos);
  CHECK(text.find("person-years of 1,000") != std::string::npos);
  CHECK(text.find("-5.0 -10.0 -15.0 -20.0 -25.0") != std::string::npos);  // 1000 x 5 x 0.1/100
  CHECK(text.find("\nB ") == std::string::npos);
}

TEST_CASE("without results by fifth nothing is said of them") {
  Summary summary = by_fifth();
  summary.quantities.pop_back();
  CHECK(for_whom_text(summary).empty());
}

TEST_CASE("the gap changes by per cent of what it is, and by none where it is not known") {
  Summary summary = by_fifth();
  CHECK_FALSE(gap_in_per_cent(summary, 0));
  summary.quantities.push_back({"gap", "1", "", {}});
  for (PlanSummary& plan : summary.plans) plan.value.push_back({.estimate = 0.2});
  const auto told = gap_in_per_cent(summary, 1);
  REQUIRE(told);
  CHECK(with_unit(*told, amount_text(*told, -0.01, 0.001, true)) == "-5.0 %");
  summary.plans[1].value.back().estimate = 0;
  CHECK_FALSE(gap_in_per_cent(summary, 1));
}

TEST_CASE(
    "a legend says once what codes of plans stand for, and nothing where they are the names") {
  Summary summary = by_fifth();
  CHECK(legend_text(summary) == "Plans: A A plan whose name is longer than its column; B.\n");
  summary.baseline = 1;
  CHECK(legend_text(summary) == "Plans: A A plan whose name is longer than its column.\n");
  summary.plans[0].name = "A";
  CHECK(legend_text(summary).empty());
}

TEST_CASE("the answer as Markdown escapes what would be marks, and has tables as tables") {
  const AnswerTable table{
      "A *sentence*.", "plan", {"A|B", "C"}, {1, 0}, {{"top", "bottom", 8, [](std::size_t row) {
                                                         return row == 0 ? "1 [0, 2]" : "-3";
                                                       }}}};
  CHECK(markdown_of(table) ==
        "A \\*sentence\\*.\n\n| plan | top bottom |\n|---|---:|\n| C | -3 |\n"
        "| A\\|B | 1 \\[0, 2\\] |\n");
  CHECK(markdown_of({}).empty());
  Summary summary = by_fifth();
  summary.title = "A_title <b>";
  const std::string text = markdown_text(summary);
  CHECK(text.starts_with("<!-- An answer of Tranche. -->\n\n# A\\_title \\<b\\>\n"));
  CHECK(text.find("\n```\nFor whom: ") != std::string::npos);
}
