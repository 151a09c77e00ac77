#include "testing.hpp"
#include "tranche/statistics/best.hpp"
#include "tranche/statistics/interval.hpp"

using namespace tranche::statistics;

namespace {

const std::vector<double> x1 = {126.97, 124.31, 126.68, 122.66, 127.23};
const std::vector<double> x2 = {118.21, 120.22, 122.45, 122.68, 119.40};
const std::vector<double> ten = {1.53, 1.66, 1.24, 2.34, 2.00, 1.69, 2.69, 2.86, 1.70, 2.60};

}  // namespace

// The numbers of these three cases: Law & Kelton, Simulation Modeling and Analysis, chapters 4, 9
// and 10.
TEST_CASE("a paired difference has the interval of the textbook") {
  const Interval paired = paired_difference(x1, x2, 0.90);
  CHECK(paired.estimate == Approx(4.978).epsilon(1e-12));
  CHECK(paired.standard_error * paired.standard_error == Approx(2.438274).epsilon(1e-9));
  CHECK(paired.low() == Approx(1.649127).epsilon(1e-6));
  CHECK(paired.high() == Approx(8.306873).epsilon(1e-6));
}

TEST_CASE("a difference of independent samples has Welch's degrees of freedom") {
  const Interval welch = welch_difference(x1, x2, 0.90);
  CHECK(welch.degrees == Approx(7.992386).epsilon(1e-6));
  CHECK(welch.half_width == Approx(2.317214).epsilon(1e-6));
}

TEST_CASE("a mean has its t interval, and a relative precision its number of replicates") {
  CHECK(mean(ten) == Approx(2.031).epsilon(1e-12));
  CHECK(variance(ten) == Approx(0.309098889).epsilon(1e-8));
  CHECK(mean_interval(ten, 0.90).half_width == Approx(0.3222834).epsilon(1e-6));
  CHECK(mean_interval(ten, 0.95).half_width == Approx(0.3977146).epsilon(1e-6));
  CHECK(replicates_for_precision(ten, 0.1, 0.90) == 27);
  CHECK(replicates_for_precision(ten, 0.2, 0.90) == 10);
}

TEST_CASE("too few values leave the interval open instead of inventing one") {
  CHECK(mean_interval({}).count == 0);
  CHECK(std::isnan(mean_interval({}).estimate));
  const std::vector<double> one = {3};
  CHECK(mean_interval(one).estimate == 3);
  CHECK(std::isnan(mean_interval(one).half_width));
}

TEST_CASE("pairs in which a value is not available are left out and counted") {
  const double nan = not_available;
  const std::vector<double> a = {1, 2, nan, 5};
  const std::vector<double> b = {0, nan, 1, 1};
  const Interval paired = paired_difference(a, b);
  CHECK(paired.count == 2);
  CHECK(paired.estimate == 2.5);
}

TEST_CASE("the lead is the highest mean, with the chance that another plan is better") {
  const Lead lead = find_lead({x2, x1});
  CHECK(lead.leader == 1);
  CHECK(lead.runner_up == 0);
  CHECK(lead.over_runner_up.estimate == Approx(4.978));
  // t = 4.978/√2.438274 = 3.18798 on 4 degrees: P(T > t) = ½(1 − s(1 + ½(1 − s²))), s = t/√(4 + t²)
  const double t = 4.978 / std::sqrt(2.438274);
  const double s = t / std::sqrt(4 + t * t);
  CHECK(lead.chance_of_error == Approx(0.5 * (1 - s * (1 + 0.5 * (1 - s * s)))).epsilon(1e-6));
}

TEST_CASE("equal plans leave the choice open and a constant lead decides it") {
  CHECK(find_lead({x1, x1}).chance_of_error == 0.5);
  CHECK(find_lead({x1, x1, x1, x1}).chance_of_error == 0.75);
  auto more = x1;
  for (double& value : more) value += 0.25;
  CHECK(find_lead({x1, more}).chance_of_error < 1e-12);
  CHECK(find_lead({x1}).chance_of_error == 0);
}

TEST_CASE("probabilities to be best sum to one, share ties and repeat") {
  CHECK(probability_best({x1, x1}) == std::vector<double>{0.5, 0.5});
  CHECK(probability_best({x1, x2}) == probability_best({x1, x2}));
  const auto three = probability_best({x2, x1, x1});
  CHECK(three[0] + three[1] + three[2] == Approx(1));
  CHECK(three[1] == three[2]);
  CHECK(std::isnan(probability_best({{1.0}, {2.0}})[0]));
}

TEST_CASE("of two plans, the probability to be best is the tail of t that the interval rests on") {
  const double exact = 1 - find_lead({x1, x2}).chance_of_error;  // 0.98
  const auto drawn = probability_best({x1, x2}, 40'000);
  CHECK(drawn[0] == Approx(exact).margin(4 * std::sqrt(exact * (1 - exact) / 40'000)));
}
