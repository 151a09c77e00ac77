#include "mechanisms/citizens/users.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/citizens/national_team.hpp"
#include "mechanisms/shared/bass.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = UsersParameters;

constexpr std::array rows = {
    row<&P::remote_contact>(
        {"remote_contact", "1/month", 0, 0.2,
         "share of users who hear of an open service for them remotely", assumption(562),
         plausible(0.003, 0.02, "as residents at large hear of a programme, or twice as well")}),
    row<&P::face_to_face>(
        {"face_to_face", "1", 1, 34, "worth of a face-to-face contact in remote ones",
         assumption(562, "{}; published ratios are 1.3 to 34"),
         plausible(1.5, 6, "as for residents at large, half to double and a little beyond")}),
    row<&P::word_of_mouth>(
        {"word_of_mouth", "1/month", 0, 1, "imitation among the users of a community",
         assumption(562),
         plausible(0.01, 0.1, "users who know nobody like them, or who meet every month")}),
    row<&P::forgetting>({"forgetting", "1/month", 0, 0.2,
                         "share of users who know of the services who forget", assumption(562),
                         plausible(0.005, 0.03, "half of them in two years, or in eleven")}),
    row<&P::joining>(
        {"joining", "1", 0, 1,
         "share of users who know of the services who take part where all are asked to",
         assumption(563),
         plausible(0.08, 0.4, "as many as of residents at large, or twice the default")}),
    row<&P::pace>({"pace", "1/month", 0, 1,
                   "share of the way to the users who would take part that is gone in a month",
                   assumption(564),
                   plausible(0.05, 0.25, "who would join does so within four to twenty months")}),
    row<&P::persistence>(
        {"persistence", "1", 0, 0.999,
         "share of a fluctuation of a group's outcome left after a month", assumption(565),
         plausible(0.95, 0.99, "half of a swing is gone after one year, or after six")}),
    row<&P::agencies_a_post>(
        {"agencies_a_post", "1/post", 0, 100,
         "local agencies that a post of a national team can work with", assumption(566),
         plausible(1, 6, "one agency at a time, or six with a visit every two months")}),
    row<&P::passing_on>(
        {"passing_on", "1/month", 0, 1,
         "share of the way to what a national team can pass on that is gone in a month",
         assumption(567), plausible(0.02, 0.12, "half of it takes half a year, or three years")}),
};

constexpr std::array steps = {
    step<&draw_user_effects>(MonthPhase::start, Rows::whole, "draw_user_effects"),
    step<&begin_user_outcomes>(MonthPhase::start, Rows::communities, "begin_user_outcomes"),
    step<&inform_users>(MonthPhase::engagement, Rows::communities, "inform_users"),
    step<&move_user_outcomes>(MonthPhase::outcomes, Rows::communities, "move_user_outcomes"),
    step<&work_with_agencies>(MonthPhase::learning, Rows::whole, "work_with_agencies"),
    step<&count_users_reached>(MonthPhase::trust, Rows::whole, "count_users_reached"),
};

/// Whether anything for a group is open anywhere: word is about the service as such.
bool is_open_for(const Context& context, std::size_t group) {
  const Actions& actions = context.world.actions;
  for (ActionId action(0); action.row() < actions.rows(); ++action) {
    const UserGroupId users = context.plan.interventions[actions.chosen[action]].users;
    if (actions.open[action] && users.valid() && users.row() == group) return true;
  }
  return false;
}

/// One group's month of (331), (332) in a community.
void inform(const Context& context, const P& p, double remote, std::size_t group, CommunityId id) {
  Communities& table = context.world.communities;
  const double engagement = std::min(table.user_engagement.at(id, group), 1.0);
  const double met = engagement + std::min(table.user_served.at(id, group), 1.0);
  double& aware = table.user_awareness.at(id, group);
  const double contact = remote + p.remote_contact * p.face_to_face * met;
  aware = (1 - p.forgetting) * users_aware(aware, contact, p.word_of_mouth);
  const double asked = std::min(engagement + table.user_co_production.at(id, group), 1.0);
  double& taking_part = table.user_participation.at(id, group);
  taking_part += p.pace * (aware * p.joining * asked - taking_part);
}

/// What services for a group do to its outcome in a community: the sum of (334).
double effect_on_users(const Context& context, const UsersState& state, std::size_t group,
                       CommunityId id) {
  double effect = 0;
  for (std::size_t at = 0; at < context.plan.interventions.size(); ++at) {
    const Intervention& what = context.plan.interventions[at];
    if (!what.users.valid() || what.users.row() != group || what.user_worth == 0) continue;
    effect += state.interventions.true_user_effect[InterventionId::from(at)] *
              context.world.communities.effect_share.at(id, at);
  }
  return effect;
}

