#pragma once
#include <string>

#include "analysis/answer/told.hpp"
#include "tranche/results/observed_row.hpp"

namespace tranche::analysis {

/// With three digits, whole from a hundred on; "–" where it is NaN.
std::string three_digits(double value);

/// Values of a row for people, in its unit.
class RowWords {
 public:
  RowWords(const ObservedRow& row, const std::string& currency);

  std::string rounded(double value) const;
  /// As it was published.
  std::string as_written(double value) const;
  /// "0.352 to 0.611"; "–" where there is none.
  std::string range(double low, double high) const;

 private:
  Told money_;
  bool is_money_;
};

}  // namespace tranche::analysis
