#pragma once
#include <string>
#include <vector>

#include "analysis/results.hpp"
#include "tranche/statistics/best.hpp"
#include "tranche/statistics/crossed.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// One thing that plans are compared on, at the end of the run.
struct Quantity {
  std::string
      key;  ///< "spent", "administration", "lapsed" from the ledger, or the name of a series
  std::string unit;  ///< as in the file; money in GBP
  std::string help;
};

struct PlanSummary {
  std::string code;
  std::string name;
  std::vector<statistics::Interval> value;       ///< one a quantity: the mean with its interval
  std::vector<statistics::Interval> difference;  ///< one a quantity: this plan − reference, paired
  double probability_best = statistics::not_available;  ///< on the main outcome
};

/// What is drawn at random, and so counts in an interval: seeds alone, or futures crossed with the
/// seeds they share.
enum class Units { seeds, futures };

/// The answer of an experiment in numbers. The unit of replication is the replicate. Where futures
/// were drawn, their luck and that of the seeds that all of them share count both
/// (`statistics::Sample`), and future 0, which is the scenario as written, is none of them; where
/// they are the settings of a design, nothing of them is left to chance, and runs are averaged over
/// them. Runs of all plans with the same future and replicate share their random numbers and are
/// compared in pairs.
struct Summary {
  std::string title;
  std::string currency = "£";
  std::string prices;  ///< "cash", "real 2025", or nothing
  double level = 0.95;
  std::size_t futures = 0;  ///< that count: of drawn ones all but future 0, the scenario as written
  bool drawn = false;       ///< whether they were drawn
  Units units = Units::seeds;
  std::size_t replicates = 0;
  std::size_t months = 0;
  std::size_t reference = 0;  ///< position in `plans`
  std::string main_outcome;   ///< key of a quantity; empty if the file has none
  std::vector<Quantity> quantities;
  std::vector<PlanSummary> plans;
  bool less_is_better = false;  ///< of the main outcome
  statistics::Lead lead;        ///< on the main outcome, over_runner_up in its own direction
  /// Plans, the leader first, that came out on the main outcome as the leader did in every run:
  /// none of them is ahead of the others.
  std::vector<std::size_t> level_plans;
  /// The first quantity in which plans that are level differ in some run; empty where in none.
  std::string level_but_for;
  std::string unknown_outcome;  ///< why there is no main outcome although one was asked for
  std::vector<UnmeasuredInfo> unmeasured;
};

/// Compares the plans of an experiment. Throws ResultsError if a run failed or is missing: an
/// answer from the runs that happened to work would be biased.
Summary summarise(const Results& results);

/// Position of a quantity, or npos.
std::size_t find_quantity(const Summary& summary, const std::string& key);
inline constexpr std::size_t npos = static_cast<std::size_t>(-1);

/// The 80-column text: a table of plans, the paired differences from the reference, and the answer
/// in words.
std::string table_text(const Summary& summary);
/// Its part about fifths of deprivation: two small tables, empty where the file has no results by
/// fifth.
std::string for_whom_text(const Summary& summary);
/// The answer in words alone: which plan is ahead on the main outcome, by how much, and how sure
/// that is.
std::string answer_text(const Summary& summary);
/// What plans lean on that no study has measured, by number of assumption, and where to vary it, in
/// lines of 80 columns; empty for nothing.
std::string unmeasured_text(const std::vector<UnmeasuredInfo>& unmeasured);
/// What every future drew, a line a future and uncertainty: 80 columns, or CSV with a header.
std::string futures_text(const Results& results);
std::string futures_csv(const Results& results);

/// One line a plan and quantity, with a header; numbers in full precision, empty where not
/// available.
std::string csv_text(const Summary& summary);
std::string json_text(const Summary& summary);

}  // namespace tranche::analysis
