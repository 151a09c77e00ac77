#pragma once
#include <string>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/report/document.hpp"
#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {

/// A number with so many decimals; a dash, and nothing for programs, where it is NaN.
ReportCell number_cell(double value, int decimals);
/// An amount of a quantity to the digits that `uncertainty` leaves sure; for programs in the unit
/// that people read, in full.
ReportCell amount_cell(const Told& told, double value, double uncertainty, bool sign = false);
/// "210 [150, 270]"; a program finds the estimate.
ReportCell interval_cell(const Told& told, const statistics::Interval& interval, bool sign = false);
/// "36": of a hundred histories, or of as many as there are; a program finds the share.
ReportCell histories_cell(double share, std::size_t histories);
/// What `histories_cell` counts: "of 100".
std::string of_how_many(std::size_t histories);

/// "in £", "in person-years": what a column's amounts are in.
std::string unit_words(const Told& told);

/// Plans in the order in which a report tells of them: as the answer has them, the leader first,
/// then those that it leaves out, no programme the last.
std::vector<std::size_t> plans_in_order(const Summary& summary);

/// "Training for all (act)", or the code alone.
std::string phase_label(const ResultsLayout& layout, std::size_t phase);

/// A text as a paragraph where there is one.
void add_paragraph(Section& section, const std::string& text);
/// A table where it has rows.
void add_table(Section& section, ReportTable table);
/// A list, where it has items.
void add_list(Section& section, const std::vector<std::string>& items);

/// A table of the answer as one of a report, cell by cell.
ReportTable report_table(const AnswerTable& table, const std::string& id);

/// An interval in the told unit, as figures take it; null where it is not known. A factor is above
/// nought.
Json interval_data(const statistics::Interval& interval, double factor = 1);

}  // namespace tranche::analysis
