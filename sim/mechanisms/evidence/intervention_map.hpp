#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// The map of interventions: what already runs in a community meets part of the needs that a new
/// service would meet, and nobody knows how much of them until it is mapped. Once a year, in
/// communities that are mapped, part of what is left to the services on offer is moved towards
/// those that meet most unmet need for a pound, over all outcomes together. Totals of a community
/// and fund never change. Equations (112)–(115) of docs/model-evidence.md.
struct InterventionMapParameters {
  double running_coverage = 0.3;
  double finding = 0.05;
  double fading = 0.01;
  double shift = 0.5;
  double map_error = 0.3;
};

void cover_needs(const Context& context, const InterventionMapParameters& parameters,
                 RowRange none);
void draw_map(const Context& context, const InterventionMapParameters& parameters,
              RowRange communities);
void move_to_gaps(const Context& context, const InterventionMapParameters& parameters,
                  RowRange none);

Mechanism intervention_map();

}  // namespace tranche::mechanisms
