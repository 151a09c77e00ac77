#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// What is believed of each intervention's effect: a normal belief, updated by samples of residents
/// where it is delivered and by data gathered beforehand; and the choice between options
/// (docs/model-people.md, 74 to 79), which not everybody bases on evidence (docs/model-evidence.md,
/// 230 and 231).
struct EvidenceParameters {
  double individual_spread = 0.4;
  double design_effect = 1.5;
  double monitored = 3;
  double surveyed = 20;
  double voltage = 0.75;
  double adoption = 0.27;
  double broker_gain = 0.1;
};

void form_first_beliefs(const Context& context, const EvidenceParameters& parameters,
                        RowRange none);
void observe_effects(const Context& context, const EvidenceParameters& parameters, RowRange none);
void choose_options(const Context& context, const EvidenceParameters& parameters, RowRange none);

Mechanism evidence();

}  // namespace tranche::mechanisms
