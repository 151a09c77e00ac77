#pragma once
#include <string>

#include "analysis/stories/run_story.hpp"

namespace tranche::analysis {

/// A run of the results that was run again and is told.
struct ToldRun {
  RunKey key;
  RunStory story;
  /// Where it is not what the results hold; empty where it is, bit for bit.
  std::string differs = {};
};

}  // namespace tranche::analysis
