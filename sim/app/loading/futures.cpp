#include "app/loading/futures.hpp"

#include <string_view>

#include "scenario/values/distribution.hpp"
#include "tranche/balanced_draw.hpp"

namespace tranche::app {
namespace {

/// Whether a number is what a whole lever is expected to do, as `mechanisms.charter.effect_mean`.
bool is_expected_effect(std::string_view key) {
  return key.starts_with("mechanisms.") && key.ends_with(".effect_mean");
}

/// Where in its distribution a number lies in this future, in (0, 1). What a lever is expected to
/// do is balanced over futures as its effect is over replicates (docs/adr/0024).
double lot_of(const Draws& draws, std::string_view key) {
  if (is_expected_effect(key)) return balanced_uniform(draws, Process::uncertainty, draw_key(key));
  return draws.at(Process::uncertainty, 0, draw_key(key)).fine_uniform();
}

}  // namespace

std::vector<scenario::Override> draw_future(const scenario::Scenario& scenario,
                                            std::int32_t future) {
  std::vector<scenario::Override> overrides;
  if (future == 0) return overrides;
  const auto root = static_cast<std::uint64_t>(scenario.experiment.root_seed);
  const Draws draws = Draws::for_future(root, static_cast<std::uint32_t>(future));
  for (const scenario::UncertaintyEntry& uncertain : scenario.uncertainties) {
    const double value = uncertain.values.empty() ? quantile(uncertain.distribution, uncertain.kind,
                                                             lot_of(draws, uncertain.key))
                                                  : uncertain.listed(future);
    overrides.push_back(scenario::override_of(uncertain, value));
  }
  return overrides;
}

}  // namespace tranche::app
