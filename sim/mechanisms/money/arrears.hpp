#pragma once
#include <array>
#include <cstdint>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Funds that pay in arrears: what is spent is claimed when it is spent, and paid months later.
/// Whoever delivers advances it as far as reserves go, which grow with capacity; beyond that a
/// project goes slower. Leaves out: loans and their interest; what is built, which is paid by its
/// own plan; that who knows that it cannot wait does not apply. Source: none, an assumption.
/// Equations (274) and (275) of docs/model-money.md.
struct ArrearsParameters {
  double reserves = 6;  ///< of its spending, that a body of full capacity can advance [month]
};

/// The longest that a fund may take to pay [month].
inline constexpr int most_arrears = 24;

/// What had been spent of a fund by the end of each of the last months, by month modulo their
/// number [GBP].
struct SpentBy {
  std::array<std::int64_t, most_arrears + 1> pence{};
};

/// What the mechanism remembers.
struct ArrearsState final : State {
  struct PerFund final : OwnTable<FundId> {
    using OwnTable::OwnTable;
    Of<SpentBy> spent{*this, {"spent", "penny", "by the end of each of the last months"}};
  } funds{*this};
};

/// Share of its plan that a body can carry where payment comes `after` months later: (274) [1].
double share_carried(const ArrearsParameters& parameters, double capacity, Month after);

/// The mechanism as the catalogue lists it: in the phase `contracting`, after `contracting`, it
/// slows what cannot be advanced; in `monitoring` it counts what is owed.
Mechanism arrears();

}  // namespace tranche::mechanisms
