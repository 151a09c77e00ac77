#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Who sets the agenda: a programme's own, set outside, crowds out what communities would have
/// begun by themselves and their wish to join; an agenda that communities set fits them better the
/// more capacity they have to set it, costs months of deliberation, and spends part of the money on
/// what the programme was not for. Half of each is the ordinary agenda, under which services were
/// measured, and changes nothing; an agenda and its opposite cancel. No published effect size.
/// Leaves out: what communities do with money that leaves the programme, which counts for nothing
/// here. Equations (157)–(159) of docs/model-citizens.md.
struct AgendasParameters {
  double set_outside = 0.5;    ///< share of the agenda that the programme sets, x [1]
  double own_fit = 0.2;        ///< fit that a wholly own agenda adds at a capacity of one half [1]
  double off_programme = 0.2;  ///< fit for the programme's outcomes that it takes away [1]
  double crowding_out = 0.05;  ///< added to the threshold for joining if wholly outside [1]
  double resentment = 0.003;   ///< buy-in lost where a wholly outside one is delivered [1/month]
  double deliberation = 3;     ///< that setting a wholly own agenda takes longer [month]
};

/// How far an agenda is set outside more than usual, z of (157): from −1, all residents' own, to 1,
/// all set outside [1].
double beyond_ordinary_agenda(const AgendasParameters& parameters);
/// Fit of services in a community of this capacity under its agenda, 1 under the ordinary one:
/// equation (157) [1].
double fit_of_agenda(const AgendasParameters& parameters, double capacity);

/// Designs this month's new service flows by who set the agenda: equations (157), (159). Reads
/// `Communities::capacity`; writes `Flows::fit` and, for an own agenda, `Flows::ready`.
void set_agendas(const Context& context, const AgendasParameters& parameters, RowRange live);
/// Lets residents feel who set what is delivered: equation (158). Reads `planned_spend`; adds to
/// `buy_in_shift` and `joining_pull`.
void crowd_out(const Context& context, const AgendasParameters& parameters, RowRange communities);

/// The mechanism, as the catalogue lists it.
Mechanism agendas();

}  // namespace tranche::mechanisms
