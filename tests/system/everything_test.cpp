#include <cmath>
#include <set>

#include "valley.hpp"

using namespace tranche;

namespace {

/// Columns that were infinite, or series of shares that were no shares, in any month of a run.
class Watch final : public MonthObserver {
 public:
  explicit Watch(World& world) : world_(world) {}

  void observe(const World& world, Month) override {
    world_.for_each_table([&](const char* table, const Table& columns) {
      for (const AnyColumn* column : columns.columns()) {
        for (std::size_t lane = 0; lane < column->lanes(); ++lane) {
          for (std::size_t row = 0; row < columns.rows(); ++row) {
            if (std::isinf(column->value(row, lane))) {
              infinite.insert(std::string(table) + "." + std::string(column->info().name));
            }
          }
        }
      }
    });
    for (const AnyColumn* column : world.place.columns()) {
      const std::string name(column->info().name);
      if (shares.contains(name) && (column->value(0, 0) < 0 || column->value(0, 0) > 1))
        no_share.insert(name);
    }
  }

  static inline const std::set<std::string> shares = {"wellbeing",
                                                      "legitimacy",
                                                      "adaptability",
                                                      "failing_corrected",
                                                      "sound_stopped",
                                                      "continuity",
                                                      "trust",
                                                      "buy_in",
                                                      "participation",
                                                      "awareness",
                                                      "capacity",
                                                      "p_best",
                                                      "ever_involved",
                                                      "compliance",
                                                      "linkage",
                                                      "co_produced",
                                                      "priorities_known",
                                                      "resilience",
                                                      "coordination",
                                                      "local_share",
                                                      "charter_coverage",
                                                      "below_living_wage",
                                                      "development_accepted",
                                                      "perceived_improvement",
                                                      "absorption"};
  std::set<std::string> infinite, no_share;

 private:
  World& world_;
};

}  // namespace

TEST_CASE("where all of the model acts, nothing is ever infinite and every share is one") {
  const valley::Loaded loaded("everything.toml");
  for (const Plan& plan : loaded.plans) {
    INFO("plan " << plan.code);
    World world;
    build_world(world, loaded.place, plan);
    for (std::uint32_t replicate = 0; replicate < 5; ++replicate) {
      Watch seen(world);
      run(world, loaded.place, plan, {42, replicate}, seen);
      CHECK(seen.infinite == std::set<std::string>{});
      CHECK(seen.no_share == std::set<std::string>{});
    }
  }
}
