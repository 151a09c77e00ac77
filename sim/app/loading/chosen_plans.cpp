#include "app/loading/chosen_plans.hpp"

#include <algorithm>
#include <iterator>

#include "base/characters.hpp"
#include "base/suggestion.hpp"
#include "world/place_file.hpp"

namespace tranche::app {
namespace {

std::vector<std::string> plan_codes(const scenario::Scenario& scenario) {
  std::vector<std::string> codes;
  for (const scenario::PlanEntry& plan : scenario.plans) codes.push_back(plan.code);
  return codes;
}

}  // namespace

std::vector<std::string> choose_plans(const scenario::Scenario& scenario,
                                      std::vector<std::string> wanted, Baseline beside) {
  for (std::string& code : wanted) code = std::string(trimmed(code));  // of "A, B"
  std::vector<std::string> all = plan_codes(scenario);
  std::vector<Diagnostic> mistakes;
  for (const std::string& code : wanted) {
    if (std::ranges::find(all, code) != all.end()) continue;
    mistakes.push_back({scenario.file, 0, 0, "there is no plan '" + code + "'",
                        "--plans names plans by their code", suggestion(code, all)});
  }
  world::throw_if_any(std::move(mistakes));
  std::vector<std::string> codes;
  std::ranges::copy_if(all, std::back_inserter(codes), [&](const std::string& code) {
    if (code == scenario.baseline_plan && beside == Baseline::beside) return true;
    if (wanted.empty()) return code != scenario.baseline_plan || !scenario.baseline_is_added;
    return std::ranges::find(wanted, code) != wanted.end();
  });
  return codes;
}

}  // namespace tranche::app
