#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Data capture online: many answer for little money, but not those who are not online. It adds
/// respondents to the surveys of gates and to what is observed of interventions, and with them an
/// error that does not shrink with their number. Confidence rises by the size of the sample and by
/// nothing else.
///
/// Leaves out: that a respondent grows tired of being asked; that more residents go online.
/// Equations (93)–(96) of docs/model-evidence.md; (95) is in the surveys of gates, and what (96)
/// shifts in `evidence`.
struct DataCaptureParameters {
  double respondents = 60;       ///< at a full dose, were all residents online [person/month]
  double not_online = 0.3;       ///< share who cannot answer, in the most deprived community [1]
  double answer_gap = 0.05;      ///< how much higher shares are among those online [1]
  double estimate_error = 0.01;  ///< SD of an effect's lasting error, as told online [1]
};

/// Residents who cannot answer online (e) [1]: most where deprivation is greatest. In (93).
double share_not_online(const DataCaptureParameters& parameters, double deprivation);

/// Draws once a replicate how far what is told online of each intervention is off: equation (96).
/// Writes `online_bias` of Interventions.
void draw_online_errors(const Context& context, const DataCaptureParameters& parameters,
                        RowRange none);

/// Asks online: equations (93) and (94). Reads doses of online data and deprivation; writes
/// `online_respondents` and `online_bias` of Communities.
void ask_online(const Context& context, const DataCaptureParameters& parameters,
                RowRange communities);

Mechanism data_capture();

}  // namespace tranche::mechanisms
