#include "patterns/pattern.hpp"

#include <cmath>
#include <utility>

namespace tranche::validation {

std::vector<double> known_of(RowsOfSeeds rows, std::size_t column) {
  std::vector<double> values;
  for (const Row& row : rows) {
    if (!std::isnan(row[column])) values.push_back(row[column]);
  }
  return values;
}

namespace {

std::vector<double> column_of(RowsOfSeeds rows, std::size_t column) {
  std::vector<double> values;
  for (const Row& row : rows) values.push_back(row[column]);
  return values;
}

std::size_t sum_of(RowsOfSeeds rows, std::size_t column) {
  double sum = 0;
  for (const Row& row : rows) sum += row[column];
  return static_cast<std::size_t>(std::llround(sum));
}

Finding between(const Estimate& found, double low, double high) {
  return {found, found.value > low && found.value<high, found.low> low && found.high < high};
}

}  // namespace

Criterion mean_between(std::string text, std::size_t column, double low, double high) {
  return {std::move(text), [=](RowsOfSeeds rows) {
            return between(mean_estimate(column_of(rows, column)), low, high);
          }};
}

Criterion known_mean_between(std::string text, std::size_t column, double low, double high) {
  return {std::move(text), [=](RowsOfSeeds rows) {
            return between(mean_estimate(known_of(rows, column)), low, high);
          }};
}

Criterion samples_between(std::string text, std::size_t column, double low, double high) {
  return {std::move(text), [=](RowsOfSeeds rows) {
            const std::vector<double> values = column_of(rows, column);
            const Estimate found{mean(values), percentile(values, alpha),
                                 percentile(values, 1 - alpha)};
            return between(found, low, high);
          }};
}

Criterion share_below(std::string text, std::size_t column, double limit) {
  return {std::move(text), [=](RowsOfSeeds rows) {
            const Estimate found = share_estimate(sum_of(rows, column), rows.size());
            return Finding{found, found.value < limit, found.high < limit};
          }};
}

Criterion share_equals(std::string text, Counts columns, double probability) {
  return {std::move(text), [=](RowsOfSeeds rows) {
            const std::size_t hits = sum_of(rows, columns.hits);
            const std::size_t trials = sum_of(rows, columns.trials);
            const bool agrees = trials > 0 && binomial_p_value(hits, trials, probability) >= alpha;
            return Finding{share_estimate(hits, trials), agrees, agrees};
          }};
}

}  // namespace tranche::validation
