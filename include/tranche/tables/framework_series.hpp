#pragma once
#include <array>

#include "tranche/table.hpp"

namespace tranche {

/// The series of the place that results have only where a scenario states an outcomes framework,
/// beside those of `PlaceSeries`: they lie in a state of `headline`. Equation (345) of
/// docs/model-evidence.md.
inline constexpr ColumnInfo budget_alignment = more_is_better(
    unknown("while no service has a budget",
            within(range::share,
                   {"budget_alignment", "1",
                    "how far the budgets of services go where the outcomes framework has weight",
                    Keep::monthly})));
inline constexpr ColumnInfo spending_alignment = more_is_better(
    unknown("before a service has spent anything",
            within(range::share,
                   {"spending_alignment", "1",
                    "how far what services have spent went where the outcomes framework has weight",
                    Keep::monthly})));
inline constexpr std::array framework_series = {budget_alignment, spending_alignment};

}  // namespace tranche
