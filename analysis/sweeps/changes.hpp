#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/answer/summary.hpp"
#include "analysis/sweeps/indices.hpp"
#include "analysis/sweeps/influences.hpp"

namespace tranche::analysis {

/// What changes which of two plans is ahead on one outcome: what each number that differs between
/// futures does to their difference.
struct Changes {
  std::string outcome;
  Rivals rivals;
  std::size_t seeds = 0;     ///< in each setting
  std::size_t settings = 0;  ///< that count
  bool constant = false;     ///< the difference is the same in all of them
  SettingsAhead leader;
  SettingsAhead next;
  VarianceShares luck;  ///< of single runs of the difference
  std::vector<Influence> influences;
  std::vector<BlockIndices> indices;

  /// Settings in which it is sure which of the two is ahead. Nothing of one seed a setting, nor of
  /// a plan alone.
  std::optional<std::size_t> sure_in() const {
    if (!rivals.next || seeds < 2) return {};
    return leader.surely + next.surely;
  }
};

/// Two plans on an outcome.
struct Contest {
  std::string outcome;
  Rivals rivals;
};
/// One for each contest. Holds the differences of as many at a time as are not too large together.
std::vector<Changes> find_changes(const EndValues& values, std::span<const Contest> contests);

/// Whether anything differs between futures.
bool varies(const Results& results);

/// An answer with what would change it: nothing where nothing differs between futures, or the plans
/// are the same in all of them. Found once for all that print it.
struct WholeAnswer {
  /// With a sentence about the number that moves the difference of the two leading plans most and
  /// where the other takes the lead; or that none does; or that nothing was varied.
  Summary summary;
  std::optional<Changes> changes;
};
/// `summarise` and what it leaves open. Throws as that does.
WholeAnswer summarise_all(const Results& results);

}  // namespace tranche::analysis
