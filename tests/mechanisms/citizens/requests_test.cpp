#include "mechanisms/citizens/requests.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "base/distributions.hpp"
#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

/// Everybody knows where to turn, lacks everything and has a full dose.
void let_everyone_ask(test::TinyWorld& tiny) {
  std::ranges::fill(tiny.world.communities.awareness.all(), 1.0);
  std::ranges::fill(tiny.world.communities.wellbeing.all(), 0.0);
  std::ranges::fill(
      tiny.world.communities.dose.lane(measure_lane(InterventionKind::request_management)), 1.0);
}

void live_a_month(test::TinyWorld& tiny, const RequestsParameters& parameters, Month month) {
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, month};
  const RowRange all{0, tiny.world.communities.rows()};
  auto& state = test::own<RequestsState>(tiny);
  receive_requests(context, parameters, state, all);
  sort_requests(context, parameters, state, {});
  answer_requests(context, parameters, state, all);
  count_requests(context, parameters, state, {});
}

}  // namespace

TEST_CASE("a month of answers is what was worked out by hand") {
  RequestsParameters parameters;
  parameters.expiry = 3;
  Queue queue{4, 2, 1};
  const Closures closures = close_month(parameters, queue, 2);  // the one of age 2 and one of age 1
  CHECK(closures.answered == 2);
  CHECK(closures.expired == 0);
  CHECK(closures.quality == Approx(0.7 / 3 + 0.7 * 2 / 3));
  CHECK((queue == Queue{0, 4, 1}));
  const Closures nobody = close_month(parameters, queue, 0);
  CHECK(nobody.expired == 1);
  CHECK(nobody.quality == Approx(0.2));
  CHECK((queue == Queue{0, 0, 4}));
}

TEST_CASE(
    "requests go to the council department that serves a community, and its contacts are their "
    "answers") {
  auto tiny = test::place_with(InterventionKind::request_management);
  let_everyone_ask(tiny);
  tiny.plan.agencies[0].type = AgencyType::college;
  tiny.plan.agencies[1].type = AgencyType::council_department;
  const Draws draws(1, 0);
  auto& state = test::own<RequestsState>(tiny);
  find_front_desks({tiny.plan, tiny.place, tiny.world, draws, -1}, {}, state, {0, 8});
  const RelationshipId desk = state.communities.front_desk[CommunityId(3)];
  CHECK(tiny.world.relationships.agency[desk] == AgencyId(1));
  state.communities.requests_open[CommunityId(3)][0] = 1;
  state.communities.requests_received[CommunityId(3)] = 1;
  RequestsParameters parameters;
  parameters.per_thousand = 0;
  live_a_month(tiny, parameters, 0);
  CHECK(tiny.world.relationships.contacts[desk] == 1);
  CHECK(tiny.world.relationships.contact_quality[desk] == Approx(0.7));
  CHECK(tiny.world.communities.request_signal[CommunityId(3)] == Approx(1000.0 / 700));
  CHECK(tiny.world.place.requests_open[PlaceId(0)] == 0);
}

TEST_CASE("received, answered, expired and open requests balance in every month") {
  rc::prop("", [] {
    auto tiny = test::place_with(InterventionKind::request_management);
    let_everyone_ask(tiny);
    RequestsParameters parameters;
    parameters.per_thousand = *rc::gen::inRange(0, 21);
    parameters.answers = *rc::gen::inRange(0, 201) / 100.0;
    parameters.expiry = *rc::gen::inRange(1, 13);
    const Draws draws(1, 0);
    auto& state = test::own<RequestsState>(tiny);
    find_front_desks({tiny.plan, tiny.place, tiny.world, draws, -1}, parameters, state, {0, 8});
    for (Month month = 0; month < 30; ++month) {
      if (month == 15) std::ranges::fill(tiny.world.communities.dose.all(), 0.0);
      live_a_month(tiny, parameters, month);
      const auto& table = state.communities;
      double open = 0;
      for (std::size_t at = 0; at < 8; ++at) {
        const auto id = CommunityId::from(at);
        RC_ASSERT(table.requests_received[id] == table.requests_answered[id] +
                                                     table.requests_expired[id] +
                                                     waiting(table.requests_open[id]));
        for (auto age = static_cast<std::size_t>(parameters.expiry); age < 12; ++age) {
          RC_ASSERT(table.requests_open[id][age] == 0);
        }
        open += waiting(table.requests_open[id]);
      }
      RC_ASSERT(tiny.world.place.requests_open[PlaceId(0)] == open);
    }
  });
}

TEST_CASE("where nobody buys the measure, nobody's request is logged and nothing changes") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "requests", {"front_desk"}).empty());
}

// Error rate 1.5e-4: three two-sided tests at 5e-5 each.
TEST_CASE("requests arrive by Poisson's law, and answers are shared without bias") {
  std::vector<double> arrivals;
  std::vector<double> answers;
  auto tiny = test::place_with(InterventionKind::request_management);
  let_everyone_ask(tiny);
  const RequestsParameters parameters;
  const double expected = expected_requests(parameters, tiny.world.communities, 0);
  CHECK(expected == Approx(7));
  const Draws draws(1, 0);
  auto& state = test::own<RequestsState>(tiny);
  find_front_desks({tiny.plan, tiny.place, tiny.world, draws, -1}, parameters, state, {0, 8});
  for (Month month = 0; month < 500; ++month) {
    std::ranges::fill(state.communities.requests_open.all(), Queue{});
    std::ranges::fill(state.communities.requests_received.all(), 0U);
    receive_requests({tiny.plan, tiny.place, tiny.world, draws, month}, parameters, state, {0, 8});
    for (const std::uint32_t here : state.communities.requests_received.all()) {
      arrivals.push_back(here);
      auto lots = draws.at(Process::request_answering, 0, answers.size());
      answers.push_back(answerable(10, 40, 7, lots.uniform()));
    }
  }
  CHECK(std::abs(test::standard_errors(arrivals, 7)) < test::rare);
  const double of_variance = 7 * std::sqrt((2 + 1.0 / 7) / 4000);
  CHECK(std::abs(test::variance(arrivals) - 7) / of_variance < test::rare);
  CHECK(std::abs(test::standard_errors(answers, 10 * 7 / 40.0)) < test::rare);
}

}  // namespace tranche::mechanisms
