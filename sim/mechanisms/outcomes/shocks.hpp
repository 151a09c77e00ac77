#pragma once
#include <array>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche {
struct Shock;
}

namespace tranche::mechanisms {

/// Shocks and resilience: a blow from outside takes from outcomes at once and passes. What is left
/// of it passes faster or slower where there is more capacity, where communities own assets and
/// where residents take part; by how much, and in which direction, is drawn from priors on both
/// sides of zero. The headline result resilience is the share regained in 24 months. Equations
/// (175)–(179) of docs/model-economy.md.
struct ShocksParameters {
  double capacity_mean = 0;
  double assets_mean = 0;
  double participation_mean = 0;
  double strength_sd = 0.5;
};

/// What speeds recovery up or slows it down in one community.
struct Footing {
  double capacity = 0.5;     ///< [1]
  double assets = 0;         ///< owned, for each 1,000 residents
  double participation = 0;  ///< [1]
};

/// Share of what is left of a shock that passes in a month [1]; `strength` is that of capacity,
/// assets, participation.
double recovery_rate(double by_itself, const std::array<double, 3>& strength,
                     const Footing& footing);
/// Months until a shock of this hazard [1/year] comes next, at least 1; `uniform` is on (0, 1).
Month months_until(double hazard, double uniform);

void foresee_shocks(const Context& context, const ShocksParameters& parameters, RowRange none);
void strike(const Context& context, const ShocksParameters& parameters, RowRange communities);
void report_resilience(const Context& context, const ShocksParameters& parameters, RowRange none);

Mechanism shocks();

}  // namespace tranche::mechanisms
