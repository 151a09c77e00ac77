#include <fmt/format.h>

#include <memory>
#include <string>

#include "app/commands/command.hpp"
#include "app/commands/what_is.hpp"
#include "app/program/streams.hpp"
#include "app/program/word_option.hpp"
#include "scenario/read/describe_factors.hpp"
#include "scenario/schema/describe.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {
namespace {

struct DescribeOptions {
  std::string word;
  std::string mechanism;
  std::string format = "text";
  std::string factors;  ///< scenario whose factors are listed
};

constexpr const char* parameters_lead =
    "# Every key of a scenario file\n"
    "\n"
    "Made by `tranche describe --format markdown`; do not edit. Marks: **E** measured or "
    "published, **A** an "
    "assumption\n"
    "to be varied, **-** a choice of whoever writes the scenario. How values are written: "
    "docs/scenario-format.md.\n"
    "\n";

bool is_lever(const std::string& word) {
  return word.size() > 1 && word[0] == 'L' &&
         word.find_first_not_of("0123456789", 1) == std::string::npos;
}

void refuse_schema_of_levers(const DescribeOptions& options) {
  if (options.format != "json-schema" || (options.word != "levers" && !is_lever(options.word)))
    return;
  throw InputError(
      {{"describe", 0, 0, "levers have no JSON Schema", "they are no keys of a scenario file",
        "use --format text or markdown, or describe plan.without"}});
}

/// Every factor of a scenario, amounts and units in its currency.
std::string factors_of(const std::string& file) {
  const scenario::Scenario scenario = scenario::read_scenario(file);
  return in_currency(unit_in(scenario::factors_text(scenario), scenario.currency),
                     scenario.currency);
}

std::string describe(const DescribeOptions& options) {
  if (!options.factors.empty()) return factors_of(options.factors);
  refuse_schema_of_levers(options);
  if (options.word == "levers") {
    return options.format == "text" ? scenario::levers_as_text() : scenario::levers_as_markdown();
  }
  if (is_lever(options.word)) return scenario::levers_as_text(options.word);
  const std::string word =
      options.mechanism.empty() ? options.word : "mechanisms." + options.mechanism;
  if (options.format == "json-schema") return scenario::as_json_schema(word);
  if (options.format == "text") return what_is(word);
  return (word.empty() ? parameters_lead : "") +
         scenario::as_markdown(scenario::matching(scenario::describe_keys(), word));
}

}  // namespace

void add_describe_command(CLI::App& program, int& exit_code) {
  const auto options = std::make_shared<DescribeOptions>();
  auto* command = program.add_subcommand(
      "describe",
      "Explain a key of a scenario file, a series of results, a lever, an assumption or a word");
  command->add_option(
      "KEY", options->word,
      "a key, its path, a section or a mechanism; a series, or series for all of them; levers, or "
      "one as L4; an assumption as A7; a word of the glossary, or glossary; every key if not "
      "given");
  command->add_option("--mechanism", options->mechanism, "the parameters of this mechanism only");
  command->add_option("--factors", options->factors,
                      "what a [[sweep]], an [[uncertainty]] or --set may vary in this scenario");
  command->add_option("--format", options->format, "text, markdown or json-schema")
      ->check(one_of({"text", "markdown", "json-schema"}))
      ->capture_default_str();
  command->footer(
      "Examples:\n"
      "  tranche describe fund              the keys of [[fund]]\n"
      "  tranche describe clearance         the parameters of a mechanism\n"
      "  tranche describe roll_over         a key, wherever it is\n"
      "  tranche describe agency.council.staff   a key by its path, with codes of a scenario in "
      "it\n"
      "  tranche describe --factors my.toml every factor with its value, unit and range\n"
      "  tranche describe gap               a series of results; series lists all\n"
      "  tranche describe A7                an assumption: what it is, where it acts, its range\n"
      "  tranche describe levers            L1 to L28 and what off means\n"
      "  tranche describe --format json-schema > tranche.schema.json   for an editor");
  command->callback([options, &exit_code] {
    write_out(describe(*options));
    exit_code = app::exit_code::done;
  });
}

}  // namespace tranche::app
