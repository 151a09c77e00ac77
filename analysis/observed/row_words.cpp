#include "analysis/observed/row_words.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/values/text.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::analysis {

std::string three_digits(double value) {
  if (std::isnan(value)) return "–";
  if (value == 0) return "0";
  if (std::isinf(value)) return "∞";
  const int whole = static_cast<int>(std::floor(std::log10(std::abs(value))));
  return number_text(value, std::clamp(2 - whole, 0, 6));
}

RowWords::RowWords(const ObservedRow& row, const std::string& currency)
    : money_(money_in(currency)), is_money_(row.unit == unit_in("GBP", currency)) {}

std::string RowWords::rounded(double value) const {
  if (std::isnan(value)) return "–";
  return is_money_ ? amount_text(money_, value, std::nan("")) : three_digits(value);
}

std::string RowWords::as_written(double value) const {
  return is_money_ ? rounded(value) : exact_text(value);
}

std::string RowWords::range(double low, double high) const {
  return std::isnan(low) ? "–" : rounded(low) + " to " + rounded(high);
}

}  // namespace tranche::analysis
