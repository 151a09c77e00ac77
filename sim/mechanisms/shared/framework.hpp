#pragma once
#include <cstddef>

#include "tranche/plan.hpp"

namespace tranche::mechanisms {

// What an outcomes framework, national outcomes with weights and the local domains that serve each,
// says of one domain of the place. Equations (342) and (343) of docs/model-evidence.md. No draws,
// no allocation.

/// The weight that a national outcome has, as a share of all of them [1]; 0 where all are 0.
double share_of(const Plan& plan, const NationalOutcome& outcome);

/// Whether the domain serves the national outcome.
bool serves(const NationalOutcome& outcome, std::size_t domain);

/// The part of one national outcome's weight that falls on each domain that serves it, w_k/n_k [1];
/// 0 where none does.
double part_of_each(const Plan& plan, const NationalOutcome& outcome);

/// What the framework's weights come to on a domain, Σ_k w_k/n_k over the national outcomes that it
/// serves [1]: (342). 0 of one that serves none.
double weight_on(const Plan& plan, std::size_t domain);

/// What a domain counts for where money follows the framework, 1 on average over the `domains` of
/// the place [1]: (343). 1 for every domain where there is no framework, or no domain serves it.
double framework_weight(const Plan& plan, std::size_t domain, std::size_t domains);

}  // namespace tranche::mechanisms
