#pragma once
#include <cstdint>

namespace tranche {

/// Months since the scenario's first month; negative before it.
using Month = std::int32_t;
/// Thousandths of a month: what durations inside the kernel are counted in, so that short stages
/// chain within a step.
using Ticks = std::int64_t;
inline constexpr Ticks ticks_per_month = 1000;
/// For durations that sources give in weeks [week/month].
inline constexpr double weeks_per_month = 365.25 / 12.0 / 7.0;

/// Where month 0 lies in the civil year, and when fiscal years begin (April in the United Kingdom).
/// Dates live only at the edges: the kernel counts months.
struct Calendar {
  int start_year = 2025;       ///< of month 0 [year]
  int start_month = 4;         ///< of month 0, 1 = January [month]
  int fiscal_first_month = 4;  ///< first month of the fiscal year, 1 = January [month]

  /// 0 in the first month of a fiscal year, 11 in its last [month]; months before 0 count as well.
  constexpr int month_of_fiscal_year(Month month) const {
    return ((start_month - fiscal_first_month + month) % 12 + 12) % 12;
  }
  /// Fiscal years since the one that month 0 lies in, which is 0 [year]: the index of
  /// `Fund::budget`. For months from 0 on.
  constexpr int fiscal_year(Month month) const { return (month + month_of_fiscal_year(0)) / 12; }
};

}  // namespace tranche
