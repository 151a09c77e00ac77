#include "analysis/levers/ranking.hpp"

#include <cmath>

#include "analysis/levers/ablation.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

ResultsLayout layout() {
  ResultsLayout layout;
  layout.main_outcome = "wellbeing_cumulative";
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}};
  layout.community_populations = {1000};
  layout.domains = {"income"};
  return layout;
}

/// Levers of plan A with these differences and half-widths; one more is not in the plan.
Ablation ablation(const std::vector<std::pair<double, double>>& levers) {
  Ablation ablation;
  ablation.quantities = layout().series;
  for (std::size_t at = 0; at <= levers.size(); ++at) {
    const std::string code = "L" + std::to_string(at + 1);
    ablation.contrasts.push_back({"off", "A", code, "lever " + code, "", "A", "A-without"});
    const bool there = at < levers.size();
    ablation.difference.push_back(there ? levers[at].first : std::nan(""));
    ablation.half_width.push_back(there ? levers[at].second : std::nan(""));
    ablation.effect.push_back(there ? LeverEffect::seen : LeverEffect::not_in_plan);
  }
  ablation.programme = {{"A", 0.5}};
  return ablation;
}

}  // namespace

TEST_CASE("levers are ranked by the size of what they do, as shares of what the programme adds") {
  const auto ranked = rank_levers(ablation({{0.1, 0.01}, {-0.4, 0.1}, {0.2, 0.3}}), layout(), 0);
  REQUIRE(ranked.size() == 3);
  CHECK(ranked[0].contrast == 1);
  CHECK(ranked[0].share == Approx(-0.8));
  CHECK(ranked[1].share == Approx(0.4));
  CHECK(ranked[2].share == Approx(0.2));
}

TEST_CASE("the largest lever has a sentence whose sign is that of its number") {
  const std::string text =
      ranking_text(ablation({{0.1, 0.01}, {-0.4, 0.1}, {0.2, 0.3}}), layout(), 0);
  CHECK(text.find("L2 lever L2 costs most: -400 [-500, -300] person-years, -80 % of what plan A") ==
        0);
  CHECK(text.find("result: L3.") != std::string::npos);  // larger than L1's, and not sure
  CHECK(text.find("Not in this plan: L4.") != std::string::npos);
  CHECK(text.find("L1 lever L1") != std::string::npos);
}

TEST_CASE("without a plan that does nothing no share is told, and nothing sure has no sentence") {
  Ablation one = ablation({{0.1, 0.01}});
  one.programme.clear();
  CHECK(ranking_text(one, layout(), 0).find(" % of") == std::string::npos);
  CHECK(ranking_text(ablation({{0.1, 0.2}}), layout(), 0).find("most") == std::string::npos);
}

TEST_CASE("a lever seen on another result is not said to be nothing, only so on what decides") {
  Ablation one = ablation({{0.1, 0.2}, {0.1, 0.3}});
  one.effect[1] = LeverEffect::unclear;
  const std::string text = ranking_text(one, layout(), 0);
  CHECK(text.find("On what decides, nothing that these seeds can tell from none, but") == 0);
  CHECK(text.find("result: L1.") != std::string::npos);
  CHECK(text.find("\nNothing that these seeds can tell from none: L2.") != std::string::npos);
}

TEST_CASE("one seed has no intervals, and nobody speaks of them or of marks") {
  ResultsLayout of_one = layout();
  of_one.plans = {"A", "A-without"};
  of_one.replicates = 1;
  of_one.futures = 1;
  const double unknown = std::nan("");
  Ablation one = ablation({{0.1, unknown}, {-0.2, unknown}});
  one.effect[0] = one.effect[1] = LeverEffect::unclear;
  one.quantities.push_back({"spent", "GBP", ""});
  one.difference = {0.1, 5, -0.2, 5, unknown, unknown};
  one.half_width.assign(6, unknown);
  const std::string text = ablation_text(one, of_one);
  CHECK(text.find("with one seed. One seed gives no intervals") != std::string::npos);
  for (const char* word : {"*", "95 %", "shared seeds", "can tell from none"}) {
    INFO(word);
    CHECK(text.find(word) == std::string::npos);
  }
}
