#include <fmt/format.h>

#include "analysis/answer/sentences.hpp"
#include "analysis/answer/summary.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::analysis {
namespace {

std::string histories_text(const Summary& summary) {
  if (summary.histories) return counted(summary.futures, "history");
  std::string seeds = counted(summary.replicates, "seed");
  if (summary.futures == 1 && !summary.drawn) return seeds;
  return counted(summary.futures, summary.drawn ? "drawn future" : "setting") + " × " + seeds;
}

/// "A Everything at once", or the code alone.
std::string entry_of(const PlanSummary& plan) {
  return plan.name.empty() || plan.name == plan.code ? plan.code : plan.code + " " + plan.name;
}

/// What the scenario says of itself, a paragraph each.
std::vector<std::string> about(const Summary& summary) {
  std::vector<std::string> paragraphs;
  const auto add = [&](const char* title, const std::string& text) {
    if (!text.empty()) paragraphs.push_back(fmt::format("{}: {}", title, text));
  };
  add("Asked", summary.question);
  add("Evidence", summary.evidence);
  add("Limits", summary.limits);
  return paragraphs;
}

std::string after_blank(const std::string& text) { return text.empty() ? "" : "\n" + text; }

/// A table as it is printed.
std::string fenced(const std::string& text) {
  return text.empty() ? "" : "\n```\n" + text + "```\n";
}

}  // namespace

std::vector<std::string> what_was_run(const Summary& summary) {
  const std::size_t plans = summary.plans.size() - (summary.baseline ? 1 : 0);
  std::vector<std::string> lines = {fmt::format(
      "{}{} × {} of {} months. [95 % interval of mean]", counted(plans, "plan"),
      summary.baseline ? " and no programme" : "", histories_text(summary), summary.months)};
  if (const std::string money = money_words(summary.currency, summary.prices); !money.empty())
    lines.push_back(money);
  return lines;
}

std::string legend_sentence(const Summary& summary) {
  std::string text;
  bool any = false;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    if (summary.baseline == plan) continue;
    const std::string entry = entry_of(summary.plans[plan]);
    any = any || entry != summary.plans[plan].code;
    text += (text.empty() ? "Plans: " : "; ") + entry;
  }
  return any ? text + "." : "";
}

std::string legend_text(const Summary& summary) {
  const std::string text = legend_sentence(summary);
  return text.empty() ? "" : wrapped(text, page);
}

std::string table_text(const Summary& summary, Detail detail) {
  std::string text = wrapped(summary.title, page);
  for (const std::string& line : what_was_run(summary)) text += wrapped(line, page);
  text += "\n";
  for (const Sentence& one : sentences(summary)) text += wrapped(one.text, page);
  text += after_blank(legend_text(summary));
  text += after_blank(text_of(plans_table(summary))) + after_blank(text_of(money_table(summary)));
  if (detail == Detail::whole) {
    text += after_blank(text_of(outcomes_table(summary)));
    text += after_blank(phases_table(summary)) + after_blank(delivery_table(summary));
    text += after_blank(for_whom_text(summary));
    std::string of_itself;
    for (const std::string& paragraph : about(summary)) of_itself += wrapped(paragraph, page);
    text += after_blank(of_itself);
    text += after_blank(unmeasured_text(summary.unmeasured));
  }
  return text;
}

std::string markdown_text(const Summary& summary) {
  std::string text = "<!-- An answer of Tranche. -->\n\n# " + in_markdown(summary.title) + "\n";
  const auto paragraph = [&text](const std::string& words) {
    if (!words.empty()) text += "\n" + in_markdown(words) + "\n";
  };
  for (const std::string& line : what_was_run(summary)) paragraph(line);
  for (const Sentence& one : sentences(summary)) paragraph(one.text);
  paragraph(legend_sentence(summary));
  text += after_blank(markdown_of(plans_table(summary)));
  text += after_blank(markdown_of(money_table(summary)));
  text += after_blank(markdown_of(outcomes_table(summary)));
  text += fenced(phases_table(summary)) + fenced(delivery_table(summary));
  text += fenced(for_whom_text(summary));
  for (const std::string& words : about(summary)) paragraph(words);
  return text + fenced(unmeasured_text(summary.unmeasured));
}

}  // namespace tranche::analysis
