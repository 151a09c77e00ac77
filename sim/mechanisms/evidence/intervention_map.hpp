#pragma once
#include "mechanisms/shared/mechanism.hpp"
#include "mechanisms/shared/next_pound.hpp"

namespace tranche::mechanisms {

/// The map of interventions: what already runs in a community meets part of the needs that a new
/// service would meet, and nobody knows how much of them until it is mapped. Once a year, in
/// communities that are mapped, part of what nobody has asked for yet is moved to where the next
/// pound would do most and could still be used, as the map shows it. Totals of a community and fund
/// never change, to the penny.
///
/// Leaves out: what existing initiatives do by themselves and when they end, which is
/// `existing_initiatives`; needs that a map misses altogether. Equations (112)–(115) and
/// (306)–(308) of docs/model-evidence.md.
struct InterventionMapParameters {
  double running_coverage = 0.3;  ///< mean share of the need that an initiative meets [1]
  double finding = 0.05;          ///< share of the unknown that full mapping finds [1/month]
  double fading = 0.01;           ///< share of a map that goes out of date [1/month]
  double shift = 0.5;             ///< share of what is left that a full map moves [1/year]
  double map_error = 0.3;         ///< SD of the logarithm of a need as mapped [1]
  double half_effect = 0.5;       ///< stock of half the effect, in full projects' stocks [1]
  double stretch = 0.5;           ///< by which a service could ask for more than last year [1]
};

/// How fast actions have asked for their money.
struct InterventionMapState final : State {
  Pace actions{*this};
};

/// Draws what already runs, once a replicate, and how the map will show it: equation (112) and the
/// error of (114). Writes `covered` of Communities, and `unmet` and `unmet_as_mapped` of Offers.
void cover_needs(const Context& context, const InterventionMapParameters& parameters,
                 RowRange none);

/// Maps, and lets maps go out of date: equation (113). Reads doses of mapping; writes `mapped` of
/// Communities.
void draw_map(const Context& context, const InterventionMapParameters& parameters,
              RowRange communities);

/// Moves money in the first month of a fiscal year: equations (114) and (115). Reads `mapped`,
/// stocks, estimates, phases, `unmet_as_mapped` and what was asked for; writes `entitlement` of
/// Offers and Actions, and the state.
void move_to_gaps(const Context& context, const InterventionMapParameters& parameters,
                  InterventionMapState& state, RowRange none);

Mechanism intervention_map();

}  // namespace tranche::mechanisms
