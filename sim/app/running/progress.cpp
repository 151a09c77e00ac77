#include "app/running/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/values/text.hpp"
#include "app/program/streams.hpp"
#include "app/program/terminal_width.hpp"
#include "app/running/pace.hpp"

namespace tranche::app {
namespace {

constexpr int bar_width = 20;

std::string bar(double share) {
  const int full = static_cast<int>(share * bar_width);
  return "[" + std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(bar_width - full), '.') + "]";
}

std::chrono::milliseconds interval_of(Audience audience) {
  using namespace std::chrono_literals;
  return audience == Audience::terminal ? 200ms : audience == Audience::machine ? 1000ms : 60'000ms;
}

/// A line longer than the terminal would not be written over but scroll. One column a code point.
std::string first_columns(const std::string& text, std::size_t columns) {
  std::size_t end = 0;
  for (std::size_t column = 0; end < text.size() && column < columns; ++column) {
    do ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u);
  }
  return text.substr(0, end);
}

}  // namespace

double ProgressLine::elapsed() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

void ProgressLine::start(const std::string& announcement) {
  started_ = Clock::now();
  shown_ = audience_ == Audience::log ? started_ : Clock::time_point::min();
  const bool people = audience_ == Audience::terminal || audience_ == Audience::log;
  if (people) write_err(analysis::wrapped(announcement));
}

void ProgressLine::in_play(std::vector<std::string> plans, std::size_t of) {
  in_play_ = std::move(plans);
  in_play_of_ = of;
}

std::string ProgressLine::describe(const Progress& progress) const {
  const Pace pace = pace_of(progress, elapsed());
  std::string text = fmt::format("{} of {} runs, {}, {} left", analysis::with_commas(pace.ready),
                                 analysis::with_commas(progress.total), rate_text(pace.rate),
                                 duration_text(pace.left));
  if (seeds_ > 0) text += fmt::format(" in the round of {} seeds", seeds_);
  if (progress.failed > 0)
    text += fmt::format(", {} failed", analysis::with_commas(progress.failed));
  if (in_play_of_ > 0)
    text += fmt::format("; {} of {} plans in play", in_play_.size(), in_play_of_);
  const std::string difference = watched_ == nullptr ? "" : watched_->text();
  if (!difference.empty()) text += "; " + difference;
  return text;
}

std::string ProgressLine::json(const Progress& progress) const {
  const Pace pace = pace_of(progress, elapsed());
  nlohmann::ordered_json json{{"total", progress.total},      {"done", pace.ready},
                              {"failed", progress.failed},    {"seconds", elapsed()},
                              {"runs_per_second", pace.rate}, {"seconds_left", pace.left}};
  if (seeds_ > 0) json["round_of_seeds"] = seeds_;
  if (in_play_of_ > 0) json["in_play"] = in_play_;
  const WatchedDifference::Now at =
      watched_ == nullptr ? WatchedDifference::Now{} : watched_->now();
  if (at.interval.count >= 2) {
    json["difference"] = {{"outcome", at.outcome},
                          {"plan", at.plan},
                          {"reference", at.reference},
                          {"pairs", at.interval.count},
                          {"estimate", at.interval.estimate},
                          {"low", at.interval.low()},
                          {"high", at.interval.high()}};
  }
  return json.dump();
}

bool ProgressLine::is_time() {
  const auto now = Clock::now();
  if (shown_ != Clock::time_point::min() && now - shown_ < interval_of(audience_)) return false;
  shown_ = now;
  return true;
}

void ProgressLine::update(const Progress& progress) {
  if (audience_ == Audience::nobody || !is_time()) return;
  if (audience_ == Audience::machine) return print_err("{}\n", json(progress));
  if (audience_ == Audience::log) return print_err("{}\n", describe(progress));
  const double share = static_cast<double>(progress.reused + progress.done) /
                       static_cast<double>(std::max<std::size_t>(1, progress.total));
  write_over(first_columns(bar(share) + " " + describe(progress),
                           terminal_width(STDERR_FILENO).value_or(80) - 1));
}

void ProgressLine::merging() {
  if (audience_ == Audience::machine) {
    const nlohmann::ordered_json json{{"phase", "writing the results file"},
                                      {"seconds", elapsed()}};
    print_err("{}\n", json.dump());
  }
  if (audience_ != Audience::terminal) return;
  const std::string text = "All runs are over; writing the results file";
  write_over(first_columns(text, terminal_width(STDERR_FILENO).value_or(80) - 1));
}

void ProgressLine::notice(const std::string& text) { say(audience_, text); }

void ProgressLine::end(const Progress& progress) {
  if (audience_ == Audience::nobody) return;
  if (audience_ == Audience::machine) return print_err("{}\n", json(progress));
  if (audience_ == Audience::terminal) write_over("");
  const double rate = static_cast<double>(progress.done) / std::max(1e-9, elapsed());
  std::string text = fmt::format("{} runs in {}, {}", analysis::with_commas(progress.done),
                                 duration_text(elapsed()), rate_text(rate));
  if (progress.reused > 0)
    text += fmt::format(", {} found finished", analysis::with_commas(progress.reused));
  if (progress.failed > 0)
    text += fmt::format(", {} failed", analysis::with_commas(progress.failed));
  print_err("{}\n", text);
}

}  // namespace tranche::app
