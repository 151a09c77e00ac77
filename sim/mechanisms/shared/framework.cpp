#include "mechanisms/shared/framework.hpp"

#include <algorithm>

namespace tranche::mechanisms {

double share_of(const Plan& plan, const NationalOutcome& outcome) {
  double sum = 0;
  for (const NationalOutcome& one : plan.framework) sum += one.weight;
  return sum > 0 ? outcome.weight / sum : 0;
}

bool serves(const NationalOutcome& outcome, std::size_t domain) {
  return std::ranges::binary_search(outcome.served_by, domain);
}

double part_of_each(const Plan& plan, const NationalOutcome& outcome) {
  if (outcome.served_by.empty()) return 0;
  return share_of(plan, outcome) / static_cast<double>(outcome.served_by.size());
}

double weight_on(const Plan& plan, std::size_t domain) {
  double sum = 0;
  for (const NationalOutcome& outcome : plan.framework) {
    if (serves(outcome, domain)) sum += part_of_each(plan, outcome);
  }
  return sum;
}

double framework_weight(const Plan& plan, std::size_t domain, std::size_t domains) {
  // What no domain serves has no money to steer, so that the others are weighed among themselves.
  double served = 0;
  for (const NationalOutcome& outcome : plan.framework) {
    if (!outcome.served_by.empty()) served += share_of(plan, outcome);
  }
  if (!(served > 0)) return 1;
  return weight_on(plan, domain) * static_cast<double>(domains) / served;
}

}  // namespace tranche::mechanisms
