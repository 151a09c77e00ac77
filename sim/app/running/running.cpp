#include "app/running/running.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <thread>

#include "base/characters.hpp"
#include "base/written_number.hpp"

namespace tranche::app {
namespace {

/// A whole number at the head of the text, which it is taken off; -1 if there is none.
int take_number(std::string_view& text) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return -1;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

double unit_seconds(std::string_view unit) {
  if (unit == "s" || unit.empty()) return 1;
  if (unit == "min") return 60;
  if (unit == "h") return 3600;
  if (unit == "d") return 86400;
  return std::nan("");
}

int environment_number(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  if (text == nullptr) return otherwise;
  std::string_view view = text;
  return take_number(view);
}

/// The share of a task of a Slurm array. The task's place is known where its array has no gaps; in
/// one with gaps, as --array=3,7, Slurm says how many tasks there are, but not which: then each
/// claims a share that is free. Without an array, or where it says what cannot be: everything.
Share share_of_array() {
  const int count = environment_number("SLURM_ARRAY_TASK_COUNT", 1);
  const int least = environment_number("SLURM_ARRAY_TASK_MIN", 0);
  const int step = std::max(1, environment_number("SLURM_ARRAY_TASK_STEP", 1));
  const int most = environment_number("SLURM_ARRAY_TASK_MAX", least + step * (count - 1));
  const int task = environment_number("SLURM_ARRAY_TASK_ID", -1) - least;
  if (count <= 1 || task < 0) return {};
  const bool without_gaps = (most - least) / step + 1 == count && task % step == 0;
  if (!without_gaps) return {Share::to_be_claimed, count};
  return task / step < count ? Share{task / step, count} : Share{};
}

}  // namespace

Share read_share(std::string_view text) {
  const int index = take_number(text);
  if (text.empty() || text.front() != '/') return {0, 0};
  text.remove_prefix(1);
  const int count = take_number(text);
  return text.empty() && index >= 0 && index < count ? Share{index, count} : Share{0, 0};
}

double seconds_of(const std::string& text) {
  double seconds = 0;
  const std::string plain = with_plain_blanks(text);
  std::string_view rest = plain;
  while (!rest.empty()) {
    const auto number = number_at_head(rest);
    if (!number || number->value < 0 || number->commas) return std::nan("");
    rest.remove_prefix(number->size);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find_first_not_of("smindh"), rest.size());
    seconds += number->value * unit_seconds(rest.substr(0, end));
    rest.remove_prefix(end);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  return seconds;
}

int threads_of(const Running& running) {
  return running.threads > 0 ? running.threads
                             : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Share share_of(const Running& running) {
  return running.shard.empty() ? share_of_array() : read_share(running.shard);
}

RunOptions options_of(const Running& running, const std::filesystem::path& output) {
  RunOptions options;
  options.output = output;
  options.parallelism = {threads_of(running)};
  options.share = share_of(running);
  options.rows_per_shard = running.rows_per_shard;
  options.deadline = deadline_of(running);
  return options;
}

std::chrono::steady_clock::time_point deadline_of(const Running& running) {
  using Clock = std::chrono::steady_clock;
  if (running.time_budget.empty() ||
      seconds_of(running.time_budget) > 1e9) {  // a clock would run over
    return Clock::time_point::max();
  }
  const std::chrono::duration<double> budget(seconds_of(running.time_budget));
  return running.begun + std::chrono::duration_cast<Clock::duration>(budget);
}

}  // namespace tranche::app
