#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

#include "app/running/outcome_values.hpp"

namespace tranche::app {

/// The outcomes of an unfinished selection, in a file: `# experiment ID`, then a line a run. A
/// selection needs no more of a run than that to go on, since it decides by the values alone.
class KeptOutcomes {
 public:
  /// `experiment` is equal only for selections that share their runs.
  KeptOutcomes(std::filesystem::path file, std::string experiment, const ResultsLayout& layout);

  /// Takes what an earlier call left and says how many runs that were. A file of another selection
  /// is moved aside.
  std::size_t load(OutcomeValues& values) const;
  /// Writes all, durably: whoever sees the file sees the whole of it. Throws ResultsError.
  void save(const OutcomeValues& values) const;
  /// The selection is over.
  void remove() const;
  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
  std::string experiment_;
  const ResultsLayout& layout_;
};

}  // namespace tranche::app