/// One group's month of (333) in a community.
void move_outcome(const Context& context, const P& p, UsersState& state, std::size_t group,
                  CommunityId id) {
  Communities& table = context.world.communities;
  const UserOutcome& outcome = context.plan.groups[group].outcome;
  double& swing = state.communities.user_fluctuation.at(id, group);
  if (outcome.drift > 0) {
    auto stream = context.draws.at(Process::user_outcome_drift, context.month + 1,
                                   combine(table.draw_key[id], context.plan.groups[group].key));
    swing = p.persistence * swing +
            outcome.drift * std::sqrt(1 - p.persistence * p.persistence) * standard_normal(stream);
  }
  const double effect = effect_on_users(context, state, group, id);
  table.user_effect.at(id, group) = effect;
  table.user_outcome.at(id, group) = std::clamp(outcome.level + swing + effect, 0.0, 1.0);
}

/// Mean over the members of a group; NaN where there are none.
double mean_over_users(const Communities& table, std::size_t group,
                       std::span<const double> values) {
  const auto users = table.users.lane(group);
  WeightedMean mean;
  for (std::size_t at = 0; at < values.size(); ++at) mean.add(users[at], values[at]);
  return mean.value_or(PlaceSeries::not_yet);
}

/// Users for whom a full dose is paid for, of which none has more than one: (336).
double reached(const Communities& table, std::size_t group) {
  const auto users = table.users.lane(group);
  const auto served = table.user_served.lane(group);
  double sum = 0;
  for (std::size_t at = 0; at < users.size(); ++at) sum += users[at] * std::min(served[at], 1.0);
  return sum;
}

}  // namespace

double users_aware(double aware, double contact, double imitation) {
  return bass_next(aware, contact, imitation, maths::exp(contact + imitation));
}

void draw_user_effects(const Context& context, UsersState& state, RowRange) {
  Interventions& table = context.world.interventions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const Intervention& what = context.plan.interventions[at];
    if (what.user_worth == 0) continue;
    const auto id = InterventionId::from(at);
    auto stream = context.draws.at(Process::user_effect, 0, table.draw_key[id]);
    const double effect =
        what.user_effect.mean + what.user_effect.standard_deviation * standard_normal(stream);
    state.interventions.true_user_effect[id] = effect;
    table.mean_effect[id] = what.user_worth * effect;
  }
}

void begin_user_outcomes(const Context& context, UsersState& state, RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t group = 0; group < context.plan.groups.size(); ++group) {
    const UserGroup& its = context.plan.groups[group];
    for (std::size_t at = communities.first; at < communities.last; ++at) {
      const auto id = CommunityId::from(at);
      auto stream =
          context.draws.at(Process::user_outcome_drift, 0, combine(table.draw_key[id], its.key));
      const double swing = its.outcome.drift * standard_normal(stream);
      state.communities.user_fluctuation.at(id, group) = swing;
      table.user_outcome.at(id, group) = std::clamp(its.outcome.level + swing, 0.0, 1.0);
    }
  }
}

void inform_users(const Context& context, const UsersParameters& parameters, RowRange communities) {
  for (std::size_t group = 0; group < context.plan.groups.size(); ++group) {
    const double remote = is_open_for(context, group) ? parameters.remote_contact : 0.0;
    for (std::size_t at = communities.first; at < communities.last; ++at)
      inform(context, parameters, remote, group, CommunityId::from(at));
  }
}

void move_user_outcomes(const Context& context, const UsersParameters& parameters,
                        UsersState& state, RowRange communities) {
  for (std::size_t group = 0; group < context.plan.groups.size(); ++group) {
    for (std::size_t at = communities.first; at < communities.last; ++at)
      move_outcome(context, parameters, state, group, CommunityId::from(at));
  }
}

void count_users_reached(const Context& context, RowRange) {
  const Communities& table = context.world.communities;
  PlaceSeries& place = context.world.place;
  for (std::size_t group = 0; group < context.plan.groups.size(); ++group) {
    const auto mean = [&](const Communities::Of<double>& column) {
      return mean_over_users(table, group, column.lane(group));
    };
    place.user_outcome.at(the_place, group) = mean(table.user_outcome);
    place.user_effect.at(the_place, group) = mean(table.user_effect);
    place.user_awareness.at(the_place, group) = mean(table.user_awareness);
    place.user_participation.at(the_place, group) = mean(table.user_participation);
    place.user_co_produced.at(the_place, group) = mean(table.user_co_produced);
    place.users_reached.at(the_place, group) = reached(table, group);
  }
}

Mechanism users() {
  return {"users",
          "Groups whom services are made for hear of them, take part and have an outcome of their "
          "own; national teams pass on their skill.",
          "L25 L1 L2",
          "docs/model-citizens.md (330)-(339)",
          rows,
          steps,
          &make_default<UsersParameters>,
          &make_state<UsersState>};
}

}  // namespace tranche::mechanisms
