#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Users of services: groups of residents whom some services are made for, who hear of these
/// services, take part and have an outcome of their own. What a service for them costs and reaches
/// is counted in members of the group (`people_of`). A national team passes its skill to local
/// agencies that deliver for them. Without groups nothing changes. Leaves out: who joins or leaves
/// a group, trust of its own, and members of two groups. Equations (330)–(339) of
/// docs/model-citizens.md.
struct UsersParameters {
  double remote_contact = 0.0073;  ///< hear of an open service for them remotely [1/month]
  double face_to_face = 2.4;       ///< worth of a face-to-face contact in remote ones [1]
  double word_of_mouth = 0.041;    ///< imitation among users of a community [1/month]
  double forgetting = 0.014;       ///< share of those who know of it who forget [1/month]
  double joining = 0.2;            ///< of those who know, take part where all are asked [1]
  double pace = 0.1;               ///< share of the way to those who would join [1/month]
  double persistence = 0.98;       ///< share of a fluctuation left after a month [1]
  double agencies_a_post = 3;      ///< that a post of a national team can work with [1/post]
  double passing_on = 0.05;        ///< share of the way to what a team can pass on [1/month]
};

/// Keeps true effects on groups' outcomes, how these fluctuate, and how far a team has come.
struct UsersState final : State {
  struct PerIntervention final : OwnTable<InterventionId> {
    using OwnTable::OwnTable;
    Of<double> true_user_effect{
        *this, {"true_user_effect", "1", "on the outcome of its users, at saturation"}};
  } interventions{*this};
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> user_fluctuation{
        *this,
        {"user_fluctuation", "1", "how far a group's outcome is from its level by itself",
         Keep::never, Lanes::user_group}};
  } communities{*this};
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> passed_on{
        *this, within(range::share,
                      {"passed_on", "1", "share of what a team knows better that has passed on",
                       Keep::never, Lanes::user_group})};
  } agencies{*this};
};

/// Share of users who know of their services a month later where `contact` and `imitation` are
/// those of the month [1/month], before anybody forgets: Bass's closed form, (331).
double users_aware(double aware, double contact, double imitation);

/// Draws what each service does to the outcome of its users, (334), addressed by intervention and
/// replicate, and where each outcome starts. Writes `true_user_effect`, interventions'
/// `mean_effect` where they are judged by it, `user_fluctuation` and `user_outcome`.
void draw_user_effects(const Context& context, UsersState& state, RowRange none);
void begin_user_outcomes(const Context& context, UsersState& state, RowRange communities);
/// Who hears of the services and takes part: (331), (332). Reads actions, `user_served` and doses;
/// writes `user_awareness`, `user_participation`.
void inform_users(const Context& context, const UsersParameters& parameters, RowRange communities);
/// Moves the groups' outcomes and adds what services do: (333), (334). Reads `effect_share`; writes
/// `user_fluctuation`, `user_effect`, `user_outcome`.
void move_user_outcomes(const Context& context, const UsersParameters& parameters,
                        UsersState& state, RowRange communities);
/// Adds up over users: (336), (337). Writes the place's series of groups.
void count_users_reached(const Context& context, RowRange none);

/// The mechanism, as the catalogue lists it; behind `outcomes`, whose effect shares it reads.
Mechanism users();

}  // namespace tranche::mechanisms
