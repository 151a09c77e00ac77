#pragma once
#include <string>

#include "app/running.hpp"
#include "params/entities.hpp"

namespace tranche::app {

/// How replicating by a stopping rule ended.
struct RoundsResult {
  bool finished = false;  ///< false: the user wanted an early end
  Progress progress;      ///< of the round it ended in
  std::string answer;     ///< which rule, reached or budget spent, in words
};

/// Runs an experiment round by round, every plan and setting over as many seeds as `stop` wants, until every difference
/// from the reference plan, averaged over settings, is known well enough or the seeds are spent. With one plan it is
/// that plan's own mean. Leaves all runs in shards and the number of seeds in the layout: running the experiment then
/// merges them. What an earlier, stopped call left is used.
RoundsResult run_rounds(Experiment& experiment, const std::filesystem::path& output, const Running& running,
                        const params::StopSettings& stop);

}  // namespace tranche::app
