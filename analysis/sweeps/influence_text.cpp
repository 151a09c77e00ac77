#include "analysis/sweeps/influence_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/told.hpp"
#include "analysis/sweeps/design_blocks.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {

std::string crossing_text(const std::string& next, const Crossing& crossing) {
  std::string text = fmt::format("{} takes the lead {} {:.3g}", next,
                                 crossing.rises ? "below" : "above", crossing.value);
  if (std::isnan(crossing.low)) return text;
  return text + fmt::format(" [{:.3g}, {:.3g}]", crossing.low, crossing.high);
}

namespace {

bool has_unit(const UncertaintyInfo& what) { return what.unit != "1" && !is_choice(what); }

}  // namespace

std::string key_with_unit(const UncertaintyInfo& what) {
  return has_unit(what) ? fmt::format("{} [{}]", what.key, what.unit) : what.key;
}

std::string with_meaning(const ResultsLayout& layout, const UncertaintyInfo& what,
                         const std::string& changes) {
  const std::string key = key_with_unit(what);
  const std::string after = changes.empty() ? "" : ": " + changes;
  std::string range = what.distribution;
  const auto used = std::ranges::find(layout.parameters, what.key, &ParameterInfo::key);
  if (used != layout.parameters.end() && !used->value.empty())
    range += fmt::format(", {} as written", used->value);
  if (what.help.empty()) return fmt::format("{}{} ({})", key, after, range);
  return fmt::format("{}{} ({}, {})", what.help, after, key, range);
}

namespace {

constexpr std::size_t most_shown = 8;

/// "4", "0.8 to 0.84", or the word that a choice's position stands for.
std::string values_text(const UncertaintyInfo& what, const ResponseLevel& level) {
  if (level.low == level.high) return value_in_words(what, level.value);
  return fmt::format("{:.3g} to {:.3g}", level.low, level.high);
}

std::string crossings_text(const std::string& next, const Influence& one) {
  if (!one.switching_told) return {};
  if (one.response.crossings.empty()) return "  No value of it changes who is ahead on average.\n";
  std::vector<std::string> parts;
  for (const Crossing& crossing : one.response.crossings)
    parts.push_back(crossing_text(next, crossing));
  return wrapped(listed(parts) + ".", page, 2);
}

/// "44 % of the variance between settings" beside the name.
std::string share_text(const Influence& one) {
  if (std::isnan(one.response.share)) return {};
  if (one.response.share <= 0) return "no more than chance would";
  return fmt::format("{:.0f} % of the variance", 100 * one.response.share);
}

std::string influence_text(const ResultsLayout& layout, const Told& how, const std::string& next,
                           const Influence& one) {
  const UncertaintyInfo& what = layout.uncertainties[one.factor];
  std::string text = fit_left(key_with_unit(what), 52) + " " + share_text(one) + "\n";
  if (!what.help.empty()) text += wrapped("(" + what.help + ")", page, 2);
  for (const ResponseLevel& level : one.response.levels) {
    text += fmt::format("  {} {}\n", fit_left(values_text(what, level), 30),
                        right_cell(interval_text(how, level.difference, true), 26));
  }
  return text + crossings_text(next, one);
}

/// Whether it is worth its lines: it shows more than chance would, or nobody can tell.
bool is_shown(const ResultsLayout& layout, const Influence& one) {
  return moves_alone(layout, one) && one.seen != Seen::no;
}

std::string rest_text(const ResultsLayout& layout, const std::vector<Influence>& influences,
                      std::size_t shown) {
  std::vector<std::string> rest;
  for (const Influence& one : influences) {
    if (!is_shown(layout, one) && moves_alone(layout, one))
      rest.push_back(layout.uncertainties[one.factor].key);
  }
  std::string text;
  const auto seen = static_cast<std::size_t>(std::ranges::count_if(
      influences, [&](const Influence& one) { return is_shown(layout, one); }));
  if (seen > shown) text = wrapped(fmt::format("And {} more numbers.", seen - shown));
  if (rest.empty()) return text;
  const std::string which = rest.size() > 6 ? counted(rest.size(), "number") : listed(rest);
  return text + wrapped(fmt::format("No more than chance would: {}.", which));
}

}  // namespace

std::string influences_text(const ResultsLayout& layout, const Rivals& rivals,
                            const std::vector<Influence>& influences) {
  const Told how = told(layout, layout.main_outcome);
  const std::string next = rivals.next ? layout.plans[*rivals.next] : "";
  std::string text = wrapped(fmt::format(
      "What changes it: {} by the value of each number, mean with its 95 % interval{}.",
      rivals.next ? fmt::format("how far {} is ahead of {}", layout.plans[rivals.leader], next)
                  : "the outcome of " + layout.plans[rivals.leader],
      how.kind == Told::Kind::money ? "" : fmt::format(", in {}", how.unit)));
  std::size_t shown = 0;
  for (const Influence& one : influences) {
    if (!is_shown(layout, one) || shown == most_shown) continue;
    text += influence_text(layout, how, next, one);
    ++shown;
  }
  return text + rest_text(layout, influences, shown);
}

}  // namespace tranche::analysis
