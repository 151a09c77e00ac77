#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Who sets the agenda: a programme's own, set outside, crowds out what communities would have
/// begun by themselves and their wish to join; an agenda that communities set fits them better the
/// more capacity they have to set it, costs months of deliberation, and spends part of the money on
/// what the programme was not for. Half of each is the ordinary agenda, under which services were
/// measured. No published effect size. Equations (157)–(159) of docs/model-citizens.md.
struct AgendasParameters {
  double set_outside = 0.5;
  double own_fit = 0.2;
  double off_programme = 0.2;
  double crowding_out = 0.05;
  double resentment = 0.003;
  double deliberation = 3;
};

/// How far an agenda is set outside more than usual, from −1 (all residents' own) to 1 (all set
/// outside).
double beyond_ordinary_agenda(const AgendasParameters& parameters);
/// How well services do in a community of this capacity under its agenda, 1 under the ordinary one.
double fit_of_agenda(const AgendasParameters& parameters, double capacity);

void set_agendas(const Context& context, const AgendasParameters& parameters, RowRange live);
void crowd_out(const Context& context, const AgendasParameters& parameters, RowRange communities);

Mechanism agendas();

}  // namespace tranche::mechanisms
