#include "mechanisms/shared/next_pound.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <array>
#include <vector>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using Given = std::array<double, 2>;

Given shared(const std::array<Use, 2>& uses, double pool) {
  Given given{};
  give_where_it_does_most(uses, pool, given);
  return given;
}

/// What all uses do together [person].
double done(const std::vector<Use>& uses, const std::vector<double>& given) {
  double sum = 0;
  for (std::size_t at = 0; at < uses.size(); ++at) {
    const double stock = uses[at].standing + uses[at].held * given[at];
    sum += uses[at].worth * stock / (stock + uses[at].half);
  }
  return sum;
}

Use any_use() {
  const auto some = [](int low, int high) { return *rc::gen::inRange(low, high) / 10.0; };
  return {some(0, 50), some(1, 100), some(0, 100), some(1, 20), some(0, 300)};
}

}  // namespace

TEST_CASE("the next pound does what the slope of the effect says") {
  const Use use{3, 10, 5, 0.5, 1000};
  CHECK(next_pound(use, 0) == Approx(3 * 10 * 0.5 / (15.0 * 15)));
  const double step = 1e-4;
  const double slope = (done({use}, {20 + step}) - done({use}, {20})) / step;
  CHECK(next_pound(use, 20) == Approx(slope).epsilon(1e-4));
}

TEST_CASE("of two uses alike, what has less there already gets more, as worked out by hand") {
  // A stock of 100 is there of the first: at half a unit a pound it takes 200 pounds to catch up.
  const std::array uses = {Use{1, 100, 100, 0.5, 1e6}, Use{1, 100, 0, 0.5, 1e6}};
  CHECK(shared(uses, 100)[0] == Approx(0).margin(1e-6));
  CHECK(shared(uses, 100)[1] == Approx(100));
  CHECK(shared(uses, 400)[0] == Approx(100));
  CHECK(shared(uses, 400)[1] == Approx(300));
}

TEST_CASE("a use gets no more than it can take up, and what nobody can is not given") {
  std::array uses = {Use{5, 100, 0, 0.5, 30}, Use{1, 100, 0, 0.5, 40}};
  CHECK(shared(uses, 50)[0] == Approx(30));
  CHECK(shared(uses, 50)[1] == Approx(20));
  CHECK(shared(uses, 100)[1] == Approx(40));
  uses[0].worth = 0;  // nothing, or harm, is believed of it
  CHECK(shared(uses, 100)[0] == 0);
}

TEST_CASE("no other division of the same money would do more") {
  rc::prop("", [] {
    std::vector<Use> uses(*rc::gen::inRange<std::size_t>(1, 6));
    for (Use& use : uses) use = any_use();
    const double pool = *rc::gen::inRange(0, 500);
    std::vector<double> given(uses.size());
    give_where_it_does_most(uses, pool, given);
    double sum = 0;
    for (std::size_t at = 0; at < uses.size(); ++at) {
      RC_ASSERT(given[at] >= 0 && given[at] <= uses[at].room);
      sum += given[at];
    }
    RC_ASSERT(sum <= pool + 1e-6);
    // Any other division that keeps within rooms and pool.
    std::vector<double> other(uses.size());
    double left = pool;
    for (std::size_t at = 0; at < uses.size(); ++at) {
      other[at] = std::min(uses[at].room, left) * *rc::gen::inRange(0, 101) / 100.0;
      left -= other[at];
    }
    RC_ASSERT(done(uses, given) >= done(uses, other) - 1e-6);
  });
}

TEST_CASE("what is kept and what is gained of a stock is the mean over the months left") {
  CHECK(stock_kept(0.5, 2) == Approx((1 + 0.5) / 2));
  CHECK(stock_gained(0.5, 2) == Approx((0 + 0.5) / 2));  // half a pound, in the second month
  CHECK(stock_kept(0, 10) == 1);
  CHECK(stock_gained(0, 10) == Approx(0.45));  // nought to nine tenths
  CHECK(stock_gained(1e-5, 100) == Approx(stock_gained(0, 100)).epsilon(1e-3));
  CHECK(stock_gained(0.1, 0) == 0);
}

TEST_CASE("what asks for nothing can take up nothing, and what asks for much can stretch") {
  CHECK(can_take_up(Pence{}, 60, 0.5) == 0);
  CHECK(can_take_up(Pence{1000'00}, 60, 0.5) == Approx(7500));
}

TEST_CASE("the stock that a share of the effect comes of is found again") {
  test::TinyWorld tiny(test::row_place(1), test::money_plan(test::row_place(1)));
  const InterventionId service(1);
  const Intervention& what = tiny.plan.interventions[1];
  const double half = half_stock(what, 0.5);
  tiny.world.communities.effect_share.at(CommunityId(0), 1) = what.reach * 30 / (30 + half);
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  CHECK(standing_stock(context, CommunityId(0), service, half) == Approx(30));
  CHECK(standing_stock(context, CommunityId(0), InterventionId(0), half) == 0);
}

TEST_CASE("a pace is what was asked for since the year before, granted or not") {
  test::TinyWorld tiny(test::row_place(2), test::money_plan(test::row_place(2)));
  struct Own final : State {
    Pace actions{*this};
  } own;
  allocate_state(own, tiny.world, tiny.place, tiny.plan);
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 12};
  tiny.world.offers.promised[OfferId(0)] = Pence{100};
  tiny.world.offers.asked_for[OfferId(1)] = Pence{40};
  note_pace(context, own.actions);
  CHECK(own.actions.asked_lately[ActionId(0)] == Pence{140});
  tiny.world.offers.promised[OfferId(0)] = Pence{150};
  note_pace(context, own.actions);
  CHECK(own.actions.asked_lately[ActionId(0)] == Pence{50});
  CHECK(own.actions.asked_lately[ActionId(1)] == Pence{});
}

}  // namespace tranche::mechanisms
