#include "app/commands/given_command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/program/program_name.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {

namespace fs = std::filesystem;

void add_set_option(CLI::App& command, std::vector<std::string>& set) {
  command
      .add_option("--set", set,
                  "KEY=VALUE in place of the scenario's, as agency.council.staff=20; repeatable")
      ->allow_extra_args(false);
}

void add_assumptions_option(CLI::App& command, std::string& assumptions) {
  command.add_flag(
      "--assumptions{true}", assumptions,
      "Draw every assumption over its plausible range, or those of some mechanisms, as "
      "in --assumptions=trust,clearance");
}

std::string options_text(const Choice& choice) {
  std::string options;
  if (choice.seeds > 0) options += fmt::format(" --seeds {}", choice.seeds);
  if (!choice.assumptions.empty())
    options += choice.assumptions == "true" ? " --assumptions"
                                            : " --assumptions=" + shell_word(choice.assumptions);
  if (choice.futures > 0) options += fmt::format(" --futures {}", choice.futures);
  if (!choice.plans.empty())
    options += " --plans " + shell_word(fmt::format("{}", fmt::join(choice.plans, ",")));
  for (const std::string& one : choice.set) options += " --set " + shell_word(one);
  return options;
}

std::string go_on_command(const GivenCommand& given) {
  const std::string where = given.output.empty() ? "" : " --output " + shell_path(given.output);
  const std::string share = given.shard.empty() ? "" : " --shard " + given.shard;
  return fmt::format("{} {} {}{}{}{}", program_name(), given.verb, shell_path(given.scenario),
                     given.options, where, share);
}

std::string note_command(const GivenCommand& given) {
  return fmt::format("tranche {} {}{}", given.verb,
                     shell_path(fs::path(given.scenario).filename().string()), given.options);
}

fs::path results_path(const GivenCommand& given, const std::string& ending) {
  if (!given.output.empty()) return given.output;
  return fs::path("results") / (fs::path(given.scenario).stem().string() + ending);
}

}  // namespace tranche::app
