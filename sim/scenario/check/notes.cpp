#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/suggestion.hpp"
#include "scenario/check/agency_template.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/check/check_work.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/numbers.hpp"
#include "tranche/calendar.hpp"

namespace tranche::scenario {

namespace {

/// Applications that only one agency can see through, and the work of its posts on them.
struct Work {
  double applications = 0;
  double post_months = 0;  ///< [post·month]
};

/// What an agreement after the first takes a post on average, with the tries that are refused; (5)
/// of docs/model-money.md [month]. Nothing where the plan's money waits for no agreements.
std::optional<double> months_of_agreement(const Scenario& scenario, const PlanEntry& plan) {
  const auto number = [&](const char* key) {
    return number_at(scenario, plan, std::string("mechanisms.clearance.") + key);
  };
  const auto granted = number("grant_probability");
  if (!granted) return std::nullopt;
  const double weeks = (*number("agreement_weeks_least") + *number("agreement_weeks_most")) / 2;
  return weeks / weeks_per_month / *granted;
}

int agreements_of(const Scenario& scenario, const PhaseEntry& phase, const ActionEntry& entry,
                  const Agency& agency) {
  int least = std::numeric_limits<int>::max();
  for (const InterventionId option : entry.action.options)
    least = std::min(least, scenario.interventions[option.row()].intervention.decision_points);
  return least + agency.decision_points +
         scenario.funds[phase.phase.fund.row()].fund.decision_points;
}

/// The work of one action, were each target to apply once: the appraisal, the other agreements (one
/// meeting of a packaged phase) and the rest of the month in which a case ends.
Work work_of(const Scenario& scenario, const PhaseEntry& phase, const ActionEntry& entry,
             double targets, double months_of_agreement) {
  const Agency& agency = scenario.agencies[entry.action.agencies.front().row()].agency;
  const int others = std::max(0, agreements_of(scenario, phase, entry, agency) - 1);
  const bool packaged =
      phase.phase.packaged || scenario.funds[phase.phase.fund.row()].fund.packaged;
  const double months = agency.clearance_weeks / weeks_per_month + 0.5 +
                        months_of_agreement * (packaged ? std::min(1, others) : others);
  const double applications = std::ceil(targets * phase.phase.pilot_share);
  return {applications, applications * months};
}

/// For each agency the work of a plan that no other agency can take off it.
std::vector<Work> works_of(const Scenario& scenario, const PlanEntry& plan, const Place& place) {
  std::vector<Work> works(scenario.agencies.size());
  const auto agreement = months_of_agreement(scenario, plan);
  for (const PhaseEntry& phase : plan.phases) {
    if (!agreement || !phase.phase.fund.valid()) continue;
    const auto targets = static_cast<double>(resolve(phase.targets, place).size());
    for (const ActionEntry& entry : phase.actions) {
      if (entry.action.agencies.size() != 1 || entry.action.options.empty()) continue;
      const Work work = work_of(scenario, phase, entry, targets, *agreement);
      works[entry.action.agencies.front().row()].applications += work.applications;
      works[entry.action.agencies.front().row()].post_months += work.post_months;
    }
  }
  return works;
}

/// Plans whose work is more than an agency's posts can do before the end, and the most of it.
struct Overload {
  std::vector<std::string> plans;
  Work most;
  double posts = 0;  ///< of all agencies that the entry stands for
};

void note_posts(const Scenario& scenario, const AgencyEntry& entry, const Overload& overload,
                Problems& notes) {
  const auto one_decimal = [](double value) { return format_number(std::round(value * 10) / 10); };
  const double months = scenario.time.horizon;
  const Work& most = overload.most;
  notes.add(entry.at,
            "agency '" + entry.agency.code + "' has " + format_number(overload.posts) +
                (overload.posts == 1 ? " post" : " posts") + ", few for plan " +
                listing(overload.plans),
            "a post sees about " + one_decimal(12 * most.applications / most.post_months) +
                " applications a year through, one at a time; one from each target of each of its "
                "actions makes up to " +
                format_number(most.applications) + ", which keeps about " +
                one_decimal(most.post_months / months) + " posts busy for all of the " +
                format_number(months) + " months",
            "raise staff, or let another agency take part of it");
}

}  // namespace

std::vector<Diagnostic> notes_on(const Scenario& scenario, const Place& place) {
  std::vector<Overload> overloads(scenario.agencies.size());
  for (std::size_t row = 0; row < overloads.size(); ++row) {
    const AgencyEntry& entry = scenario.agencies[row];
    overloads[row].posts =
        entry.agency.staff * static_cast<double>(agencies_of(entry, place).size());
  }
  for (const PlanEntry& plan : scenario.plans) {
    const std::vector<Work> works = works_of(scenario, plan, place);
    for (std::size_t row = 0; row < works.size(); ++row) {
      Overload& overload = overloads[row];
      if (works[row].post_months <= overload.posts * scenario.time.horizon) continue;
      overload.plans.push_back("'" + plan.code + "'");
      if (works[row].post_months > overload.most.post_months) overload.most = works[row];
    }
  }
  Problems notes;
  for (std::size_t row = 0; row < overloads.size(); ++row) {
    if (!overloads[row].plans.empty())
      note_posts(scenario, scenario.agencies[row], overloads[row], notes);
  }
  return notes.sorted();
}

}  // namespace tranche::scenario
