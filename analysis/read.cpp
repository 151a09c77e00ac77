#include "analysis/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/hdf5_reader.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {

struct Results::Open {
  explicit Open(const std::filesystem::path& path) : reader(path) {}
  Hdf5Reader reader;
};

namespace {

std::vector<SeriesInfo> read_series(const Hdf5Reader& reader) {
  const auto names = reader.strings("provenance/series_name");
  const auto units = reader.strings("provenance/series_unit");
  const auto helps = reader.strings("provenance/series_help");
  std::vector<SeriesInfo> series(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) series[i] = {names[i], units.at(i), helps.at(i)};
  return series;
}

std::vector<UncertaintyInfo> read_uncertainties(const Hdf5Reader& reader) {
  const auto keys = reader.strings(schema::axis::uncertainty);
  const auto units = reader.strings(schema::dataset::uncertainty_unit);
  const auto distributions = reader.strings(schema::dataset::uncertainty_distribution);
  std::vector<UncertaintyInfo> all(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    all[i] = {keys[i], units.at(i), distributions.at(i)};
  return all;
}

std::vector<UnmeasuredInfo> read_unmeasured(const Hdf5Reader& reader) {
  if (!reader.has("provenance/unmeasured_plan")) return {};
  const auto plans = reader.strings("provenance/unmeasured_plan");
  const auto kinds = reader.strings("provenance/unmeasured_kind");
  const auto names = reader.strings("provenance/unmeasured_name");
  const auto assumptions = reader.strings("provenance/unmeasured_assumption");
  std::vector<UnmeasuredInfo> all(plans.size());
  for (std::size_t i = 0; i < plans.size(); ++i)
    all[i] = {plans[i], kinds.at(i), names.at(i), assumptions.at(i)};
  return all;
}

std::vector<LeverContrast> read_contrasts(const Hdf5Reader& reader) {
  if (!reader.has("provenance/contrast_mode")) return {};
  const auto column = [&](const std::string& name) {
    return reader.strings("provenance/contrast_" + name);
  };
  const auto modes = column("mode"), plans = column("plan"), levers = column("lever"),
             names = column("lever_name");
  const auto off = column("lever_off"), with = column("with"), without = column("without");
  std::vector<LeverContrast> all(modes.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = {modes[i],  plans.at(i), levers.at(i), names.at(i),
              off.at(i), with.at(i),  without.at(i)};
  }
  return all;
}

void check_format(const Hdf5Reader& reader, const std::string& file) {
  const std::string format = reader.text_attribute(schema::attribute::format);
  if (format == schema::shard_format_name) {
    throw ResultsError(file, "a shard, not a results file", "Merge the shards first");
  }
  if (format != schema::format_name ||
      reader.number_attribute(schema::attribute::format_version) != schema::format_version) {
    throw ResultsError(file, "not a results file of a version this program knows",
                       "Read it with the version of Tranche that made it");
  }
}

}  // namespace

Results::Results(const std::filesystem::path& path)
    : file_(path.string()), open_(std::make_unique<Open>(path)) {
  const Hdf5Reader& reader = open_->reader;
  check_format(reader, file_);
  title = reader.text_attribute(schema::attribute::title);
  reference_plan = reader.text_attribute(schema::attribute::reference_plan);
  main_outcome = reader.text_attribute(schema::attribute::main_outcome);
  start_date = reader.text_attribute(schema::attribute::start_date);
  plans = reader.strings(schema::axis::plan);
  plan_names = reader.strings(schema::dataset::plan_name);
  funds = reader.strings(schema::axis::fund);
  accounts = reader.strings(schema::axis::account);
  series = read_series(reader);
  uncertainties = read_uncertainties(reader);
  unmeasured = read_unmeasured(reader);
  contrasts = read_contrasts(reader);
  design = reader.text_attribute(schema::attribute::design);
  futures = reader.dims(schema::axis::future).at(0);
  replicates = reader.dims(schema::axis::replicate).at(0);
  series_months = reader.integers("provenance/series_month");
  months = series_months.empty() ? 0 : static_cast<std::size_t>(series_months.back()) + 1;
  snapshots = reader.dims(schema::axis::snapshot).at(0);
  for (const int value : reader.integers(schema::dataset::status))
    status.push_back(static_cast<RunStatus>(value));
}

Results::~Results() = default;

std::string Results::row_name(std::size_t row) const {
  return fmt::format("plan {}, future {}, replicate {} (row {})",
                     plans.at(row / replicates / futures), row / replicates % futures,
                     row % replicates, row);
}

std::string Results::status_message(std::size_t row) const {
  return open_->reader.strings(schema::dataset::status_message).at(row);
}

std::vector<double> Results::future_values(std::size_t future) const {
  if (uncertainties.empty()) return {};
  return open_->reader.numbers(schema::dataset::future_value, {future, 0},
                               {1, uncertainties.size()});
}

std::vector<double> Results::at_end(const std::string& series_name) const {
  if (months == 0) return std::vector<double>(rows(), __builtin_nan(""));
  return open_->reader.numbers(series_name, {0, 0, 0, series_months.size() - 1},
                               {plans.size(), futures, replicates, 1});
}

std::vector<double> Results::account_at_end(const std::string& account) const {
  const auto found = std::find(accounts.begin(), accounts.end(), account);
  if (found == accounts.end() || snapshots == 0)
    return std::vector<double>(rows(), __builtin_nan(""));
  const auto column = static_cast<hsize_t>(found - accounts.begin());
  const auto values =
      open_->reader.numbers(schema::dataset::ledger, {0, 0, 0, snapshots - 1, 0, column},
                            {plans.size(), futures, replicates, 1, funds.size(), 1});
  std::vector<double> sums(rows(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i / funds.size()] += values[i];
  return sums;
}

}  // namespace tranche::analysis
