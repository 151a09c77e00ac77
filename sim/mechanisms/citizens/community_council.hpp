#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Up-skilling and a council of one's own: residents who are trained in power-brokering petition
/// for a community council; from the petition to its first meeting takes about three years
/// (England, parish councils), less where capacity is high. From then on the agency of type
/// `community_council` that the scenario declares serves the community, is chosen for what names it
/// first, and takes over part of what others deliver there. Before, it does not exist for that
/// community: it serves nobody and is given no flow. Leaves out: precepts, elections of
/// councillors, refusals by the principal council, councils that fail. Equations (149)–(152) of
/// docs/model-citizens.md.
struct CommunityCouncilParameters {
  double petition = 0.05;        ///< hazard at a full dose with a quorum [1/month]
  double quorum = 0.1;           ///< participation that carries a petition [1]
  double formation = 36;         ///< from petition to first meeting at a capacity of ½ [month]
  int stages = 3;                ///< steps that this takes, one after the other [1]
  double capacity_weight = 0.5;  ///< how far the pace depends on capacity [1]
  double take_over = 0.5;       ///< probability that a service which may be its own moves to it [1]
  double council_staff = 0.02;  ///< share of an agency's staff time at a full dose [1]
};

/// When councils met first, and staff time planned for the measure; how far a council has come is
/// `Communities::council_stage`.
struct CommunityCouncilState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> council_since{
        *this,
        within(range::month_or_none,
               {"council_since", "month", "first meeting of its own council, -1 before"}),
        -1};
  } communities{*this};
  StaffPlan staff{*this, "staff_community_council"};
};

/// Probability that residents petition this month, at this dose [1] and participation [1]: equation
/// (149) [1].
double petition_hazard(const CommunityCouncilParameters& parameters, double dose,
                       double participation);
/// Probability that a council under way comes a step further this month, at this capacity [1] of
/// its community: equation (150) [1].
double stage_hazard(const CommunityCouncilParameters& parameters, double capacity);

/// Petitions, or moves a council under way a step further: equations (149), (150). Reads the dose,
/// `participation` and `capacity`; writes `Communities::council_stage`, which counts the petition
/// as its first step.
void move_councils(const Context& context, const CommunityCouncilParameters& parameters,
                   RowRange communities);
/// Lets councils that have come through all steps meet, serve and take over running services:
/// equations (151), (152); takes staff time. Reads `council_stage`; writes `serving`, memory and
/// experience of the relationship, agency and relationship of flows, the place's `councils` and the
/// state; adds to `Agencies::staff_elsewhere`.
void open_councils(const Context& context, const CommunityCouncilParameters& parameters,
                   CommunityCouncilState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism community_council();

}  // namespace tranche::mechanisms
