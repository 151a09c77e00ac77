#include "app/running/pace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tranche::app {

Pace pace_of(const Progress& progress, double elapsed) {
  const std::size_t since = progress.done + progress.elsewhere;
  const std::size_t ready = std::min(progress.reused + since, progress.total);
  const double rate = static_cast<double>(since) / std::max(1e-9, elapsed);
  return {ready, rate, static_cast<double>(progress.total - ready) / std::max(1e-9, rate)};
}

std::string rate_text(double rate) {
  return rate >= 10 ? fmt::format("{:.0f} runs/s", rate) : fmt::format("{:.1f} runs/s", rate);
}

std::string duration_text(double seconds) {
  const long whole = std::lround(seconds);
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace tranche::app
