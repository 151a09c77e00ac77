#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Perceptions: what a survey of residents says of the programme. Residents notice what is
/// delivered near them, and those who have heard of the programme may say that it improved their
/// area, and whether they trust those who deliver; a sample of them is asked every so often, with
/// sampling error. `noticing` and `seen_gain`
/// are fitted to a residents' panel (New Deal for Communities, 2002 to 2008: 33, 51, 57 and 60 % of
/// those who had heard of it). Rule: no mechanism reads what is said; it is an observation. Leaves
/// out: panels, non-response, satisfaction with the area in general. Source: that panel;
/// docs/model-evidence.md, equations (220) to (223).
struct PerceptionsParameters {
  double noticing = 0.0245;    ///< of what is delivered and not yet seen [1/month]
  double seen_gain = 0.665;    ///< share of those who heard who say so at a full dose seen [1]
  double contact_gain = 0;     ///< added to that share where all residents take part [1]
  double buy_in_gain = 0;      ///< added to it for each unit of buy-in above one half [1]
  int every = 24;              ///< from one survey to the next [month]
  double respondents = 50;     ///< asked in each community at each survey [person]
  double design_effect = 1.5;  ///< variance against a simple random sample [1]
};

/// What residents of a community have to go by: shares of them but for `seen`.
struct Impression {
  double seen = 0;           ///< of a full dose [1]
  double awareness = 0;      ///< have heard of the programme [1]
  double participation = 0;  ///< take part [1]
  double buy_in = 0.5;       ///< think it right for the place [1]
};
/// Share of all residents who would say that the programme improved their area, at most those who
/// have heard of it: (221). A pure function.
double share_who_say_improved(const PerceptionsParameters& parameters,
                              const Impression& impression);

/// Moves `seen` towards what is delivered this month: (220). Reads `doing`, which acts up to 1.
void notice(const Context& context, const PerceptionsParameters& parameters, RowRange communities);
/// Asks a sample of each community in the last of every `every` months: (221) and (222); of those
/// in it who have heard of the programme, whether they trust those who deliver: (224). Reads
/// `seen`, `awareness`, `participation`, `buy_in` and `trust`; writes `says_improved` and
/// `says_trusts`, which stand until the next survey.
void ask_residents(const Context& context, const PerceptionsParameters& parameters,
                   RowRange communities);
/// Averages a survey's answers over the place's residents, and whether they trust over those who
/// have heard: (223). Reads `says_improved`, `says_trusts` and `awareness`; writes the place's
/// `perceived_improvement` and `trust_of_aware`, not numbers before the first survey.
void sum_up_survey(const Context& context, const PerceptionsParameters& parameters, RowRange none);

Mechanism perceptions();

}  // namespace tranche::mechanisms
