#include "analysis/sweeps/changes.hpp"

#include <algorithm>
#include <utility>

#include "analysis/sweeps/change_sentence.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;  // of differences that are held

/// How many differences are held at a time.
std::size_t at_a_time(const Results& results) {
  const std::size_t one =
      results.runs_of_plan() * sizeof(double) + results.futures() * sizeof(statistics::Interval);
  return std::max<std::size_t>(1, most_bytes / std::max<std::size_t>(1, one));
}

bool is_constant(const Difference& difference, const std::vector<std::size_t>& settings) {
  return std::ranges::all_of(settings, [&](std::size_t setting) {
    return difference.settings[setting].estimate == difference.settings[settings[0]].estimate;
  });
}

/// All but the influences.
Changes changes_of(const Contest& contest, const Difference& difference,
                   const std::vector<std::size_t>& settings) {
  Changes changes;
  changes.outcome = contest.outcome;
  changes.rivals = contest.rivals;
  changes.seeds = difference.seeds;
  changes.settings = settings.size();
  changes.constant = is_constant(difference, settings);
  changes.leader = settings_ahead(difference, settings, 1);
  changes.next = settings_ahead(difference, settings, -1);
  changes.luck = variance_shares(difference.runs, difference.settings.size());
  return changes;
}

constexpr const char* too_few =
    "What would change it cannot be told: of the numbers that were drawn there is one draw alone.";
constexpr const char* not_asked =
    "What would change it was not asked: no number was varied (tranche sweep, or run "
    "--assumptions).";

}  // namespace

std::vector<Changes> find_changes(const EndValues& values, std::span<const Contest> contests) {
  const Results& results = values.results();
  const std::vector<std::size_t> settings = settings_that_count(results);
  const IndexDesign design(results);
  const std::size_t most = at_a_time(results);
  std::vector<Changes> all;
  for (std::size_t first = 0; first < contests.size(); first += most) {
    std::vector<Difference> differences;
    for (const Contest& contest : contests.subspan(first, std::min(most, contests.size() - first)))
      differences.push_back(difference_of(values, contest.outcome, contest.rivals));
    auto influences = find_influences(results, differences);
    for (std::size_t at = 0; at < differences.size(); ++at) {
      all.push_back(changes_of(contests[first + at], differences[at], settings));
      all.back().influences = std::move(influences[at]);
      all.back().indices = design.indices_of(differences[at]);
    }
  }
  return all;
}

bool varies(const Results& results) {
  return !results.layout.uncertainties.empty() && results.futures() > 1;
}

WholeAnswer summarise_all(const Results& results) {
  WholeAnswer whole{summarise(results), {}};
  Summary& summary = whole.summary;
  if (!summary.answer) return whole;
  if (!varies(results)) {
    const bool varied = !results.layout.uncertainties.empty();
    summary.further.push_back({"what_changes", varied ? too_few : not_asked});
    return whole;
  }
  const auto rivals = rivals_of(*summary.answer);
  if (!rivals) return whole;
  const Contest contest{summary.main_outcome, *rivals};
  whole.changes = find_changes(EndValues(results), std::span(&contest, 1)).front();
  if (rivals->next)
    summary.further.push_back({"what_changes", change_sentence(results.layout, *whole.changes)});
  return whole;
}

}  // namespace tranche::analysis
