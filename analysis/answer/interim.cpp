#include "analysis/answer/interim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/answer/delivery.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

std::vector<std::int32_t> up_to(std::int32_t count) {
  std::vector<std::int32_t> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

/// Runs that are done, by future and by replicate.
struct DoneRuns {
  DoneRuns(const ResultsLayout& layout, const std::vector<RunStatus>& status)
      : of_future(static_cast<std::size_t>(layout.futures), 0),
        of_replicate(static_cast<std::size_t>(layout.replicates), 0) {
    for (std::size_t row = 0; row < status.size(); ++row) {
      if (status[row] != RunStatus::done) continue;
      const RunKey key = key_of(layout, row);
      ++of_future[static_cast<std::size_t>(key.future)];
      ++of_replicate[static_cast<std::size_t>(key.replicate)];
    }
  }
  std::vector<std::size_t> of_future;
  std::vector<std::size_t> of_replicate;
};

std::vector<std::int32_t> those_with(const std::vector<std::size_t>& done, std::size_t all) {
  std::vector<std::int32_t> whole;
  for (std::size_t at = 0; at < done.size(); ++at) {
    if (done[at] == all) whole.push_back(static_cast<std::int32_t>(at));
  }
  return whole;
}

/// Keeps the first `most` at most, behind `extra` that come anyway.
void keep_first(std::vector<std::int32_t>& whole, std::size_t most, std::size_t extra) {
  if (whole.size() > most + extra) whole.resize(most + extra);
}

/// Of drawn futures the first is the scenario as written, which is no draw but has to be there.
WholeHistories of_futures(const ResultsLayout& layout, const DoneRuns& done, double most_runs) {
  const auto plans = layout.plans.size();
  const auto seeds = static_cast<std::size_t>(layout.replicates);
  const std::size_t extra = are_histories(layout) ? 0 : 1;
  WholeHistories whole;
  whole.noun = extra == 0 ? "history" : "drawn future";
  whole.everywhere = extra == 0 ? "in every plan" : "in every plan and seed";
  whole.of = static_cast<std::size_t>(layout.futures) - extra;
  whole.replicates = up_to(layout.replicates);
  whole.futures = those_with(done.of_future, plans * seeds);
  if (extra == 1 && (whole.futures.empty() || whole.futures.front() != 0)) whole.futures.clear();
  whole.complete = whole.futures.size() - std::min(extra, whole.futures.size());
  keep_first(whole.futures,
             static_cast<std::size_t>(most_runs / static_cast<double>(plans * seeds)), extra);
  whole.used = whole.futures.size() - std::min(extra, whole.futures.size());
  return whole;
}

WholeHistories of_seeds(const ResultsLayout& layout, const DoneRuns& done, double most_runs) {
  const std::size_t runs = layout.plans.size() * static_cast<std::size_t>(layout.futures);
  WholeHistories whole;
  whole.noun = layout.futures == 1 ? "history" : "seed";
  whole.everywhere = "in every plan";
  if (layout.futures > 1) whole.everywhere += is_sweep(layout) ? " and setting" : " and future";
  whole.of = static_cast<std::size_t>(layout.replicates);
  whole.futures = up_to(layout.futures);
  whole.replicates = those_with(done.of_replicate, runs);
  whole.complete = whole.replicates.size();
  keep_first(whole.replicates, static_cast<std::size_t>(most_runs / static_cast<double>(runs)), 0);
  whole.used = whole.replicates.size();
  return whole;
}

/// What is kept of an experiment: the last month of its series, one fund, no phases.
ResultsLayout lean_layout(const ResultsLayout& all, const WholeHistories& whole,
                          const std::vector<std::size_t>& columns) {
  ResultsLayout layout = all;
  layout.futures = static_cast<std::int32_t>(whole.futures.size());
  layout.replicates = static_cast<std::int32_t>(whole.replicates.size());
  layout.series_months = {all.months - 1};
  for (SeriesInfo& series : layout.series) series.axis = schema::axis::time;
  layout.funds = {"all"};
  layout.phase_dates.clear();
  layout.agency_columns.clear();
  for (const std::size_t column : columns)
    layout.agency_columns.push_back(all.agency_columns[column]);
  return layout;
}

std::vector<std::size_t> columns_kept(const ResultsLayout& layout) {
  std::vector<std::size_t> columns;
  for (std::size_t at = 0; at < layout.agency_columns.size(); ++at) {
    if (std::ranges::find(of_waiting, layout.agency_columns[at].name) != of_waiting.end())
      columns.push_back(at);
  }
  return columns;
}

/// Of one run that is kept [byte].
double bytes_kept(const ResultsLayout& layout) {
  const std::size_t snapshots = layout.snapshot_months.size();
  const std::size_t numbers = layout.series.size() + snapshots * layout.accounts.size() +
                              snapshots * layout.agencies.size() * columns_kept(layout).size() +
                              layout.uncertainties.size();
  return static_cast<double>(sizeof(RunRecord) + numbers * sizeof(double));
}

std::vector<std::int32_t> places_of(const std::vector<std::int32_t>& kept, std::int32_t count) {
  std::vector<std::int32_t> places(static_cast<std::size_t>(count), -1);
  for (std::size_t at = 0; at < kept.size(); ++at)
    places[static_cast<std::size_t>(kept[at])] = static_cast<std::int32_t>(at);
  return places;
}

}  // namespace

