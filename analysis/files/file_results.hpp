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
  /// A block of `future_value`: whoever asks for one future, or for one number of all, asks for the
  /// next.
  struct FutureValues {
    std::vector<double> values = {};  ///< by future, then by uncertainty
    std::size_t first_future = 0;
    std::size_t futures = 0;
    std::size_t first_uncertainty = 0;
    std::size_t uncertainties = 0;
    bool holds(std::size_t future, std::size_t uncertainty) const;
    double at(std::size_t future, std::size_t uncertainty) const;
  };
  const FutureValues& block_of(const FutureValues& wanted) const;

  mutable FutureValues values_;
};

}  // namespace tranche::analysis
