#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Anchor partnership and delivery groups: the place's anchors learn to work as one, at a cost in
/// their staff's time. Where several agencies deliver in one community, part of what each further
/// one spends repeats what another does; coordination saves it. What services cost is taken to
/// contain the usual repetition, so without a partnership nothing changes. Coordination is a share,
/// and no more can be gained than was repeated.
///
/// Leaves out: several partnerships in one place; conflict among partners. Equations (161) and
/// (162) of docs/model-economy.md.
struct PartnershipParameters {
  double building = 0.05;       ///< share of lacking coordination that a full dose builds [1/month]
  double fading = 0.02;         ///< share of coordination lost [1/month]
  double duplication = 0.1;     ///< share of each further agency's work that repeats another's [1]
  double partner_staff = 0.03;  ///< share of staff time that a full dose takes [1]
};

/// Who delivers where, counted once a month.
struct PartnershipState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> agencies_delivering{
        *this, within(range::not_negative, {"agencies_delivering", "agency",
                                            "which deliver services there this month"})};
  } communities{*this};
  struct PerRelationship final : OwnTable<RelationshipId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> last_service{
        *this,
        within(range::month_or_none,
               {"last_service", "month", "last month counted as delivering a service, -1 none"}),
        -1};
  } relationships{*this};
};

/// Coordination a month later [1], for a dose as a mean over all residents: equation (161).
double coordination_after(const PartnershipParameters& parameters, double coordination,
                          double dose);

/// Useful spending gained, relative to the usual, where this many agencies deliver [1]: equation
/// (162).
double joint_gain(const PartnershipParameters& parameters, double coordination, double agencies);

/// Sets what communities gain by delivery groups: equation (162). Reads live flows and the place's
/// coordination; writes `joint_gain` of Communities and the state. Leaves all of it alone before
/// any partners have met.
void work_as_one(const Context& context, const PartnershipParameters& parameters,
                 PartnershipState& state, RowRange none);

/// Builds coordination and takes staff time: equation (161). Reads doses of partnership and the
/// plan's staff; writes the place's `coordination` and adds to `staff_elsewhere`.
void meet_partners(const Context& context, const PartnershipParameters& parameters, RowRange none);

Mechanism partnership();

}  // namespace tranche::mechanisms
