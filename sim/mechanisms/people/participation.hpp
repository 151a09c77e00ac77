#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Who knows of the programme and who takes part: Bass diffusion of awareness within and between
/// communities, and thresholds for joining (docs/model-people.md, equations 40 to 46).
struct ParticipationParameters {
  double remote_contact = 0.01;
  double face_to_face = 3;
  double word_of_mouth = 0.06;
  double neighbouring_word = 0.02;
  double forgetting = 0.005;
  double threshold = 0.55;
  double threshold_spread = 0.3;
  double threshold_between = 0.03;
  double deprivation_barrier = 0.05;
  double engagement_pull = 0.1;
  double buy_in_pull = 0.1;
  double neighbour_weight = 0.25;
  double pace = 0.1;
  double replacement = 0.01;
};

/// Awareness a month later by the closed form of Bass: dF/dt = (p + qF)(1 − F), p and q constant
/// over the month.
double bass_month(double aware, double external, double imitation);
/// Share of residents who would join when a share `taking_part` does: thresholds are normal
/// (Granovetter 1978).
double would_join(double taking_part, double threshold, double spread);

void draw_thresholds(const Context& context, const ParticipationParameters& parameters,
                     RowRange communities);
void spread_word(const Context& context, const ParticipationParameters& parameters,
                 RowRange communities);
void take_part(const Context& context, const ParticipationParameters& parameters,
               RowRange communities);

Mechanism participation();

}  // namespace tranche::mechanisms
