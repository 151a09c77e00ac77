#include <sstream>

#include "analysis/summary.hpp"
#include "analysis/text.hpp"
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
      summary.quantities.push_back({key + "_" + std::to_string(fifth), "1", ""});
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
        "For whom: means at the end in each fifth of deprivation, 1 the poorest.\n"
        "\n"
        "                             delivered, £ a head                     wellbeing\n"
        "plan                   1     2     3     4     5     1     2     3     4     5\n"
        "A A plan whose n…    101   202   303   404   505 0.100 0.200 0.300 0.400 0.500\n"
        "B                    202   404   606   808  1010 0.200 0.400 0.600 0.800 1.000\n"
        "\n"
        "                              trust, %           buy-in, %      taking part, %\n"
        "plan                 1   2   3   4   5   1   2   3   4   5   1   2   3   4   5\n"
        "A A plan whose n…    4   8  12  16  20   5  10  15  20  25   1   2   4   5   6\n"
        "B                    8  16  24  32  40  10  20  30  40  50   2   5   7  10  12\n");
}

TEST_CASE("without results by fifth nothing is said of them") {
  Summary summary = by_fifth();
  summary.quantities.pop_back();
  CHECK(for_whom_text(summary).empty());
}
