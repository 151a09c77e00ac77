#pragma once
#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "mechanisms/evidence/correction.hpp"
#include "testing.hpp"
#include "tranche/engine.hpp"

/// What has acted in a run of tests/system/data/everything.toml: a test of "the whole kernel" must
/// know that it ran.
namespace acting {

using namespace tranche;

/// Watches which columns of the world ever differ from what they were after its reset, lane by
/// lane, and what rules of the plan have done. Made on a world that was built and reset; allocates,
/// so it watches the first runs only.
class Watch final : public MonthObserver {
 public:
  explicit Watch(World& world) : world_(world) {
    for_each_lane([&](const std::string& name, std::span<const std::byte> bytes) {
      at_first_[name].assign(bytes.begin(), bytes.end());
    });
  }

  void observe(const World& world, Month month) override {
    for_each_lane([&](const std::string& name, std::span<const std::byte> bytes) {
      if (!moved_.contains(name) && !std::ranges::equal(bytes, at_first_[name]))
        moved_.insert(name);
    });
    const auto& own = world_.state<mechanisms::CorrectionState>();
    for (std::size_t row = 0; row < world.offers.rows(); ++row) {
      const auto offer = OfferId::from(row);
      corrections_.insert(world.offers.corrected[offer]);
      if (own.offers.decision_due[offer] >= 0) asked_for_.insert(own.offers.decision_rule[offer]);
    }
    for (std::size_t row = 0; row < world.actions.rows(); ++row) {
      const auto action = ActionId::from(row);
      if (own.actions.decision_due[action] >= 0)
        asked_for_.insert(own.actions.decision_rule[action]);
    }
    const Pence reserve = world.ledger.total(Account::reserve);
    if (month < 0) most_reserve_ = {};
    reserve_used_ = reserve_used_ || reserve < most_reserve_;
    most_reserve_ = std::max(most_reserve_, reserve);
  }

  /// Names like "communities.trust", or "communities.dose/3" for the lanes of a column that has
  /// several.
  bool moved(const std::string& name) const { return moved_.contains(name); }
  bool did(Correction what) const { return corrections_.contains(what); }
  bool rule_asked(std::size_t position) const { return asked_for_.contains(position); }
  bool reserve_used() const { return reserve_used_; }

  /// Columns of which no lane has moved.
  std::vector<std::string> still() const {
    std::map<std::string, bool> any;
    for (const auto& [name, bytes] : at_first_)
      any[name.substr(0, name.find('/'))] |= moved_.contains(name);
    std::vector<std::string> names;
    for (const auto& [name, moves] : any) {
      if (!moves) names.push_back(name);
    }
    return names;
  }

 private:
  template <class Visit>
  void for_each_lane(Visit&& visit) {
    world_.for_each_table([&](const char* table, Table& columns) {
      for (const AnyColumn* column : columns.columns()) {
        if (column->info().lifetime == Lifetime::world || column->bytes().empty()) continue;
        const std::size_t size = column->bytes().size() / column->lanes();
        const std::string name = std::string(table) + "." + std::string(column->info().name);
        for (std::size_t lane = 0; lane < column->lanes(); ++lane) {
          visit(column->lanes() > 1 ? name + "/" + std::to_string(lane) : name,
                column->bytes().subspan(lane * size, size));
        }
      }
    });
  }

  World& world_;
  std::map<std::string, std::vector<std::byte>> at_first_;
  std::set<std::string> moved_;
  std::set<Correction> corrections_;
  std::set<std::size_t> asked_for_;
  Pence most_reserve_;
  bool reserve_used_ = false;
};

/// Columns that are at the end of every month what they were before the first: used up within the
/// month, but for `agencies.grant_lift`, which no mechanism sets.
inline const std::vector<std::string>& at_rest() {
  static const std::vector<std::string> names = {
      "agencies.kept_places", "communities.initiatives_survived", "communities.initiatives_tested",
      "phases.survey_passed"};
  return names;
}

/// Every kind of measure was delivered, every shock came, and each mechanism left its mark on some
/// column.
inline void require_that_all_acted(const Watch& seen, const Plan& plan) {
  for (std::size_t lane = 0; lane < measure_count; ++lane) {
    INFO("measure " << words_of(InterventionKind{})[lane + 1]);
    REQUIRE(seen.moved("communities.dose/" + std::to_string(lane)));
  }
  for (std::size_t lane = 0; lane < plan.shocks.size(); ++lane) {
    INFO("shock " << plan.shocks[lane].code);
    REQUIRE(seen.moved("communities.shock_left/" + std::to_string(lane)));
  }
  for (std::size_t at = 0; at < plan.rules.size(); ++at) {
    INFO("rule " << plan.rules[at].code);
    REQUIRE(seen.rule_asked(at));
  }
  CHECK(seen.reserve_used());
  REQUIRE(seen.did(Correction::changed));
  if (plan.rules.empty()) return;  // what rules alone write is at rest
  CHECK(seen.still() == at_rest());
  REQUIRE(seen.did(Correction::moved));
  REQUIRE(seen.did(Correction::stopped));
}

}  // namespace acting
