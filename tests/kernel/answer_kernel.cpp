// Usage: answer_kernel SCENARIO SEEDS. Runs every plan of a scenario over some seeds and prints the
// answer, with the kernel and what computes on values alone, as a browser will: no results file.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "analysis/answer/summary.hpp"
#include "analysis/values/memory_results.hpp"
#include "plans_experiment.hpp"
#include "runs/rounds.hpp"
#include "scenario/compile/compile.hpp"
#include "tranche/errors.hpp"
#include "world/place_file.hpp"

namespace {

using namespace tranche;

void answer(const char* file, int seeds) {
  const scenario::Scenario scenario = scenario::read_scenario(file);
  Place place = world::read_place(scenario.place_file.string());
  std::vector<Plan> plans = scenario::compile(scenario, place);
  Experiment experiment = test::experiment_of(std::move(place), std::move(plans), seeds);
  experiment.layout.baseline_plan = scenario.baseline_plan;
  const analysis::MemoryResults results(experiment.layout, runs::run_all(experiment, {1}));
  std::fputs(analysis::table_text(analysis::summarise(results)).c_str(), stdout);
}

}  // namespace

int main(int count, char** arguments) {
  const int seeds = count == 3 ? std::atoi(arguments[2]) : 0;
  if (seeds < 1) return std::fputs("usage: answer_kernel SCENARIO SEEDS\n", stderr), 2;
  try {
    return answer(arguments[1], seeds), 0;
  } catch (const InputError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics())
      std::fprintf(stderr, "%s\n", diagnostic.text().c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
