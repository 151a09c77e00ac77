#pragma once
#include <string>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/report/document.hpp"
#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {

/// A number in the told unit, as people read it; `told` is what it is an amount of.
ReportCell amount_cell(const Told& told, double value, double uncertainty, bool sign = false);
/// "210 [150, 270]"; a program finds the estimate.
ReportCell interval_cell(const Told& told, const statistics::Interval& interval, bool sign = false);
/// "36": of a hundred histories, or of as many as there are; a program finds the share.
ReportCell histories_cell(double share, std::size_t histories);
/// What `histories_cell` counts: "of 100".
std::string of_histories(std::size_t histories);

/// A table of the answer as one of a report, cell by cell.
ReportTable report_table(const AnswerTable& table, const std::string& id);

/// An interval in the told unit, as figures take it; null where it is not known.
Json interval_data(const statistics::Interval& interval, double factor = 1);

}  // namespace tranche::analysis
