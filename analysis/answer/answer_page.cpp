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

std::string heading(const Summary& summary) {
  std::string text = wrapped(summary.title, page);
  const std::size_t plans = summary.plans.size() - (summary.baseline ? 1 : 0);
  text += wrapped(fmt::format("{}{} × {} of {} months. [95 % interval of mean]",
                              counted(plans, "plan"), summary.baseline ? " and no programme" : "",
                              histories_text(summary), summary.months),
                  page);
  if (const std::string money = money_words(summary.currency, summary.prices); !money.empty())
    text += wrapped(money, page);
  return text;
}

std::string titled(const char* title, const std::string& text) {
  return text.empty() ? "" : wrapped(fmt::format("{}: {}", title, text), page);
}

/// "A Everything at once", or the code alone.
std::string entry_of(const PlanSummary& plan) {
  return plan.name.empty() || plan.name == plan.code ? plan.code : plan.code + " " + plan.name;
}

/// What the scenario says of itself.
std::string about(const Summary& summary) {
  return titled("Asked", summary.question) + titled("Evidence", summary.evidence) +
         titled("Limits", summary.limits);
}

std::string after_blank(const std::string& text) { return text.empty() ? "" : "\n" + text; }

}  // namespace

std::string legend_text(const Summary& summary) {
  std::string text;
  bool any = false;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    if (summary.baseline == plan) continue;
    const std::string entry = entry_of(summary.plans[plan]);
    any = any || entry != summary.plans[plan].code;
    text += (text.empty() ? "Plans: " : "; ") + entry;
  }
  return any ? wrapped(text + ".", page) : "";
}

std::string table_text(const Summary& summary, Detail detail) {
  std::string text = heading(summary) + "\n";
  for (const Sentence& one : sentences(summary)) text += wrapped(one.text, page);
  text += after_blank(legend_text(summary));
  text += after_blank(plans_table(summary)) + after_blank(money_table(summary));
  if (detail == Detail::whole) {
    text += after_blank(phases_table(summary)) + after_blank(delivery_table(summary));
    text += after_blank(for_whom_text(summary)) + after_blank(about(summary));
    text += after_blank(unmeasured_text(summary.unmeasured));
  }
  return text;
}

}  // namespace tranche::analysis
