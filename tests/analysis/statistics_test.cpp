#include "testing.hpp"
#include "tranche/statistics/best.hpp"
#include "tranche/statistics/fisher_f.hpp"
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
  const Lead lead = find_lead_of_unequal({x2, x1});
  CHECK(lead.leader == 1);
  CHECK(lead.runner_up == 0);
  CHECK(lead.over_runner_up.estimate == Approx(4.978));
  const Interval welch = welch_difference(x1, x2);
  CHECK(lead.chance_of_error ==
        Approx(t_upper_tail(welch.estimate / welch.standard_error, welch.degrees)));
}

TEST_CASE("equal plans leave the choice open and a constant lead decides it") {
  CHECK(find_lead_of_unequal({x1, x1}).chance_of_error == 0.5);
  CHECK(find_lead_of_unequal({x1, x1, x1, x1}).chance_of_error == 0.75);
  CHECK(find_lead_of_unequal({{1, 1}, {2, 2, 2}}).chance_of_error == 0);
  CHECK(find_lead_of_unequal({x1}).chance_of_error == 0);
}

TEST_CASE("the tail of F is Boost's, by a finite sum where the degrees above are even") {
  for (const std::size_t above : {1, 2, 4, 6, 8, 9}) {
    for (const std::size_t below : {1, 2, 7, 195, 4000}) {
      const boost::math::fisher_f_distribution<double> exact(static_cast<double>(above),
                                                             static_cast<double>(below));
      for (const double f : {0.0, 0.3, 1.0, 2.5, 20.0}) {
        INFO(above << " and " << below << " degrees, " << f);
        CHECK(f_upper_tail(f, above, below) ==
              Approx(boost::math::cdf(boost::math::complement(exact, f))).epsilon(1e-11));
      }
    }
  }
  CHECK(f_upper_tail(8, 2, 2) == Approx(1.0 / 9).epsilon(1e-15));  // P(F > f) = 1/(1 + f)
}
