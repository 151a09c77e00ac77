// Usage: run_kernel SCENARIO [--columns]. Runs every plan once, with the kernel alone, and prints a
// line a plan: a hash of the whole world at the end of each month, and what was spent; with
// `--columns`, the hash of each column too. It is the same for every backend behind base/parallel.
#include <cstdio>
#include <exception>
#include <string_view>

#include "app/loading/place_of.hpp"
#include "base/hash.hpp"
#include "runs/world_print.hpp"
#include "scenario/compile/compile.hpp"
#include "tranche/errors.hpp"

namespace {

using namespace tranche;

/// Whether money was spent, of a plan that has a programme; that it balances is checked by the
/// engine each month.
bool run_plan(const Place& place, const Plan& plan, bool by_column) {
  const runs::PrintedPlan printed = runs::print_plan(place, plan);
  std::printf("%s\n", printed.line.c_str());
  if (by_column) {
    for (const auto& [name, value] : printed.columns) {
      std::printf("  %.*s %s\n", static_cast<int>(name.size()), name.data(), to_hex(value).c_str());
    }
  }
  return printed.spent > 0 || plan.phases.empty();
}

bool run_all(const char* file, bool by_column) {
  const scenario::Scenario scenario = scenario::read_scenario(file);
  const auto [place, communities, links_left] =
      app::place_of(scenario, app::place_text_of(scenario));
  bool all_spent = true;
  for (const Plan& plan : scenario::compile(scenario, *place))
    all_spent = run_plan(*place, plan, by_column) && all_spent;
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
