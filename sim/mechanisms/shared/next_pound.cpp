#include "mechanisms/shared/next_pound.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/maths.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

/// Stock that a full project leaves at its end if all of it worked at once [GBP/person]: (69)
/// without reach. Without fading its geometric sum is 0/0, and the project's whole cost is left.
double full_stock(const Intervention& intervention) {
  const double monthly = intervention.cost_per_head / 12;
  if (intervention.fade_out <= 0) return monthly * intervention.duration;
  const double left = maths::pow(1 - intervention.fade_out, intervention.duration);
  return monthly * (1 - left) / intervention.fade_out;
}

/// √(worth·half·held), what (306) is the square of but for the stock: 0 for no use at all.
double pull_of(const Use& use) {
  return use.worth > 0 && use.held > 0 ? std::sqrt(use.worth * use.half * use.held) : 0.0;
}

/// What a use gets where the next pound does 1/level² [GBP]: (306) turned round, within its room.
double taken_up(const Use& use, double level) {
  const double pull = pull_of(use);
  if (!(pull > 0)) return 0;
  return std::clamp((pull * level - use.half - use.standing) / use.held, 0.0, use.room);
}

/// A level at which every use has all that it can take up.
double highest_level(std::span<const Use> uses) {
  double highest = 0;
  for (const Use& use : uses) {
    const double pull = pull_of(use);
    if (pull > 0)
      highest = std::max(highest, (use.half + use.standing + use.held * use.room) / pull);
  }
  return highest;
}

double given_at(std::span<const Use> uses, double level) {
  double sum = 0;
  for (const Use& use : uses) sum += taken_up(use, level);
  return sum;
}

/// The level at which the uses take up the pool, or all that they can of it.
double level_that_gives(std::span<const Use> uses, double pool) {
  constexpr int halvings = 60;  // to the last digit
  const double highest = highest_level(uses);
  if (!(given_at(uses, highest) > pool)) return highest;
  // What is given grows with the level, from nothing to all that can be taken up.
  double low = 0;
  double high = highest;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (given_at(uses, middle) > pool ? high : low) = middle;
  }
  return low;
}

/// Where a use gets all or nothing the last digit of a sum must not cost a penny.
Pence to_the_penny(double given) { return {static_cast<std::int64_t>(std::llround(given * 100))}; }

}  // namespace

double half_stock(const Intervention& intervention, double half_effect) {
  constexpr double least = 1e-9;  // keeps a free intervention finite
  return std::max(half_effect * full_stock(intervention) * intervention.reach, least);
}

double next_pound(const Use& use, double given) {
  const double all = use.standing + use.held * given + use.half;
  return use.worth * use.half * use.held / (all * all);
}

void give_where_it_does_most(std::span<const Use> uses, double pool, std::span<double> given) {
  const double level = level_that_gives(uses, pool);
  for (std::size_t at = 0; at < uses.size(); ++at) given[at] = taken_up(uses[at], level);
}

void share_by_next_pound(std::span<const Use> uses, std::span<const Pence> parts, Pence pool,
                         std::span<Pence> gets) {
  const double level = level_that_gives(uses, pool.pounds());
  Pence sum;
  for (std::size_t at = 0; at < uses.size(); ++at) {
    gets[at] = to_the_penny(taken_up(uses[at], level));
    sum += gets[at];
  }
  const double back = max(pool - sum, Pence{}).pounds() / pool.pounds();
  for (std::size_t at = 0; at < uses.size(); ++at) gets[at] += share_of(parts[at], back);
}

double stock_kept(double fade_out, double months) {
  if (!(months > 0)) return 0;
  if (!(fade_out > 0)) return 1;
  return (1 - maths::pow(1 - fade_out, months)) / (fade_out * months);
}

double stock_gained(double fade_out, double months) {
  if (!(months > 0)) return 0;
  constexpr double hardly = 1e-6;  // below it the difference would be lost to rounding
  if (fade_out * months < hardly) return (months - 1) / (2 * months);
  return (1 - stock_kept(fade_out, months)) / (fade_out * months);
}

double months_left(const Fund& fund, Month month) {
  return std::max(0.0, 12.0 * static_cast<double>(fund.budget.size()) - month);
}

double standing_stock(const Context& context, CommunityId community, InterventionId what,
                      double half) {
  const double reach = context.plan.interventions[what].reach;
  const double share = context.world.communities.effect_share.at(community, what.row());
  if (!(share > 0)) return 0;
  constexpr double nearly_all = 0.999;  // beyond it the stock is plenty, however much
  const double had = std::min(share / reach, nearly_all);
  return half * had / (1 - had);
}

Pence coming_to(const World& world, OfferId offer) {
  const Flows& flows = world.flows;
  Pence sum;
  for_flows_of(world, offer, [&](FlowId flow) {
    sum += flows.promised[flow] - flows.delivery[flow] - flows.administration[flow] -
           flows.leaked[flow] - flows.lapsed[flow] - flows.returned[flow];
  });
  return max(sum, Pence{});
}

Pence unasked_of(const World& world, OfferId offer) { return max(open_of(world, offer), Pence{}); }

void note_pace(const Context& context, Pace& pace) {
  const World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    Pence asked;
    for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
         ++row) {
      asked += world.offers.promised[OfferId(row)] + world.offers.asked_for[OfferId(row)];
    }
    pace.asked_lately[action] = max(asked - pace.asked_before[action], Pence{});
    pace.asked_before[action] = asked;
    pace.entitled[action] = world.actions.entitlement[action];
  }
}

bool has_shown_pace(const Context& context, ActionId action) {
  constexpr Month year = 12;
  const PhaseId phase = context.plan.actions[action].phase;
  const Phases& phases = context.world.phases;
  return phases.state[phase] == PhaseState::open && phases.opened[phase] + year <= context.month;
}

double can_take_up(Pence asked, double months, double stretch) {
  return std::max(0.0, asked.pounds()) * months / 12 * (1 + stretch);
}

}  // namespace tranche::mechanisms
