#include "app/running/running_options.hpp"

#include <string>

#include "app/program/number_option.hpp"
#include "app/program/word_option.hpp"
#include "base/characters.hpp"
#include "base/written_number.hpp"

namespace tranche::app {
namespace {

CLI::Validator share_check() {
  return {[](std::string& text) {
            return read_share(text).count > 0
                       ? std::string()
                       : "'" + text + "' is not i/N with i from 0 to N - 1, as in 0/4";
          },
          "i/N"};
}

CLI::Validator budget_check() {
  return {[](std::string& text) {
            const auto reads = [](std::string_view time) {
              return seconds_of(std::string(time)) > 0;
            };
            if (reads(text)) return std::string();
            const Advice advice =
                advice_on(text, reads, {"it is a time", "write 90, \"50 min\" or \"1 h 30 min\""});
            return "cannot be '" + shown(text) + "' (" + advice.why + "); " + advice.suggestion;
          },
          "TIME"};
}

}  // namespace

void add_threads_option(CLI::App& command, Running& running) {
  command.add_option("--threads", running.threads, "Threads [default: all cores]")
      ->transform(whole_number(1, 4096));
}

void add_watching_options(CLI::App& command, Running& running) {
  add_threads_option(command, running);
  command.add_flag("--quiet", running.quiet, "No progress");
  command
      .add_option("--progress", running.progress,
                  "How to show progress: text, or json, one object a line")
      ->check(one_of({"text", "json"}));
  command
      .add_option("--time-budget", running.time_budget,
                  "Begin no run after this time since the start, as in \"50 min\": exit with 75 "
                  "and go on later")
      ->check(budget_check());
}

void add_shard_option(CLI::App& command, Running& running, const std::string& left_for) {
  command
      .add_option("--shard", running.shard,
                  "Run share i of N, i from 0, and leave it " + left_for +
                      " [default: as the task of a Slurm array, else all]")
      ->check(share_check());
}

void add_running_options(CLI::App& command, Running& running) {
  add_watching_options(command, running);
  add_shard_option(command, running, "in shards for `tranche merge`");
  command
      .add_option("--rows-per-shard", running.rows_per_shard,
                  "Write a shard after so many runs [default: as many as come in 30 s]")
      ->transform(whole_number(1, 1'000'000));
}

}  // namespace tranche::app
