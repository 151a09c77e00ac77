#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/values/memory_results.hpp"

namespace tranche::analysis {

/// The histories of an unfinished experiment of which every run is done, in every plan: seeds, in
/// all settings where there are several; where futures were drawn that all seeds meet, futures with
/// all of their seeds, and the first of them, the scenario as written.
struct WholeHistories {
  std::vector<std::int32_t> futures;     ///< that are kept, rising
  std::vector<std::int32_t> replicates;  ///< likewise
  std::size_t complete = 0;              ///< how many there are
  std::size_t of = 0;                    ///< how many the experiment has
  std::size_t used = 0;                  ///< the first so many are what is kept
  std::string noun;                      ///< "history", "seed", "drawn future"
  std::string everywhere;                ///< "in every plan", "in every plan and setting"

  /// Whether there are enough for an interval.
  bool enough() const { return used > 1; }
};

/// By the status of every run, by row; memory is for `most` bytes of what an answer needs of runs.
WholeHistories whole_histories(const ResultsLayout& layout, const std::vector<RunStatus>& status,
                               double most_bytes);

/// "Interim: 34 of 200 histories are complete in every plan; this is what they say.", or that they
/// are too few.
std::string interim_sentence(const WholeHistories& whole);

/// Results of these histories alone, for a brief answer: of each run it keeps what it ended with,
/// its ledger over all funds and how long agencies took; no series, no phases.
class InterimResults {
 public:
  InterimResults(const ResultsLayout& layout, const WholeHistories& whole);

  /// A run that is done; those of other histories are passed over. Runs come in any order.
  void take(const RunRecord& run);
  MemoryResults results() &&;

 private:
  RunRecord lean(const RunRecord& run, RunKey key) const;

  const ResultsLayout& all_;
  ResultsLayout layout_;
  std::vector<std::int32_t> future_;     ///< by future of the experiment: its place here, or -1
  std::vector<std::int32_t> replicate_;  ///< likewise
  std::vector<std::size_t> columns_;     ///< of agencies, that are kept
  std::vector<RunRecord> runs_;
};

}  // namespace tranche::analysis
