#include <cmath>
#include <set>

#include "valley.hpp"

using namespace tranche;

namespace {

/// Columns that were infinite or outside of their ranges in any month of a run.
class Watch final : public MonthObserver {
 public:
  explicit Watch(World& world) : world_(world) {}

  void observe(const World&, Month) override {
    world_.for_each_table([&](const char* table, const Table& columns) {
      for (const AnyColumn* column : columns.columns()) {
        if (column->first_outside() >= 0)
          outside.insert(std::string(table) + "." + std::string(column->info().name));
        for (std::size_t lane = 0; lane < column->lanes(); ++lane) {
          for (std::size_t row = 0; row < columns.rows(); ++row) {
            if (std::isinf(column->value(row, lane))) {
              infinite.insert(std::string(table) + "." + std::string(column->info().name));
            }
          }
        }
      }
    });
  }

  std::set<std::string> infinite, outside;

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
      CHECK(seen.outside == std::set<std::string>{});
    }
  }
}
