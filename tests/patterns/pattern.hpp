#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "patterns/statistics.hpp"
#include "scenario/compile/compile.hpp"
#include "tranche/parallel.hpp"

/// A pattern is something that real programmes show and that the model was not built to show: a
/// statistic of runs with a region it must fall into. It is a value; `evaluate` runs it at the
/// defaults, under mutants that break the model in a stated way, and under draws from the ranges of
/// what is assumed.
namespace tranche::validation {

/// How the model is set for a run.
struct Setting {
  std::vector<scenario::Override>
      values;          ///< in place of the defaults: a draw, or what a mutant breaks
  std::string mutant;  ///< its code, for what no parameter reaches; empty for the model as it is
  bool has(std::string_view code) const { return mutant == code; }
};

/// The replicates first … last − 1.
struct Seeds {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// What one replicate gives: one value a column of the pattern.
using Row = std::vector<double>;
using RowsOfSeeds = std::span<const Row>;

/// What is found of one criterion.
struct Finding {
  Estimate estimate;
  bool inside = false;  ///< the estimate lies in the region: what is asked of draws
  bool holds = false;   ///< and the test at level alpha says so: what is asked at the defaults
};

/// One region that a statistic must fall into. A pattern holds where all its criteria hold, each
/// tested at level alpha (an intersection-union test, so the whole has level alpha too).
struct Criterion {
  std::string text;  ///< statistic, region and test, for the report
  std::function<Finding(RowsOfSeeds)> judge;
};

/// The values of a column, of those seeds that know it: NaN is left out.
std::vector<double> known_of(RowsOfSeeds rows, std::size_t column);
/// The mean over seeds of a column lies between the limits; Student's t, one-sided at each finite
/// limit. Holds nowhere where a seed has no value.
Criterion mean_between(std::string text, std::size_t column, double low, double high);
/// The same over the seeds that have a value: for what not every run can show.
Criterion known_mean_between(std::string text, std::size_t column, double low, double high);
/// The column lies between the limits in all samples but a share alpha at either end: for rows that
/// are bootstrap samples of data, whose mean alone would hide how little data there are.
Criterion samples_between(std::string text, std::size_t column, double low, double high);
/// The share of seeds in which a column of zeros and ones is 1 lies below the limit; exact
/// binomial, one-sided.
Criterion share_below(std::string text, std::size_t column, double limit);
/// Hits in a column and trials in another, summed over seeds, agree with a probability; exact
/// binomial, two-sided.
struct Counts {
  std::size_t hits = 0;
  std::size_t trials = 0;
};
Criterion share_equals(std::string text, Counts columns, double probability);

struct Mutant {
  std::string code;
  std::string what;                        ///< how the model is broken
  std::vector<scenario::Override> values;  ///< written whatever the range
};

/// How large a run of a pattern is.
struct Size {
  std::uint32_t seeds = 0;
  std::uint32_t mutant_seeds = 0;
  std::uint32_t draws = 0;
  std::uint32_t seeds_per_draw = 0;
};

struct Pattern {
  int number = 0;
  std::string name;
  std::string question;
  std::string statistic;
  std::vector<std::string> columns;
  std::vector<Criterion> criteria;
  std::vector<std::string> mechanisms;  ///< whose assumptions are drawn
  std::vector<Mutant> mutants;
  std::function<std::vector<Row>(const Setting&, Seeds)> run;
  std::function<std::string(Parallelism, Size)>
      further;                      ///< what is reported beside the verdict; may be empty
  std::function<bool()> available;  ///< whether its data are at hand; empty means always
  Size reduced;
  Size full;
};

}  // namespace tranche::validation
