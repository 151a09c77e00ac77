#include "analysis/answer/phases.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "tranche/results/pounds.hpp"
#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {
namespace {

/// What the histories of a phase left behind.
struct PhaseSeen {
  std::vector<double> opened;                         ///< [month]
  std::map<std::int16_t, double> by;                  ///< histories by condition
  std::map<std::int16_t, std::set<std::size_t>> met;  ///< rows in which a condition held
  std::map<std::int16_t, std::pair<double, double>> range;
  double histories = 0;
  double surveys = 0;  ///< [GBP]
};

using PhasesSeen = std::map<std::pair<std::size_t, std::size_t>, PhaseSeen>;  // by plan and phase

void see_openings(const EndValues& values, PhasesSeen& all) {
  const ResultsLayout& layout = values.layout();
  values.results().for_each_run(RunPart::phases, [&](const RunRecord& run) {
    if (!values.is_history(run.key)) return;
    const auto plan = static_cast<std::size_t>(run.key.plan);
    for (std::size_t phase = 0; phase < run.phases.size(); ++phase) {
      if (std::isnan(layout.phase_dates[plan * layout.phases.size() + phase].open_planned))
        continue;
      PhaseSeen& seen = all[{plan, phase}];
      ++seen.histories;
      if (std::isnan(run.phases[phase].opened)) continue;
      seen.opened.push_back(run.phases[phase].opened + 1.0);
      ++seen.by[run.phases[phase].opened_by];
    }
  });
}

void see_reading(PhaseSeen& seen, const GateRecord& reading, std::size_t row) {
  seen.surveys += pounds_of(reading.price);
  if (reading.verdict == GateVerdict::met) seen.met[reading.condition].insert(row);
  const auto [range, is_new] =
      seen.range.try_emplace(reading.condition, reading.value, reading.value);
  if (is_new || std::isnan(reading.value)) return;
  auto& [low, high] = range->second;
  low = std::fmin(low, reading.value);
  high = std::fmax(high, reading.value);
}

void see_readings(const EndValues& values, PhasesSeen& all) {
  const ResultsLayout& layout = values.layout();
  values.results().for_each_run(RunPart::gates, [&](const RunRecord& run) {
    if (!values.is_history(run.key)) return;
    for (const GateRecord& reading : run.gates) {
      const auto plan = static_cast<std::size_t>(run.key.plan);
      if (layout.conditions[static_cast<std::size_t>(reading.condition)].gate != "open") continue;
      PhaseSeen& seen = all[{plan, static_cast<std::size_t>(reading.phase)}];
      see_reading(seen, reading, row_of(layout, run.key));
    }
  });
}

double median_of(std::vector<double> values) {
  std::ranges::sort(values);
  return statistics::median(values);
}

std::vector<OpenedBy> ranked(const PhaseSeen& seen) {
  std::vector<OpenedBy> by;
  for (const auto& [condition, count] : seen.by) {
    if (condition >= 0) by.push_back({static_cast<std::size_t>(condition), count / seen.histories});
  }
  std::ranges::stable_sort(by, std::ranges::greater{}, &OpenedBy::share);
  return by;
}

std::vector<Measured> measured(const PhaseSeen& seen) {
  std::vector<Measured> all;
  for (const auto& [condition, range] : seen.range) {
    const auto met = seen.met.find(condition);
    const double count = met == seen.met.end() ? 0 : static_cast<double>(met->second.size());
    all.push_back(
        {static_cast<std::size_t>(condition), count / seen.histories, range.first, range.second});
  }
  return all;
}

PhaseAnswer answer_of(const ResultsLayout& layout, std::size_t plan, std::size_t phase,
                      const PhaseSeen& seen) {
  PhaseAnswer answer;
  answer.plan = plan;
  answer.phase = phase;
  answer.planned = layout.phase_dates[plan * layout.phases.size() + phase].open_planned + 1.0;
  answer.median = median_of(seen.opened);
  if (!seen.opened.empty()) {
    const auto [low, high] = std::ranges::minmax(seen.opened);
    answer.earliest = low;
    answer.latest = high;
  }
  answer.never = 1 - static_cast<double>(seen.opened.size()) / seen.histories;
  answer.by = ranked(seen);
  answer.measured = measured(seen);
  answer.surveys = seen.surveys / seen.histories;
  return answer;
}

}  // namespace

std::vector<PhaseAnswer> find_phases(const EndValues& values) {
  const ResultsLayout& layout = values.layout();
  if (layout.phase_dates.empty()) return {};
  PhasesSeen all;
  see_openings(values, all);
  see_readings(values, all);
  std::vector<PhaseAnswer> answers;
  for (const auto& [key, seen] : all) {
    if (seen.histories > 0) answers.push_back(answer_of(layout, key.first, key.second, seen));
  }
  std::ranges::stable_sort(answers, [](const PhaseAnswer& a, const PhaseAnswer& b) {
    return std::pair(a.plan, a.planned) < std::pair(b.plan, b.planned);
  });
  return answers;
}

}  // namespace tranche::analysis
