#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>

#include "headline/headline.hpp"
#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::headline {
namespace {

/// Four communities of 700, each with a flow for the service.
struct Money {
  Money() : tiny(test::row_place(4), test::money_plan(test::row_place(4))) {
    for (std::uint32_t at = 0; at < 4; ++at) {
      const OfferId offer(tiny.world.offer_first[1] + at);
      const RelationshipId relationship =
          tiny.world.relationship(tiny.world.offers.community[offer], AgencyId(1));
      flow[at] = open_flow(tiny.world, {offer, FundId(0), AgencyId(1), InterventionId(1),
                                        relationship, Pence{1}, 0});
    }
  }
  PlaceSeries& report(Month month) {
    report_money({tiny.plan, tiny.place, tiny.world, draws, month}, test::own<HeadlineState>(tiny),
                 {});
    return tiny.world.place;
  }
  void deliver(int which, Month promised_end) {
    tiny.world.flows.stage[flow[which]] = Stage::delivering;
    tiny.world.flows.promised_end[flow[which]] = promised_end;
  }
  void end(int which, Stage stage, Month month) {
    close_flow(tiny.world, flow[which], stage, month);
    compact_live(tiny.world);
  }

  test::TinyWorld tiny;
  FlowId flow[4];
  Draws draws{1, 0};
};

}  // namespace

// 2,800 residents who had 0.002 years more each are 5.6 years; £2m allocated, £1.4m of it spent.
TEST_CASE("results for each pound are years of wellbeing by money allocated and by money spent") {
  Money money;
  PlaceSeries& series = money.tiny.world.place;
  series.programme_effect_cumulative[the_place] = 0.002;
  series.allocated[the_place] = 0;
  series.delivery[the_place] = series.administration[the_place] = 0;
  money.report(0);
  CHECK(std::isnan(series.result_per_allocated[the_place]));
  CHECK(std::isnan(series.result_per_spent[the_place]));
  series.allocated[the_place] = 2e6;
  series.delivery[the_place] = 1.3e6;
  series.administration[the_place] = 1e5;
  money.report(1);
  CHECK(series.result_per_allocated[the_place] == Approx(2.8));
  CHECK(series.result_per_spent[the_place] == Approx(4));
}

// Promised for month 10: one done in time, one three months late, one cancelled two months after;
// one is not due yet.
TEST_CASE(
    "delay is the mean of months of delivery past the promised end, of the promises that are due") {
  Money money;
  for (const int which : {0, 1, 2}) money.deliver(which, 10);
  money.deliver(3, 40);
  CHECK(std::isnan(money.report(8).delay[the_place]));
  money.tiny.world.flows.stage[money.flow[0]] = Stage::evaluating;
  CHECK(money.report(9).delay[the_place] == 0);
  CHECK(money.report(10).delay[the_place] == Approx(2.0 / 3));  // two that go on, one that is done
  CHECK(money.report(11).delay[the_place] == Approx(4.0 / 3));
  money.end(2, Stage::cancelled, 12);
  CHECK(money.report(12).delay[the_place] == Approx(5.0 / 3));
  money.tiny.world.flows.stage[money.flow[1]] = Stage::evaluating;
  money.end(0, Stage::closed, 13);
  CHECK(money.report(13).delay[the_place] == Approx(5.0 / 3));
}

TEST_CASE("flows are counted by how they ended, each once") {
  Money money;
  money.end(0, Stage::refused, 3);
  money.report(3);
  money.end(1, Stage::cancelled, 4);
  money.end(2, Stage::lapsed, 4);
  money.report(4);
  money.end(3, Stage::closed, 5);
  for (Month month = 5; month < 9; ++month) money.report(month);
  const PlaceSeries& series = money.tiny.world.place;
  CHECK(series.flows_refused[the_place] == 1);
  CHECK(series.flows_cancelled[the_place] == 1);
  CHECK(series.flows_lapsed[the_place] == 1);
  CHECK(series.flows_closed[the_place] == 1);
}

TEST_CASE("in whole runs ends add up, delay is no less than nought and no longer than the grace") {
  rc::prop("", [] {
    Place place = test::row_place(*rc::gen::inRange<std::size_t>(1, 8));
    Plan plan = test::money_plan(place);
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(std::move(place), std::move(plan));
    tiny.run_alone(*rc::gen::inRange<std::uint32_t>(0, 1000));
    const PlaceSeries& series = tiny.world.place;
    const double ends = series.flows_closed[the_place] + series.flows_refused[the_place] +
                        series.flows_withdrawn[the_place] + series.flows_cancelled[the_place] +
                        series.flows_lapsed[the_place];
    RC_ASSERT(ends == static_cast<double>(tiny.world.closed.size()));
    const double delay = series.delay[the_place];
    RC_ASSERT(std::isnan(delay) || (delay >= 0 && delay <= 12));
    RC_ASSERT(!(series.result_per_spent[the_place] * series.result_per_allocated[the_place] < 0));
  });
}

}  // namespace tranche::headline
