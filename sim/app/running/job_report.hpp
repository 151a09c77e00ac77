#pragma once
#include <optional>
#include <string>

#include "app/running/job.hpp"
#include "app/running/stopping_rounds.hpp"
#include "experiment/run_experiment.hpp"
#include "tranche/results/ablation.hpp"

namespace tranche::app {

// How a job ended, for whoever started it. Each prints and gives the exit code.

/// It was stopped early: what the histories of `layout`, the experiment as far as it was to go, say
/// that are complete, where no share was run alone; and how to go on.
int report_stopped(const Job& job, const ResultsLayout& layout, const ExperimentResult& result);
/// A share is done: what is to be done when all are. `rounds` where a stopping rule decides.
int report_share(const Job& job, const ExperimentResult& result, const StoppingRounds* rounds);

/// What the merged file says in the end: of an ablation what its levers bring, of a stopping rule
/// how it ended.
struct Found {
  std::optional<Ablation> ablation;
  std::string stopping;
};

/// The results file is there: the answer, or why none is given.
int report_answer(const Job& job, const ExperimentResult& result, const Found& found);

}  // namespace tranche::app
