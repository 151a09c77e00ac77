#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analysis/values/results.hpp"
#include "tranche/results/appraisal.hpp"

namespace tranche::analysis {

/// One amount a run, by row of the experiment: as it came over the years, and as a present value.
/// Empty where the results do not hold it.
struct Stream {
  std::vector<double> plain;
  std::vector<double> present;

  bool is_known() const { return !plain.empty(); }
  bool is_discounted() const { return !present.empty(); }
};

/// What an appraisal adds up, read run by run.
struct Streams {
  std::vector<Stream> accounts;  ///< by account of the layout [GBP], of the funds that count
  Stream cost;                   ///< of them those that are a cost to the public [GBP]
  Stream result;     ///< of the outcome that decides, in its unit; where that is no sum over years
                     ///< as it stands at the end, which no rate discounts
  Stream wellbeing;  ///< [year], a resident
  std::array<Stream, 5> fifths;  ///< the same of residents of each fifth, 1 the poorest
  std::optional<double> rate;    ///< at which the run discounted its own sums; nothing: not known
  // The most months between two that are kept: more than twelve hide in which year things were.
  std::int32_t money_gap = 0;
  std::int32_t result_gap = 0;
  std::int32_t fifths_gap = 0;
};

/// Whether a series is a sum over years, which every run discounts to its start.
bool is_discounted_sum(const SeriesInfo& series);

/// Reads every run once for its money and once for its series. Of runs that are not done all is
/// NaN. Throws ResultsError.
Streams read_streams(const Results& results, const std::string& outcome,
                     const AppraisalSettings& settings);

}  // namespace tranche::analysis
