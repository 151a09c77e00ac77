#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "params/row.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// One mechanism as the catalogue knows it. Its parameters are the table `[mechanisms.<name>]` of a
/// scenario file; `on = false` there leaves it out of the plan's steps, which is its ablation.
struct Mechanism {
  std::string_view name;
  std::string_view summary;  ///< one sentence for `tranche describe`
  std::string_view levers;   ///< "L1 L2"
  std::string_view source;   ///< paper and equation
  std::span<const params::Row> rows;
  std::span<const Step> steps;
  std::shared_ptr<void> (*make_parameters)();  ///< at their defaults
  StateMaker make_state = nullptr;             ///< of what it owns; none for most
};

/// Puts a mechanism's steps into a plan, behind those already there, with these parameters and a
/// state of their own. The plan keeps the parameters alive, since steps only point to them; they
/// may be shared by plans, the state never is.
inline void add_to(Plan& plan, const Mechanism& mechanism, std::shared_ptr<const void> parameters) {
  std::size_t state = Step::no_state;
  if (mechanism.make_state != nullptr) {
    state = plan.states.size();
    plan.states.push_back(mechanism.make_state);
  }
  for (Step step : mechanism.steps) {
    step.mechanism = mechanism.name;
    step.parameters = parameters.get();
    step.state = state;
    plan.schedule.add(step);
  }
  plan.parameters.push_back(std::move(parameters));
}

/// Makes parameters at their defaults: what a mechanism's own file hands to the catalogue.
template <class Parameters>
std::shared_ptr<void> make_default() {
  return std::make_shared<Parameters>();
}

}  // namespace tranche::mechanisms
