#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

// Three certainties that are easily taken for each other: how sure the *mean* is, which more runs
// make surer; in how many *histories* something holds, which they do not; and whether a difference
// *matters*, which is for people to say. More is better in all values here.

/// In how many histories, each counted once, one plan did better than another, as well, and worse;
/// the shares sum to 1.
struct Histories {
  std::size_t count = 0;
  double better = statistics::not_available;
  double level = statistics::not_available;
  double worse = statistics::not_available;
};

/// Of values in pairs, which share their history. Throws nothing; NaN of none.
Histories compare_histories(std::span<const double> a, std::span<const double> b);

/// Share of histories in which each plan is the best of all; a tie is shared.
/// `plans[plan][history]`.
std::vector<double> best_in_histories(const std::vector<std::vector<double>>& plans);
/// Such shares, which sum to one, so that as counts of the histories that are told they add up to
/// these (largest remainders); what is above nought and told as less than one stays as it is.
std::vector<double> shares_that_add_up(const std::vector<double>& shares, std::size_t histories);

/// What the mean of a difference says, seen against what matters.
enum class Finding {
  unknown,        ///< of fewer than two histories
  equal,          ///< nought in every history
  no_difference,  ///< the whole interval is smaller than what matters
  ahead,          ///< the whole interval is larger
  slightly,       ///< above nought, but perhaps too small to matter
  undecided,      ///< it may be nought, and may matter
  behind          ///< below nought by more than nothing
};

/// A difference between two plans, a less b, in all three respects.
struct Comparison {
  statistics::Interval mean;  ///< with its 95 % interval
  Histories histories;
  double matters = 0;  ///< the smallest difference that does, in the unit of the mean; 0: any
  Finding finding() const;
};

/// What a finding is called: "no practical difference". One table for all that say it.
std::string words_of(Finding finding);

/// Of how many histories a share is told: a hundred, or as many as there are, where they are fewer.
std::size_t told_of(std::size_t histories);
/// "61", of so many. A share that is neither nought nor one is never told as if it were: "under 1".
std::string count_of_histories(double share, std::size_t histories);
/// "61 of 100".
std::string in_histories(double share, std::size_t histories);

}  // namespace tranche::analysis
