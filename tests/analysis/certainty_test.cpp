#include "analysis/answer/certainty.hpp"

#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

/// A difference with this 95 % interval, ahead in so many of 100 histories.
Comparison comparison(double low, double high, double matters, double better = 0.6) {
  Comparison one;
  one.mean = {.count = 100, .estimate = (low + high) / 2, .half_width = (high - low) / 2};
  one.histories = {100, better, 0, 1 - better};
  one.matters = matters;
  return one;
}

}  // namespace

TEST_CASE("histories are counted one by one, and ties are ties") {
  const std::vector<double> a = {1, 2, 3, 4};
  const std::vector<double> b = {0, 2, 4, 4};
  const Histories histories = compare_histories(a, b);
  CHECK(histories.better == 0.25);
  CHECK(histories.level == 0.5);
  CHECK(histories.worse == 0.25);
  CHECK(std::isnan(compare_histories({}, {}).better));
}

TEST_CASE("a history in which plans are level is shared between them") {
  const auto best = best_in_histories({{1, 2, 3, 1}, {1, 1, 3, 0}, {0, 0, 3, 2}});
  CHECK(best[0] == Approx((0.5 + 1 + 1.0 / 3) / 4));
  CHECK(best[1] == Approx((0.5 + 1.0 / 3) / 4));
  CHECK(best[2] == Approx((1 + 1.0 / 3) / 4));
  CHECK(best_in_histories({}).empty());
}

TEST_CASE("a finding follows the mean's interval and what matters, and nothing else") {
  CHECK(comparison(-1, 1, 2).finding() == Finding::no_difference);
  CHECK(comparison(0.5, 1, 2).finding() == Finding::no_difference);  // sure, and too small
  CHECK(comparison(3, 5, 2).finding() == Finding::ahead);
  CHECK(comparison(1, 5, 2).finding() == Finding::slightly);
  CHECK(comparison(-1, 5, 2).finding() == Finding::undecided);
  CHECK(comparison(-5, -1, 2).finding() == Finding::behind);
  CHECK(comparison(1, 5, 0).finding() == Finding::ahead);  // where any difference matters
  CHECK(comparison(3, 5, 2, 0.01).finding() == comparison(3, 5, 2, 0.99).finding());
}

TEST_CASE("what is the same in every history is not luck, and one history tells no certainty") {
  Comparison same = comparison(0, 0, 1);
  same.histories = {100, 0, 1, 0};
  CHECK(same.finding() == Finding::equal);
  Comparison one = comparison(0, 0, 1);
  one.mean.half_width = statistics::not_available;
  CHECK(one.finding() == Finding::unknown);
}

TEST_CASE("a share of histories is never told as none or all where it is not") {
  CHECK(in_histories(0.614, 200) == "61 of 100");
  CHECK(in_histories(0.5, 4) == "2 of 4");
  CHECK(in_histories(3.5 / 6, 6) == "3.5 of 6");  // a tie is shared
  CHECK(in_histories(0.001, 5000) == "under 1 of 100");
  CHECK(in_histories(0.9999, 20'000) == "over 99 of 100");
  CHECK(in_histories(0, 200) == "0 of 100");
  CHECK(in_histories(1, 7) == "7 of 7");
}

TEST_CASE("every finding has words of its own") {
  std::vector<std::string> words;
  for (int at = 0; at <= static_cast<int>(Finding::behind); ++at)
    words.push_back(words_of(static_cast<Finding>(at)));
  std::ranges::sort(words);
  CHECK(std::ranges::adjacent_find(words) == words.end());
  CHECK(words_of(Finding::no_difference) == "no practical difference");
}

TEST_CASE("shares of histories are told so that their counts add up to a hundred") {
  const std::vector<double> halves = {0.095, 0.075, 0.215, 0.345, 0.155, 0.115};
  const std::vector<double> told = shares_that_add_up(halves, 200);
  double sum = 0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    CHECK(std::abs(told[i] - halves[i]) < 0.01);
    sum += std::round(told[i] * 100);
  }
  CHECK(sum == 100);
  CHECK(count_of_histories(shares_that_add_up({0.998, 0.002}, 1000)[1], 1000) == "under 1");
  CHECK(shares_that_add_up({0.5, 0.3, 0.2}, 10) == std::vector{0.5, 0.3, 0.2});
  CHECK(shares_that_add_up({0.5, 0.25, 0.25}, 6) == std::vector{0.5, 0.25, 0.25});  // as they are
  CHECK(shares_that_add_up({}, 200).empty());
}
