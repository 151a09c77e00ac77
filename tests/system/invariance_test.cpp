#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

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
    for (auto at = place.neighbour_first[order[row]]; at < place.neighbour_first[order[row] + 1];
         ++at) {
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

/// A flow's name in any order of rows: code of its community, row of its action, ordinal.
using FlowName = std::tuple<std::string, std::uint32_t, std::uint32_t>;

/// Who delivered what, when it came how far, and every penny of every flow, ended or alive.
std::map<FlowName, std::vector<std::int64_t>> flows_by_code(const World& world,
                                                            const Place& place) {
  std::map<FlowName, std::vector<std::int64_t>> flows;
  const auto name = [&](CommunityId community, ActionId action, std::uint32_t ordinal) {
    return FlowName{place.communities[community].code, action.row(), ordinal};
  };
  for (const ClosedFlow& one : world.closed) {
    flows[name(one.community, one.action, one.ordinal)] = {one.agency.row(),
                                                           one.intervention.row(),
                                                           static_cast<int>(one.stage),
                                                           one.applied,
                                                           one.approved,
                                                           one.started,
                                                           one.promised_end,
                                                           one.ended,
                                                           one.requested.value,
                                                           one.promised.value,
                                                           one.paid.value,
                                                           one.delivery.value,
                                                           one.administration.value,
                                                           one.leaked.value,
                                                           one.lapsed.value,
                                                           one.returned.value};
  }
  const Flows& table = world.flows;
  for (const FlowId id : world.live) {
    const std::uint32_t ordinal = table.ordinal[id];
    flows[name(table.community[id], table.action[id], ordinal)] = {
        table.agency[id].row(),
        table.intervention[id].row(),
        static_cast<int>(table.stage[id]),
        table.applied[id],
        table.approved[id],
        table.started[id],
        table.promised_end[id],
        -1,
        table.requested[id].value,
        table.promised[id].value,
        table.paid_total[id].value,
        table.delivery[id].value,
        table.administration[id].value,
        table.leaked[id].value,
        table.lapsed[id].value,
        table.returned[id].value};
  }
  return flows;
}

/// The greatest difference of each recorded column of communities between two worlds, community by
/// community by code.
std::map<std::string, double> distances(const World& one, const Place& first, const World& two,
                                        const Place& second) {
  std::map<std::string, std::size_t> row_in_second;
  for (std::size_t row = 0; row < second.communities.size(); ++row)
    row_in_second[second.communities[row].code] = row;
  std::map<std::string, double> worst;
  for (std::size_t at = 0; at < one.communities.columns().size(); ++at) {
    const AnyColumn& column = *one.communities.columns()[at];
    const AnyColumn& same = *two.communities.columns()[at];
    if (column.info().keep == Keep::never)
      continue;  // the rest is on the way to these, or names rows
    double& most = worst[std::string(column.info().name)];
    for (std::size_t row = 0; row < first.communities.size(); ++row) {
      const std::size_t other = row_in_second.at(first.communities[row].code);
      for (std::size_t lane = 0; lane < column.lanes(); ++lane) {
        const double a = column.value(row, lane);
        const double b = same.value(other, lane);
        if (!std::isnan(a) || !std::isnan(b))
          most = std::max(most, std::isnan(a - b) ? 1 : std::fabs(a - b));
      }
    }
  }
  for (const char* name : {"outcome", "trust", "buy_in", "capacity", "participation", "spent"}) {
    REQUIRE(worst.contains(name));
  }
  return worst;
}

/// Backgrounds of every month: they come from draws alone, whatever the programme does.
struct Backgrounds final : MonthObserver {
  std::vector<double> values;
  std::vector<double> true_effects;
  void observe(const World& world, Month month) override {
    const auto background = world.communities.background.all();
    values.insert(values.end(), background.begin(), background.end());
    if (month < 0)
      true_effects.assign(world.interventions.true_effect.all().begin(),
                          world.interventions.true_effect.all().end());
  }
};

Backgrounds backgrounds(const Place& place, const Plan& plan) {
  World world;
  build_world(world, place, plan);
  Backgrounds seen;
  run(world, place, plan, {42, 3}, seen);
  return seen;
}

/// Every column of every table before the first month, "table.column": what is drawn once has been
/// drawn.
std::map<std::string, std::vector<double>> beginning(const Place& place, const Plan& plan) {
  World world;
  build_world(world, place, plan);
  std::map<std::string, std::vector<double>> columns;
  struct Before final : MonthObserver {
    explicit Before(std::map<std::string, std::vector<double>>& kept) : columns(kept) {}
    void observe(const World& seen, Month month) override {
      if (month >= 0) return;
      const_cast<World&>(seen).for_each_table([&](std::string_view table, Table& rows) {
        for (const AnyColumn* column : rows.columns()) {
          auto& values = columns[std::string(table) + "." + std::string(column->info().name)];
          for (std::size_t row = 0; row < rows.rows(); ++row) {
            for (std::size_t lane = 0; lane < column->lanes(); ++lane)
              values.push_back(column->value(row, lane));
          }
        }
      });
    }
    std::map<std::string, std::vector<double>>& columns;
  } before(columns);
  Plan first_month = plan;
  first_month.months = 1;
  run(world, place, first_month, {42, 3}, before);
  return columns;
}

/// Whether every value is that of one or of the other, to the bit: two mechanisms may draw for rows
/// of one column.
bool values_of_either(const std::vector<double>& values, const std::vector<double>& one,
                      const std::vector<double>& other) {
  for (std::size_t at = 0; at < values.size(); ++at) {
    const std::vector<double> value{values[at]};
    if (!valley::same_bits(value, {one.at(at)}) && !valley::same_bits(value, {other.at(at)}))
      return false;
  }
  return true;
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
  for (const std::string& mechanism : valley::mechanisms_of(plan)) {
    if (mechanism == "outcomes" || mechanism == "backgrounds") continue;
    INFO("without " << mechanism);
    const Backgrounds some = backgrounds(loaded.place, valley::without(plan, mechanism));
    CHECK((some.values == all.values));
    CHECK((some.true_effects == all.true_effects));
  }
}

TEST_CASE(
    "without any one mechanism all that is drawn before the first month is as it was, or not "
    "drawn") {
  const valley::Loaded loaded("everything.toml");
  const Plan& plan = loaded.plans.front();
  Plan empty = plan;
  empty.schedule = {};
  const auto all = beginning(loaded.place, plan);
  const auto none = beginning(loaded.place, empty);
  std::size_t drawn = 0;
  for (const auto& [name, values] : all) drawn += valley::same_bits(values, none.at(name)) ? 0 : 1;
  CHECK(drawn >= 15);
  for (const std::string& mechanism : valley::mechanisms_of(plan)) {
    for (const auto& [name, values] : beginning(loaded.place, valley::without(plan, mechanism))) {
      INFO("without " << mechanism << ": " << name);
      CHECK(values_of_either(values, all.at(name), none.at(name)));
    }
  }
}

TEST_CASE("communities in another order give the same run in that order, and the same pennies") {
  for (const char* file : {"valley.toml", "everything.toml"}) {
    const valley::Loaded loaded(file);
    const Place other = permuted(loaded.place, backwards(loaded.place.communities.size()));
    const std::vector<Plan> plans = scenario::compile(loaded.scenario, other);
    for (std::size_t position = 0; position < plans.size(); ++position) {
      INFO(file << ", plan " << plans[position].code);
      World first, second;
      build_world(first, loaded.place, loaded.plans[position]);
      build_world(second, other, plans[position]);
      valley::Trace one, two;
      run(first, loaded.place, loaded.plans[position], {42, 5}, one);
      run(second, other, plans[position], {42, 5}, two);
      CHECK(one.ledger == two.ledger);
      const auto flows = flows_by_code(first, loaded.place);
      REQUIRE(flows.size() > 30);
      CHECK((flows == flows_by_code(second, other)));
      for (const auto& [name, distance] : distances(first, loaded.place, second, other)) {
        INFO(name);
        CHECK(distance < 1e-9);
      }
    }
  }
}
