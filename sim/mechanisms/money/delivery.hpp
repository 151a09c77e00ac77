#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Delivery: money that has been paid becomes services and enabling measures, as fast as the
/// community and the agency can put it to use, and as well. Quality rises with the community's
/// capacity around a threshold of the intervention (Becker, Egger & von Ehrlich 2013, AEJ: Economic
/// Policy 5(4), 29–77: about 30 % of assisted regions turned transfers into growth). What the
/// deadline brings is of low quality more often (Liebman & Mahoney 2017). Equations (18)–(25) of
/// docs/model-money.md.
struct DeliveryParameters {
  double spend_rate = 40;
  double agency_capacity = 0.3;
  double quality_floor = 0.3;
  double quality_slope = 10;
  double skill_weight = 0.5;
  double memory_weight = 0.3;
  double quality_deviation = 0.15;
  double low_probability = 0.1;
  double low_quality = 0.5;
  double rush_low_quality = 4;
  double late_payment_quality = 0.5;
  double broken_promise_quality = 0.5;
  int grace = 12;
  int evaluation = 3;
};

/// Quality gained from the community's capacity: Q0 + (1 − Q0)·σ(k(C − θ)) [1].
double quality_of_capacity(const DeliveryParameters& parameters, double capacity, double threshold);

/// Most that a community can put to use in a month [GBP].
double spend_cap(const DeliveryParameters& parameters, double capacity, double agency_capacity,
                 double population);

/// Probability that a month's delivery is of low quality, where the deadline brings this share of
/// its spending [1].
double probability_of_low_quality(const DeliveryParameters& parameters, double rush_share);

Mechanism delivery();

}  // namespace tranche::mechanisms
