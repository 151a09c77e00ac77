#include "app/loading/futures.hpp"

#include "scenario/values/distribution.hpp"

namespace tranche::app {
std::vector<scenario::Override> draw_future(const scenario::Scenario& scenario,
                                            std::int32_t future) {
  std::vector<scenario::Override> overrides;
  if (future == 0) return overrides;
  const auto root = static_cast<std::uint64_t>(scenario.experiment.root_seed);
  const Draws draws = Draws::for_future(root, static_cast<std::uint32_t>(future));
  for (const scenario::UncertaintyEntry& uncertain : scenario.uncertainties) {
    DrawStream stream = draws.at(Process::uncertainty, 0, draw_key(uncertain.key));
    const double value = uncertain.values.empty() ? quantile(uncertain.distribution, uncertain.kind,
                                                             stream.fine_uniform())
                                                  : uncertain.listed(future);
    overrides.push_back(scenario::override_of(uncertain, value));
  }
  return overrides;
}

}  // namespace tranche::app
