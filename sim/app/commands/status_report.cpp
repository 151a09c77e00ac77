#include "app/commands/status_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "analysis/values/text.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/loading/load.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/program_name.hpp"
#include "app/program/streams.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using analysis::counted;
using analysis::wrapped;

enum class NextRound { none, wanted };

/// Runs are missing, or some failed, so that nothing can be answered; else all is there.
int code_of(std::size_t missing, std::size_t failed) {
  if (missing > 0) return exit_code::stopped;
  return failed > 0 ? exit_code::results_trouble : exit_code::done;
}

nlohmann::ordered_json json_of(const FolderStatus& status) {
  nlohmann::ordered_json json{{"title", status.layout.title},
                              {"runs", status.layout.rows()},
                              {"done", status.done},
                              {"failed", status.failed},
                              {"missing", status.missing},
                              {"shards", status.shards.size()},
                              {"broken", status.broken.size()},
                              {"running", status.running}};
  return json;
}

/// Whether those that failed can only fail again, since their futures ask for what cannot be.
/// A scenario that this version cannot read has no say.
bool fail_for_good(const FolderStatus& status) {
  if (status.failed == 0) return false;
  try {
    const ResultsLayout& layout = status.layout;
    return explains(impossible_plans(*load_results(layout).source, 0, layout.futures), layout,
                    status.failed);
  } catch (const InputError&) {
    return false;
  }
}

constexpr const char* for_good =
    "those that failed ask for what cannot be, and would fail again: tranche replay says why";

/// A line of a status, as wide as the page at most.
void item(const std::string& text) { write_out(wrapped(text, analysis::page, 2)); }

void print_folder(const fs::path& parts, const FolderStatus& status, NextRound next_round) {
  const ResultsLayout& layout = status.layout;
  write_out(wrapped(fmt::format("{}: {}", parts.string(), layout.title)));
  item(fmt::format("{} × {}: {}, by Tranche {} (commit {})", counted(layout.plans.size(), "plan"),
                   analysis::counted_runs(layout), counted(layout.rows(), "run"),
                   layout.software_version, layout.commit));
  item(fmt::format("{} done, {} failed, {} missing, in {}", analysis::with_commas(status.done),
                   analysis::with_commas(status.failed), analysis::with_commas(status.missing),
                   counted(status.shards.size(), "shard")));
  if (status.missing > 0) item("first missing: " + name_of(layout, status.first_missing));
  for (const fs::path& broken : status.broken)
    item("not whole, its runs count as missing: " + broken.string());
  if (status.running) item("somebody is writing here now");
  const bool more = status.missing > 0 || next_round == NextRound::wanted;
  if (status.missing == 0 && more) {
    item(fmt::format("the round of {} seeds is done, and [stop] wants more", seeds_of(layout)));
  }
  const bool again = !more && status.failed > 0;
  const bool impossible = again && fail_for_good(status);
  if (impossible) item(for_good);
  const bool failed = again && !impossible;
  const char* next = more     ? "go on"
                     : failed ? "run those that failed again"
                              : "make the results file";
  const char* command = more ? "resume" : failed ? "resume --failed" : "merge";
  print_out("  {}:\n    {} {} {}\n", next, program_name(), command, shell_path(parts.string()));
}

}  // namespace

std::string name_of(const ResultsLayout& layout, RunKey key) {
  return fmt::format("plan {}, future {}, replicate {}",
                     layout.plans[static_cast<std::size_t>(key.plan)], key.future, key.replicate);
}

std::unique_ptr<StoppingRounds> rounds_of(const FolderStatus& status) {
  if (!status.layout.stop_rule || status.missing > 0) return nullptr;
  auto rounds = std::make_unique<StoppingRounds>(status.layout, *scenario_of(status.layout).stop);
  for (const fs::path& shard : status.shards) {
    for (const ShardOutcome& run : read_shard_outcomes(shard, status.layout)) rounds->take(run);
  }
  rounds->look();
  return rounds;
}

int report_folder(const fs::path& folder, Form form) {
  const FolderStatus status = status_of_folders({folder});
  const auto rounds = rounds_of(status);
  const NextRound next = rounds && !rounds->decided() ? NextRound::wanted : NextRound::none;
  if (form == Form::json) {
    print_out("{}\n", json_of(status).dump());
  } else {
    print_folder(folder, status, next);
  }
  return next == NextRound::wanted ? exit_code::stopped : code_of(status.missing, status.failed);
}

int report_results(const fs::path& file, Form form) {
  const FolderStatus status = status_of_results(file);
  const ResultsLayout& layout = status.layout;
  const int code = code_of(status.missing, status.failed);
  if (form == Form::json) {
    print_out("{}\n", json_of(status).dump());
    return code;
  }
  write_out(wrapped(fmt::format("{}: {}", file.string(), layout.title)));
  item(fmt::format("{}, by Tranche {} (commit {})", counted(layout.rows(), "run"),
                   layout.software_version, layout.commit));
  if (code == exit_code::done) {
    item("whole: all are done");
    return code;
  }
  print_out("  NOT whole: {} done, {} failed, {} missing\n", analysis::with_commas(status.done),
            analysis::with_commas(status.failed), analysis::with_commas(status.missing));
  const bool impossible = fail_for_good(status);
  if (impossible) item(for_good);
  if (!impossible || status.missing > 0) {
    print_out("  go on:\n    {} resume{} {}\n", program_name(),
              status.failed > 0 && !impossible ? " --failed" : "", shell_path(file.string()));
  }
  return code;
}

}  // namespace tranche::app
