#include "app/running/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/answer/interim.hpp"
#include "analysis/answer/summary.hpp"
#include "analysis/files/file_results.hpp"
#include "analysis/levers/ablation.hpp"
#include "analysis/sweeps/sweep_answer.hpp"
#include "analysis/values/some_plans.hpp"
#include "analysis/values/text.hpp"
#include "app/program/program_name.hpp"
#include "app/program/streams.hpp"
#include "app/reporting/impossible.hpp"
#include "experiment/run_experiment.hpp"
#include "record/shard.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

void next_step(const char* what, const std::string& command) {
  print_out("  {}:\n    {}\n", what, command);
}

/// The plan that a story is best told of.
const std::string& leader_of(const analysis::Summary& summary) {
  return summary.plans[summary.answer ? summary.answer->leader().plan : 0].code;
}

void print_whole_answer(const analysis::Results& results) {
  const ResultsLayout& layout = results.layout;
  const analysis::WholeAnswer answer = analysis::summarise_all(results);
  const analysis::Summary& summary = answer.summary;
  write_out(analysis::table_text(summary, analysis::Detail::brief));
  if (const std::string settings = analysis::sweep_answer(results, answer); !settings.empty())
    print_out("\n{}", settings);
  const std::string program = program_name();
  const std::string name = shell_path(results.name);
  print_out("\nResults: {}\nNext:\n", results.name);
  next_step("all of it: for whom, what was asked, on which evidence",
            fmt::format("{} summary {}", program, name));
  next_step("a page to read, print and take into a meeting",
            fmt::format("{} report {}", program, name));
  next_step("the same numbers for a spreadsheet",
            fmt::format("{} summary {} --csv table.csv", program, name));
  next_step("why: one run again, seen from one community",
            fmt::format("{} replay {} --plan {} --replicate 0 --community {}", program, name,
                        shell_word(leader_of(summary)), shell_word(layout.communities.front())));
  next_step("what a number in the scenario means, and where it comes from",
            fmt::format("{} describe --mechanism clearance", program));
}

/// Of what is kept of runs while an interim answer is made [byte].
constexpr double most_bytes = 256e6;

std::vector<RunStatus> statuses_in(const std::vector<std::filesystem::path>& shards,
                                   const ResultsLayout& layout) {
  std::vector<RunStatus> statuses(layout.rows(), RunStatus::missing);
  for (const std::filesystem::path& shard : shards) {
    for (const ShardRow& run : read_shard_contents(shard).rows) {
      if (seed_key_of(layout, run.key).seed >= seeds_of(layout)) continue;
      RunStatus& known = statuses[row_of(layout, run.key)];
      if (known != RunStatus::done) known = run.status;
    }
  }
  return statuses;
}

/// In sentences and tables of plans: what each number changes takes more histories than these.
std::string interim_text(const analysis::MemoryResults& results) {
  if (results.layout.contrasts.empty())
    return analysis::table_text(analysis::summarise_all(results).summary, analysis::Detail::brief);
  const auto ablation = analysis::find_ablation(results);
  return ablation ? analysis::ablation_text(*ablation, results.layout) : "";
}

}  // namespace

std::string interim_answer(const std::filesystem::path& folder, const ResultsLayout& layout) {
  const auto shards = shard_files(folder);
  const std::vector<RunStatus> statuses = statuses_in(shards, layout);
  const auto failed = std::ranges::count(statuses, RunStatus::failed);
  if (failed > 0) {
    return analysis::wrapped(
        fmt::format("No interim answer: {} failed, and to leave them out would bias it.",
                    analysis::counted(static_cast<std::size_t>(failed), "run")));
  }
  const analysis::WholeHistories whole = analysis::whole_histories(layout, statuses, most_bytes);
  std::string first = analysis::wrapped(analysis::interim_sentence(whole));
  if (!whole.enough()) return first;
  analysis::InterimResults interim(layout, whole);
  for (const std::filesystem::path& shard : shards) {
    for (const RunRecord& run : read_shard_numbers(shard, layout)) interim.take(run);
  }
  return first + "\n" + interim_text(std::move(interim).results()) + "\n";
}

void print_answer(const std::filesystem::path& file) {
  const analysis::FileResults results(file);
  if (results.complete()) return print_whole_answer(results);
  print_out("{}\n", plans_without_answer(results));
  const std::vector<std::size_t> plans = analysis::complete_plans(results);
  if (!plans.empty()) print_whole_answer(analysis::SomePlans(results, plans));
}

}  // namespace tranche::app
