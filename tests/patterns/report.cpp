#include "patterns/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace tranche::validation {
namespace {

std::string figure(double value) {
  if (std::isnan(value)) return "none";
  const double size = std::abs(value);
  if (size >= 100) return fmt::format("{:.0f}", value);
  if (size >= 10) return fmt::format("{:.1f}", value);
  return size >= 1 ? fmt::format("{:.2f}", value) : fmt::format("{:.3f}", value);
}

std::string interval(const Estimate& found) {
  return fmt::format("{} [{}, {}]", figure(found.value), figure(found.low), figure(found.high));
}

std::string heading(const Pattern& pattern) {
  return fmt::format("## {}. {}\n", pattern.number, pattern.name);
}

constexpr std::string_view it_holds = "**Verdict at the defaults: holds.**";
constexpr std::string_view it_does_not = "**Verdict at the defaults: does not hold.**";
constexpr std::string_view not_surely =
    "**Verdict at the defaults: does not hold surely.** Every estimate lies in its region, not "
    "every test says so.";

std::string_view verdict(const Judged& at) {
  return at.holds ? it_holds : at.shows ? not_surely : it_does_not;
}

/// Lines of at most 118 columns; tables stay as they are.
std::string wrapped(const std::string& paragraph) {
  constexpr std::size_t most = 118;
  std::istringstream words(paragraph);
  std::string text;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && line.size() + 1 + word.size() > most) {
      text += line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return text + line + '\n';
}

std::string criteria_table(const Pattern& pattern, const Evaluation& found) {
  std::string text = "| criterion | at the defaults |";
  for (const Mutant& mutant : pattern.mutants) text += fmt::format(" mutant `{}` |", mutant.code);
  text += found.draws > 0 ? " inside in draws |\n|---|---|" : "\n|---|---|";
  for (std::size_t i = 0; i < pattern.mutants.size(); ++i) text += "---|";
  text += found.draws > 0 ? "---|\n" : "\n";
  for (std::size_t at = 0; at < pattern.criteria.size(); ++at) {
    const Finding& own = found.defaults.findings[at];
    text += fmt::format("| {} | {}: {} |", pattern.criteria[at].text, interval(own.estimate),
                        own.holds ? "holds" : "does not hold");
    for (const Judged& mutant : found.mutants) {
      const Finding& broken = mutant.findings[at];
      text += fmt::format(" {}: {} |", interval(broken.estimate), broken.holds ? "holds" : "fails");
    }
    if (found.draws > 0) text += fmt::format(" {} of {} |", found.draws_inside[at], found.draws);
    text += '\n';
  }
  return text;
}

std::string column_table(const Pattern& pattern, const Evaluation& found) {
  std::string text = "| mean over seeds | at the defaults |";
  std::string rule = "|---|---|";
  for (const Mutant& mutant : pattern.mutants) {
    text += fmt::format(" mutant `{}` |", mutant.code);
    rule += "---|";
  }
  text += '\n' + rule + '\n';
  const Row means = column_means(found.rows, pattern.columns.size());
  for (std::size_t at = 0; at < pattern.columns.size(); ++at) {
    text += fmt::format("| {} | {} |", pattern.columns[at], figure(means[at]));
    for (const Row& mutant : found.mutant_means) text += fmt::format(" {} |", figure(mutant[at]));
    text += '\n';
  }
  return text;
}

std::string mutants_text(const Pattern& pattern, const Evaluation& found) {
  std::string text;
  for (std::size_t at = 0; at < pattern.mutants.size(); ++at) {
    text += fmt::format(
        "Mutant `{}`: {}. It {}. ", pattern.mutants[at].code, pattern.mutants[at].what,
        found.mutants[at].holds ? "**passes, which it must not**" : "fails, as it must");
  }
  return text;
}

std::string draws_text(const Pattern& pattern, const Size& size, const Evaluation& found) {
  if (found.draws == 0) return "";
  const Estimate share = share_estimate(found.draws_that_show, found.draws);
  std::string names;
  for (const std::string& name : pattern.mechanisms)
    names += (names.empty() ? "`" : ", `") + name + "`";
  return fmt::format(
      "Draws: all estimates lie in their regions in {} of {} draws of what is assumed of {} "
      "({} seeds each): share {:.2f} [{:.2f}, {:.2f}].",
      found.draws_that_show, found.draws, names, size.seeds_per_draw, share.value, share.low,
      share.high);
}

}  // namespace

std::string section(const Pattern& pattern, const Size& size, const Evaluation& found,
                    const std::string& further, std::string_view why) {
  std::string text = heading(pattern) + '\n' + wrapped(pattern.question) + '\n';
  text += wrapped("Statistic: " + pattern.statistic + ".") + '\n';
  text += std::string(verdict(found.defaults)) + "\n";
  text += fmt::format("{} seeds; {} a mutant.\n\n", size.seeds, size.mutant_seeds);
  text += criteria_table(pattern, found) + '\n' + column_table(pattern, found) + '\n';
  text += wrapped(mutants_text(pattern, found));
  if (found.draws > 0) text += '\n' + wrapped(draws_text(pattern, size, found));
  if (!further.empty()) text += '\n' + wrapped(further);
  if (!why.empty()) text += '\n' + std::string(why);
  return text;
}

bool stated_to_show(const std::string& page, const Pattern& pattern) {
  const std::string own = heading(pattern);
  const std::size_t from = page.find(own);
  if (from == std::string::npos)
    throw std::runtime_error("docs/validation.md has no section '" + own + "'");
  const std::string text = page.substr(from, page.find("\n## ", from + 1) - from);
  const auto says = [&](std::string_view what) { return text.find(what) != std::string::npos; };
  const bool shows = says(it_holds) || says(not_surely);
  if (shows == says(it_does_not)) {
    throw std::runtime_error("docs/validation.md states no verdict, or two, in section '" + own +
                             "'");
  }
  return shows;
}

}  // namespace tranche::validation
