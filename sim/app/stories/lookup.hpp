#pragma once
#include <string>

#include "app/stories/flow_story.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::app {

/// Which run, as a user names it: of histories by either number.
struct RunName {
  std::string plan;
  std::int32_t future = 0;
  std::int32_t replicate = 0;
};

/// The row's key. Throws InputError for a plan, future or replicate that the file does not have.
RunKey run_key(const std::string& file, const ResultsLayout& layout, const RunName& name);

/// Finds what a user names by code. Throws InputError with what there is instead.
struct Lookup {
  const std::string& file;  ///< for messages
  const Place& place;
  const Plan& plan;

  CommunityId community(const std::string& code) const;
  ActionId action(const std::string& code)
      const;  ///< also the code of an intervention, if one action delivers it
  FlowName flow(const std::string& text) const;  ///< "action:community" or "action:community:2"
};

}  // namespace tranche::app
