#include "analysis/sweeps/sweep.hpp"

#include <algorithm>
#include <cmath>

#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

bool is_known(const EndValues& values, const std::string& outcome, std::size_t plan) {
  return std::ranges::none_of(values.of(outcome, plan),
                              [](double value) { return std::isnan(value); });
}

/// Whether every run of every plan knows it; of no programme, which is no rival of several plans,
/// only where it is one.
bool is_known(const EndValues& values, const std::string& outcome, bool of_baseline) {
  const ResultsLayout& layout = values.layout();
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan) {
    const bool left_out = !of_baseline && plan == baseline_position(layout);
    if (!left_out && !is_known(values, outcome, plan)) return false;
  }
  return true;
}

/// On the outcome that decides, as the answer names them.
std::optional<Rivals> rivals_on(const EndValues& values, const std::string& outcome) {
  const ResultsLayout& layout = values.layout();
  const bool decides = outcome == main_outcome_of(layout);
  if (!is_known(values, outcome, decides || layout.plans.size() < 3)) return {};
  if (!decides) return find_rivals(values, outcome);
  const auto answer = find_answer(values, {outcome, baseline_position(layout)});
  return answer ? rivals_of(*answer) : std::nullopt;
}

/// A plan alone whose outcome is always the same leaves nothing to tell.
bool says_something(const EndValues& values, const Contest& contest) {
  if (contest.rivals.next) return true;
  const auto runs = values.of(contest.outcome, contest.rivals.leader);
  return std::ranges::any_of(runs, [&](double run) { return run != runs[0]; });
}

std::int32_t position(const ResultsLayout& layout, const std::string& series) {
  const auto found = std::ranges::find(layout.series, series, &SeriesInfo::name);
  return static_cast<std::int32_t>(found - layout.series.begin());
}

/// Writes the rows of one outcome.
class Rows {
 public:
  Rows(const ResultsLayout& layout, const Changes& changes, SweepTables& tables)
      : layout_(layout),
        changes_(changes),
        outcome_(position(layout, changes.outcome)),
        tables_(tables) {}

  void add() const {
    for (const Influence& one : changes_.influences) {
      if (moves_alone(layout_, one)) add(one);
    }
    for (const BlockIndices& block : changes_.indices) {
      for (const FactorIndices& factor : block.factors) add(block, factor);
    }
  }

 private:
  void add(const Influence& one) const {
    const Response& response = one.response;
    const auto factor = static_cast<std::int32_t>(one.factor);
    InfluenceRecord row{.outcome = outcome_, .factor = factor};
    row.leader = static_cast<std::int16_t>(changes_.rivals.leader);
    if (changes_.rivals.next) row.next = static_cast<std::int16_t>(*changes_.rivals.next);
    row.settings = static_cast<std::int32_t>(changes_.settings);
    if (const auto sure = changes_.sure_in()) row.sure_in = static_cast<std::int32_t>(*sure);
    row.share_of_variance = response.share;
    row.chance = response.chance;
    row.seen = one.seen;
    if (one.switching_told)
      row.switching_values = static_cast<std::int16_t>(response.crossings.size());
    tables_.influences.push_back(row);
    for (const ResponseLevel& level : response.levels) {
      tables_.levels.push_back({outcome_, factor, level.value, level.low, level.high,
                                static_cast<std::int32_t>(level.settings),
                                level.difference.estimate, level.difference.half_width});
    }
    for (const Crossing& crossing : response.crossings) {
      tables_.switching_values.push_back(
          {outcome_, factor, crossing.value, crossing.low, crossing.high,
           crossing.rises ? LeaderAhead::above : LeaderAhead::below});
    }
  }

  void add(const BlockIndices& block, const FactorIndices& factor) const {
    SensitivityIndexRecord row{.outcome = outcome_};
    row.factor = static_cast<std::int32_t>(factor.factors.front());
    row.factors = static_cast<std::int16_t>(factor.factors.size());
    row.factor_group = factor.group;
    row.block = static_cast<std::int16_t>(block.block);
    row.others = others_text(layout_, block);
    row.points = static_cast<std::int32_t>(block.points);
    for (const IndexValue& index : values_of(block, factor)) {
      row.measure = index.measure;
      row.value = index.value;
      row.low = index.low;
      row.high = index.high;
      row.verdict = index.verdict;
      tables_.indices.push_back(row);
    }
  }

  const ResultsLayout& layout_;
  const Changes& changes_;
  std::int32_t outcome_;
  SweepTables& tables_;
};

}  // namespace

std::vector<Changes> find_sweep(const Results& results) {
  if (!varies(results) || !results.complete() || !results.layout.contrasts.empty()) return {};
  const EndValues values(results);
  std::vector<Contest> contests;
  for (const SeriesInfo& series : results.layout.series) {
    if (series.better.empty()) continue;
    const auto rivals = rivals_on(values, series.name);
    if (rivals && says_something(values, {series.name, *rivals}))
      contests.push_back({series.name, *rivals});
  }
  return find_changes(values, contests);
}

std::optional<SweepTables> find_sweep_tables(const Results& results) {
  SweepTables tables;
  for (const Changes& changes : find_sweep(results)) Rows(results.layout, changes, tables).add();
  if (tables.empty()) return {};
  return tables;
}

}  // namespace tranche::analysis
