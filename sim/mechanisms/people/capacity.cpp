#include "mechanisms/people/capacity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = CapacityParameters;

constexpr std::array rows = {
    row<&P::initial_mean>({"initial_mean", "1", 0.02, 0.98,
                           "mean capacity of communities with no programme", assumption(70),
                           plausible(0.25, 0.55,
                                     "a scale without a survey: the middle of places lies below "
                                     "its own middle, or on it")}),
    row<&P::initial_spread>({"initial_spread", "1", 0, 0.3,
                             "standard deviation of initial capacity between communities",
                             assumption(70),
                             plausible(0.08, 0.25, "half to double, since no study measures it")}),
    row<&P::deprivation_rank_correlation>(
        {"deprivation_rank_correlation", "1", -0.99, 0.99,
         "Spearman correlation of lack of civic capacity with income deprivation",
         measured("measured between small areas: 0.31, so capacity is not deprivation")}),
    row<&P::from_training>({"from_training", "1/month", 0, 0.3,
                            "gain in capacity from a full dose of training, of what is lacking",
                            assumption(71),
                            plausible(0.03, 0.12, "half to double, since no study measures it")}),
    row<&P::from_doing>({"from_doing", "1/month", 0, 0.1,
                         "gain in capacity from delivering one service in full", assumption(72),
                         plausible(0.005, 0.02, "half to double, since no study measures it")}),
    row<&P::from_scratch>({"from_scratch", "1/month", 0, 0.1,
                           "gain in capacity from training that needs none to begin with",
                           assumption(71),
                           plausible(0.01, 0.04, "half to double, since no study measures it")}),
    row<&P::absorptive_exponent>(
        {"absorptive_exponent", "1", 0, 2,
         "how much the gain in capacity depends on what is known (gamma)",
         assumption(73, "{}; form: Cohen & Levinthal (1990)"),
         plausible(0.2, 1, "those who know learn more: hardly, or in proportion")}),
    row<&P::depreciation>(
        {"depreciation", "1/month", 0, 0.1, "loss of capacity above the baseline, without turnover",
         assumption(74),
         plausible(0.004, 0.03, "half of what was learnt is gone in two years, or in fourteen")}),
    row<&P::staff_turnover>(
        {"staff_turnover", "1/month", 0, 0.1,
         "share of staff and volunteers who leave, taking what exceeds the baseline",
         measured("13.4 % of staff a year")}),
};

constexpr std::array steps = {
    step<&set_initial_capacity>(MonthPhase::start, Rows::communities, "set_initial_capacity"),
    step<&change_capacity>(MonthPhase::learning, Rows::communities, "change_capacity"),
};

/// Pearson correlation of two normal numbers with this Spearman correlation: what is measured is
/// one of ranks, what is drawn from is one of normal numbers.
double normal_correlation(double spearman) { return 2 * maths::sin(maths::pi / 6 * spearman); }

}  // namespace

double capacity_after(const CapacityParameters& parameters, const CapacityMonth& month) {
  const double capacity = month.capacity;
  const double loss =
      (parameters.depreciation + parameters.staff_turnover) * (capacity - month.baseline);
  double gain = 0;
  if (month.training > 0 || month.doing > 0) {
    const double training = std::min(month.training, 1.0);
    // The default exponent is a square root, which costs less than a power.
    const double absorbed = parameters.absorptive_exponent == 0.5
                                ? std::sqrt(capacity)
                                : maths::pow(capacity, parameters.absorptive_exponent);
    gain = (parameters.from_training * training + parameters.from_doing * month.doing) * absorbed +
           parameters.from_scratch * training;
  }
  // No more than all that is lacking can be had in a month, by learning and by coming back to the
  // baseline together.
  return std::clamp(capacity + std::min(gain, 1.0) * (1 - capacity) - loss, 0.0, 1.0);
}

void set_initial_capacity(const Context& context, const CapacityParameters& parameters,
                          RowRange communities) {
  Communities& table = context.world.communities;
  const double correlation = normal_correlation(parameters.deprivation_rank_correlation);
  const double rest = std::sqrt(1 - correlation * correlation);
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    auto stream = context.draws.at(Process::capacity_initial, 0, table.draw_key[id]);
    // A deprivation of 0 or 1 has no finite normal score.
    const double deprived = maths::normal_quantile(std::clamp(table.deprivation[id], 0.001, 0.999));
    const double normal = rest * standard_normal(stream) - correlation * deprived;
    const double drawn = parameters.initial_mean + parameters.initial_spread * normal;
    table.capacity[id] = table.capacity_baseline[id] = std::clamp(drawn, 0.02, 0.98);
  }
}

void change_capacity(const Context& context, const CapacityParameters& parameters,
                     RowRange communities) {
  Communities& table = context.world.communities;
  const auto training = table.dose.lane(measure_lane(InterventionKind::training));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    table.capacity[id] = capacity_after(
        parameters,
        {table.capacity[id], table.capacity_baseline[id], training[at], table.doing[id]});
  }
}

Mechanism capacity() {
  return {"capacity",
          "A community's capacity grows by training and by doing and fades to its own baseline.",
          "L2 L7 L23",
          "Cohen & Levinthal (1990), Administrative Science Quarterly 35; docs/model-people.md "
          "(55)-(56)",
          rows,
          steps,
          &make_default<CapacityParameters>};
}

}  // namespace tranche::mechanisms
