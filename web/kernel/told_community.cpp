#include "told_community.hpp"

#include <algorithm>
#include <optional>

#include "analysis/stories/run_story.hpp"
#include "analysis/values/text.hpp"
#include "app/stories/community_story.hpp"
#include "base/suggestion.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::web {
namespace {

using analysis::Anyway;

CommunityId find(const Place& place, const std::string& code) {
  std::vector<std::string> codes;
  for (const Community& one : place.communities) codes.push_back(one.code);
  const auto found = std::ranges::find(codes, code);
  if (found == codes.end())
    throw InputError({{"the place", 0, 0, "no community " + code, "", suggestion(code, codes)}});
  return CommunityId::from(static_cast<std::size_t>(found - codes.begin()));
}

/// A run seen from the community; nothing where it fails.
struct Seen {
  std::shared_ptr<const Plan> plan;
  std::optional<app::CommunityStory> story;

  Seen(const app::Loaded& loaded, RunKey key, CommunityId community)
      : plan(loaded.experiment.compile(key.plan, key.future)) {
    story.emplace(*loaded.experiment.place, *plan, community, loaded.layout().currency);
    if (run_row(loaded.experiment, key, {}, &*story).status != RunStatus::done) story.reset();
  }
};

Anyway::Known known(const std::optional<Seen>& anyway, bool is_this) {
  if (is_this) return Anyway::Known::is_this_run;
  if (!anyway) return Anyway::Known::not_run;
  return anyway->story ? Anyway::Known::told : Anyway::Known::failed;
}

}  // namespace

std::string told_community(const app::Loaded& loaded, RunKey key, const std::string& community) {
  const CommunityId at = find(*loaded.experiment.place, community);
  const Seen here(loaded, key, at);
  if (!here.story) return "This run failed.";
  const auto baseline = baseline_position(loaded.layout());
  const bool is_this = baseline && *baseline == static_cast<std::size_t>(key.plan);
  std::optional<Seen> anyway;
  if (baseline && !is_this) {
    key.plan = static_cast<std::int32_t>(*baseline);
    anyway.emplace(loaded, key, at);
  }
  const std::string why = analysis::why_nothing_beside(known(anyway, is_this));
  return here.story->text(anyway && anyway->story ? &*anyway->story : nullptr) +
         (why.empty() ? "" : "\n" + analysis::wrapped(why));
}

}  // namespace tranche::web
