#include "headline/adaptability.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/distributions.hpp"
#include "own_state.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::headline {
namespace {

/// A place with every mechanism but one, in which the service is expected to have this effect.
test::TinyWorld whole_place(Effect expected, std::string_view without) {
  Place place = test::row_place(6);
  Plan plan = test::money_plan(place);
  plan.interventions[1].effects.assign(2, expected);
  test::add_every_mechanism(plan, without);
  return test::TinyWorld(std::move(place), std::move(plan));
}

}  // namespace

TEST_CASE("the product limit is what it is by hand") {
  const std::vector<double> watched{10, 10, 8, 4};
  const std::vector<double> happened{0, 2, 4, 1};
  CHECK(probability_by(watched, happened, 0) == 0);
  CHECK(probability_by(watched, happened, 1) == Approx(0.2));
  CHECK(probability_by(watched, happened, 3) == Approx(1 - 0.8 * 0.5 * 0.75));
  CHECK(probability_by(watched, happened, 24) == probability_by(watched, happened, 3));
  CHECK(median_age(watched, happened) == 2);
  CHECK(std::isnan(median_age(watched, std::vector<double>{0, 1, 0, 0})));
}

TEST_CASE("where nothing can fail, adaptability is not available") {
  auto tiny = whole_place({0.02, 0}, "nothing");
  tiny.run_alone();
  CHECK(std::isnan(tiny.world.place.adaptability[the_place]));
}

TEST_CASE("a service that does the harm it was forecast to do counts as failing") {
  auto tiny = whole_place({-0.02, 0}, "correction");
  tiny.run_alone();
  CHECK(tiny.world.place.adaptability[the_place] == 0);
}

TEST_CASE("without corrections, adaptability is nought wherever anything fails") {
  auto tiny = whole_place({0.02, 0.05}, "correction");
  int failed = 0;
  for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
    tiny.run_alone(replicate);
    const bool fails = tiny.world.interventions.mean_effect[InterventionId(1)] < 0.01;
    failed += fails;
    const double result = tiny.world.place.adaptability[the_place];
    if (fails) {
      CHECK(result == 0);
    } else {
      CHECK(std::isnan(result));
    }
  }
  CHECK(failed > 0);
  CHECK(failed < 8);
}

TEST_CASE("what is ended where nothing is delivered counts neither as ended nor as watched") {
  auto tiny = whole_place({0.02, 0}, "correction");
  World& world = tiny.world;
  auto& state = test::own<HeadlineState>(tiny);
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, world, draws, 30};
  const OfferId idle(0);
  state.offers.watched_since[idle] =
      10;  // its project has come to an end, and a rule about the place stops it
  watch_initiatives(context, state, {});
  world.offers.corrected[idle] = Correction::stopped;
  report_adaptability(context, state, {});
  CHECK(state.place.sound_ended[the_place][20] == 0);
  CHECK(state.place.failing_ended[the_place][20] == 0);
  CHECK(world.place.sound_stopped[the_place] == 0);
  CHECK(state.offers.watched_since[idle] == -1);
}

TEST_CASE(
    "fifths add up to the place in what is watched and corrected, and each has its own "
    "adaptability") {
  auto tiny = whole_place({0.02, 0.05}, "nothing");
  const auto& counted = test::own<HeadlineState>(tiny).place;
  int known = 0;
  int corrected = 0;
  for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
    tiny.run_alone(replicate);
    for (std::size_t age = 0; age < counted.failing_watched[the_place].size(); ++age) {
      std::array<double, 4> sums{};
      for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
        sums[0] += counted.failing_watched_fifth.at(the_place, fifth)[age];
        sums[1] += counted.failing_ended_fifth.at(the_place, fifth)[age];
        sums[2] += counted.sound_watched_fifth.at(the_place, fifth)[age];
        sums[3] += counted.sound_ended_fifth.at(the_place, fifth)[age];
      }
      CHECK(sums[0] == counted.failing_watched[the_place][age]);
      CHECK(sums[1] == counted.failing_ended[the_place][age]);
      CHECK(sums[2] == counted.sound_watched[the_place][age]);
      CHECK(sums[3] == counted.sound_ended[the_place][age]);
      corrected += static_cast<int>(sums[1]);
    }
    for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
      const double result = tiny.world.place.adaptability_fifth.at(the_place, fifth);
      if (std::isnan(result)) continue;
      ++known;
      const auto by_24 = [&](const auto& watched, const auto& ended) {
        return probability_by(watched.at(the_place, fifth), ended.at(the_place, fifth), 24);
      };
      CHECK(result == by_24(counted.failing_watched_fifth, counted.failing_ended_fifth) *
                          (1 - by_24(counted.sound_watched_fifth, counted.sound_ended_fifth)));
    }
  }
  CHECK(known > 0);
  CHECK(corrected > 0);
}

