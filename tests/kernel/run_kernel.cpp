// Usage: run_kernel SCENARIO [--columns]. Runs every plan once, with the kernel alone, and prints a
// line a plan: a hash of the whole world at the end of each month, and what was spent; with
// `--columns`, the hash of each column too. It is the same for every backend behind base/parallel.
#include <cstdio>
#include <exception>
#include <map>
#include <string_view>

#include "base/hash.hpp"
#include "scenario/compile/compile.hpp"
#include "tranche/engine.hpp"
#include "tranche/errors.hpp"
#include "world/place_file.hpp"

namespace {

using namespace tranche;

/// Chains, month by month, the bytes of every column, under the column's name: which table holds it
/// changes nothing.
class Print final : public MonthObserver {
 public:
  explicit Print(World& world) : world_(world) {}
  void observe(const World&, Month) override {
    std::map<std::string_view, std::uint64_t> now;
    world_.for_each_table([&](const char*, const Table& table) {
      for (const AnyColumn* column : table.columns()) {
        const std::string_view name = column->info().name;
        now[name] += hash_bytes(column->bytes(), draw_key(name));
      }
    });
    for (const auto& [name, value] : now) columns_[name] = combine(columns_[name], value);
  }
  const std::map<std::string_view, std::uint64_t>& columns() const { return columns_; }
  std::uint64_t value() const {
    std::uint64_t value = 0;
    for (const auto& [name, one] : columns_) value = combine(value, one);
    return value;
  }

 private:
  World& world_;
  std::map<std::string_view, std::uint64_t> columns_;
};

/// Whether money was spent, of a plan that has a programme; that it balances is checked by the
/// engine each month.
bool run_plan(const Place& place, const Plan& plan, bool by_column) {
  World world;
  build_world(world, place, plan);
  Print print(world);
  run(world, place, plan, {42, 0}, print, {2});
  const double spent = world.ledger.total(Account::delivery).pounds();
  std::printf("%s %s GBP %.2f\n", plan.code.c_str(), to_hex(print.value()).c_str(), spent);
  if (by_column) {
    for (const auto& [name, value] : print.columns()) {
      std::printf("  %.*s %s\n", static_cast<int>(name.size()), name.data(), to_hex(value).c_str());
    }
  }
  return spent > 0 || plan.phases.empty();
}

bool run_all(const char* file, bool by_column) {
  const scenario::Scenario scenario = scenario::read_scenario(file);
  const Place place = world::read_place(scenario.place_file.string());
  bool all_spent = true;
  for (const Plan& plan : scenario::compile(scenario, place))
    all_spent = run_plan(place, plan, by_column) && all_spent;
  return all_spent;
}

}  // namespace

int main(int count, char** arguments) {
  const bool by_column = count == 3 && std::string_view(arguments[2]) == "--columns";
  if (count != 2 && !by_column)
    return std::fputs("usage: run_kernel SCENARIO [--columns]\n", stderr), 2;
  try {
    return run_all(arguments[1], by_column) ? 0 : 1;
  } catch (const InputError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics())
      std::fprintf(stderr, "%s\n", diagnostic.text().c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
