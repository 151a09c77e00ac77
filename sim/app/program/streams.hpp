#pragma once
#include <fmt/format.h>

#include <string>
#include <utility>

namespace tranche::app {

// What the program says. Nothing else writes to the standard streams, so that text from files
// cannot steer a terminal (`printable`) and so that an answer that is lost is noticed, once and in
// one place.

/// Before anything is opened: a closed standard stream gets a stand-in that refuses to be written,
/// else the next file that is opened would take its number, and be written into; a pipe that nobody
/// reads any more is an error of writing, not the end of the program.
void make_streams_ready();

/// To standard output: what was asked for.
void write_out(const std::string& text);
/// The same of what was not asked for: dropped where it cannot be written, as nobody misses it.
void offer_out(const std::string& text);
/// To standard error: messages and progress. What cannot be written there is dropped, for a run
/// must not end because its log is full.
void write_err(const std::string& text);
/// The same in place of the terminal's present line; empty: takes that away.
void write_over(const std::string& text);

template <class... Values>
void print_out(fmt::format_string<Values...> text, Values&&... values) {
  write_out(fmt::format(text, std::forward<Values>(values)...));
}
template <class... Values>
void print_err(fmt::format_string<Values...> text, Values&&... values) {
  write_err(fmt::format(text, std::forward<Values>(values)...));
}

/// Writes out what is left of the answer. Why some of it could not be written, or empty.
std::string why_answer_is_lost();

}  // namespace tranche::app
