#include "app/calibrating/calibrated.hpp"

#include <algorithm>
#include <map>

#include "scenario/values/distribution.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {
namespace {

bool is_fit(const scenario::ObservedEntry& entry) { return entry.row.role == ObservedRole::fit; }

bool has_fit_row(const Published& one) {
  return std::ranges::any_of(one.loaded.scenario->observed, is_fit);
}

/// Leaves out scenarios that rule nothing out, so that a folder can be named whole.
void keep_those_with_fit_rows(std::vector<Published>& published) {
  if (std::ranges::none_of(published, has_fit_row)) {
    throw InputError({{published.front().loaded.scenario->file, 0, 0,
                       "no [[observed]] row is for fitting", "all of them have role = \"context\"",
                       "write role = \"fit\" in those that draws shall meet"}});
  }
  std::erase_if(published, [](const Published& one) { return !has_fit_row(one); });
}

std::vector<SharedAssumption> assumptions_of(const std::vector<Published>& published) {
  std::map<std::string, SharedAssumption> all;
  for (const Published& one : published) {
    for (const scenario::UncertaintyEntry& entry : one.loaded.scenario->uncertainties) {
      if (entry.assumed)
        all.try_emplace(entry.key,
                        SharedAssumption{entry.key, entry.kind, entry.distribution, entry.unit});
    }
  }
  std::vector<SharedAssumption> sorted;
  for (auto& [key, assumption] : all) sorted.push_back(std::move(assumption));
  return sorted;
}

}  // namespace

std::vector<double> Calibrated::values_at(const std::vector<double>& position) const {
  std::vector<double> values;
  for (std::size_t at = 0; at < assumptions.size(); ++at) {
    const SharedAssumption& one = assumptions[at];
    values.push_back(scenario::quantile(one.distribution, one.kind, position[at]));
  }
  return values;
}

analysis::Calibration Calibrated::empty_calibration() const {
  analysis::Calibration calibration;
  for (const SharedAssumption& one : assumptions)
    calibration.factors.push_back({one.key, one.unit});
  for (const Published& one : published) {
    const std::string& currency = one.loaded.layout().currency;
    for (const scenario::ObservedEntry& entry : one.loaded.scenario->observed) {
      if (!is_fit(entry)) continue;
      analysis::FitRow row{one.scenario, entry.row, currency};
      row.row.unit = unit_in(row.row.unit, currency);
      calibration.rows.push_back(std::move(row));
    }
  }
  return calibration;
}

Calibrated load_calibrated(const std::vector<std::string>& files, const Choice& choice) {
  Calibrated calibrated{load_published(files, choice, Unknowns::drawn), {}};
  std::ranges::sort(calibrated.published, {}, &Published::scenario);
  keep_those_with_fit_rows(calibrated.published);
  calibrated.assumptions = assumptions_of(calibrated.published);
  if (calibrated.assumptions.empty()) {
    throw InputError({{files.front(), 0, 0, "there is no assumption to draw",
                       "the scenarios say all of them themselves",
                       "take some out of [mechanisms], or hold the runs against what was published "
                       "by `tranche validate`"}});
  }
  return calibrated;
}

}  // namespace tranche::app
