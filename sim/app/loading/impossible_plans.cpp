#include "app/loading/impossible_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace tranche::app {
namespace {

constexpr std::string_view too_much = "ask for more than there is";

/// Whether what is varied could make a plan impossible: other numbers are held by their own ranges.
bool may_be_impossible(const PlanSource& source) {
  const auto matters = [](const auto& one) {
    return one.written || one.key.starts_with("plan.") || one.key.starts_with("fund.");
  };
  if (!source.sweep) return std::ranges::any_of(source.scenario->uncertainties, matters);
  return std::ranges::any_of(source.sweep->factors, [&](const scenario::FactorEntry& factor) {
    return matters(factor) || !factor.choices.empty();
  });
}

/// What is wrong of one plan, `first` to `last` being its own.
template <class Iterator>
Diagnostic of_plan(Iterator first, Iterator last, const std::string& code, const PlanSource& source,
                   const std::string& counted) {
  const bool shares = std::all_of(first, last, [](const ImpossiblePlan& one) {
    return one.why.find(too_much) != std::string::npos;
  });
  return {
      source.scenario->file,
      0,
      0,
      fmt::format("{} {} in plan '{}'", counted, shares ? too_much : "cannot be run", code),
      "the first " + first->why,
      "narrow what is varied, write \"the rest\" for one of the shares, or list the settings by "
      "design = \"rows\""};
}

}  // namespace

std::vector<ImpossiblePlan> impossible_plans(const PlanSource& source, std::int32_t from,
                                             std::int32_t futures) {
  std::vector<ImpossiblePlan> all;
  if (!may_be_impossible(source)) return all;
  for (std::size_t plan = 0; plan < source.codes.size(); ++plan) {
    const auto row = static_cast<std::int32_t>(plan);
    for (std::int32_t future = from; future < futures; ++future) {
      std::string why = source.why_impossible(row, future);
      if (!why.empty()) all.push_back({row, future, std::move(why)});
    }
  }
  return all;
}

bool explains(const std::vector<ImpossiblePlan>& impossible, const ResultsLayout& layout,
              std::size_t failed) {
  return failed > 0 && impossible.size() * static_cast<std::size_t>(layout.replicates) == failed;
}

std::vector<Diagnostic> in_words(const std::vector<ImpossiblePlan>& impossible,
                                 const PlanSource& source, std::int32_t futures,
                                 const std::string& noun) {
  std::vector<Diagnostic> all;
  for (auto first = impossible.begin(); first != impossible.end();) {
    const auto last = std::find_if(first, impossible.end(), [&](const ImpossiblePlan& one) {
      return one.plan != first->plan;
    });
    all.push_back(of_plan(first, last, source.codes[static_cast<std::size_t>(first->plan)], source,
                          fmt::format("{} of {} {}", last - first, futures, noun)));
    first = last;
  }
  return all;
}

}  // namespace tranche::app
