#include "mechanisms/people/trust.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

double long_run(const TrustParameters& parameters, double surprise, double prior) {
  Reputation counts;
  for (int month = 0; month < 20'000; ++month)
    counts = after_month(parameters, counts, true, surprise, prior);
  return expected_quality(parameters, counts, prior);
}

/// Months of contact of varied quality, good and bad in turn about what is expected at first.
double trust_after(const TrustParameters& parameters, const std::vector<double>& qualities,
                   double expectation, double prior) {
  Reputation counts;
  for (const double quality : qualities) {
    counts = after_month(parameters, counts, true, surprise_of(quality, expectation), prior);
    expectation = expectation_after(parameters, expectation, quality);
  }
  return expected_quality(parameters, counts, prior);
}

void make_contact(PeopleWorld& people, RelationshipId id, double quality, int contacts) {
  people.world.relationships.contact_quality[id] += quality * contacts;
  people.world.relationships.contacts[id] += contacts;
}

double share(int percent) { return percent / 100.0; }

}  // namespace

TEST_CASE("two months of contact give the trust worked out by hand") {
  TrustParameters parameters;
  parameters.forgetting = 0.1;
  parameters.weight_of_bad = 2;
  parameters.prior_weight = 5;
  parameters.adaptation = 0.1;
  // 0.7 where 0.4 is expected is half of what it could be better: y = 0.4 + 0.5 · 0.6 = 0.7.
  CHECK(surprise_of(0.7, 0.4) == Approx(0.5));
  Reputation counts = after_month(parameters, {}, true, 0.5, 0.4);
  CHECK(counts.good == Approx(0.7));
  CHECK(counts.bad == Approx(0.3));
  CHECK(expected_quality(parameters, counts, 0.4) == Approx((0.7 + 5 * 0.4) / (1 + 5)));
  CHECK(expectation_after(parameters, 0.4, 0.7) == Approx(0.43));
  // 0.1 where 0.4 is expected is three quarters of what it could be worse: y = 0.25 · 0.4 = 0.1,
  // and counts twice.
  CHECK(surprise_of(0.1, 0.4) == Approx(-0.75));
  counts = after_month(parameters, counts, true, -0.75, 0.4);  // r = .63 + .2, s = .27 + 1.8
  CHECK(counts.good == Approx(0.83));
  CHECK(counts.bad == Approx(2.07));
  CHECK(expected_quality(parameters, counts, 0.4) == Approx((0.83 + 2) / (0.83 + 2.07 + 5)));
  CHECK(expectation_after(parameters, 0.4, 0.1) == Approx(0.34));
}

TEST_CASE("contact as good as expected leaves trust where it is") {
  const TrustParameters parameters;
  for (const double prior : {0.0, 0.31, 0.42, 0.9, 1.0})
    CHECK(long_run(parameters, 0, prior) == Approx(prior).margin(1e-9));
}

TEST_CASE("trust settles at what every month's experience is worth") {
  TrustParameters parameters;
  parameters.prior_weight = 1e-9;
  CHECK(long_run(parameters, 0.5, 0.36) == Approx(0.36 + 0.5 * 0.64).margin(1e-9));
  CHECK(long_run(parameters, 1, 0.36) == Approx(1).margin(1e-9));
  CHECK(long_run(parameters, -0.5, 0.36) == Approx(0.18).margin(1e-9));
  CHECK(long_run(parameters, -1, 0.36) == Approx(0).margin(1e-9));
}

TEST_CASE("with a prior of weight, trust settles between experience and first impressions") {
  const TrustParameters parameters;
  const double months = parameters.weight_of_bad / parameters.forgetting;
  const double expected =
      (months * 0.18 + parameters.prior_weight * 0.36) / (months + parameters.prior_weight);
  CHECK(long_run(parameters, -0.5, 0.36) == Approx(expected).epsilon(1e-9));
}

TEST_CASE("people get used to what they get, so that what was news no longer is") {
  const TrustParameters parameters;
  double expectation = 0.4;
  for (int month = 0; month < 600; ++month)
    expectation = expectation_after(parameters, expectation, 0.7);
  CHECK(expectation == Approx(0.7).margin(1e-4));
  CHECK(std::abs(surprise_of(0.7, expectation)) < 1e-3);
}

