#include "told_community.hpp"

#include <memory>
#include <optional>

#include "analysis/stories/run_story.hpp"
#include "app/stories/community_story.hpp"
#include "app/stories/lookup.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::web {
namespace {

using analysis::Anyway;

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
  const std::string file = "the place";
  const auto plan = loaded.source->plans.at(static_cast<std::size_t>(key.plan));
  const CommunityId at = app::Lookup{file, *loaded.experiment.place, *plan}.community(community);
  const Seen here(loaded, key, at);
  if (!here.story) return "This run failed.";
  const auto baseline = baseline_position(loaded.layout());
  const bool is_this = baseline && *baseline == static_cast<std::size_t>(key.plan);
  std::optional<Seen> anyway;
  if (baseline && !is_this) {
    key.plan = static_cast<std::int32_t>(*baseline);
    anyway.emplace(loaded, key, at);
  }
  const app::CommunityStory* other = anyway && anyway->story ? &*anyway->story : nullptr;
  return app::text_beside(*here.story, other, known(anyway, is_this));
}

}  // namespace tranche::web