WholeHistories whole_histories(const ResultsLayout& layout, const std::vector<RunStatus>& status,
                               double most_bytes) {
  const DoneRuns done(layout, status);
  const double most_runs = most_bytes / bytes_kept(layout);
  if (are_histories(layout)) return of_futures(layout, done, most_runs);
  WholeHistories seeds = of_seeds(layout, done, most_runs);
  // Futures are run one after the other: of drawn ones some are whole long before a seed is.
  if (layout.futures == 1 || is_sweep(layout) || seeds.enough()) return seeds;
  return of_futures(layout, done, most_runs);
}

std::string interim_sentence(const WholeHistories& whole) {
  std::string nouns = counted(2, whole.noun).substr(2);
  if (whole.complete == 0)
    return fmt::format("Interim: none of {} {} is complete {} yet.", with_commas(whole.of), nouns,
                       whole.everywhere);
  const std::string count = fmt::format("Interim: {} of {} {} {} complete {}",
                                        with_commas(whole.complete), with_commas(whole.of), nouns,
                                        whole.complete == 1 ? "is" : "are", whole.everywhere);
  if (!whole.enough()) return count + ": too few to say anything.";
  if (whole.used < whole.complete)
    return count + fmt::format("; this is what the first {} of them say.", with_commas(whole.used));
  return count + "; this is what they say.";
}

InterimResults::InterimResults(const ResultsLayout& layout, const WholeHistories& whole)
    : all_(layout),
      future_(places_of(whole.futures, layout.futures)),
      replicate_(places_of(whole.replicates, layout.replicates)),
      columns_(columns_kept(layout)) {
  layout_ = lean_layout(layout, whole, columns_);
}

RunRecord InterimResults::lean(const RunRecord& run, RunKey key) const {
  RunRecord kept{.key = key, .status = run.status, .seed = run.seed};
  if (key.plan == 0 && key.replicate == 0) kept.drawn = run.drawn;  // all runs of a future have it
  const std::vector<std::size_t> offsets = series_offsets(all_);
  for (std::size_t at = 0; at < all_.series.size(); ++at) {
    kept.series.push_back(offsets[at] == offsets[at + 1] ? statistics::not_available
                                                         : run.series[offsets[at + 1] - 1]);
  }
  const std::size_t snapshots = all_.snapshot_months.size();
  const std::size_t size = snapshots * all_.agencies.size();
  for (const std::size_t column : columns_) {
    const auto first = run.agencies.begin() + static_cast<std::ptrdiff_t>(column * size);
    kept.agencies.insert(kept.agencies.end(), first, first + static_cast<std::ptrdiff_t>(size));
  }
  const std::size_t accounts = all_.accounts.size();
  kept.ledger.assign(snapshots * accounts, 0);
  for (std::size_t at = 0; at < run.ledger.size(); ++at)
    kept.ledger[at / accounts / all_.funds.size() * accounts + at % accounts] += run.ledger[at];
  return kept;
}

void InterimResults::take(const RunRecord& run) {
  if (run.status != RunStatus::done || run.key.future >= all_.futures ||
      run.key.replicate >= all_.replicates)
    return;
  const std::int32_t future = future_[static_cast<std::size_t>(run.key.future)];
  const std::int32_t replicate = replicate_[static_cast<std::size_t>(run.key.replicate)];
  if (future >= 0 && replicate >= 0) runs_.push_back(lean(run, {run.key.plan, future, replicate}));
}

MemoryResults InterimResults::results() && { return {std::move(layout_), std::move(runs_)}; }

}  // namespace tranche::analysis
