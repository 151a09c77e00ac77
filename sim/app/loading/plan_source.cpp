#include "app/loading/plan_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "app/loading/futures.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/read/read_factor.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

using PlanPointer = PlanSource::PlanPointer;

std::vector<PlanPointer> chosen(std::vector<Plan> plans, const std::vector<std::string>& codes) {
  std::vector<PlanPointer> kept;
  for (const std::string& code : codes) {
    const auto at = std::ranges::find(plans, code, &Plan::code);
    if (at != plans.end()) kept.push_back(std::make_shared<const Plan>(std::move(*at)));
  }
  return kept;
}

/// The uncertain numbers as the scenario says.
std::vector<double> written_values(const scenario::Scenario& scenario) {
  std::vector<scenario::FactorEntry> factors;
  for (const scenario::UncertaintyEntry& uncertain : scenario.uncertainties) {
    factors.push_back({uncertain.at, uncertain.key, uncertain.kind});
    factors.back().written = uncertain.written;
  }
  return scenario::own_values(scenario, factors);
}

constexpr std::size_t few_numbers = 8;  // numbers that a message may list

bool decides_shares(const std::string& key) {
  return key.starts_with("plan.") || key.starts_with("fund.");
}

/// What a future asks for, as the message of a run that it makes impossible begins.
std::string asked_for(const std::vector<scenario::Override>& overrides) {
  std::vector<std::string> parts;
  for (const scenario::Override& one : overrides) {
    if (overrides.size() <= few_numbers || one.written || decides_shares(one.key))
      parts.push_back(scenario::in_words(one));
  }
  return fmt::format("with {}", fmt::join(parts, ", "));
}

}  // namespace

void PlanSource::compile() {
  plans = chosen(scenario::compile(*scenario, *place), codes);
  written = written_values(*scenario);
}

std::vector<scenario::Override> PlanSource::overrides(std::int32_t future) const {
  return sweep ? sweep->overrides(future) : draw_future(*scenario, first_draw + future);
}

std::size_t PlanSource::entry_of(std::int32_t plan) const {
  const auto& all = scenario->plans;
  const auto entry =
      std::ranges::find(all, codes[static_cast<std::size_t>(plan)], &scenario::PlanEntry::code);
  return static_cast<std::size_t>(entry - all.begin());
}

PlanPointer PlanSource::plan(std::int32_t plan, std::int32_t future) const {
  if (is_as_written(future)) return plans[static_cast<std::size_t>(plan)];
  const std::vector<scenario::Override> changes = overrides(future);
  try {
    return std::make_shared<const Plan>(
        scenario::compile_plan(*scenario, *place, entry_of(plan), changes));
  } catch (const InputError& error) {  // the scenario is right as it is written
    throw std::runtime_error(fmt::format("{}: {}", asked_for(changes), error.what()));
  }
}

std::string PlanSource::why_impossible(std::int32_t plan, std::int32_t future) const {
  const std::vector<scenario::Override> changes = overrides(future);
  if (changes.empty()) return {};
  const auto mistakes = scenario::impossible(*scenario, *place, entry_of(plan), changes);
  return mistakes.empty() ? "" : fmt::format("{}: {}", asked_for(changes), mistakes.front().text());
}

std::vector<double> PlanSource::values(std::int32_t future) const {
  if (sweep) return sweep->values[static_cast<std::size_t>(future)];
  if (is_as_written(future)) return written;
  std::vector<double> drawn;
  for (const scenario::Override& one : overrides(future)) drawn.push_back(one.value);
  return drawn;
}

Experiment experiment_of(const std::shared_ptr<const PlanSource>& source) {
  Experiment experiment;
  experiment.place = source->place;
  experiment.compile = [source](std::int32_t plan, std::int32_t future) {
    return source->plan(plan, future);
  };
  experiment.drawn = [source](std::int32_t future) { return source->values(future); };
  return experiment;
}

}  // namespace tranche::app
