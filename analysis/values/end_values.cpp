#include "analysis/values/end_values.hpp"

#include <algorithm>

#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_held = 2;  // one, and what it is compared with

std::vector<double> plus(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

bool is_account(const ResultsLayout& layout, const std::string& name) {
  return std::ranges::find(layout.accounts, name) != layout.accounts.end();
}

}  // namespace

bool EndValues::drawn() const {
  return are_histories(layout()) || (results_.futures() > 1 && layout().design == futures::drawn);
}

bool EndValues::has(const std::string& quantity) const {
  if (quantity == money_spent) return is_account(layout(), schema::account::delivery);
  return is_account(layout(), quantity) ||
         std::ranges::find(layout().series, quantity, &SeriesInfo::name) != layout().series.end();
}

/// Where an account and a series have one name, the account's figure is the exact one.
std::vector<double> EndValues::read(const std::string& quantity) const {
  if (quantity == money_spent) {
    return plus(results_.account_at_end(schema::account::delivery),
                results_.account_at_end(schema::account::administration));
  }
  if (is_account(layout(), quantity)) return results_.account_at_end(quantity);
  if (has(quantity)) return results_.at_end(quantity);
  return std::vector<double>(layout().rows(), statistics::not_available);
}

const std::vector<double>& EndValues::of(const std::string& quantity) const {
  const auto found = std::ranges::find(read_, quantity, &Read::first);
  if (found != read_.end()) {
    read_.splice(read_.begin(), read_, found);
    return read_.front().second;
  }
  read_.emplace_front(quantity, read(quantity));
  if (read_.size() > most_held) read_.pop_back();
  return read_.front().second;
}

std::span<const double> EndValues::of(const std::string& quantity, std::size_t plan) const {
  const std::size_t runs = results_.runs_of_plan();
  return std::span(of(quantity)).subspan(plan * runs, runs);
}

statistics::Sample EndValues::sample(const std::string& quantity, std::size_t plan) const {
  return as_sample(of(quantity, plan));
}

statistics::Sample EndValues::as_sample(std::span<const double> of_plan) const {
  statistics::Sample sample{results_.replicates(), {of_plan.begin(), of_plan.end()}};
  if (are_histories(layout())) return sample;
  if (drawn()) return statistics::drawn(sample);
  sample.values = statistics::Margins(sample).seeds;
  return sample;
}

std::vector<double> EndValues::histories(const std::string& quantity, std::size_t plan) const {
  const auto values = of(quantity, plan);
  const statistics::Sample all{results_.replicates(), {values.begin(), values.end()}};
  const bool first_as_written = drawn() && !are_histories(layout());
  return first_as_written ? statistics::drawn(all).values : all.values;
}

}  // namespace tranche::analysis