TEST_CASE("ordinary ups and downs do not wear trust down, though what is bad counts more") {
  TrustParameters parameters;
  std::vector<double> months;
  for (int month = 0; month < 600; ++month) months.push_back(month % 10 == 9 ? 0.2 : 0.45);
  CHECK(trust_after(parameters, months, 0.425, 0.37) == Approx(0.37).margin(0.02));
  // Against a fixed expectation of their mean they would.
  parameters.adaptation = 0;
  CHECK(trust_after(parameters, months, 0.425, 0.37) < 0.36);
}

TEST_CASE("without contact trust returns to first impressions") {
  const TrustParameters parameters;
  Reputation counts{20, 3};
  for (int month = 0; month < 2'000; ++month)
    counts = after_month(parameters, counts, false, -1, 0.33);
  CHECK(expected_quality(parameters, counts, 0.33) == Approx(0.33).epsilon(1e-9));
}

TEST_CASE("contacts of a month are averaged, not summed over flows") {
  Place place = test::ring_place(3);
  PeopleWorld once(place, test::plan_with_agencies(place, 1));
  PeopleWorld often(place, test::plan_with_agencies(place, 1));
  const TrustParameters parameters;
  make_contact(once, RelationshipId(1), 0.9, 1);
  make_contact(often, RelationshipId(1), 0.9, 10);
  update_trust(once.at(0), parameters, test::own<TrustState>(once), once.communities());
  update_trust(often.at(0), parameters, test::own<TrustState>(often), often.communities());
  CHECK(once.world.relationships.trust[RelationshipId(1)] ==
        often.world.relationships.trust[RelationshipId(1)]);
  CHECK(often.world.relationships.since[RelationshipId(1)] == 0);
  CHECK(std::isnan(often.world.communities.experience[CommunityId(0)]));
  // 0.4 is expected where no mechanism says what is ordinary.
  CHECK(often.world.communities.experience[CommunityId(1)] == Approx(surprise_of(0.9, 0.4)));
}

TEST_CASE("what is told raises what is expected, so that the same service then disappoints") {
  Place place = test::ring_place(2);
  PeopleWorld people(place, test::plan_with_agencies(place, 1));
  const TrustParameters parameters;
  people.world.communities.told[CommunityId(0)] = 0.5;
  auto& state = test::own<TrustState>(people);
  auto& table = people.world.relationships;
  update_trust(people.at(0), parameters, state, people.communities());
  CHECK(table.expectation[RelationshipId(0)] == Approx(0.4 + 0.05 * 0.5 * 0.6));
  CHECK(table.expectation[RelationshipId(1)] == 0.4);
  for (const std::uint32_t at : {0u, 1u}) make_contact(people, RelationshipId(at), 0.4, 1);
  update_trust(people.at(1), parameters, state, people.communities());
  CHECK(table.trust[RelationshipId(0)] < table.trust[RelationshipId(1)]);
}

TEST_CASE("a community's trust is that in the agencies that have been active there") {
  Place place = test::ring_place(3);
  PeopleWorld people(place, test::plan_with_agencies(place, 2));
  TrustParameters parameters;
  make_contact(people, RelationshipId(0), 1.0, 1);
  update_trust(people.at(0), parameters, test::own<TrustState>(people), people.communities());
  const auto& relationships = people.world.relationships;
  CHECK(people.world.communities.trust[CommunityId(0)] == relationships.trust[RelationshipId(0)]);
  const double both =
      (relationships.trust[RelationshipId(2)] + relationships.trust[RelationshipId(3)]) / 2;
  CHECK(people.world.communities.trust[CommunityId(1)] == Approx(both));
}

TEST_CASE("embeddedness earns most trust where trust in the system is lowest") {
  const TrustParameters parameters;
  const double gain_low = prior_trust(parameters, 0.2, 1, 0.5) - 0.2;
  const double gain_high = prior_trust(parameters, 0.6, 1, 0.5) - 0.6;
  CHECK(gain_low == Approx(0.8 * 0.4 * 0.5));
  CHECK(gain_low > gain_high);
  CHECK(prior_trust(parameters, 0.4, 1, 0) == 0.4);
  CHECK(prior_trust(parameters, 0.4, 0, 1) == 0.4);
}

TEST_CASE(
    "trust is a share, rises with the quality of contact and falls with the weight of bad news") {
  rc::prop("", [] {
    TrustParameters parameters;
    parameters.weight_of_bad = 1 + *rc::gen::inRange(0, 300) / 100.0;
    const Reputation counts{*rc::gen::inRange(0, 5000) / 100.0, *rc::gen::inRange(0, 5000) / 100.0};
    const double prior = share(*rc::gen::inRange(0, 101));
    const double quality = share(*rc::gen::inRange(0, 100));
    const double expected = share(*rc::gen::inRange(1, 100));
    const auto trust = [&](const TrustParameters& used, double seen) {
      const double surprise = surprise_of(seen, expected);
      return expected_quality(used, after_month(used, counts, true, surprise, prior), prior);
    };
    RC_ASSERT(trust(parameters, quality) >= 0 && trust(parameters, quality) <= 1);
    RC_ASSERT(trust(parameters, 0) <= trust(parameters, quality) + 1e-12);
    const double told = expected_quality(parameters, counts, prior);
    const double kept =
        expected_quality(parameters, after_month(parameters, counts, false, 0, prior), prior);
    // Contact as bad as can be lowers trust at least as much under harsher weights.
    TrustParameters harsher = parameters;
    harsher.weight_of_bad += 1;
    RC_ASSERT(trust(harsher, 0) <= trust(parameters, 0) + 1e-12);
    RC_ASSERT(trust(parameters, 0) <= std::max(told, kept) + 1e-12);
    RC_ASSERT(trust(parameters, 1) >= std::min(told, kept) - 1e-12);
  });
}

TEST_CASE("losing the counterpart moves trust towards first impressions, never past them") {
  rc::prop("", [] {
    const TrustParameters parameters;
    const Reputation counts{*rc::gen::inRange(0, 5000) / 100.0, *rc::gen::inRange(0, 5000) / 100.0};
    const double kept = share(*rc::gen::inRange(0, 101));
    const double prior = share(*rc::gen::inRange(0, 101));
    const double before = expected_quality(parameters, counts, prior) - prior;
    const double after =
        expected_quality(parameters, {kept * counts.good, kept * counts.bad}, prior) - prior;
    RC_ASSERT(std::abs(after) <= std::abs(before) + 1e-15);
    RC_ASSERT(after * before >= 0 || std::abs(after) < 1e-15);  // which is rounding
  });
}

// Error rate 1e-4: two two-sided tests at 5e-5 each.
TEST_CASE("initial trust in agencies is even over the measured range") {
  Place place = test::ring_place(1);
  PeopleWorld people(place, test::plan_with_agencies(place, 4'000));
  const TrustParameters parameters;
  set_initial_trust(people.at(-1), parameters, people.communities());
  const auto prior = people.world.relationships.prior.all();
  CHECK(std::abs(test::standard_errors(prior, 0.365)) < test::rare);
  const double uniform_variance = 0.11 * 0.11 / 12;
  // Var of a squared deviation of a uniform number: (1/80 − 1/144) width⁴.
  const double error = 0.11 * 0.11 * std::sqrt((1.0 / 80 - 1.0 / 144) / 4'000);
  CHECK(std::abs(test::variance(prior) - uniform_variance) < test::rare * error);
}

// Error rate 5e-5. The count of good experience is an autoregressive sum of Bernoulli months.
TEST_CASE("remembered good experience has the mean of its stationary law") {
  const TrustParameters parameters;
  const Draws draws(11, 0);
  std::vector<double> good;
  for (DrawKey who = 0; who < 2'000; ++who) {
    Reputation counts;
    auto stream = draws.at(Process::experience, 0, who);
    for (int month = 0; month < 1'500; ++month) {
      counts = after_month(parameters, counts, true, stream.uniform() < 0.3 ? 1.0 : 0.0, 0);
    }
    good.push_back(counts.good);
  }
  CHECK(std::abs(test::standard_errors(good, 0.3 / parameters.forgetting)) < test::rare);
}

}  // namespace tranche::mechanisms
