#include "analysis/report/community_ends.hpp"

#include <algorithm>

namespace tranche::analysis {

CommunityEnds::CommunityEnds(const EndValues& values, const std::vector<std::size_t>& plans,
                             const std::vector<std::string>& columns)
    : layout_(values.layout()), settings_(!values.drawn() && layout_.futures > 1) {
  for (const std::string& column : columns) {
    const auto found = std::ranges::find(layout_.community_columns, column, &SeriesInfo::name);
    if (found == layout_.community_columns.end()) continue;
    columns_.emplace(column, positions_.size());
    positions_.push_back(static_cast<std::size_t>(found - layout_.community_columns.begin()));
  }
  if (positions_.empty() || layout_.snapshot_months.empty()) return;
  for (const std::size_t plan : plans) plans_[plan];
  values.results().for_each_run(RunPart::communities, [&](const RunRecord& run) { keep(run); });
  choose_histories(values);
}

void CommunityEnds::keep(const RunRecord& run) {
  const auto plan = plans_.find(static_cast<std::size_t>(run.key.plan));
  if (plan == plans_.end() || run.status != RunStatus::done || run.communities.empty()) return;
  const std::size_t communities = layout_.communities.size();
  const std::size_t snapshots = layout_.snapshot_months.size();
  const auto replicates = static_cast<std::size_t>(layout_.replicates);
  std::vector<float>& ends = plan->second[static_cast<std::size_t>(run.key.future) * replicates +
                                          static_cast<std::size_t>(run.key.replicate)];
  for (const std::size_t position : positions_) {
    const auto last =
        run.communities.begin() +
        static_cast<std::ptrdiff_t>((position * snapshots + snapshots - 1) * communities);
    ends.insert(ends.end(), last, last + static_cast<std::ptrdiff_t>(communities));
  }
}

bool CommunityEnds::all_have(std::size_t run) const {
  return std::ranges::all_of(plans_, [&](const auto& plan) { return plan.second.contains(run); });
}

/// Futures in detail with the first seed, and the seeds in detail in all of these futures.
void CommunityEnds::choose_histories(const EndValues& values) {
  const auto all = static_cast<std::size_t>(layout_.replicates);
  for (std::int32_t future = 0; future < layout_.futures; ++future) {
    if (values.is_history({0, future, 0}) && all_have(static_cast<std::size_t>(future) * all))
      futures_.push_back(static_cast<std::size_t>(future));
  }
  for (std::size_t replicate = 0; replicate < all; ++replicate) {
    const bool whole = std::ranges::all_of(
        futures_, [&](std::size_t future) { return all_have(future * all + replicate); });
    if (whole && !futures_.empty()) replicates_.push_back(replicate);
  }
}

statistics::Sample CommunityEnds::sample(std::size_t column, std::size_t plan,
                                         std::size_t community) const {
  const Runs& runs = plans_.at(plan);
  const std::size_t at = column * layout_.communities.size() + community;
  statistics::Sample sample{replicates_.size(), {}};
  for (const std::size_t future : futures_) {
    for (const std::size_t replicate : replicates_) {
      const auto run = runs.find(future * static_cast<std::size_t>(layout_.replicates) + replicate);
      sample.values.push_back(run->second[at]);
    }
  }
  if (settings_) sample.values = statistics::Margins(sample).seeds;
  return sample;
}

std::vector<statistics::Interval> CommunityEnds::mean_of(const std::string& column,
                                                         std::size_t plan) const {
  std::vector<statistics::Interval> means;
  if (histories() == 0 || !has(column)) return means;
  for (std::size_t community = 0; community < layout_.communities.size(); ++community)
    means.push_back(statistics::mean_interval(sample(columns_.at(column), plan, community)));
  return means;
}

std::vector<statistics::Interval> CommunityEnds::difference(const std::string& column,
                                                            std::size_t plan,
                                                            std::size_t other) const {
  std::vector<statistics::Interval> differences;
  if (histories() == 0 || !has(column)) return differences;
  const std::size_t at = columns_.at(column);
  for (std::size_t community = 0; community < layout_.communities.size(); ++community)
    differences.push_back(
        statistics::paired_difference(sample(at, plan, community), sample(at, other, community)));
  return differences;
}

}  // namespace tranche::analysis
