#include "app/ablation_plans.hpp"

#include <algorithm>

#include "app/load.hpp"
#include "scenario/levers.hpp"
#include "scenario/nearest.hpp"

namespace tranche::app {
namespace {

using scenario::Lever;
using scenario::PlanEntry;
using scenario::Scenario;

void check_levers(const Scenario& scenario, const std::vector<std::string>& wanted) {
  std::vector<Diagnostic> mistakes;
  for (const std::string& code : wanted) {
    if (std::ranges::find(scenario::lever_codes(), code) != scenario::lever_codes().end()) continue;
    mistakes.push_back({scenario.file, 0, 0, "there is no lever '" + code + "'", "--levers names levers by their code",
                        scenario::suggestion(code, scenario::lever_codes())});
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
}

bool wanted(const AblationChoice& choice, const Lever& lever) {
  return choice.levers.empty() || std::ranges::find(choice.levers, lever.code) != choice.levers.end();
}

const PlanEntry& plan_of(const Scenario& scenario, const std::string& code) {
  return *std::ranges::find(scenario.plans, code, &PlanEntry::code);
}

std::string plan_with_most_levers(const Scenario& scenario) {
  const auto count = [&](const PlanEntry& plan) {
    return std::ranges::count_if(scenario::levers(),
                                 [&](const Lever& lever) { return scenario::has_lever(scenario, plan, lever); });
  };
  return std::ranges::max_element(scenario.plans, {}, count)->code;
}

LeverContrast contrast_of(const std::string& plan, const std::string& lever, AblationDesign::Kind kind) {
  if (kind == AblationDesign::Kind::off) return {plan, lever, plan, plan + "-without-" + lever};
  return {plan, lever, plan + "-only-" + lever, plan + "-without-all"};
}

/// Codes of all levers that a plan has, but one.
std::vector<std::string> levers_but(const Scenario& scenario, const std::string& plan, const std::string& one) {
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
  PlanMaker(Scenario& scenario, AblationChoice::Measures measures) : scenario_(scenario), measures_(measures) {}

  /// Makes sure there is such a plan and that it runs.
  void need(const std::string& plan, const std::string& code, const std::vector<std::string>& levers_off) {
    if (std::ranges::find(codes_, code) != codes_.end()) return;
    codes_.push_back(code);
    if (code == plan) return;
    scenario::Variant variant{plan, code, name_of(plan, levers_off), {}, {}};
    (measures_ == AblationChoice::Measures::withdrawn ? variant.withdraw : variant.without) = levers_off;
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

AblationDesign design_ablation(const Scenario& scenario, const AblationChoice& choice) {
  check_levers(scenario, choice.levers);
  AblationDesign design;
  design.kind = choice.kind;
  const bool chosen = !choice.plans.empty();
  design.plans = choose_plans(scenario, chosen ? choice.plans : std::vector{plan_with_most_levers(scenario)});
  for (const Lever& lever : scenario::levers()) {
    if (!wanted(choice, lever)) continue;
    design.levers.emplace_back(lever.code);
    design.lever_names.emplace_back(lever.name);
    design.lever_off.emplace_back(lever.off);
  }
  for (const std::string& plan : design.plans) {
    for (const Lever& lever : scenario::levers()) {
      if (!wanted(choice, lever)) continue;
      const bool there = scenario::has_lever(scenario, plan_of(scenario, plan), lever);
      const std::string code(lever.code);
      design.contrasts.push_back(there ? contrast_of(plan, code, choice.kind) : LeverContrast{plan, code, "", ""});
    }
  }
  return design;
}

std::vector<std::string> add_ablation_plans(Scenario& scenario, const AblationDesign& design,
                                            AblationChoice::Measures measures) {
  PlanMaker maker(scenario, measures);
  const bool off = design.kind == AblationDesign::Kind::off;
  for (const std::string& plan : design.plans) maker.need(plan, plan, {});  // also in `only`, to read the rest against
  for (const LeverContrast& contrast : design.contrasts) {
    if (contrast.with.empty()) continue;
    const auto all_but = [&](const std::string& one) { return levers_but(scenario, contrast.plan, one); };
    if (!off) maker.need(contrast.plan, contrast.with, all_but(contrast.lever));
    maker.need(contrast.plan, contrast.without, off ? std::vector{contrast.lever} : all_but(""));
  }
  return std::move(maker).codes();
}

}  // namespace tranche::app
