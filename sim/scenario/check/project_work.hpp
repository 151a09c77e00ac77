#pragma once
#include <optional>

#include "scenario/values/scenario.hpp"

/// What one project costs, and what seeing one application for it through takes.
namespace tranche::scenario {

/// What an ordinary project costs for each resident that it serves [GBP]: part of (3) of
/// docs/model-money.md.
double full_project(const Intervention& what);

/// What an agreement after the first takes on average, with the tries that are refused; (5) of
/// docs/model-money.md [month]. Nothing where the plan's money waits for no agreements.
std::optional<double> months_of_agreement(const Common& scenario, const PlanEntry& plan);

/// Cases that a post can hold at once under the plan; (22) of docs/model-money.md [case/post]. 1
/// where the plan's money waits for no agreements.
double cases_a_post(const Common& scenario, const PlanEntry& plan);

/// How long one application for the action is a case of this agency on average [month], with the
/// months that `months_of_agreement` says: the appraisal, the other agreements (one meeting of a
/// packaged phase; side by side as long as two, as the slowest of many is) and the rest of the
/// month in which a case ends.
double months_of_case(const Common& scenario, const PhaseEntry& phase, const ActionEntry& entry,
                      const Agency& agency, double months_of_agreement);

}  // namespace tranche::scenario
