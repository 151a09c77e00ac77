#include "analysis/report/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tranche/results/shell_word.hpp"

namespace tranche::analysis {

std::string run_name(const ResultsLayout& layout, RunKey key) {
  if (are_histories(layout)) return fmt::format("history {}", key.future);
  if (layout.futures == 1) return fmt::format("seed {}", key.replicate);
  return fmt::format("{} {}, seed {}", is_sweep(layout) ? "setting" : "future", key.future,
                     key.replicate);
}

std::string file_word(const ReportSource& source) { return shell_path(source.file); }

std::string replay_command(const ReportSource& source, RunKey key) {
  const std::string plan = source.layout().plans[static_cast<std::size_t>(key.plan)];
  return fmt::format("{} replay {} --plan {} --future {} --replicate {}", source.program,
                     file_word(source), shell_word(plan), key.future, key.replicate);
}

std::string scenario_word(const ResultsLayout& layout) {
  const auto scenario = std::ranges::find_if(
      layout.inputs, [](const InputInfo& input) { return input.name.ends_with(".toml"); });
  return shell_path(scenario == layout.inputs.end() ? "my.toml" : scenario->name);
}

}  // namespace tranche::analysis
