#include "app/program/unexpected.hpp"

#include <fmt/format.h>

#include <vector>

#include "analysis/values/text.hpp"
#include "base/suggestion.hpp"

namespace tranche::app {
namespace {

/// The command that was being read: `tranche place import table` is three deep.
const CLI::App& command_read(const CLI::App& program) {
  const CLI::App* command = &program;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return *command;
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> commands_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* one : command.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(one->get_name());
  }
  return names;
}

}  // namespace

std::string advice_on_unexpected(const CLI::App& program) {
  const CLI::App& command = command_read(program);
  std::string text;
  for (const std::string& argument : program.remaining(true)) {
    const std::string word = argument.substr(0, argument.find('='));
    const std::vector<std::string> known =
        word.starts_with("--") ? options_of(command) : commands_of(command);
    if (known.empty()) continue;
    if (nearest_word(word, known))
      text += analysis::wrapped(fmt::format("{}: {}", word, suggestion(word, known)));
  }
  return text;
}

}  // namespace tranche::app
