#include "scenario/levers.hpp"

#include <algorithm>
#include <string>

namespace tranche::scenario {

namespace {

using enum InterventionKind;
using enum Lever::Had;
using Takes = Lever::Takes;

// One row a lever: code, name, what off means, how a plan has it, its measures, mechanisms left out, neutral numbers.
const std::vector<Lever> table = {
    {"L1",
     "trusted institutions",
     "communities take the first agency named, and its make-up does not matter to them",
     by_settings,
     {},
     {},
     {{"plan.*.phase.*.action.*.by_trust", 0}, {"mechanisms.trust.embeddedness_effect", 0}}},
    {"L2",
     "continuity",
     "nothing is written down and every change of control replaces staff",
     by_settings,
     {},
     {},
     {{"agency.*.codification", 0}, {"agency.*.shielded", 0}}},
    {"L3",
     "finance where need is",
     "the same money a head everywhere, and no reserve",
     by_settings,
     {},
     {},
     {{"fund.*.need_exponent", 0}, {"fund.*.reserve_share", 0}}},
    {"L4",
     "bureaucratic barriers",
     "no agreements to get, no forms, no appraisal to wait for",
     by_settings,
     {help},
     {},
     {{"fund.*.decision_points", 0},
      {"fund.*.forms", 0},
      {"agency.*.decision_points", 0},
      {"agency.*.clearance_time", 0},
      {"intervention.*.decision_points", 0}}},
    {"L5",
     "external policy networks",
     "agencies learn nothing from outside networks",
     by_measures,
     {networking},
     {},
     {{"mechanisms.knowledge_networks.external", 0}}},
    {"L6",
     "feedback and monitoring",
     "nobody is asked where services run, audits find nothing, agencies do not share",
     by_settings,
     {monitoring},
     {},
     {{"mechanisms.monitoring.audit_effect", 0},
      {"mechanisms.monitoring.grassroots_effect", 0},
      {"mechanisms.correction.monitored", 0},
      {"mechanisms.evidence.monitored", 0},
      {"mechanisms.knowledge_networks.socialisation", 0}}},
    {"L7", "phasing", "every phase opens in the first month, pilots everywhere", by_settings, {}, {}, {}, Takes::gates},
    {"L8",
     "narratives",
     "accounts of why the policy helps move nobody",
     by_measures,
     {narrative},
     {},
     {{"mechanisms.buy_in.narrative_weight", 0}}},
    {"L9",
     "success stories",
     "agencies learn nothing from cases elsewhere",
     by_measures,
     {case_learning},
     {},
     {{"mechanisms.knowledge_networks.case_learning", 0}}},
    {"L12",
     "test, iterate, refine",
     "no rule of the plan acts: nothing is corrected, moved or stopped",
     by_settings,
     {},
     {"correction"},
     {},
     Takes::rules},
    {"L13",
     "intervention map",
     "gaps are not mapped and no money moves to them",
     by_measures,
     {mapping},
     {},
     {{"mechanisms.intervention_map.finding", 0}, {"mechanisms.intervention_map.shift", 0}}},
    {"L14",
     "outcomes in the budget",
     "budget shares follow habit",
     by_settings,
     {},
     {},
     {{"mechanisms.outcome_budgeting.outcome_weight", 0}}},
    {"L21",
     "collective action",
     "engagement makes nobody join",
     by_measures,
     {engagement},
     {},
     {{"mechanisms.participation.engagement_pull", 0}}},
    {"L22",
     "data capture",
     "no answers from panels or online, beyond those of gates",
     by_measures,
     {data, online_data},
     {},
     {{"mechanisms.data_capture.respondents", 0}, {"mechanisms.evidence.surveyed", 0}}},
    {"L23",
     "up-skilling and own council",
     "training adds no capacity",
     by_measures,
     {training},
     {},
     {{"mechanisms.capacity.from_training", 0}, {"mechanisms.capacity.from_scratch", 0}}},
    {"L24",
     "brokers",
     "brokers open no doors between owners",
     by_measures,
     {brokerage},
     {},
     {{"mechanisms.knowledge_networks.brokering", 0}}},
    {"L28",
     "outcomes",
     "services run, but all they bring is withdrawn elsewhere",
     by_settings,
     {},
     {},
     {{"mechanisms.outcomes.cost_shifting", 1}}},
};

}  // namespace

std::span<const Lever> levers() { return table; }

std::span<const std::string> lever_codes() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> codes;
    for (const Lever& lever : levers()) codes.emplace_back(lever.code);
    return codes;
  }();
  return all;
}

}  // namespace tranche::scenario
