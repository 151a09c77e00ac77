// A lever that a plan does not pull leaves no trace: with its mechanism on, everything but the
// mechanism's own columns is the same to the byte, in every month, as with it off.
#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche {
namespace {

using Columns = std::vector<std::string_view>;

/// What each mechanism reports of itself in public columns whether or not anybody pays for it.
const std::map<std::string_view, Columns> own_columns = {
    {"partnership", {}},
    {"local_economy",
     {"agencies.local_share", "place.local_share", "place.local_gain", "place.lost_elsewhere"}},
    {"charter", {"place.charter_coverage", "place.below_living_wage"}},
    {"household_income", {}},
    {"rights", {"place.owned_assets", "place.levered", "place.crowded_out"}},
    {"shocks", {}},
    {"levy", {}},
    {"competition", {}}};

/// Every column of every month, by "table.column".
using Story = std::map<std::string, std::vector<std::byte>>;

Story story_without(std::string_view left_out) {
  Place place = test::row_place(8);
  Plan plan = test::money_plan(place);
  plan.months = 60;
  test::add_every_mechanism(plan, left_out);
  test::TinyWorld tiny(std::move(place), std::move(plan));
  Story story;
  tiny.run_watched(3, [&](const World& seen, Month) {
    const_cast<World&>(seen).for_each_table([&](std::string_view name, Table& table) {
      for (const AnyColumn* column : table.columns()) {
        auto& bytes = story[std::string(name) + "." + std::string(column->info().name)];
        bytes.insert(bytes.end(), column->bytes().begin(), column->bytes().end());
      }
    });
  });
  return story;
}

Columns differences(const Story& with, const Story& without) {
  Columns names;
  for (const auto& [name, bytes] : with) {
    const auto same = without.find(name);  // not there: the mechanism's own state
    if (same != without.end() && bytes != same->second) names.push_back(name);
  }
  return names;
}

}  // namespace

TEST_CASE("mechanisms of the local economy leave no trace where no plan pays for them") {
  const Story with = story_without("");
  for (const auto& [mechanism, own] : own_columns) {
    const Story without = story_without(mechanism);
    for (const std::string_view name : differences(with, without)) {
      INFO(mechanism << " changed " << name);
      CHECK(std::ranges::find(own, name) != own.end());
    }
  }
}

TEST_CASE("a mechanism that does act is found by the same comparison") {
  const Story with = story_without("");
  const Story without = story_without("monitoring");
  CHECK(!differences(with, without).empty());
}

}  // namespace tranche
