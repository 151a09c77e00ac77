#include <cmath>

#include "headline/headline.hpp"
#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::headline {
namespace {

/// Four communities, each of which has applied to the charity in month 2.
struct Applied {
  Applied() : tiny(test::row_place(4), test::money_plan(test::row_place(4))) {
    for (std::uint32_t at = 0; at < 4; ++at) {
      const OfferId offer(tiny.world.offer_first[1] + at);
      const RelationshipId relationship =
          tiny.world.relationship(tiny.world.offers.community[offer], AgencyId(1));
      flow[at] = open_flow(tiny.world, {offer, FundId(0), AgencyId(1), InterventionId(1),
                                        relationship, Pence{1}, 2});
    }
  }
  Agencies& report(Month month) {
    report_agencies({tiny.plan, tiny.place, tiny.world, draws, month},
                    test::own<HeadlineState>(tiny), {});
    return tiny.world.agencies;
  }
  void start(int which, Month month) {
    tiny.world.flows.stage[flow[which]] = Stage::delivering;
    tiny.world.flows.started[flow[which]] = month;
  }

  test::TinyWorld tiny;
  FlowId flow[4];
  Draws draws{1, 0};
};

constexpr AgencyId council(0);
constexpr AgencyId charity(1);

}  // namespace

TEST_CASE("an agency's delay is the mean of what it has started, ended or alive, and no other") {
  Applied applied;
  CHECK(std::isnan(applied.report(3).months_to_start[charity]));
  applied.start(0, 5);
  applied.start(1, 12);
  close_flow(applied.tiny.world, applied.flow[0], Stage::closed, 13);
  close_flow(applied.tiny.world, applied.flow[2], Stage::refused, 13);
  compact_live(applied.tiny.world);
  for (const Month month : {13, 14}) {  // what has ended counts once, however often it is asked
    CHECK(applied.report(month).months_to_start[charity] == 6.5);  // 3 and 10
    CHECK(std::isnan(applied.report(month).months_to_start[council]));
  }
}

TEST_CASE("what has not started is waiting, and its backlog what has no contract") {
  Applied applied;
  applied.start(0, 5);
  applied.tiny.world.flows.stage[applied.flow[1]] = Stage::contracted;
  const Agencies& agencies = applied.report(8);
  CHECK(agencies.months_waiting[charity] == 6);
  CHECK(agencies.backlog[charity] == 2);
  CHECK(std::isnan(agencies.months_waiting[council]));
  CHECK(agencies.backlog[council] == 0);
}

}  // namespace tranche::headline
