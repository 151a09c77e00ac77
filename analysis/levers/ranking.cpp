#include "analysis/levers/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/told.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

std::string name_of(const LeverContrast& contrast) {
  return contrast.lever + " " + contrast.lever_name;
}

/// What a plan adds to no programme, more being better; NaN where that was not run.
double added_by(const Ablation& ablation, const std::string& plan) {
  const auto found = std::ranges::find(ablation.programme, plan, &ProgrammeEffect::plan);
  return found == ablation.programme.end() ? std::nan("") : found->adds;
}

bool is_sure(const RankedLever& one) {
  return std::abs(one.difference.estimate) > one.difference.half_width;
}

std::string percent_text(double share) {
  if (std::isnan(share)) return "–";
  return std::abs(share) < 0.005 ? "under 1 %" : fmt::format("{:+.0f} %", 100 * share);
}

/// "L19 agreements away brings +41 [+30, +52] person-years, 88 % of what the plan adds".
std::string largest_text(const Ablation& ablation, const Told& how, const RankedLever& largest) {
  const LeverContrast& contrast = ablation.contrasts[largest.contrast];
  std::string text = fmt::format("{} {} most: {}", name_of(contrast),
                                 largest.difference.estimate > 0 ? "brings" : "costs",
                                 told_interval(how, largest.difference, true));
  if (std::isnan(largest.share)) return text + ".";
  return text + fmt::format(", {} of what plan {} adds to no programme.",
                            percent_text(largest.share), contrast.plan);
}

std::string line_of(const Ablation& ablation, const Told& how, const RankedLever& one) {
  return "  " + fit_left(name_of(ablation.contrasts[one.contrast]), 44) +
         right_cell(with_half_width(how, one.difference, true), 18) +
         right_cell(percent_text(one.share), 14) + "\n";
}

std::string heading(const Told& how) {
  return "  " + fit_left("lever", 44) +
         right_cell(how.kind == Told::Kind::money ? "" : how.unit, 18) +
         right_cell("of its effect", 14) + "\n";
}

/// Those that are not in the plan, or do nothing in any run, or nothing that the seeds can tell: on
/// no result of the table, or only on the one that decides. One seed has no interval to tell by.
std::string others_text(const Ablation& ablation, const std::vector<RankedLever>& ranked,
                        std::size_t first) {
  std::vector<std::string> absent;
  std::vector<std::string> nothing;
  std::vector<std::string> unclear;
  std::vector<std::string> elsewhere;
  for (std::size_t at = first; at < first + ablation.levers(); ++at) {
    const std::string& code = ablation.contrasts[at].lever;
    if (ablation.effect[at] == LeverEffect::not_in_plan) absent.push_back(code);
    if (ablation.effect[at] == LeverEffect::none) nothing.push_back(code);
  }
  for (const RankedLever& one : ranked) {
    if (is_sure(one) || std::isnan(one.difference.half_width)) continue;
    const bool seen = ablation.effect[one.contrast] == LeverEffect::seen;
    (seen ? elsewhere : unclear).push_back(ablation.contrasts[one.contrast].lever);
  }
  const auto line = [](const char* what, const std::vector<std::string>& codes) {
    return codes.empty() ? "" : wrapped(fmt::format("{}: {}.", what, listed(codes)));
  };
  return line(
             "On what decides, nothing that these seeds can tell from none, but a mark on another "
             "result",
             elsewhere) +
         line("Nothing that these seeds can tell from none", unclear) +
         line("No effect in any run", nothing) + line("Not in this plan", absent);
}

}  // namespace

std::vector<RankedLever> rank_levers(const Ablation& ablation, const ResultsLayout& layout,
                                     std::size_t first) {
  const auto outcome =
      std::ranges::find(ablation.quantities, layout.main_outcome, &SeriesInfo::name);
  std::vector<RankedLever> ranked;
  if (outcome == ablation.quantities.end()) return ranked;
  const auto quantity = static_cast<std::size_t>(outcome - ablation.quantities.begin());
  for (std::size_t at = first; at < first + ablation.levers(); ++at) {
    const LeverEffect effect = ablation.effect[at];
    if (effect == LeverEffect::not_in_plan || effect == LeverEffect::none) continue;
    RankedLever one{at, {}, 0};
    one.difference.estimate = better_side(layout) * ablation.difference[ablation.at(at, quantity)];
    one.difference.half_width = ablation.half_width[ablation.at(at, quantity)];
    one.share = one.difference.estimate / added_by(ablation, ablation.contrasts[at].plan);
    if (!std::isnan(one.difference.estimate)) ranked.push_back(one);
  }
  std::ranges::stable_sort(ranked, std::ranges::greater{}, [](const RankedLever& one) {
    return std::abs(one.difference.estimate);
  });
  return ranked;
}

std::string ranking_text(const Ablation& ablation, const ResultsLayout& layout, std::size_t first) {
  const Told how = told(layout, layout.main_outcome);
  const auto ranked = rank_levers(ablation, layout, first);
  std::string lines;
  std::string sentence;
  for (const RankedLever& one : ranked) {
    if (!is_sure(one)) continue;
    if (sentence.empty()) sentence = wrapped(largest_text(ablation, how, one));
    lines += line_of(ablation, how, one);
  }
  return sentence + (lines.empty() ? "" : heading(how) + lines) +
         others_text(ablation, ranked, first);
}

}  // namespace tranche::analysis
