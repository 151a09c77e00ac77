#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Data capture online: many answer for little money, but not those who are not online. It adds
/// respondents to the surveys of gates and to what is observed of interventions, and with them an
/// error that does not shrink with their number. Confidence rises by the size of the sample and by
/// nothing else. Equations (93)–(96) of docs/model-evidence.md.
struct DataCaptureParameters {
  double respondents = 60;
  double not_online = 0.3;
  double answer_gap = 0.05;
  double estimate_error = 0.01;
};

/// Residents who cannot answer online: most where deprivation is greatest [1].
double share_not_online(const DataCaptureParameters& parameters, double deprivation);

void draw_online_errors(const Context& context, const DataCaptureParameters& parameters,
                        RowRange none);
void ask_online(const Context& context, const DataCaptureParameters& parameters,
                RowRange communities);

Mechanism data_capture();

}  // namespace tranche::mechanisms
