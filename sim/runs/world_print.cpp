#include "runs/world_print.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"

namespace tranche::runs {

void WorldPrint::observe(const World&, Month) {
  std::map<std::string_view, std::uint64_t> now;
  world_.for_each_table([&](const char*, const Table& table) {
    for (const AnyColumn* column : table.columns()) {
      const std::string_view name = column->info().name;
      now[name] += hash_bytes(column->bytes(), draw_key(name));
    }
  });
  for (const auto& [name, value] : now) columns_[name] = combine(columns_[name], value);
}

std::uint64_t WorldPrint::value() const {
  std::uint64_t value = 0;
  for (const auto& [name, one] : columns_) value = combine(value, one);
  return value;
}

PrintedPlan print_plan(const Place& place, const Plan& plan) {
  World world;
  build_world(world, place, plan);
  WorldPrint print(world);
  run(world, place, plan, {42, 0}, print, {2});
  const double spent = world.ledger.total(Account::delivery).pounds();
  return {fmt::format("{} {} GBP {:.2f}", plan.code, to_hex(print.value()), spent), spent,
          print.columns()};
}

}  // namespace tranche::runs
