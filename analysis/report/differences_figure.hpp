#pragma once
#include "analysis/report/report_source.hpp"

namespace tranche::analysis {

/// What each plan adds to no programme, or without that to the leading plan: the mean with its
/// interval, and how single histories spread. There is an answer.
Figure differences_figure(const ReportSource& source);

/// The outcome that decides, of one plan less another, history by history: more is better. Of
/// values that somebody has, or of what histories end with.
std::vector<double> better_by(const Answer& answer, std::vector<double> values,
                              const std::vector<double>& than);
std::vector<double> better_by(const ReportSource& source, std::size_t plan, std::size_t than);

/// What a figure says of how sure it is: what its histories differ by, and what it leans on.
std::string rests_on(const Summary& summary);

}  // namespace tranche::analysis
