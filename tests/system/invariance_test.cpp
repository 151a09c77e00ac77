#include <cmath>
#include <numeric>

#include "valley.hpp"

using namespace tranche;

namespace {

/// The place with community `order[i]` in row i; neighbours go along.
Place permuted(const Place& place, const std::vector<std::uint32_t>& order) {
  Place other = place;
  std::vector<std::uint32_t> row_of(order.size());
  for (std::uint32_t row = 0; row < order.size(); ++row) row_of[order[row]] = row;
  other.neighbour.clear();
  for (std::uint32_t row = 0; row < order.size(); ++row) {
    other.communities[row] = place.communities[order[row]];
    std::vector<CommunityId> neighbours;
    for (auto at = place.neighbour_first[order[row]]; at < place.neighbour_first[order[row] + 1]; ++at) {
      neighbours.push_back(CommunityId(row_of[place.neighbour[at].row()]));
    }
    std::ranges::sort(neighbours);
    other.neighbour_first[row] = static_cast<std::uint32_t>(other.neighbour.size());
    other.neighbour.insert(other.neighbour.end(), neighbours.begin(), neighbours.end());
  }
  other.neighbour_first.back() = static_cast<std::uint32_t>(other.neighbour.size());
  return other;
}

std::vector<std::uint32_t> backwards(std::size_t rows) {
  std::vector<std::uint32_t> order(rows);
  std::iota(order.rbegin(), order.rend(), 0u);
  std::swap(order[1], order[rows / 2]);
  return order;
}

Plan without(const Plan& plan, std::string_view mechanism) {
  Plan ablated = plan;
  std::erase_if(ablated.steps, [&](const Step& one) { return one.mechanism == mechanism; });
  REQUIRE(ablated.steps.size() < plan.steps.size());
  return ablated;
}

/// Backgrounds of every month: they come from draws alone, whatever the programme does.
struct Backgrounds final : MonthObserver {
  std::vector<double> values;
  std::vector<double> true_effects;
  void observe(const World& world, Month month) override {
    const auto background = world.communities.background.all();
    values.insert(values.end(), background.begin(), background.end());
    if (month < 0)
      true_effects.assign(world.interventions.true_effect.all().begin(), world.interventions.true_effect.all().end());
  }
};

Backgrounds backgrounds(const Place& place, const Plan& plan) {
  World world;
  build_world(world, place, plan);
  Backgrounds seen;
  run(world, place, plan, {42, 3}, seen);
  return seen;
}

std::vector<std::string> mechanisms_of(const Plan& plan) {
  std::vector<std::string> names;
  for (const Step& one : plan.steps) {
    if (std::ranges::find(names, one.mechanism) == names.end()) names.emplace_back(one.mechanism);
  }
  return names;
}

}  // namespace

TEST_CASE("a plan under another name gives the same run, bit for bit") {
  const valley::Loaded loaded;
  const valley::Trace one = valley::trace(loaded.place, loaded.plan("A"), 2);
  const valley::Trace twin = valley::trace(loaded.place, loaded.plan("A2"), 2);
  REQUIRE(one.place.size() == 49);
  for (std::size_t month = 0; month < one.place.size(); ++month) {
    CHECK(valley::same_bits(one.place[month], twin.place[month]));
    CHECK(valley::same_bits(one.communities[month], twin.communities[month]));
    CHECK(one.ledger[month] == twin.ledger[month]);
  }
  const valley::Trace other = valley::trace(loaded.place, loaded.plan("C"), 2);
  CHECK_FALSE(valley::same_bits(one.communities.back(), other.communities.back()));
}

TEST_CASE("a plan without phases leaves outcomes as they are with no programme") {
  const valley::Loaded loaded;
  Plan nothing = loaded.plan("A");
  nothing.phases.clear();
  nothing.actions.clear();
  World world;
  build_world(world, loaded.place, nothing);
  struct Check final : MonthObserver {
    void observe(const World& seen, Month month) override {
      for (std::size_t at = 0; at < seen.communities.outcome.all().size(); ++at) {
        const double background = seen.communities.background.all()[at];
        CHECK(seen.communities.outcome.all()[at] == std::min(1.0, std::max(0.0, background)));
        CHECK(seen.communities.programme_effect.all()[at] == 0);
      }
      if (month >= 0) CHECK(seen.ledger.total(Account::delivery) == Pence{});
    }
  } check;
  run(world, loaded.place, nothing, {42, 0}, check);
}

TEST_CASE("half the horizon is a prefix of the whole") {
  const valley::Loaded loaded;
  for (const Plan& plan : loaded.plans) {
    Plan half = plan;
    half.months = plan.months / 2;
    const valley::Trace whole = valley::trace(loaded.place, plan, 1);
    const valley::Trace part = valley::trace(loaded.place, half, 1);
    REQUIRE(part.place.size() == static_cast<std::size_t>(half.months) + 1);
    for (std::size_t month = 0; month < part.place.size(); ++month) {
      CHECK(valley::same_bits(part.place[month], whole.place[month]));
      CHECK(valley::same_bits(part.communities[month], whole.communities[month]));
      CHECK(part.ledger[month] == whole.ledger[month]);
    }
  }
}

TEST_CASE("without any one mechanism the draws at every other address are as they were") {
  const valley::Loaded loaded;
  const Plan& plan = loaded.plan("A");
  const Backgrounds all = backgrounds(loaded.place, plan);
  for (const std::string& mechanism : mechanisms_of(plan)) {
    if (mechanism == "outcomes" || mechanism == "backgrounds") continue;
    INFO("without " << mechanism);
    const Backgrounds some = backgrounds(loaded.place, without(plan, mechanism));
    CHECK((some.values == all.values));
    CHECK((some.true_effects == all.true_effects));
  }
}

TEST_CASE("communities in another order give the same run in that order, and the same pennies") {
  const valley::Loaded loaded;
  const std::vector<std::uint32_t> order = backwards(loaded.place.communities.size());
  const Place other = permuted(loaded.place, order);
  const std::vector<Plan> plans = scenario::compile(loaded.scenario, other);
  for (std::size_t position = 0; position < plans.size(); ++position) {
    World first, second;
    build_world(first, loaded.place, loaded.plans[position]);
    build_world(second, other, plans[position]);
    valley::Trace one, two;
    run(first, loaded.place, loaded.plans[position], {42, 5}, one);
    run(second, other, plans[position], {42, 5}, two);
    CHECK(one.ledger == two.ledger);
    double worst = 0;
    for (std::uint32_t row = 0; row < order.size(); ++row) {
      for (std::size_t lane = 0; lane < loaded.place.domains.size(); ++lane) {
        worst = std::max(worst, std::fabs(first.communities.outcome.at(CommunityId(order[row]), lane) -
                                          second.communities.outcome.at(CommunityId(row), lane)));
      }
      worst = std::max(worst, std::fabs(first.communities.trust[CommunityId(order[row])] -
                                        second.communities.trust[CommunityId(row)]));
    }
    INFO("plan " << plans[position].code);
    CHECK(worst < 1e-9);
  }
}