TEST_CASE(
    "adaptability of a fifth is what is corrected there times what is sound and kept, two years "
    "after a failure") {
  auto tiny = whole_place({0.02, 0}, "nothing");
  auto& state = test::own<HeadlineState>(tiny);
  auto& counted = state.place;
  counted.failing_since_fifth.at(the_place, 1) = 6;
  counted.failing_since_fifth.at(the_place, 2) = 7;
  counted.failing_watched_fifth.at(the_place, 1)[3] = 10;
  counted.failing_ended_fifth.at(the_place, 1)[3] = 4;
  counted.sound_watched_fifth.at(the_place, 1)[5] = 20;
  counted.sound_ended_fifth.at(the_place, 1)[5] = 5;
  const Draws draws(1, 0);
  report_adaptability({tiny.plan, tiny.place, tiny.world, draws, 30}, state, {});
  const auto& result = tiny.world.place.adaptability_fifth;
  CHECK(result.at(the_place, 1) == Approx(0.4 * 0.75));
  CHECK(std::isnan(result.at(the_place, 2)));  // a month too early
  CHECK(std::isnan(result.at(the_place, 0)));  // where nothing fails
}

TEST_CASE(
    "a community knows for how many months services failed there, and how many were corrected") {
  auto tiny = whole_place({0.02, 0}, "correction");
  World& world = tiny.world;
  auto& state = test::own<HeadlineState>(tiny);
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, world, draws, 30};
  const OfferId offer(2);
  state.offers.watched_since[offer] = 10;
  state.offers.failing[offer] = 1;
  world.offers.corrected[offer] = Correction::changed;
  report_adaptability(context, state, {});
  const std::size_t fifth = world.communities.fifth[world.offers.community[offer]];
  CHECK(world.communities.failing_corrected[world.offers.community[offer]] == 1);
  CHECK(state.place.failing_ended_fifth.at(the_place, fifth)[20] == 1);
  CHECK(state.place.failing_ended[the_place][20] == 1);
  tiny.run_alone();  // in which the service does what was forecast
  for (const std::int32_t months : world.communities.failing_months.all()) CHECK(months == 0);
  auto harmful = whole_place({-0.02, 0}, "correction");
  double watched = 0;
  std::int32_t months = 0;
  harmful.run_alone();
  for (const double at_age : test::own<HeadlineState>(harmful).place.failing_watched[the_place])
    watched += at_age;
  for (const std::int32_t here : harmful.world.communities.failing_months.all()) months += here;
  CHECK(watched > 0);
  CHECK(months >= watched);  // those older than ten years count too
}

TEST_CASE("probabilities are shares that grow with the window") {
  rc::prop("", [] {
    std::vector<double> watched;
    std::vector<double> happened;
    for (int age = 0; age < 30; ++age) {
      watched.push_back(*rc::gen::inRange(0, 50));
      happened.push_back(*rc::gen::inRange(0, static_cast<int>(watched.back()) + 1));
    }
    double last = 0;
    for (int within = 0; within < 30; ++within) {
      const double now = probability_by(watched, happened, within);
      RC_ASSERT(now >= last - 1e-15 && now <= 1);
      last = now;
    }
  });
}

// Error rate 5e-5, by Greenwood's variance. A constant monthly hazard, half of all lives censored
// on the way.
TEST_CASE("censored lives do not bias the probability") {
  constexpr double hazard = 0.04;
  const Draws draws(9, 0);
  std::vector<double> watched(121, 0);
  std::vector<double> happened(121, 0);
  for (DrawKey who = 0; who < 4'000; ++who) {
    auto stream = draws.at(Process::toy, 0, who);
    const auto censored = uniform_index(stream, 48);
    for (std::uint32_t age = 0; age <= censored; ++age) {
      watched[age] += 1;
      if (!bernoulli(stream, hazard)) continue;
      happened[age] += 1;
      break;
    }
  }
  double greenwood = 0;
  for (int age = 0; age <= 24; ++age)
    greenwood += happened[age] / (watched[age] * (watched[age] - happened[age]));
  const double left = std::pow(1 - hazard, 25);
  CHECK(std::abs(probability_by(watched, happened, 24) - (1 - left)) <
        test::rare * left * std::sqrt(greenwood));
}

}  // namespace tranche::headline
