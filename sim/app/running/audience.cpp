#include "app/running/audience.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "analysis/text.hpp"

namespace tranche::app {

Audience audience_of_stderr(bool quiet, const std::string& progress) {
  if (quiet) return Audience::nobody;
  if (progress == "json") return Audience::machine;
  return isatty(STDERR_FILENO) == 1 ? Audience::terminal : Audience::log;
}

void notify(Audience audience, const std::string& text) {
  if (audience != Audience::nobody && !text.empty()) say(audience, text);
}

void say(Audience audience, const std::string& text) {
  if (audience == Audience::machine) {
    return fmt::print(stderr, "{}\n", nlohmann::ordered_json{{"notice", text}}.dump());
  }
  if (audience == Audience::terminal) fmt::print(stderr, "\r\033[K");
  fmt::print(stderr, "{}", analysis::wrapped(text));
}

}  // namespace tranche::app
