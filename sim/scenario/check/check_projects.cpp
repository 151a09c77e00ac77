#include <algorithm>
#include <cmath>
#include <limits>

#include "base/maths.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/check/check_work.hpp"
#include "scenario/check/fund_money.hpp"
#include "scenario/check/project_work.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

namespace {

bool delivers(const PlanEntry& plan, const Scenario& scenario, InterventionKind kind) {
  return std::ranges::any_of(plan.phases, [&](const PhaseEntry& phase) {
    return std::ranges::any_of(phase.actions, [&](const ActionEntry& entry) {
      return std::ranges::any_of(entry.action.options, [&](InterventionId one) {
        return scenario.interventions[one.row()].intervention.kind == kind;
      });
    });
  });
}

std::size_t actions_of(const PlanEntry& plan, FundId fund) {
  std::size_t count = 0;
  for (const PhaseEntry& phase : plan.phases)
    count += phase.phase.fund == fund ? phase.actions.size() : 0;
  return count;
}

/// Whether something may move money to an action, or between its communities, that was shared out
/// otherwise at first.
bool money_moves(const PlanEntry& plan, const Scenario& scenario, FundId id) {
  const Fund& fund = scenario.funds[id.row()].fund;
  return fund.reserve_share > 0 || fund.source == FundSource::levy ||
         fund.allocation == Allocation::competitive || !scenario.rules.empty() ||
         !plan.rules.empty() || actions_of(plan, id) > 1 ||
         delivers(plan, scenario, InterventionKind::mapping);
}

/// One action of a plan against what there is for it.
struct Projects {
  const Scenario& scenario;
  const Place& place;
  const PhaseEntry& phase;
  const ActionEntry& entry;
  std::vector<CommunityId> targets;
  double least = 0;  ///< share of a full project worth applying for [1]
};

/// The most that one resident's community may be given for the action where money stays as it is
/// shared out, (26) of docs/model-money.md: that of the neediest target [GBP a person].
double most_a_head(const Projects& projects, double amount) {
  const double exponent =
      projects.scenario.funds[projects.phase.phase.fund.row()].fund.need_exponent;
  double most = 0;
  double sum = 0;
  for (const CommunityId target : projects.targets) {
    const Community& community = projects.place.communities[target.row()];
    const double weight = maths::pow(community.deprivation, exponent);
    if (community.population > 0) most = std::max(most, weight);
    sum += community.population * weight;
  }
  return sum > 0 ? amount * most / sum : amount;
}

/// What the smallest project of the action costs a resident, of its options the cheapest [GBP].
double least_a_head(const Projects& projects) {
  double least = std::numeric_limits<double>::infinity();
  for (const InterventionId option : projects.entry.action.options) {
    const Intervention& what = projects.scenario.interventions[option.row()].intervention;
    least = std::min(least, full_project(what));
  }
  return least * projects.least;
}

double fewest_residents(const Projects& projects) {
  double fewest = std::numeric_limits<double>::infinity();
  for (const CommunityId target : projects.targets) {
    const double residents = projects.place.communities[target.row()].population;
    if (residents > 0) fewest = std::min(fewest, residents);
  }
  return fewest;
}

constexpr const char* what_to_do =
    "raise the budget or its share, choose fewer targets, or make the project smaller (reach, "
    "duration, cost_per_head)";

/// A cost, up to the penny; what there is for it, down to the penny.
std::string at_least(double pounds) { return format_money(std::ceil(pounds * 100) / 100); }
std::string at_most(double pounds) { return format_money(std::floor(pounds * 100) / 100); }

void report_head(const Projects& projects, double most, Problems& problems) {
  problems.add(projects.entry.at,
               "nobody can ever apply for '" + projects.entry.action.code + "' in phase '" +
                   projects.phase.phase.code + "'",
               "its smallest project, " + format_percentage(projects.least) +
                   " of a full one, costs " + at_least(least_a_head(projects)) +
                   " a resident, and no target has more than " + at_most(most) +
                   " a resident for it in all",
               what_to_do);
}

void report_whole(const Projects& projects, Pence money, Problems& problems) {
  problems.add(projects.entry.at,
               "nobody can ever apply for '" + projects.entry.action.code + "' in phase '" +
                   projects.phase.phase.code + "'",
               "its smallest project anywhere, " + format_percentage(projects.least) +
                   " of a full one, costs " +
                   at_least(least_a_head(projects) * fewest_residents(projects)) +
                   ", and the fund has " + format_money(money.pounds()) + " in all",
               what_to_do);
}

void check_action(const PlanEntry& plan, const Projects& projects, Problems& problems) {
  const FundId id = projects.phase.phase.fund;
  const Fund& fund = projects.scenario.funds[id.row()].fund;
  const Pence total = total_of(fund);
  if (total == Pence{}) return;  // is its own mistake, or none was understood
  if (least_a_head(projects) * fewest_residents(projects) > total.pounds())
    return report_whole(projects, total, problems);
  if (money_moves(plan, projects.scenario, id) || projects.phase.phase.pilot_share < 1) return;
  const double amount =
      total.pounds() * projects.phase.phase.budget_share * projects.entry.action.share;
  const double most = most_a_head(projects, amount);
  if (most < least_a_head(projects)) report_head(projects, most, problems);
}

}  // namespace

void check_projects(const PlanEntry& plan, const Scenario& scenario, const Place& place,
                    Problems& problems) {
  const auto least = number_at(scenario, plan, "mechanisms.applications.least_project");
  if (!least) return;
  for (const PhaseEntry& phase : plan.phases) {
    if (!phase.phase.fund.valid()) continue;
    for (const ActionEntry& entry : phase.actions) {
      const Projects projects{scenario, place, phase, entry, resolve(phase.targets, place), *least};
      if (std::isfinite(fewest_residents(projects)) && !entry.action.options.empty())
        check_action(plan, projects, problems);
    }
  }
}

}  // namespace tranche::scenario
