#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Up-skilling and a council of one's own: residents who are trained in power-brokering petition
/// for a community council; from the petition to its first meeting takes about three years
/// (England, parish councils), less where capacity is high. From then on the agency of type
/// `community_council` that the scenario declares serves the community, is chosen for what names it
/// first, and takes over part of what others deliver there. Before, it does not exist for that
/// community. Equations (149)–(152) of docs/model-citizens.md.
struct CommunityCouncilParameters {
  double petition = 0.05;
  double quorum = 0.1;
  double formation = 36;
  int stages = 3;
  double capacity_weight = 0.5;
  double take_over = 0.5;
  double council_staff = 0.02;
};

/// What the mechanism remembers.
struct CommunityCouncilState final : State {
  StaffPlan staff{*this};
};

/// Probability that residents petition this month [1].
double petition_hazard(const CommunityCouncilParameters& parameters, double dose,
                       double participation);
/// Probability that a council under way comes a step further this month [1].
double stage_hazard(const CommunityCouncilParameters& parameters, double capacity);

void move_councils(const Context& context, const CommunityCouncilParameters& parameters,
                   RowRange communities);
void open_councils(const Context& context, const CommunityCouncilParameters& parameters,
                   CommunityCouncilState& state, RowRange none);

Mechanism community_council();

}  // namespace tranche::mechanisms
