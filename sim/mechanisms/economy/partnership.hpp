#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Anchor partnership and delivery groups: the place's anchors learn to work as one, at a cost in
/// their staff's time. Where several agencies deliver in one community, part of what each further
/// one spends repeats what another does; coordination saves it. What services cost is taken to
/// contain the usual repetition, so without a partnership nothing changes. Equations (160)–(162) of
/// docs/model-economy.md.
struct PartnershipParameters {
  double building = 0.05;
  double fading = 0.02;
  double duplication = 0.1;
  double partner_staff = 0.03;
};

/// Coordination a month later, for this one's dose over all residents [1].
double coordination_after(const PartnershipParameters& parameters, double coordination,
                          double dose);
/// Useful spending gained, relative to the usual, where this many agencies deliver [1].
double joint_gain(const PartnershipParameters& parameters, double coordination, double agencies);

void work_as_one(const Context& context, const PartnershipParameters& parameters, RowRange none);
void meet_partners(const Context& context, const PartnershipParameters& parameters, RowRange none);

Mechanism partnership();

}  // namespace tranche::mechanisms
