#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Trust: how sure residents of a community are, from 0 to 1, that an agency will deal with them
/// well. A beta reputation: good and bad experience is counted, forgotten at a constant rate, and
/// weighed against a first impression that forgetting returns to. Experience is relative to what
/// people expect, since what is asked in surveys is satisfaction: contact as good as expected bears
/// the first impression out, better contact is good news and worse is bad news, which weighs more.
/// What is expected begins with what ordinary services are like there and moves with what is lived.
/// Rule: a month counts once, by the mean quality of its contacts, however many there were; without
/// contact both counts only decay. Leaves out: residents who tell each other (neither neighbours'
/// trust nor trust in another agency changes it), and what single residents lived through. Source:
/// Jøsang & Ismail (2002); Van Ryzin (2004) for disconfirmed expectations; docs/model-people.md,
/// equations (47) to (50).
struct TrustParameters {
  double forgetting = 0.015;    ///< share of past experience (1 − λ) [1/month]
  double weight_of_good = 1;    ///< of a month at least as good as expected (w⁺) [1]
  double weight_of_bad = 2;     ///< of a month below it (w⁻) [1]
  double adaptation = 0.02;     ///< of the way from what is expected to what is lived [1/month]
  double told = 0.05;           ///< of the way to 1 by what is told in full [1/month]
  double prior_weight = 6;      ///< contact that first impressions are worth (ν) [month]
  double initial_least = 0.31;  ///< least first impression of an agency [1]
  double initial_most = 0.42;   ///< most of it [1]
  double embeddedness_effect = 0.4;  ///< of what trust lacks, at full embeddedness (φ) [1]
};

/// Keeps when each relationship was last in contact, and how this month's contact was.
struct TrustState final : State {
  struct PerRelationship final : OwnTable<RelationshipId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> last_active{
        *this,
        within(range::month_or_none, {"last_active", "month", "last one with contact, -1 before"}),
        -1};
    Of<double> surprise{
        *this, within(range::signed_share,
                      {"surprise", "1", "this month's contacts against what was expected (d)"})};
  } relationships{*this};
};

/// What residents of one relationship remember.
struct Reputation {
  double good = 0;  ///< weighted months of good experience (r) [1]
  double bad = 0;   ///< weighted months of bad experience (s) [1]
};
/// How far contact of this mean `quality` lies above what was expected, as a share of how far it
/// could (to 1), or below (to −1): d of (47a). Both arguments are shares [1]. A pure function.
double surprise_of(double quality, double expectation);
/// What is expected after a month of contact: (47b) [1]. A pure function.
double expectation_after(const TrustParameters& parameters, double expectation, double quality);
/// One month of one relationship: (47). Both counts decay; with `contact` its `surprise` [1] is
/// added to what bears out the first impression `prior` [1], without it neither is read. A pure
/// function.
Reputation after_month(const TrustParameters& parameters, Reputation before, bool contact,
                       double surprise, double prior);
/// Trust by what is remembered and the first impression `prior` [1]: (48). A pure function.
double expected_quality(const TrustParameters& parameters, Reputation counts, double prior);
/// First impression of an agency: (50). All arguments are shares [1]: trust in the system, the
/// agency's staff and board and the community's residents from marginalised groups. A pure
/// function.
double prior_trust(const TrustParameters& parameters, double in_the_system, double embeddedness,
                   double marginalised);

/// Draws first impressions, even on [`initial_least`, `initial_most`] by agency, and adds what
/// embeddedness earns: (50). Reads `marginalised_share` and `serving`; writes a relationship's
/// `prior` and `trust` and a community's `trust`.
void set_initial_trust(const Context& context, const TrustParameters& parameters,
                       RowRange communities);
/// Turns the month's contacts into experience, trust and expectation: (47) to (48). Reads
/// `contacts`, the sum `contact_quality`, `serving` and what narratives have `told`; writes a
/// relationship's `good`, `bad`, `trust`, `expectation`, `since` and `alive`, and its mean quality
/// in place of the sum; writes a community's `trust` (the mean over the agencies that have been
/// active there, before the first contact over all that serve it) and `experience` (the mean
/// surprise over those in contact this month, not a number where there are none).
void update_trust(const Context& context, const TrustParameters& parameters, TrustState& state,
                  RowRange communities);
/// Averages trust in each agency over the residents it serves. Reads relationships' `trust` and
/// `population`; writes agencies' `trust`.
void average_by_agency(const Context& context, const TrustParameters& parameters, RowRange none);

Mechanism trust();

}  // namespace tranche::mechanisms
