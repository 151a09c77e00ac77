#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// What a survey of residents says of the programme. Residents notice what is delivered near them,
/// and those who have heard of the programme may say that it improved their area; a sample of them
/// is asked every so often, with sampling error. `noticing` and `seen_gain` are fitted to a
/// residents' panel (New Deal for Communities, 2002 to 2008: 33, 51, 57 and 60 % of those who had
/// heard of it). Nothing reads what is said: it is an observation. Equations (220)–(223) of
/// docs/model-evidence.md. Leaves out: panels, non-response, satisfaction with the area in general.
struct PerceptionsParameters {
  double noticing = 0.0245;
  double seen_gain = 0.665;
  double contact_gain = 0;
  double buy_in_gain = 0;
  int every = 24;
  double respondents = 50;
  double design_effect = 1.5;
};

/// What is asked about: shares of a community's residents but for `seen`.
struct Impression {
  double seen = 0;           ///< of a full dose [1]
  double awareness = 0;      ///< have heard of the programme [1]
  double participation = 0;  ///< take part [1]
  double buy_in = 0.5;       ///< think it right for the place [1]
};
/// Share of all residents who would say that the programme improved their area (221).
double share_who_say_improved(const PerceptionsParameters& parameters,
                              const Impression& impression);

void notice(const Context& context, const PerceptionsParameters& parameters, RowRange communities);
void ask_residents(const Context& context, const PerceptionsParameters& parameters,
                   RowRange communities);
void sum_up_survey(const Context& context, const PerceptionsParameters& parameters, RowRange);

Mechanism perceptions();

}  // namespace tranche::mechanisms
