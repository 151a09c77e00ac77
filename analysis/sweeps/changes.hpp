#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/answer/summary.hpp"
#include "analysis/sweeps/influences.hpp"

namespace tranche::analysis {

/// What changes which of two plans is ahead: their difference, and what each number that differs
/// between futures does to it.
struct Changes {
  Rivals rivals;
  Difference difference;
  std::vector<Influence> influences;
};
Changes changes_between(const EndValues& values, const std::string& outcome, const Rivals& rivals);

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
