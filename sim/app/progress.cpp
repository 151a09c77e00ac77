#include "app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace tranche::app {
namespace {

constexpr auto terminal_interval = std::chrono::milliseconds(100);
constexpr auto log_interval = std::chrono::seconds(60);
constexpr int bar_width = 20;

std::string bar(double share) {
  const int full = static_cast<int>(share * bar_width);
  return "[" + std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(bar_width - full), '.') + "]";
}

std::string rate_text(double rate) {
  return rate >= 10 ? fmt::format("{:.0f} runs/s", rate) : fmt::format("{:.1f} runs/s", rate);
}

}  // namespace

Audience audience_of_stderr(bool quiet) {
  if (quiet) return Audience::nobody;
  return isatty(STDERR_FILENO) == 1 ? Audience::terminal : Audience::log;
}

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, ",");
  return text;
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

double ProgressLine::elapsed() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

void ProgressLine::start(const std::string& title, std::size_t total) {
  started_ = Clock::now();
  shown_ = audience_ == Audience::log ? started_ : Clock::time_point::min();
  if (audience_ != Audience::nobody) fmt::print(stderr, "{}: {} runs\n", title, with_commas(total));
}

std::string ProgressLine::describe(const Progress& progress) const {
  const std::size_t ready = progress.reused + progress.done;
  const double rate = static_cast<double>(progress.done) / std::max(1e-9, elapsed());
  const double left = static_cast<double>(progress.total - ready) / std::max(1e-9, rate);
  std::string text = fmt::format("{} of {} runs, {}, {} left", with_commas(ready), with_commas(progress.total),
                                 rate_text(rate), duration_text(left));
  if (progress.failed > 0) text += fmt::format(", {} failed", with_commas(progress.failed));
  return text;
}

void ProgressLine::update(const Progress& progress) {
  if (audience_ == Audience::nobody) return;
  const auto now = Clock::now();
  const bool terminal = audience_ == Audience::terminal;
  if (shown_ != Clock::time_point::min() &&
      now - shown_ < (terminal ? Clock::duration(terminal_interval) : log_interval))
    return;
  shown_ = now;
  const double share = static_cast<double>(progress.reused + progress.done) /
                       static_cast<double>(std::max<std::size_t>(1, progress.total));
  if (terminal) {
    fmt::print(stderr, "\r{} {}\033[K", bar(share), describe(progress));
    std::fflush(stderr);
  } else {
    fmt::print(stderr, "{}\n", describe(progress));
  }
}

void ProgressLine::end(const Progress& progress) {
  if (audience_ == Audience::nobody) return;
  if (audience_ == Audience::terminal) fmt::print(stderr, "\r\033[K");
  const double rate = static_cast<double>(progress.done) / std::max(1e-9, elapsed());
  std::string text =
      fmt::format("{} runs in {}, {}", with_commas(progress.done), duration_text(elapsed()), rate_text(rate));
  if (progress.reused > 0) text += fmt::format(", {} found finished", with_commas(progress.reused));
  if (progress.failed > 0) text += fmt::format(", {} failed", with_commas(progress.failed));
  fmt::print(stderr, "{}\n", text);
}

}  // namespace tranche::app
