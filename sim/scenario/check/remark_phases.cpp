#include <algorithm>
#include <cmath>

#include "scenario/check/phase_use.hpp"
#include "scenario/check/remark_parts.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

bool falls_short(double most, double money) { return most < nearly_all * money; }

/// A phase, as several plans may have it.
struct Finding {
  const PhaseEntry* phase = nullptr;
  PhaseUse use;
  std::vector<std::string> plans;

  bool is_of(const PhaseEntry& other, const PhaseUse& with) const {
    return phase->phase.code == other.phase.code && use.money == with.money &&
           use.most == with.most;
  }
};

std::vector<Finding> findings_of(const Scenario& scenario, const Place& place) {
  std::vector<Finding> findings;
  for (const PlanEntry& plan : scenario.plans) {
    const auto uses = uses_of(common_of(scenario, plan), plan, place);
    for (std::size_t row = 0; row < uses.size(); ++row) {
      if (!uses[row] || !falls_short(uses[row]->most, uses[row]->money)) continue;
      const PhaseEntry& phase = plan.phases[row];
      auto known = std::ranges::find_if(
          findings, [&](const Finding& one) { return one.is_of(phase, *uses[row]); });
      if (known == findings.end()) known = findings.insert(known, {&phase, *uses[row], {}});
      known->plans.push_back(plan.code);
    }
  }
  return findings;
}

/// An amount of three digits: an estimate bears no more.
std::string about(double pounds) {
  double unit = 1;
  while (pounds / unit >= 1000) unit *= 10;
  return format_money(std::round(pounds / unit) * unit);
}

std::string in_words(const ActionUse& use) {
  std::string text = "'" + use.entry->action.code + "' " + about(use.most) + " of " +
                     about(use.money) + ", in projects of " + about(use.project);
  if (use.throttled) text += "; its communities cannot put so much to use in the time";
  if (use.short_of_posts())
    text += "; its agencies' posts see " + count_text(std::floor(use.cases), "application") +
            " through";
  return text;
}

void remark_on_use(const Finding& finding, Problems& remarks) {
  std::string why;
  bool posts = false;
  for (const ActionUse& use : finding.use.actions) {
    if (!falls_short(use.most, use.money)) continue;
    why += (why.empty() ? "" : "; ") + in_words(use);
    posts = posts || use.short_of_posts();
  }
  const PhaseEntry& phase = *finding.phase;
  remarks.add(phase.at,
              "phase '" + phase.phase.code + "' of " + plans_text(finding.plans) + " has " +
                  about(finding.use.money) + " and can use about " + about(finding.use.most) +
                  " of it at most",
              why,
              std::string("lower its budget_share, choose more targets, leave it open for longer") +
                  (posts ? ", raise staff" : "") +
                  " or make projects larger (reach, duration, cost_per_head)");
}

}  // namespace

void remark_on_phases(const Scenario& scenario, const Place& place, Problems& remarks) {
  for (const Finding& finding : findings_of(scenario, place)) remark_on_use(finding, remarks);
}

}  // namespace tranche::scenario
