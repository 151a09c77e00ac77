#include "app/stories/lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/suggestion.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& problem,
                         const std::string& suggestion) {
  throw InputError({{file, 0, 0, problem, "", suggestion}});
}

void check_position(const std::string& file, const char* axis, std::int32_t position,
                    std::int32_t count) {
  if (position >= 0 && position < count) return;
  refuse(file, fmt::format("there is no {} {}", axis, position),
         fmt::format("the file holds 0 to {}", count - 1));
}

/// The parts of "a:b:c".
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ':') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

}  // namespace

RunKey run_key(const std::string& file, const ResultsLayout& layout, const RunName& name) {
  const auto plan = std::ranges::find(layout.plans, name.plan);
  if (plan == layout.plans.end()) {
    refuse(file, "there is no plan '" + name.plan + "'", suggestion(name.plan, layout.plans));
  }
  const auto row = static_cast<std::int32_t>(plan - layout.plans.begin());
  if (are_histories(layout)) {
    const std::int32_t history = std::max(name.future, name.replicate);
    check_position(file, "history", history, layout.futures);
    return run_key_of(layout, {.plan = row, .seed = history});
  }
  check_position(file, "future", name.future, layout.futures);
  check_position(file, "replicate", name.replicate, layout.replicates);
  return {row, name.future, name.replicate};
}

CommunityId Lookup::community(const std::string& code) const {
  const auto at = std::ranges::find(place.communities, code, &Community::code);
  if (at != place.communities.end()) return CommunityId::from(at - place.communities.begin());
  std::vector<std::string> codes;
  for (const Community& community : place.communities) codes.push_back(community.code);
  refuse(file, "there is no community '" + code + "'", suggestion(code, codes));
}

ActionId Lookup::action(const std::string& code) const {
  std::vector<std::string> codes;
  for (std::size_t row = 0; row < plan.actions.size(); ++row) {
    const Action& action = plan.actions[row];
    const bool delivers = std::ranges::any_of(action.options, [&](InterventionId option) {
      return plan.interventions[option].code == code;
    });
    if (action.code == code || delivers) return ActionId::from(row);
    codes.push_back(action.code);
  }
  refuse(file, fmt::format("plan {} has no action '{}'", plan.code, code), suggestion(code, codes));
}

FlowName Lookup::flow(const std::string& text) const {
  const std::vector<std::string> parts = split(text);
  if (parts.size() < 2 || parts.size() > 3) {
    refuse(file, "cannot read the flow '" + text + "'",
           "write it as ACTION:COMMUNITY or ACTION:COMMUNITY:NUMBER");
  }
  FlowName name{action(parts[0]), community(parts[1])};
  if (parts.size() == 2) return name;
  const char* end = parts[2].data() + parts[2].size();
  const auto read = std::from_chars(parts[2].data(), end, name.ordinal);
  if (read.ec != std::errc() || read.ptr != end || name.ordinal == 0) {
    refuse(file, "cannot read the flow's number '" + parts[2] + "'", "numbers begin with 1");
  }
  return name;
}

}  // namespace tranche::app
