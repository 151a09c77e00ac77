#include "analysis/appraisal/streams.hpp"

#include <algorithm>
#include <locale>
#include <sstream>

#include "analysis/appraisal/discounting.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

constexpr const char* rate_key = "time.discount_rate";

/// The rate of each future, by which its runs discounted their sums; empty where it is not known,
/// one where all futures have the same.
std::vector<double> rates_of(const Results& results) {
  const auto& uncertain = results.layout.uncertainties;
  const auto varied = std::ranges::find(uncertain, rate_key, &UncertaintyInfo::key);
  if (varied != uncertain.end())
    return results.uncertainty_values(static_cast<std::size_t>(varied - uncertain.begin()));
  const auto& parameters = results.layout.parameters;
  const auto found = std::ranges::find(parameters, rate_key, &ParameterInfo::key);
  if (found == parameters.end()) return {};
  std::istringstream text(found->value);
  text.imbue(std::locale::classic());
  double rate = 0;
  if (!(text >> rate)) return {};
  return {rate};
}

std::int32_t longest_step(const std::vector<std::int32_t>& months) {
  std::int32_t longest = 0;
  std::int32_t before = -1;
  for (const std::int32_t month : months) {
    longest = std::max(longest, month - before);
    before = month;
  }
  return longest;
}

/// The sum of the steps of a running total, each as it counts.
template <class TotalAt>
double weighted_steps(const std::vector<double>& weights, const TotalAt& total_at) {
  double sum = 0;
  double before = 0;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const double total = total_at(at);
    sum += weights[at] * (total - before);
    before = total;
  }
  return sum;
}

Stream unknown_of(const ResultsLayout& layout) {
  const std::vector<double> none(layout.rows(), statistics::not_available);
  return {none, none};
}

/// Reads money of the funds that count, by account.
class MoneyReader {
 public:
  MoneyReader(const Results& results, const AppraisalSettings& settings, Streams& streams)
      : results_(results),
        layout_(results.layout),
        streams_(streams),
        weights_(weights_of_money({settings, layout_}, layout_.snapshot_months)) {
    for (const std::string& fund : layout_.funds) {
      const bool counts =
          settings.funds.empty() || std::ranges::find(settings.funds, fund) != settings.funds.end();
      counts_.push_back(counts);
    }
    for (const std::string& account : layout_.accounts) {
      const bool is_cost = std::ranges::find(settings.costs, account) != settings.costs.end();
      is_cost_.push_back(is_cost);
    }
  }

  void read() {
    if (layout_.snapshot_months.empty() || layout_.accounts.empty()) return;
    streams_.money_gap = longest_step(layout_.snapshot_months);
    streams_.accounts.assign(layout_.accounts.size(), unknown_of(layout_));
    streams_.cost = unknown_of(layout_);
    results_.for_each_run(RunPart::ledger, [this](const RunRecord& run) {
      if (run.status == RunStatus::done) read(run);
    });
  }

 private:
  void read(const RunRecord& run) {
    const std::size_t row = row_of(layout_, run.key);
    streams_.cost.plain[row] = streams_.cost.present[row] = 0;
    for (std::size_t account = 0; account < layout_.accounts.size(); ++account) {
      const auto total = [&](std::size_t snapshot) { return in_account(run, snapshot, account); };
      Stream& stream = streams_.accounts[account];
      stream.plain[row] = weighted_steps(weights_.plain, total);
      stream.present[row] = weighted_steps(weights_.present, total);
      if (!is_cost_[account]) continue;
      streams_.cost.plain[row] += stream.plain[row];
      streams_.cost.present[row] += stream.present[row];
    }
  }

  double in_account(const RunRecord& run, std::size_t snapshot, std::size_t account) const {
    const std::size_t funds = layout_.funds.size();
    std::int64_t sum = 0;
    for (std::size_t fund = 0; fund < funds; ++fund) {
      const std::size_t at = (snapshot * funds + fund) * layout_.accounts.size() + account;
      if (counts_[fund]) sum += run.ledger.at(at);
    }
    return pounds_of(sum);
  }

