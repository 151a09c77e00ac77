#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/values/end_values.hpp"
#include "tranche/statistics/crossed.hpp"

namespace tranche::analysis {

/// What communities of some plans ended with in the histories that are kept in detail: a column in
/// the last snapshot, read once. Means and intervals count the runs as `EndValues::sample` does; of
/// futures that are crossed with seeds, those seeds that all of them have in detail.
class CommunityEnds {
 public:
  /// Columns that the results do not keep are left out.
  CommunityEnds(const EndValues& values, const std::vector<std::size_t>& plans,
                const std::vector<std::string>& columns);

  bool has(const std::string& column) const { return columns_.contains(column); }
  /// Runs of each plan that count.
  std::size_t histories() const { return futures_.size() * replicates_.size(); }
  /// By community, in the column's unit; of none where there are no histories in detail.
  std::vector<statistics::Interval> mean_of(const std::string& column, std::size_t plan) const;
  /// The plan less another, history by history.
  std::vector<statistics::Interval> difference(const std::string& column, std::size_t plan,
                                               std::size_t other) const;

 private:
  using Runs = std::map<std::size_t, std::vector<float>>;  ///< [column][community] by run of a plan

  void keep(const RunRecord& run);
  void choose_histories(const EndValues& values);
  bool all_have(std::size_t run) const;
  statistics::Sample sample(std::size_t column, std::size_t plan, std::size_t community) const;

  const ResultsLayout& layout_;
  bool settings_ = false;                       ///< futures are averaged over
  std::map<std::string, std::size_t> columns_;  ///< name -> position among those kept
  std::vector<std::size_t> positions_;          ///< of those in the layout
  std::map<std::size_t, Runs> plans_;
  std::vector<std::size_t> futures_;
  std::vector<std::size_t> replicates_;
};

}  // namespace tranche::analysis
