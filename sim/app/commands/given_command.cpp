#include "app/commands/given_command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/program/number_option.hpp"
#include "app/program/program_name.hpp"
#include "base/written_number.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {

namespace fs = std::filesystem;
namespace {

constexpr double most_futures = 1'000'000;

/// What is no number is a file where its name says so, or where there is one.
CLI::Validator futures_check() {
  return {[](std::string& text) {
            const bool number = parse_written(text).has_value();
            if (!number && (fs::path(text).extension() == ".csv" || fs::exists(text)))
              return std::string();
            return whole_number(1, most_futures)(text);
          },
          "N or FILE"};
}

std::string futures_text(const fs::path& file) {
  return file.empty() ? "" : " --futures " + shell_path(file.string());
}

}  // namespace

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

void add_futures_option(CLI::App& command, std::string& futures, const std::string& help) {
  command.add_option("--futures", futures, help)->transform(futures_check());
}

void read_futures(const std::string& futures, Choice& choice) {
  if (futures.empty()) return;
  if (const auto number = parse_written(futures)) {
    choice.futures = static_cast<std::int32_t>(*number);
  } else {
    choice.futures_file = futures;
  }
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
  return fmt::format("{} {} {}{}{}{}{}", program_name(), given.verb, shell_path(given.scenario),
                     given.options, futures_text(given.futures), where, share);
}

std::string note_command(const GivenCommand& given) {
  return fmt::format("tranche {} {}{}{}", given.verb,
                     shell_path(fs::path(given.scenario).filename().string()), given.options,
                     futures_text(fs::path(given.futures).filename()));
}

fs::path results_path(const GivenCommand& given, const std::string& ending) {
  if (!given.output.empty()) return given.output;
  return fs::path("results") / (fs::path(given.scenario).stem().string() + ending);
}

}  // namespace tranche::app
