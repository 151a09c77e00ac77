#include "mechanisms/people/perceptions.hpp"

#include <rapidcheck.h>

#include <cmath>
#include <vector>

#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

/// Communities in which services run at full dose and everyone has heard of them.
struct Watched : PeopleWorld {
  explicit Watched(std::size_t count, std::uint64_t seed = 1)
      : PeopleWorld(test::ring_place(count), Plan{}, seed) {
    for (double& dose : world.communities.doing.all()) dose = 1;
    for (double& share : world.communities.awareness.all()) share = 1;
  }
  void months(Month first, Month last) {
    for (Month month = first; month < last; ++month) {
      notice(at(month), parameters, communities());
      ask_residents(at(month), parameters, communities());
      sum_up_survey(at(month), parameters, {});
    }
  }
  double surveyed() const { return world.place.perceived_improvement[the_place]; }
  PerceptionsParameters parameters;
};

}  // namespace

TEST_CASE("residents who have not heard of a programme do not say that it improved their area") {
  CHECK(share_who_say_improved({}, {.seen = 1, .awareness = 0}) == 0);
  CHECK(share_who_say_improved({}, {.seen = 1, .awareness = 0.5}) == Approx(0.5 * 0.665));
  CHECK(share_who_say_improved({}, {.seen = 0, .awareness = 1, .participation = 1, .buy_in = 1}) ==
        0);
}

TEST_CASE("contact and buy-in move what is said only by their gains, either way") {
  PerceptionsParameters parameters;
  parameters.contact_gain = 0.2;
  parameters.buy_in_gain = -0.1;
  const Impression impression{.seen = 0.5, .awareness = 0.8, .participation = 0.25, .buy_in = 0.9};
  CHECK(share_who_say_improved(parameters, impression) == Approx(0.8 * (0.3325 + 0.05 - 0.04)));
}

TEST_CASE("the defaults follow the New Deal for Communities panel within three points") {
  PerceptionsParameters parameters;
  const double measured[] = {0.33, 0.51, 0.57,
                             0.60};  // of those who had heard, 30, 54, 78 and 102 months on
  for (int survey = 0; survey < 4; ++survey) {
    const double seen = 1 - std::pow(1 - parameters.noticing, 30 + 24 * survey);
    CHECK(share_who_say_improved(parameters, {.seen = seen, .awareness = 1}) ==
          Approx(measured[survey]).margin(0.03));
  }
}

TEST_CASE("a survey is taken at the stated interval and its answer stands until the next") {
  Watched watched(30);
  watched.months(0, 23);
  CHECK(std::isnan(watched.surveyed()));
  watched.months(23, 24);
  const double first = watched.surveyed();
  CHECK(first > 0.1);
  watched.months(24, 47);
  CHECK(watched.surveyed() == first);
  watched.months(47, 48);
  CHECK(watched.surveyed() != first);
}

TEST_CASE("those who have heard of the programme say whether they trust those who deliver it") {
  Watched watched(2);
  auto& table = watched.world.communities;
  watched.parameters.respondents = 1e12;  // so that nothing is left to chance
  table.population[CommunityId(0)] = table.population[CommunityId(1)];
  table.awareness[CommunityId(0)] = 0.2;
  table.awareness[CommunityId(1)] = 0.6;
  table.trust[CommunityId(0)] = 0.3;
  table.trust[CommunityId(1)] = 0.5;
  watched.months(23, 24);
  CHECK(table.says_trusts[CommunityId(0)] == Approx(0.3).margin(1e-4));
  CHECK(watched.world.place.trust_of_aware[the_place] ==
        Approx((0.2 * 0.3 + 0.6 * 0.5) / 0.8).margin(1e-4));
  table.awareness[CommunityId(0)] = 0;
  watched.months(47, 48);
  CHECK(std::isnan(table.says_trusts[CommunityId(0)]));
  CHECK(watched.world.place.trust_of_aware[the_place] == Approx(0.5).margin(1e-4));
}

TEST_CASE("what is no longer delivered is no longer seen") {
  Watched watched(3);
  watched.months(0, 120);
  const double before = watched.world.communities.seen[CommunityId(0)];
  for (double& dose : watched.world.communities.doing.all()) dose = 0;
  watched.months(120, 240);
  CHECK(watched.world.communities.seen[CommunityId(0)] < 0.1 * before);
}

TEST_CASE("what residents say is a share, whatever the strengths within their ranges") {
  CHECK(rc::check([] {
    const auto unit = [] { return *rc::gen::inRange(0, 1001) / 1000.0; };
    PerceptionsParameters parameters;
    parameters.seen_gain = unit();
    parameters.contact_gain = unit() - 0.5;
    parameters.buy_in_gain = unit() - 0.5;
    const Impression impression{unit(), unit(), unit(), unit()};
    const double said = share_who_say_improved(parameters, impression);
    RC_ASSERT(said >= 0 && said <= impression.awareness);
  }));
}

// Error rate 1e-4: mean and spread of 4,000 surveyed communities against the sampling variance,
// two-sided at 5e-5 each.
TEST_CASE("surveys scatter about the truth as their sample says") {
  Watched watched(4'000);
  watched.months(0, 24);
  const double truth = 0.665 * (1 - std::pow(1 - 0.0245, 24));
  const auto& said = watched.world.communities.says_improved;
  CHECK(std::abs(test::standard_errors(said.all(), truth)) < test::rare);
  const double expected = truth * (1 - truth) * 1.5 / 50;
  CHECK(std::abs(test::variance(said.all()) / expected - 1) < test::rare * std::sqrt(2.0 / 4'000));
}

}  // namespace tranche::mechanisms
