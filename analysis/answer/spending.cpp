#include "analysis/answer/spending.hpp"

#include "tranche/results/schema.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

namespace account = schema::account;

/// The part that an account belongs to; what is not named here has not been spent.
double Spending::*part_of(const std::string& name) {
  if (name == account::delivery) return &Spending::delivered;
  if (name == account::administration) return &Spending::administered;
  if (name == account::leaked) return &Spending::lost;
  if (name == account::lapsed) return &Spending::lapsed;
  if (name == account::returned) return &Spending::returned;
  if (name == account::not_raised) return &Spending::not_raised;
  return &Spending::unspent;
}

}  // namespace

const std::vector<SpendingPart>& spending_parts() {
  static const std::vector<SpendingPart> parts = {
      {"given", &Spending::given},           {"delivered", &Spending::delivered},
      {"admin", &Spending::administered},    {"lost", &Spending::lost},
      {"lapsed", &Spending::lapsed},         {"returned", &Spending::returned},
      {"not raised", &Spending::not_raised}, {"unspent", &Spending::unspent}};
  return parts;
}

void Spending::add(const std::string& account, double amount) {
  this->*part_of(account) += amount;
  given += amount;
}

std::vector<Spending> spending_of_plans(const EndValues& values) {
  std::vector<Spending> plans(values.layout().plans.size());
  for (std::size_t plan = 0; plan < plans.size(); ++plan) {
    for (const std::string& name : values.layout().accounts)
      plans[plan].add(name, statistics::mean(values.histories(name, plan)));
  }
  return plans;
}

Explained explain(const Bought& a, const Bought& b) {
  if (!(a.spent > 0) || !(b.spent > 0))
    return {statistics::not_available, statistics::not_available};
  const double each_a = a.adds / a.spent;
  const double each_b = b.adds / b.spent;
  return {(a.spent - b.spent) * (each_a + each_b) / 2, (each_a - each_b) * (a.spent + b.spent) / 2};
}

}  // namespace tranche::analysis
