#include "tranche/statistics/stopping.hpp"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>

#include "testing.hpp"

using namespace tranche::statistics;

namespace {

using Values = std::vector<std::vector<double>>;

std::vector<double> noise(std::size_t count, unsigned seed) {
  boost::random::mt19937_64 generator(seed);
  boost::random::normal_distribution<double> normal;
  std::vector<double> values(count);
  for (double& value : values) value = normal(generator);
  return values;
}

}  // namespace

TEST_CASE("a relative precision is reached where the textbook's rule says") {
  const std::vector<double> ten = {1.53, 1.66, 1.24, 2.34, 2.00, 1.69, 2.69, 2.86, 1.70, 2.60};
  const Interval at_ten =
      mean_interval(ten, 0.90);  // 0.3222834/2.031 = 0.1587 <= γ/(1 + γ) from γ = 0.1886 on
  CHECK(precise_enough(at_ten, Precision::relative, 0.2));
  CHECK_FALSE(precise_enough(at_ten, Precision::relative, 0.18));
  CHECK(precise_enough(at_ten, Precision::half_width, 0.3223));
  CHECK_FALSE(precise_enough(at_ten, Precision::half_width, 0.3222));
}

TEST_CASE("replication goes on round by round until the half-width is small enough") {
  const std::vector<std::vector<double>> values = {noise(2000, 3)};
  Stopping stopping({.target = 0.1, .first = 10, .round = 25, .budget = 2000});
  std::vector<std::size_t> ends;
  while (stopping.state() == StoppingState::going_on) {
    ends.push_back(stopping.wanted());
    stopping.tell(values);
  }
  REQUIRE(stopping.state() == StoppingState::reached);
  CHECK(ends.front() == 10);
  CHECK(ends[1] == 35);
  const auto used = std::span(values[0]).first(stopping.wanted());
  CHECK(mean_interval(used).half_width <= 0.1);
  CHECK(mean_interval(used.first(used.size() - 25)).half_width > 0.1);  // not one round earlier
  CHECK(stopping.intervals().front().count == stopping.wanted());
}

TEST_CASE("every watched difference must be precise enough, and a spent budget says so") {
  auto wide = noise(300, 4);
  for (double& value : wide) value *= 10;
  Stopping stopping({.target = 0.2, .first = 50, .round = 100, .budget = 220});
  while (stopping.state() == StoppingState::going_on) stopping.tell({noise(300, 5), wide});
  CHECK(stopping.state() == StoppingState::budget_spent);
  CHECK(stopping.wanted() == 220);
  CHECK(stopping.intervals()[0].half_width < 0.2);
  CHECK(stopping.intervals()[1].half_width > 0.2);
}

TEST_CASE("what lies beyond the round that is due does not change when to stop") {
  const std::vector<double> all = noise(1000, 6);
  Stopping lean({.target = 0.15, .first = 20, .round = 30, .budget = 1000});
  Stopping rich(lean);
  while (lean.state() == StoppingState::going_on) {
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(lean.wanted());
    lean.tell(Values{{all.begin(), end}});
    rich.tell(Values{all});
    REQUIRE(lean.wanted() == rich.wanted());
    REQUIRE(lean.state() == rich.state());
  }
}

TEST_CASE(
    "an outcome without spread stops after the first round, one that is not known never does") {
  Stopping constant({.target = 1e-9, .first = 5, .round = 5, .budget = 50});
  constant.tell({std::vector<double>(5, 3.25)});
  CHECK(constant.state() == StoppingState::reached);
  Stopping unknown({.target = 1e9, .first = 5, .round = 5, .budget = 10});
  while (unknown.state() == StoppingState::going_on)
    unknown.tell({std::vector<double>(10, not_available)});
  CHECK(unknown.state() == StoppingState::budget_spent);
}
