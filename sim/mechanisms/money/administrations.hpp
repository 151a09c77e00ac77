#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Elections, and what a change of control does: each live initiative survives or is suspended and
/// its flows cancelled, flows not yet approved may be appraised anew, staff that are not shielded
/// are replaced. Service quality falls where they are (Akhtari, Moreira & Trucco 2022, AER 112(2),
/// 422–442). A local change touches actions with local money or delivered by a council; a central
/// one, actions with central money. Equations (31)–(35) of docs/model-money.md.
struct AdministrationsParameters {
  double survival_intercept = -1;
  double survival_buy_in = 4;
  double survival_sunk = 1;
  double survival_support = 2;
  int suspension = 24;
  double reappraisal = 0.3;
  double quality_drop = 0.065;
  double quality_recovery = 0.05;
  double memory_loss = 0.2;
  double counterparts_replaced = 0.3;
};

/// Where an initiative stands when control changes.
struct Standing {
  double buy_in = 0.5;   ///< mean over the residents it is made for [1]
  double sunk = 0;       ///< spent share of its money [1]
  double support = 0.5;  ///< how much the incoming administration agrees [1]
};
double survival_probability(const AdministrationsParameters& parameters, const Standing& standing);

Mechanism administrations();

}  // namespace tranche::mechanisms
