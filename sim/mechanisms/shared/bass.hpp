#pragma once

namespace tranche::mechanisms {

/// Share of people who know of something a month later by the closed form of Bass (1969): contact
/// from outside and imitation [1/month], and `growth`, e^(both) [1]; equation (41) of
/// docs/model-people.md. Keeps awareness as it is where the closed form is 0/0: nothing spreads, or
/// all are aware. Works it out even then, so that a loop over communities has no branch.
inline double bass_next(double aware, double external, double imitation, double growth) {
  const double odds = (external + imitation * aware) / (1 - aware) * growth;
  const double next = (odds - external) / (odds + imitation);
  return aware < 1 && external + imitation > 0 ? next : aware;
}

}  // namespace tranche::mechanisms
