#include "app/program/streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>

#include "tranche/results/printable.hpp"

namespace tranche::app {
namespace {

int lost = 0;  ///< the first errno of writing to standard output

void note_if_lost() {
  if (!std::cout && lost == 0) lost = errno == 0 ? EIO : errno;
}

void drop_or_write(const std::string& text) {
  std::cerr.clear();
  std::cerr << text << std::flush;
}

}  // namespace

void make_streams_ready() {
  std::signal(SIGPIPE, SIG_IGN);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    // The lowest number that is free is this one. It is opened the wrong way round.
    const int flags = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", flags) != stream) return;
  }
}

void write_out(const std::string& text) {
  std::cout << printable(text);
  note_if_lost();
}

void offer_out(const std::string& text) {
  std::cout << printable(text) << std::flush;
  if (lost == 0) std::cout.clear();
}

void write_err(const std::string& text) { drop_or_write(printable(text)); }

void write_over(const std::string& text) { drop_or_write("\r" + printable(text, "") + "\033[K"); }

std::string why_answer_is_lost() {
  std::cout.flush();
  note_if_lost();
  return lost == 0 ? std::string() : std::strerror(lost);
}

}  // namespace tranche::app
