#include "analysis/every_answer.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/values/memory_results.hpp"
#include "experiment/run_experiment.hpp"
#include "plans_experiment.hpp"
#include "runs/rounds.hpp"
#include "valley.hpp"

using namespace tranche;

TEST_CASE("every answer and table of a scenario is the same from memory and from its file") {
  const valley::Folder folder;
  const valley::Loaded loaded;
  const Experiment experiment = test::experiment_of(loaded.place, loaded.plans, 2);
  RunOptions options;
  options.output = folder / "a.h5";
  run_experiment(experiment, options);
  const analysis::FileResults file(folder / "a.h5");
  const analysis::MemoryResults memory(experiment.layout, runs::run_all(experiment, {2}));
  const std::string answers = testing::every_answer(file);
  for (const char* part : {"For whom:", "has the highest mean", "\nflow\nrow:"})
    CHECK(answers.find(part) != std::string::npos);
  CHECK((testing::every_answer(memory) == answers));
}
