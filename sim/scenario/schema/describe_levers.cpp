#include <algorithm>
#include <filesystem>

#include "base/suggestion.hpp"
#include "scenario/schema/describe.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/lines.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/guidance.hpp"
#include "scenario/values/levers.hpp"

namespace tranche::scenario {

namespace {

/// Kinds of intervention by which a plan buys the lever, as `kind` names them.
std::vector<std::string> measures_of(const Lever& lever) {
  std::vector<std::string> names;
  for (const InterventionKind kind : lever.measures) names.emplace_back(word_for(kind));
  return names;
}

/// What changes when the lever is off, each as a file would set it.
std::vector<std::string> changes_of(const Lever& lever) {
  std::vector<std::string> changes;
  for (const auto name : lever.mechanisms)
    changes.push_back("mechanisms." + std::string(name) + ".on = false");
  for (const NeutralValue& number : lever.numbers) {
    changes.push_back(std::string(number.key) + " = " + format_number(number.value));
  }
  if (lever.takes == Lever::Takes::gates)
    changes.insert(changes.end(), {"no gate to open", "pilot_share = 1"});
  if (lever.takes == Lever::Takes::rules)
    changes.insert(changes.end(), {"no [[rule]]", "no [[plan.rule]]"});
  return changes;
}

/// "`a`, `b`" for the cells of a table.
std::string joined(const std::vector<std::string>& texts, std::string_view quote) {
  std::string result;
  for (const auto& text : texts) {
    result += (result.empty() ? "" : ", ") + std::string(quote) + text + std::string(quote);
  }
  return result;
}

/// A lever for a terminal: what it is, what off means, what changes, who buys it.
std::string text_of(const Lever& lever) {
  std::string text = in_lines(std::string(lever.code) + " " + std::string(lever.name), 0) +
                     in_lines("off: " + std::string(lever.off), 2);
  for (const auto& change : changes_of(lever)) text += in_lines(change, 4);
  if (!lever.remains.empty()) text += in_lines("stays as it is: " + std::string(lever.remains), 2);
  const auto measures = measures_of(lever);
  if (!measures.empty()) text += in_lines("bought by measures of kind " + listing(measures), 2);
  return text;
}

constexpr const char* markdown_lead =
    "# The levers\n"
    "\n"
    "Made by `tranche describe levers --format markdown`; do not edit. `tranche ablate` switches "
    "each lever of a plan "
    "off,\n"
    "one at a time; `without = [\"L5\"]` in a `[[plan]]` does it in a scenario. Off, the keys "
    "below take these values "
    "in that\n"
    "plan; what the lever's measures cost is still paid, so that a comparison shows what the lever "
    "does. With "
    "`withdraw` "
    "the\n"
    "measures are not bought and their money goes to the other actions of the phase. A lever with "
    "kinds of measures "
    "and "
    "the\n"
    "mark *bought* is in a plan only where the plan buys one of them. A plan that has an ordinary "
    "direction, relation "
    "or\n"
    "agenda already has nothing to switch off.\n"
    "\n"
    "| lever | | off means | changes | stays as it is | measures |\n"
    "|---|---|---|---|---|---|\n";

constexpr const char* guidance_lead =
    "\n"
    "## What guidance says, and which scenario tests it\n"
    "\n"
    "Sentences of guidance on localised implementation, in our words; whether they hold is what a "
    "scenario finds out.\n"
    "Each is said by the keys and the measures named beside it. Where two or more plans of a "
    "shipped scenario are named,\n"
    "their difference shows it; where one is, or none, `tranche ablate` does, with `--plan` or on "
    "the plan with most\n"
    "levers. What was measured is in [lever effects](lever-effects.md).\n"
    "\n"
    "| lever | guidance says | in a scenario | shown in | by | not yet |\n"
    "|---|---|---|---|---|---|\n";

/// The keys of a row, then the measures by which a plan buys the lever.
std::vector<std::string> ways_to_say(const Guidance& row) {
  std::vector<std::string> ways(row.keys.begin(), row.keys.end());
  const auto lever = std::ranges::find(levers(), row.lever, &Lever::code);
  for (const auto& measure : measures_of(*lever)) ways.push_back("intervention.kind = " + measure);
  return ways;
}

std::string link_to_scenario(std::string_view file) {
  if (file.empty()) return "none yet";
  return "[" + std::filesystem::path(file).filename().string() + "](../scenarios/" +
         std::string(file) + ")";
}

/// How the plans of a row show it.
std::string shown_by(const Guidance& row) {
  if (row.shown_in.empty()) return "";
  const std::vector<std::string> plans(row.plans.begin(), row.plans.end());
  if (plans.empty()) return "ablation";
  return (plans.size() == 1 ? "ablation of " : "plans ") + joined(plans, "`");
}

/// The table of what guidance says, with its heading.
std::string guidance_as_markdown() {
  std::string text = guidance_lead;
  for (const Guidance& row : guidance()) {
    text += "| " + std::string(row.lever) + " | " + std::string(row.says) + " | " +
            joined(ways_to_say(row), "`") + " | " + link_to_scenario(row.shown_in) + " | " +
            shown_by(row) + " | " + std::string(row.not_yet) + " |\n";
  }
  return text;
}

}  // namespace

std::string levers_as_text(std::string_view word) {
  std::string text;
  for (const Lever& lever : levers()) {
    if (word.empty() || word == lever.code) text += text_of(lever);
  }
  if (text.empty()) {
    throw InputError({{"describe", 0, 0, "there is no lever '" + std::string(word) + "'", "",
                       suggestion(word, lever_codes())}});
  }
  return text;
}

std::string levers_as_markdown() {
  std::string text = markdown_lead;
  for (const Lever& lever : levers()) {
    std::string measures = joined(measures_of(lever), "`");
    if (lever.had == Lever::Had::by_measures) measures = "*bought*: " + measures;
    if (lever.had == Lever::Had::by_levy) measures = "where a levy pays for a phase";
    text += "| " + std::string(lever.code) + " | " + std::string(lever.name) + " | " +
            std::string(lever.off) + " | " + joined(changes_of(lever), "`") + " | " +
            std::string(lever.remains) + " | " + measures + " |\n";
  }
  return text + guidance_as_markdown();
}

}  // namespace tranche::scenario
