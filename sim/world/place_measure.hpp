#pragma once
#include <string>

namespace tranche::world {

/// How a figure between 0 and 1 is read from a table: from which columns, on which scale. The scale
/// is the publisher's; `as_outcome` and `as_deprivation` turn it into Tranche's, which run in
/// opposite directions.
struct Measure {
  enum class Scale {
    none,      ///< the table has no such figure
    value,     ///< already on Tranche's scale (outcomes: 1 best)
    share,     ///< the share of people who lack something: 1 worst
    rank,      ///< a rank among all areas of the country, or a tenth of them
    score,     ///< a number between two ends of a scale
    constant,  ///< the same number everywhere
  };
  enum class End { lowest, highest };
  Scale scale = Scale::none;
  std::string column;  ///< of the value, share, rank or score
  std::string
      count;  ///< share: people counted; count ÷ base is preferred to a column of rounded shares
  std::string base;      ///< share: people the count is among
  bool percent = false;  ///< the column is in percent even where it has no sign
  double ranks = 0;      ///< rank: how many areas are ranked; 0 stands for the number of rows
  double low = 0;        ///< score: the end of the scale below which there is none
  double high = 0;       ///< score: the other end
  End most_deprived = End::lowest;  ///< rank, score: which end is the worst
  double constant = 0;              ///< [1]
  bool measured =
      false;  ///< by the publisher; what is not is marked as an assumption wherever it is shown
};

/// The score of the English Indices of Deprivation for rank `rank` of `ranks` (1 = most deprived),
/// between 0 and 1: E = -23 ln(1 - R (1 - e^(-100/23))) / 100 with R = (ranks - rank + 1) / ranks:
/// 1 for the most deprived area, above one half for a tenth of them. Source: Scottish Indices of
/// Deprivation 2003, appendix 5; MHCLG, The English Indices of Deprivation 2019, Technical report.
/// Using it as a level of outcome is an assumption of Tranche.
double exponential_deprivation(double rank, double ranks);

/// A figure of a row on its own scale (a rank is a count from 1) as an outcome, 1 best: a score is
/// 1 at its best end and 0 at its worst.
double as_outcome(const Measure& measure, double figure, double ranks);

/// A figure as overall deprivation, 1 most: ranks become 1 - (rank - 0.5) / ranks, evenly spread,
/// scores 1 at their worst end and 0 at their best.
double as_deprivation(const Measure& measure, double figure, double ranks);

/// How such figures were made, in words for the report and the place's notes.
std::string method_of_outcome(const Measure& measure, double ranks);
std::string method_of_deprivation(const Measure& measure, double ranks);
std::string method_of_share(const Measure& measure);

}  // namespace tranche::world
