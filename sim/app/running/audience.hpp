#pragma once
#include <string>

namespace tranche::app {

/// Who watches: a terminal gets one line that updates itself; a log gets a line at the start, at
/// most one a minute, and one at the end; a machine gets one JSON object a second, a line each;
/// nobody gets nothing. All of it goes to stderr.
enum class Audience { terminal, log, machine, nobody };
/// `progress` is "json", or anything else for people.
Audience audience_of_stderr(bool quiet, const std::string& progress);

/// Something that a watcher should know before there is any progress; nothing is said to nobody,
/// nor of an empty text.
void notify(Audience audience, const std::string& text);
/// The same, told even where nobody watches progress: something was found odd.
void say(Audience audience, const std::string& text);

}  // namespace tranche::app
