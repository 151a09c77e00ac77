// Usage: run_kernel SCENARIO. Runs every plan once, with the kernel alone, and prints a line a plan: a hash of the
// whole world at the end of each month, and what was spent. It is the same for every backend behind base/parallel.
#include <cstdio>
#include <exception>

#include "base/hash.hpp"
#include "scenario/compile.hpp"
#include "tranche/engine.hpp"
#include "tranche/errors.hpp"
#include "world/place_file.hpp"

namespace {

using namespace tranche;

/// Chains the bytes of every column, month by month.
class Print final : public MonthObserver {
 public:
  explicit Print(World& world) : world_(world) {}
  void observe(const World&, Month) override {
    world_.for_each_table([&](const char*, const Table& table) {
      for (const AnyColumn* column : table.columns()) value_ = hash_bytes(column->bytes(), value_);
    });
  }
  std::uint64_t value() const { return value_; }

 private:
  World& world_;
  std::uint64_t value_ = 0;
};

/// Whether money was spent; that it balances is checked by the engine each month.
bool run_plan(const Place& place, const Plan& plan) {
  World world;
  build_world(world, place, plan);
  Print print(world);
  run(world, place, plan, {42, 0}, print, {2});
  const double spent = world.ledger.total(Account::delivery).pounds();
  std::printf("%s %s GBP %.2f\n", plan.code.c_str(), to_hex(print.value()).c_str(), spent);
  return spent > 0;
}

bool run_all(const char* file) {
  const scenario::Scenario scenario = scenario::read_scenario(file);
  const Place place = world::read_place(scenario.place_file.string());
  bool all_spent = true;
  for (const Plan& plan : scenario::compile(scenario, place)) all_spent = run_plan(place, plan) && all_spent;
  return all_spent;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return std::fputs("usage: run_kernel SCENARIO\n", stderr), 2;
  try {
    return run_all(arguments[1]) ? 0 : 1;
  } catch (const InputError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics()) std::fprintf(stderr, "%s\n", diagnostic.text().c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
