#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "base/csv.hpp"
#include "experiment/run_experiment.hpp"

namespace tranche::app {

/// The draws that were tried, in a folder beside the answer: a CSV file a share, a line a draw,
/// each written once and as a whole. A draw is the same whoever runs it and for whatever criterion,
/// so any share, and the command without one, takes over what lies there. Lines above the header
/// say what a draw's rows follow from beside its values; a file of something else is the user's
/// mistake. A line that a kill has cut off is dropped. One process a share; calls from one thread
/// at a time.
class KeptDraws {
 public:
  /// `inputs`: a line for each thing that draws follow from. Nothing is read or written yet.
  KeptDraws(std::filesystem::path folder, Share share, std::vector<std::string> inputs,
            const analysis::Calibration& calibration);

  /// Takes over every file of the folder. Throws InputError where one is of other inputs.
  void read();
  /// Fills the rows of a draw that is there, which is known by its values.
  bool find(analysis::TriedDraw& draw) const;
  /// Writes one that was run, so that it survives a kill. Throws ResultsError.
  void keep(const analysis::TriedDraw& draw);

  std::size_t count() const { return rows_of_.size(); }

 private:
  std::filesystem::path own_file() const;
  std::string head() const;
  void read(const std::filesystem::path& file);
  void take(std::span<const CsvCell> cells);
  void make_ready();

  std::filesystem::path folder_;
  Share share_;
  std::vector<std::string> inputs_;
  std::string columns_;  ///< the header
  std::size_t factors_;
  std::size_t rows_;
  bool ready_ = false;
  std::map<std::vector<double>, std::vector<analysis::SeedValues>> rows_of_;  ///< of the values
};

}  // namespace tranche::app
