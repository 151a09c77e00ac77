#include <map>

#include "base/hash.hpp"
#include "valley.hpp"
#include "world/place_neighbours.hpp"

using namespace tranche;

namespace {

// A parallel loop over rows is worth its price from 4,096 rows up, so this place has more.
constexpr std::size_t side = 72;
constexpr std::size_t enough_to_share = 4096;

/// A square of 5,184 communities, 500 residents and more in each, deprived in waves; sorted by
/// code, so that rows and columns are the grid's.
Place make_grid() {
  Place place;
  place.name = "grid";
  place.domains = {"income", "health"};
  place.councils = {"lower", "upper"};
  for (std::size_t at = 0; at < side * side; ++at) {
    const double wave = static_cast<double>(at * 37 % 101) / 100;
    Community community;
    community.code = "G" + std::to_string(10000 + at);
    community.council = at % side < side / 2 ? "upper" : "lower";
    community.population = 500 + static_cast<double>(at * 53 % 400);
    community.deprivation = wave;
    community.marginalised_share = 0.05 + 0.3 * wave;
    community.latitude = 56 + 0.01 * static_cast<double>(at / side);
    community.longitude = -4 + 0.01 * static_cast<double>(at % side);
    community.outcome = {0.95 - 0.2 * wave, 0.9 - 0.25 * wave};
    place.communities.push_back(community);
  }
  world::Links links;
  for (std::uint32_t at = 0; at < side * side; ++at) {
    if (at % side + 1 < side) links.emplace_back(at, at + 1);
    if (at + side < side * side) links.emplace_back(at, static_cast<std::uint32_t>(at + side));
  }
  world::set_neighbours(place, world::tidied(std::move(links)));
  return place;
}

/// The scenario of everything with as much money and staff a head as in the valley.
scenario::Scenario scaled_to(const Place& place) {
  scenario::Scenario all = scenario::read_scenario(valley::data("everything.toml"));
  const auto more = static_cast<std::int64_t>(place.communities.size() / 12);
  for (auto& entry : all.funds) {
    for (Pence& year : entry.fund.budget) year.value *= more;
  }
  for (auto& entry : all.agencies) entry.agency.staff *= static_cast<double>(more);
  return all;
}

/// A hash of every column's bytes, of the ledger and of the flows that have ended, month by month.
class Prints final : public MonthObserver {
 public:
  explicit Prints(World& world) : world_(world) {}

  void observe(const World& world, Month month) override {
    world_.for_each_table([&](const char* table, Table& columns) {
      for (const AnyColumn* column : columns.columns()) {
        const std::string name = std::string(table) + "." + std::string(column->info().name);
        prints[std::to_string(month) + " " + name] = hash_bytes(column->bytes());
      }
    });
    std::uint64_t money = world.closed.size();
    for (std::size_t fund = 0; fund < world.ledger.funds(); ++fund) {
      for (std::size_t account = 0; account < account_count; ++account) {
        money = combine(
            money,
            static_cast<DrawKey>(
                world.ledger.balance(FundId::from(fund), static_cast<Account>(account)).value));
      }
    }
    for (const ClosedFlow& flow : world.closed) {
      money = combine(money, static_cast<DrawKey>(flow.community.row() << 8 | flow.action.row()));
      money = combine(money, static_cast<DrawKey>(flow.delivery.value + flow.administration.value));
    }
    prints[std::to_string(month) + " money"] = money;
    most_flows = std::max(most_flows, world.live.size());
  }

  std::map<std::string, std::uint64_t> prints;
  std::size_t most_flows = 0;

 private:
  World& world_;
};

Prints run_with(int threads, World& world, const Place& place, const Plan& plan) {
  Prints seen(world);
  run(world, place, plan, {42, 1}, seen, {threads});
  return seen;
}

}  // namespace

TEST_CASE(
    "a run of a place large enough to share its rows has the same bytes for 1, 2 and 3 threads") {
  const Place place = make_grid();
  REQUIRE(place.communities.size() > enough_to_share);
  for (Plan plan : scenario::compile(scaled_to(place), place)) {
    INFO("plan " << plan.code);
    plan.months = 15;  // past the turn of the fiscal year
    World world;
    build_world(world, place, plan);
    const Prints one = run_with(1, world, place, plan);
    REQUIRE(one.most_flows > enough_to_share);
    REQUIRE(world.relationships.rows() > enough_to_share);
    REQUIRE(world.ledger.total(Account::delivery) > Pence{});
    for (const int threads : {2, 3}) {
      const Prints other = run_with(threads, world, place, plan);
      std::vector<std::string> different;
      for (const auto& [name, print] : one.prints) {
        if (other.prints.at(name) != print) different.push_back(name);
      }
      INFO(threads << " threads");
      CHECK(different == std::vector<std::string>{});
    }
  }
}
