#pragma once
#include <filesystem>
#include <memory>

#include "analysis/values/results.hpp"

namespace tranche::analysis {

class Hdf5Reader;

/// A results file, open for as long as this lives. Only the layout and the statuses are in memory;
/// what is asked for is read when it is asked for.
class FileResults final : public Results {
 public:
  /// Throws ResultsError where the file is none of a version that this program knows.
  explicit FileResults(const std::filesystem::path& file);
  ~FileResults() override;

  std::vector<double> future_values(std::size_t future) const override;
  std::vector<double> uncertainty_values(std::size_t uncertainty) const override;
  std::vector<double> at_end(const std::string& series) const override;
  std::vector<double> account_at_end(const std::string& account) const override;
  std::string message(std::size_t row) const override;
  /// Holds at most 64 runs at a time; of flows at most 1,024 runs, 65,536 flows and those of one
  /// run more.
  void for_each_run(RunPart part,
                    const std::function<void(const RunRecord&)>& visit) const override;

 private:
  std::vector<double> account_of_ends(std::size_t account) const;

  std::unique_ptr<Hdf5Reader> reader_;
  /// Some futures and some of the numbers that differ between them.
  struct Part {
    std::size_t first_future = 0;
    std::size_t futures = 0;
    std::size_t first_uncertainty = 0;
    std::size_t uncertainties = 0;
    bool holds(const Part& other) const;
  };
  /// `future_value` of a part, by future and then by uncertainty, out of a larger one that is read
  /// where it is not at hand: whoever asks for one future, or for one number of all, asks for the
  /// next.
  std::vector<double> values_of(const Part& part, const Part& around) const;

  mutable Part at_hand_;
  mutable std::vector<double> values_;  ///< of the part at hand
};

}  // namespace tranche::analysis
