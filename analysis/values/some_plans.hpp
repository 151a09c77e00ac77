#pragma once
#include <cstddef>
#include <vector>

#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// What a layout says of some of its plans, by their rows; the first of them is the reference where
/// the reference is none of them.
ResultsLayout layout_of_plans(const ResultsLayout& all, const std::vector<std::size_t>& plans);

/// Results as if some of their plans alone had been run, for an answer where the others could not.
/// Looks at `all`, which must outlive it.
class SomePlans final : public Results {
 public:
  /// `plans` are rows of the layout's list, rising, at least one.
  SomePlans(const Results& all, std::vector<std::size_t> plans);

  std::vector<double> future_values(std::size_t future) const override;
  std::vector<double> uncertainty_values(std::size_t uncertainty) const override;
  std::vector<double> at_end(const std::string& series) const override;
  std::vector<double> account_at_end(const std::string& account) const override;
  std::string message(std::size_t row) const override;
  void for_each_run(RunPart part,
                    const std::function<void(const RunRecord&)>& visit) const override;

 private:
  /// The rows of these plans out of one value a row.
  template <class Value>
  std::vector<Value> rows_of(const std::vector<Value>& values) const;

  const Results& all_;
  std::vector<std::size_t> plans_;
};

/// The plans of which every run is done, by row.
std::vector<std::size_t> complete_plans(const Results& results);

}  // namespace tranche::analysis
