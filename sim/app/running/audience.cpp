#include "app/running/audience.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "analysis/values/text.hpp"
#include "app/program/streams.hpp"

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
    return print_err("{}\n", nlohmann::ordered_json{{"notice", text}}.dump());
  }
  if (audience == Audience::terminal) write_over("");
  write_err(analysis::wrapped(text));
}

}  // namespace tranche::app
