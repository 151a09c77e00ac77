#include "app/program/terminal_width.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "analysis/values/text.hpp"

namespace tranche::app {

std::optional<std::size_t> terminal_width(int descriptor) {
  constexpr std::size_t useful = 20;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col <= useful) return std::nullopt;
  return size.ws_col;
}

void fit_page_to_terminal() {
  constexpr std::size_t widest_page = 100;
  if (const auto columns = terminal_width(STDOUT_FILENO))
    analysis::page = std::clamp(*columns, analysis::narrowest_page, widest_page);
}

}  // namespace tranche::app
