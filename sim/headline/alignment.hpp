#pragma once
#include "tranche/mechanism.hpp"
#include "tranche/state.hpp"
#include "tranche/table.hpp"
#include "tranche/tables/framework_series.hpp"

namespace tranche::headline {

// The headline result alignment, of plans whose scenario states an outcomes framework: how far
// money goes to what the framework weighs. Each service's money counts for the domains that its
// plan expects it to move, in proportion; the money of a domain counts for the national outcomes
// that it serves. Leaves out: enabling measures, which move no outcome themselves; how much a pound
// does; what truly comes of it. Equations (344) and (345) of docs/model-evidence.md.

/// 1 less half the sum of |share of the money − share of the weights| [1]: (345), of shares that
/// come one by one.
class Distance {
 public:
  void add(double of_money, double of_weights);
  double alignment() const;

 private:
  double sum_ = 0;
};

/// What alignment is worked out from each month, and the two series. Results have them only where a
/// framework is stated.
struct AlignmentState final : State {
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    static constexpr double not_yet = __builtin_nan("");
    Of<double> budget_alignment{*this, tranche::budget_alignment, not_yet};
    Of<double> spending_alignment{*this, tranche::spending_alignment, not_yet};
    Of<double> domain_money{
        *this, within(range::not_negative, {"domain_money", "GBP",
                                            "of services that are expected to move it, this month",
                                            Keep::never, Lanes::domain})};
  } place{*this};
};

/// Reports both series: of entitlements as they stand, and of what was spent so far. Reads the
/// plan's framework and forecasts, and `Actions`; writes the state.
void report_alignment(const Context& context, AlignmentState& state, RowRange none);

}  // namespace tranche::headline
