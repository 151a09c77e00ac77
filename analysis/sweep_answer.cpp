#include "analysis/sweep_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

#include "analysis/read.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/text.hpp"
#include "tranche/results/results_error.hpp"

namespace tranche::analysis {
namespace {

/// The main outcome of one plan: means over replicates by setting, and where the variance of single runs comes from.
struct Settings {
  std::vector<double> means;
  VarianceShares shares;
};

Settings settings_of(const Results& results, const std::vector<double>& rows, std::size_t plan) {
  const std::size_t runs = results.futures * results.replicates;
  const std::span<const double> own = std::span(rows).subspan(plan * runs, runs);
  Settings settings{{}, variance_shares(own, results.futures)};
  for (std::size_t future = 0; future < results.futures; ++future) {
    settings.means.push_back(statistics::mean(own.subspan(future * results.replicates, results.replicates)));
  }
  return settings;
}

/// "37 %", "2.4 %", "below 0.01 %".
std::string percent(double share) {
  if (share < 1e-4) return "below 0.01 %";
  return share < 0.1 ? fmt::format("{:.2g} %", 100 * share) : fmt::format("{:.0f} %", 100 * share);
}

std::string noise_text(const Settings& settings, std::size_t replicates) {
  if (replicates < 2) return "  One seed a setting: how much of this is luck cannot be told (--seeds).\n";
  const VarianceShares& shares = settings.shares;
  if (std::isnan(shares.settings)) return "  The outcome does not vary.\n";
  std::string text = fmt::format(
      "Variance of single runs: {} from settings, {} luck of the seed that all settings share, {} luck that differs "
      "between settings.",
      percent(shares.settings), percent(shares.seeds), percent(shares.both));
  if (shares.settings >= 1e-12) {  // below it is rounding
    text += fmt::format(" Of the differences between settings, {} is luck.", percent(shares.luck_of_means));
  }
  return wrapped(text, page, 2);
}

std::string sobol_text(const Results& results, const Settings& settings) {
  const std::size_t levers = results.uncertainties.size();
  std::string text = fmt::format("  {:<35} {:<20}  {}\n", "", "alone (first order)", "with others (total)");
  const auto intervals = sobol_intervals({settings.means, levers});
  for (std::size_t lever = 0; lever < levers; ++lever) {
    const SobolInterval& one = intervals[lever];
    text += fmt::format("  {} {:>5.2f} [{:>5.2f}, {:>5.2f}]  {:>5.2f} [{:>5.2f}, {:>5.2f}]\n",
                        fit_left(results.uncertainties[lever].key, 35), one.estimate.first_order, one.low.first_order,
                        one.high.first_order, one.estimate.total, one.low.total, one.high.total);
  }
  return text;
}

/// Values as positions among the levels that occur, on [0, 1]: the steps a Morris design took, whatever the
/// distribution that its levels are quantiles of.
std::vector<double> unit_rows(const Results& results) {
  const std::size_t levers = results.uncertainties.size();
  std::vector<std::vector<double>> settings;
  for (std::size_t future = 0; future < results.futures; ++future) settings.push_back(results.future_values(future));
  std::vector<double> unit(results.futures * levers);
  for (std::size_t lever = 0; lever < levers; ++lever) {
    std::set<double> levels;
    for (const std::vector<double>& setting : settings) levels.insert(setting[lever]);
    const double spaces = std::max<double>(1, static_cast<double>(levels.size()) - 1);
    for (std::size_t future = 0; future < results.futures; ++future) {
      const auto level = std::distance(levels.begin(), levels.find(settings[future][lever]));
      unit[future * levers + lever] = static_cast<double>(level) / spaces;
    }
  }
  return unit;
}

std::string morris_text(const Results& results, const Settings& settings) {
  const std::vector<double> unit = unit_rows(results);
  const auto measures = morris_measures({unit, settings.means, results.uncertainties.size()});
  std::string text = fmt::format("  {:<34} {:>10} {:<10} {:>9} {:>9}\n", "", "mu*", "(95 %)", "mu", "sigma");
  for (std::size_t lever = 0; lever < measures.size(); ++lever) {
    text += fmt::format("  {} {:>10.4g} ±{:<9.2g} {:>9.3g} {:>9.3g}\n", fit_left(results.uncertainties[lever].key, 34),
                        measures[lever].mean_size, measures[lever].mean_size_half_width, measures[lever].mean,
                        measures[lever].deviation);
  }
  return text;
}

std::string range_text(const Settings& settings) {
  const auto [low, high] = std::ranges::minmax(settings.means);
  return fmt::format("  {:.6g} to {:.6g} over {} settings, mean {:.6g}.\n", low, high, settings.means.size(),
                     statistics::mean(settings.means));
}

/// In how many settings each plan has the highest mean; ties count for the first.
std::vector<std::size_t> wins_of(const std::vector<Settings>& plans) {
  std::vector<std::size_t> wins(plans.size(), 0);
  for (std::size_t setting = 0; setting < plans.front().means.size(); ++setting) {
    std::size_t best = 0;
    for (std::size_t plan = 1; plan < plans.size(); ++plan) {
      if (plans[plan].means[setting] > plans[best].means[setting]) best = plan;
    }
    ++wins[best];
  }
  return wins;
}

std::string plan_text(const Results& results, const Settings& settings) {
  if (results.design == "saltelli") return sobol_text(results, settings);
  if (results.design == "morris") return morris_text(results, settings);
  return range_text(settings);
}

}  // namespace

std::string sweep_answer(const std::filesystem::path& file) {
  const Results results(file);
  if (results.uncertainties.empty() || results.design == "draws" || results.main_outcome.empty()) return {};
  if (std::ranges::any_of(results.status, [](RunStatus status) { return status != RunStatus::done; })) {
    throw ResultsError(results.file(), "some runs failed or are missing", "Run them again, then ask again");
  }
  const std::vector<double> rows = results.at_end(results.main_outcome);
  std::vector<Settings> plans;
  for (std::size_t plan = 0; plan < results.plans.size(); ++plan) plans.push_back(settings_of(results, rows, plan));
  const std::vector<std::size_t> wins = wins_of(plans);
  std::string text =
      wrapped(fmt::format("{} over {} settings ({}), {} seed{} each:", results.main_outcome, results.futures,
                          results.design, results.replicates, results.replicates == 1 ? "" : "s")) +
      "\n";
  for (std::size_t plan = 0; plan < plans.size(); ++plan) {
    text += wrapped(fmt::format("{} {}: ahead in {} of {} settings.", results.plans[plan], results.plan_names[plan],
                                wins[plan], results.futures));
    text += plan_text(results, plans[plan]) + noise_text(plans[plan], results.replicates) + "\n";
  }
  return text;
}

}  // namespace tranche::analysis
