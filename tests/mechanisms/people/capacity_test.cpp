#include "mechanisms/people/capacity.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}

}  // namespace

TEST_CASE("a month of training and doing adds what is worked out by hand") {
  CapacityParameters parameters;
  parameters.from_training = 0.1;
  parameters.from_doing = 0.02;
  parameters.from_scratch = 0.05;
  parameters.depreciation = 0.01;
  parameters.staff_turnover = 0.01;
  // C = .25, so C^½ = .5: gain (.1·.5 + .02·2·.5 + .05·1)… with training 1 and doing 2; loss
  // .02·(.25 − .15).
  const double gain = (0.1 * 1 + 0.02 * 2) * 0.5 + 0.05 * 1;
  CHECK(capacity_after(parameters, {0.25, 0.15, 1, 2}) == Approx(0.25 + gain * 0.75 - 0.02 * 0.1));
}

TEST_CASE("the exponent of absorption may be any number") {
  CapacityParameters parameters;
  const double root = capacity_after(parameters, {0.3, 0.3, 0.5, 1});
  parameters.absorptive_exponent = 0.5 + 1e-12;
  CHECK(capacity_after(parameters, {0.3, 0.3, 0.5, 1}) == Approx(root).epsilon(1e-10));
  parameters.absorptive_exponent = 2;
  const double gain = (parameters.from_training * 0.5 + parameters.from_doing) * 0.09 +
                      parameters.from_scratch * 0.5;
  CHECK(capacity_after(parameters, {0.3, 0.3, 0.5, 1}) == Approx(0.3 + gain * 0.7));
}

TEST_CASE("capacity rests at its baseline with no programme") {
  const CapacityParameters parameters;
  for (const double baseline : {0.0, 0.2, 0.7, 1.0}) {
    CHECK(capacity_after(parameters, {baseline, baseline, 0, 0}) == baseline);
    for (const double start : {0.0, 0.5, 1.0}) {
      double capacity = start;
      for (int month = 0; month < 3'000; ++month)
        capacity = capacity_after(parameters, {capacity, baseline, 0, 0});
      CHECK(capacity == Approx(baseline).margin(1e-9));
    }
  }
}

TEST_CASE("training works most where much is lacking and something is there to build on") {
  const CapacityParameters parameters;
  const auto gain = [&](double capacity) {
    return capacity_after(parameters, {capacity, capacity, 1, 0}) - capacity;
  };
  CHECK(gain(0.3) > gain(0.0));
  CHECK(gain(0.3) > gain(0.9));
  CHECK(gain(0.0) > 0);
  CHECK(gain(1.0) == 0);
}

TEST_CASE("capacity below its baseline that learns all it lacks in a month does not end above 1") {
  CapacityParameters parameters;
  parameters.from_doing = 0.1;
  parameters.absorptive_exponent = 0;
  CHECK(capacity_after(parameters, {0.2, 0.9, 0, 10}) == 1);
}

TEST_CASE("capacity stays a share whatever the doses and strengths within their ranges") {
  rc::prop("", [] {
    CapacityParameters parameters;
    parameters.from_training = *rc::gen::inRange(0, 31) / 100.0;
    parameters.from_doing = *rc::gen::inRange(0, 11) / 100.0;
    parameters.from_scratch = *rc::gen::inRange(0, 11) / 100.0;
    parameters.depreciation = *rc::gen::inRange(0, 11) / 100.0;
    parameters.absorptive_exponent = *rc::gen::inRange(0, 21) / 10.0;
    double capacity = *rc::gen::inRange(0, 101) / 100.0;
    const double baseline = *rc::gen::inRange(0, 101) / 100.0;
    for (int month = 0; month < 60; ++month) {
      capacity = capacity_after(parameters, {capacity, baseline, *rc::gen::inRange(0, 31) / 10.0,
                                             *rc::gen::inRange(0, 101) / 10.0});
      RC_ASSERT(capacity >= 0 && capacity <= 1);
    }
  });
}

// Error rate 1.5e-4: three two-sided tests at 5e-5. The standard error of Spearman's correlation is
// about 1/√n.
TEST_CASE("capacity is not deprivation: their rank correlation is the measured one") {
  PeopleWorld people(test::ring_place(6'000, {"income"}), Plan{});
  const CapacityParameters parameters;
  set_initial_capacity(people.at(-1), parameters, people.communities());
  const auto& table = people.world.communities;
  const double spearman =
      test::correlation(ranks(table.capacity.all()), ranks(table.deprivation.all()));
  CHECK(std::abs(spearman + 0.31) < test::rare / std::sqrt(6'000.0));
  CHECK(std::abs(test::standard_errors(table.capacity.all(), parameters.initial_mean)) <
        test::rare);
  const double spread = std::sqrt(test::variance(table.capacity.all()));
  CHECK(std::abs(spread - parameters.initial_spread) <
        test::rare * parameters.initial_spread / std::sqrt(2 * 6'000.0));
}

TEST_CASE("initial capacity is where capacity rests") {
  PeopleWorld people(test::ring_place(50, {"income"}), Plan{});
  const CapacityParameters parameters;
  set_initial_capacity(people.at(-1), parameters, people.communities());
  for (Month month = 0; month < 12; ++month)
    change_capacity(people.at(month), parameters, people.communities());
  for (std::size_t at = 0; at < 50; ++at) {
    const auto id = CommunityId::from(at);
    CHECK(people.world.communities.capacity[id] == people.world.communities.capacity_baseline[id]);
  }
}

}  // namespace tranche::mechanisms
