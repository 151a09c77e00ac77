#include "app/loading/ablation_plans.hpp"

#include <algorithm>

#include "app/loading/chosen_plans.hpp"
#include "base/suggestion.hpp"
#include "scenario/values/levers.hpp"

namespace tranche::app {
namespace {

using scenario::Lever;
using scenario::PlanEntry;
using scenario::Scenario;

constexpr const char* only = "only";

std::vector<std::string> modes_of(AblationChoice::Mode mode) {
  if (mode == AblationChoice::Mode::both) return {"off", only};
  return {mode == AblationChoice::Mode::off ? "off" : only};
}

void check_levers(const Scenario& scenario, const std::vector<std::string>& wanted) {
  std::vector<Diagnostic> mistakes;
  for (const std::string& code : wanted) {
    if (std::ranges::find(scenario::lever_codes(), code) != scenario::lever_codes().end()) continue;
    mistakes.push_back({scenario.file, 0, 0, "there is no lever '" + code + "'",
                        "--levers names levers by their code",
                        suggestion(code, scenario::lever_codes())});
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
}

bool wanted(const AblationChoice& choice, const Lever& lever) {
  return choice.levers.empty() ||
         std::ranges::find(choice.levers, lever.code) != choice.levers.end();
}

const PlanEntry& plan_of(const Scenario& scenario, const std::string& code) {
  return *std::ranges::find(scenario.plans, code, &PlanEntry::code);
}

std::string plan_with_most_levers(const Scenario& scenario) {
  const auto count = [&](const PlanEntry& plan) {
    return std::ranges::count_if(scenario::levers(), [&](const Lever& lever) {
      return scenario::has_lever(scenario, plan, lever);
    });
  };
  return std::ranges::max_element(scenario.plans, {}, count)->code;
}

LeverContrast contrast_of(const std::string& mode, const std::string& plan, const Lever& lever) {
  const std::string code(lever.code);
  LeverContrast contrast{mode,
                         plan,
                         code,
                         std::string(lever.name),
                         std::string(lever.off),
                         plan,
                         plan + "-without-" + code};
  if (mode == only) contrast.with = plan + "-only-" + code;
  if (mode == only) contrast.without = plan + "-without-all";
  return contrast;
}

LeverContrast not_in_plan(LeverContrast contrast) {
  contrast.with.clear();
  contrast.without.clear();
  return contrast;
}

/// Codes of all levers that a plan has, but one.
std::vector<std::string> levers_but(const Scenario& scenario, const std::string& plan,
                                    const std::string& one) {
  std::vector<std::string> codes;
  for (const Lever& lever : scenario::levers()) {
    if (lever.code != one && scenario::has_lever(scenario, plan_of(scenario, plan), lever)) {
      codes.emplace_back(lever.code);
    }
  }
  return codes;
}

class PlanMaker {
 public:
  PlanMaker(Scenario& scenario, AblationChoice::Measures measures)
      : scenario_(scenario), measures_(measures) {}

  /// Makes sure there is such a plan and that it runs.
  void need(const std::string& plan, const std::string& code,
            const std::vector<std::string>& levers_off) {
    if (std::ranges::find(codes_, code) != codes_.end()) return;
    codes_.push_back(code);
    if (code == plan) return;
    scenario::Variant variant{plan, code, name_of(plan, levers_off), {}, {}};
    (measures_ == AblationChoice::Measures::withdrawn ? variant.withdraw : variant.without) =
        levers_off;
    scenario::add_variant(scenario_, variant);
  }
  std::vector<std::string> codes() && { return std::move(codes_); }

 private:
  std::string name_of(const std::string& plan, const std::vector<std::string>& levers_off) const {
    std::string name = plan_of(scenario_, plan).name + ", without";
    for (const std::string& lever : levers_off) name += " " + lever;
    return name;
  }

  Scenario& scenario_;
  AblationChoice::Measures measures_;
  std::vector<std::string> codes_;
};

}  // namespace

std::vector<LeverContrast> design_ablation(const Scenario& scenario, const AblationChoice& choice) {
  check_levers(scenario, choice.levers);
  const bool chosen = !choice.plans.empty();
  std::vector<LeverContrast> contrasts;
  for (const std::string& mode : modes_of(choice.mode)) {
    for (const std::string& plan : choose_plans(
             scenario, chosen ? choice.plans : std::vector{plan_with_most_levers(scenario)})) {
      for (const Lever& lever : scenario::levers()) {
        if (!wanted(choice, lever)) continue;
        const LeverContrast contrast = contrast_of(mode, plan, lever);
        const bool there = scenario::has_lever(scenario, plan_of(scenario, plan), lever);
        contrasts.push_back(there ? contrast : not_in_plan(contrast));
      }
    }
  }
  return contrasts;
}

std::vector<std::string> add_ablation_plans(Scenario& scenario,
                                            const std::vector<LeverContrast>& contrasts,
                                            AblationChoice::Measures measures) {
  PlanMaker maker(scenario, measures);
  for (const LeverContrast& contrast : contrasts) {
    maker.need(contrast.plan, contrast.plan, {});  // also in `only`, to read the rest against
    if (contrast.with.empty()) continue;
    const auto all_but = [&](const std::string& one) {
      return levers_but(scenario, contrast.plan, one);
    };
    const bool alone = contrast.mode == only;
    if (alone) maker.need(contrast.plan, contrast.with, all_but(contrast.lever));
    maker.need(contrast.plan, contrast.without, alone ? all_but("") : std::vector{contrast.lever});
  }
  std::vector<std::string> codes = std::move(maker).codes();
  // What a lever brings is told as a share of what the whole programme does.
  if (!scenario.baseline_plan.empty()) codes.push_back(scenario.baseline_plan);
  return codes;
}

}  // namespace tranche::app
