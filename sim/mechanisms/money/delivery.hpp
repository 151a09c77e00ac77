#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Delivery: money that has been paid becomes services and enabling measures, as fast as the
/// community and the agency can put it to use, and as well. Quality rises with the community's
/// capacity around a threshold of the intervention (Becker, Egger & von Ehrlich 2013, AEJ: Economic
/// Policy 5(4), 29–77: about 30 % of assisted regions turned transfers into growth). What the
/// deadline brings is of low quality more often (Liebman & Mahoney 2017). No flow spends more than
/// it holds. Leaves out: what services do to outcomes, which is the mechanism `outcomes`; price
/// rises. Equations (17)–(21) of docs/model-money.md.
struct DeliveryParameters {
  double spend_rate = 120;       ///< most that is spent well where capacity is 1 [GBP/person/month]
  double agency_capacity = 0.3;  ///< capacity that a skilled agency lends; κ [1]
  double quality_floor = 0.3;    ///< quality where there is no capacity; Q₀ [1]
  double quality_slope = 10;     ///< steepness around the threshold of capacity; k [1]
  double skill_weight = 0.5;     ///< share of quality that an unskilled agency loses; a [1]
  double memory_weight = 0.3;    ///< share lost to a counterpart who knows nothing; m [1]
  double quality_deviation = 0.15;  ///< SD of quality between services, for shifts in SD [1]
  double low_probability = 0.1;     ///< of a month of low quality away from the deadline; p₀ [1]
  double low_quality = 0.5;         ///< what quality is multiplied with in such a month [1]
  double rush_low_quality = 4;      ///< how much likelier that month is in the rush; ρ_q [1]
  double late_payment_quality = 0.5;    ///< what a late payment multiplies a contact with [1]
  double broken_promise_quality = 0.5;  ///< what delivery past the promised end does [1]
  double ordinary_share = 0.83;  ///< of the best an ordinary agency does, that is expected [1]
  double ordinary_yield = 0.4;   ///< useful part of a pound of an ordinary project; Y° [1]
  double posts_projects = 10;    ///< live projects a post beyond which quality suffers [1/post]
  double strain = 0.1;           ///< share of quality lost at twice as many [1]
  int grace = 12;      ///< after the promised end before what is left is given back [month]
  int evaluation = 3;  ///< between the end of delivery and the end of the flow [month]
};

/// Quality that the community's capacity allows: Q₀ + (1 − Q₀)·σ(k(C − θ)) [1], capacity and
/// threshold from 0 to 1; the first factor of equation (18).
double quality_of_capacity(const DeliveryParameters& parameters, double capacity, double threshold);

/// Quality of contact that residents of a community of this capacity [1] expect before they know an
/// agency [1]: what an ordinary one has been like there; equation (21a).
double ordinary_quality(const DeliveryParameters& parameters, double capacity);

/// Most that a community can put to use in a month [GBP], with the capacity that an agency lends
/// to its own [1]; cap of equation (17).
double spend_cap(const DeliveryParameters& parameters, double capacity, double agency_capacity,
                 double population);

/// Probability that a month's delivery is of low quality, where the deadline brings this share of
/// its spending [1]; equation (19).
double probability_of_low_quality(const DeliveryParameters& parameters, double rush_share);

/// What more live projects than its posts can look after leave of an agency's quality [1]: 1 up to
/// `posts_projects` a post, falling by `strain` for each as many again; equation (18a).
double quality_under_load(const DeliveryParameters& parameters, double projects, double posts);

/// The mechanism as the catalogue lists it, all in the phase `delivery`: what belongs to the month
/// is cleared, in month 0 what residents expect is set, quality is set flow by flow, then money is
/// spent in the order of live flows.
Mechanism delivery();

}  // namespace tranche::mechanisms