  const Results& results_;
  const ResultsLayout& layout_;
  Streams& streams_;
  StepWeights weights_;
  std::vector<bool> counts_;
  std::vector<bool> is_cost_;
};

/// A series that is added up, and where its values lie in a run.
struct Added {
  Stream* stream;
  const std::vector<std::int32_t>* months;
  std::size_t first;
  bool sums_up;                      ///< else its last value counts
  std::vector<StepWeights> weights;  ///< one, or one a future
};

/// Reads the series that are added up, all in one pass over the runs.
class SeriesReader {
 public:
  SeriesReader(const Results& results, const AppraisalSettings& settings)
      : results_(results),
        layout_(results.layout),
        years_(settings, layout_),
        offsets_(series_offsets(layout_)),
        rates_(rates_of(results)) {}

  const std::vector<double>& rates() const { return rates_; }

  /// Gives the stream values, where the results hold the series; returns the longest step.
  std::int32_t add(const std::string& name, Stream& stream) {
    const auto series = std::ranges::find(layout_.series, name, &SeriesInfo::name);
    if (series == layout_.series.end() || months_of(layout_, *series).empty()) return 0;
    const bool sums_up = is_discounted_sum(*series);
    if (sums_up && rates_.empty()) return 0;
    const auto& months = months_of(layout_, *series);
    const auto position = static_cast<std::size_t>(series - layout_.series.begin());
    Added one{&stream, &months, offsets_[position], sums_up, {}};
    if (sums_up) {
      for (const double rate : rates_)
        one.weights.push_back(weights_of_years(years_, months, rate));
    }
    stream = unknown_of(layout_);
    if (!sums_up) stream.present.clear();
    added_.push_back(std::move(one));
    return longest_step(months);
  }

  void read() {
    if (added_.empty()) return;
    results_.for_each_run(RunPart::series, [this](const RunRecord& run) {
      if (run.status != RunStatus::done) return;
      for (const Added& one : added_) read(run, one);
    });
  }

 private:
  void read(const RunRecord& run, const Added& one) const {
    const std::size_t row = row_of(layout_, run.key);
    if (!one.sums_up) {
      one.stream->plain[row] = run.series.at(one.first + one.months->size() - 1);
      return;
    }
    const auto future = static_cast<std::size_t>(run.key.future);
    const StepWeights& weights = one.weights[one.weights.size() == 1 ? 0 : future];
    const auto total = [&](std::size_t at) { return run.series.at(one.first + at); };
    one.stream->plain[row] = weighted_steps(weights.plain, total);
    one.stream->present[row] = weighted_steps(weights.present, total);
  }

  const Results& results_;
  const ResultsLayout& layout_;
  AppraisalYears years_;
  std::vector<std::size_t> offsets_;
  std::vector<double> rates_;
  std::vector<Added> added_;
};

}  // namespace

bool is_discounted_sum(const SeriesInfo& series) {
  return series.unit == "year" && series.name.find("_cumulative") != std::string::npos;
}

Streams read_streams(const Results& results, const std::string& outcome,
                     const AppraisalSettings& settings) {
  Streams streams;
  MoneyReader(results, settings, streams).read();
  SeriesReader reader(results, settings);
  if (reader.rates().size() == 1) streams.rate = reader.rates().front();
  streams.result_gap = reader.add(outcome, streams.result);
  reader.add(schema::series::wellbeing_cumulative, streams.wellbeing);
  for (std::size_t fifth = 0; fifth < streams.fifths.size(); ++fifth) {
    const std::string name = "wellbeing_cumulative_fifth_" + std::to_string(fifth + 1);
    streams.fifths_gap = std::max(streams.fifths_gap, reader.add(name, streams.fifths[fifth]));
  }
  reader.read();
  return streams;
}

}  // namespace tranche::analysis
