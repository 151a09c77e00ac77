#include "analysis/files/file_results.hpp"

#include <algorithm>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/files/read_layout.hpp"
#include "analysis/files/run_reader.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

namespace {

namespace dataset = schema::dataset;
using statistics::not_available;

constexpr std::size_t values_at_a_time = std::size_t{1} << 18;  // two megabytes

}  // namespace

FileResults::FileResults(const std::filesystem::path& file)
    : reader_(std::make_unique<Hdf5Reader>(file)) {
  name = file.string();
  layout = read_layout(*reader_, name);
  for (const int value : reader_->integers(dataset::status))
    status.push_back(static_cast<RunStatus>(value));
}

FileResults::~FileResults() = default;

bool FileResults::FutureValues::holds(std::size_t future, std::size_t uncertainty) const {
  return future >= first_future && future < first_future + futures &&
         uncertainty >= first_uncertainty && uncertainty < first_uncertainty + uncertainties;
}

double FileResults::FutureValues::at(std::size_t future, std::size_t uncertainty) const {
  return values[(future - first_future) * uncertainties + (uncertainty - first_uncertainty)];
}

/// That block, or the one at hand where it holds it.
const FileResults::FutureValues& FileResults::block_of(const FutureValues& wanted) const {
  const bool at_hand = values_.holds(wanted.first_future, wanted.first_uncertainty) &&
                       values_.holds(wanted.first_future + wanted.futures - 1,
                                     wanted.first_uncertainty + wanted.uncertainties - 1);
  if (at_hand) return values_;
  values_ = wanted;
  values_.values =
      reader_->numbers(dataset::future_value, {wanted.first_future, wanted.first_uncertainty},
                       {wanted.futures, wanted.uncertainties});
  return values_;
}

std::vector<double> FileResults::future_values(std::size_t future) const {
  const std::size_t width = layout.uncertainties.size();
  if (width == 0 || future >= futures()) return {};
  FutureValues wanted{.first_future = future, .futures = 1, .uncertainties = width};
  if (!values_.holds(future, 0) || !values_.holds(future, width - 1)) {
    const std::size_t at_a_time = std::max<std::size_t>(1, values_at_a_time / width);
    wanted.first_future = future - future % at_a_time;
    wanted.futures = std::min(at_a_time, futures() - wanted.first_future);
  }
  const FutureValues& block = block_of(wanted);
  std::vector<double> values;
  for (std::size_t i = 0; i < width; ++i) values.push_back(block.at(future, i));
  return values;
}

std::vector<double> FileResults::uncertainty_values(std::size_t uncertainty) const {
  FutureValues wanted{.futures = futures(), .first_uncertainty = uncertainty, .uncertainties = 1};
  if (!values_.holds(0, uncertainty) || !values_.holds(futures() - 1, uncertainty)) {
    const std::size_t at_a_time = std::max<std::size_t>(1, values_at_a_time / futures());
    wanted.first_uncertainty = uncertainty - uncertainty % at_a_time;
    wanted.uncertainties =
        std::min(at_a_time, layout.uncertainties.size() - wanted.first_uncertainty);
  }
  const FutureValues& block = block_of(wanted);
  std::vector<double> values;
  for (std::size_t future = 0; future < futures(); ++future)
    values.push_back(block.at(future, uncertainty));
  return values;
}

std::vector<double> FileResults::at_end(const std::string& series) const {
  const auto info = std::ranges::find(layout.series, series, &SeriesInfo::name);
  if (info != layout.series.end() && reader_->has(dataset::end)) {
    const auto at = static_cast<hsize_t>(info - layout.series.begin());
    return reader_->numbers(dataset::end, {at, 0, 0, 0},
                            {1, layout.plans.size(), futures(), replicates()});
  }
  const std::size_t months = layout.series_months.size();
  if (months == 0) return std::vector<double>(layout.rows(), not_available);
  return reader_->numbers(series, {0, 0, 0, months - 1},
                          {layout.plans.size(), futures(), replicates(), 1});
}

/// Sums over funds, in pounds; what a run that is not done had is not known.
std::vector<double> FileResults::account_of_ends(std::size_t account) const {
  const auto pence =
      reader_->numbers(dataset::end_ledger_pence, {account, 0, 0, 0, 0},
                       {1, layout.funds.size(), layout.plans.size(), futures(), replicates()});
  std::vector<double> sums(layout.rows(), 0.0);
  for (std::size_t i = 0; i < pence.size(); ++i)
    sums[i % sums.size()] += pounds_of(static_cast<std::int64_t>(pence[i]));
  for (std::size_t row = 0; row < sums.size(); ++row) {
    if (status[row] != RunStatus::done) sums[row] = not_available;
  }
  return sums;
}

std::vector<double> FileResults::account_at_end(const std::string& account) const {
  const auto found = std::ranges::find(layout.accounts, account);
  const std::size_t snapshots = layout.snapshot_months.size();
  const std::size_t funds = layout.funds.size();
  if (found == layout.accounts.end() || snapshots == 0)
    return std::vector<double>(layout.rows(), not_available);
  const auto column = static_cast<hsize_t>(found - layout.accounts.begin());
  if (reader_->has(dataset::end_ledger_pence)) return account_of_ends(column);
  const auto values = reader_->numbers(dataset::ledger, {0, 0, 0, snapshots - 1, 0, column},
                                       {layout.plans.size(), futures(), replicates(), 1, funds, 1});
  std::vector<double> sums(layout.rows(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i / funds] += values[i];
  return sums;
}

std::string FileResults::message(std::size_t row) const {
  return reader_->strings(dataset::status_message).at(row);
}

void FileResults::for_each_run(RunPart part,
                               const std::function<void(const RunRecord&)>& visit) const {
  RunReader runs(*reader_, layout, status, part);
  while (!runs.done()) {
    for (const RunRecord& run : runs.next()) visit(run);
  }
}

}  // namespace tranche::analysis
