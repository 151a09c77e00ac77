#pragma once
#include <optional>
#include <vector>

#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// The numbers that move a difference by more than chance would or, of a design, of which that is
/// not known, at most twelve: those with the largest share of the variance first. What moves with
/// others of a group alone is not among them.
std::vector<Influence> influences_shown(const ReportSource& source);

/// What the difference is at the lowest and the highest level of each of them; of a choice at the
/// words where it is least and most. Nothing where there are none.
std::optional<Figure> tornado_figure(const ReportSource& source);

/// The difference level by level of at most four of them: those with a switching value, then the
/// most influential. Choices have no line. Nothing where there are none.
std::optional<Figure> response_figure(const ReportSource& source);

/// At which values of which numbers the other plan takes the lead; no rows where at none.
ReportTable switching_table(const ReportSource& source);

}  // namespace tranche::analysis
