#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tranche/results/results_error.hpp"

namespace tranche {

/// One mistake in a user's file. `text()` is the one grammar of all messages:
/// `file:line:column: problem (why); suggestion`; line and column count from 1, 0 means "the file
/// as a whole".
struct Diagnostic {
  std::string file;
  int line = 0;
  int column = 0;
  std::string problem;     ///< what is wrong
  std::string why;         ///< in which way; may be empty
  std::string suggestion;  ///< what to do; may be empty

  std::string text() const {
    std::string where = file;
    if (line > 0) where += ":" + std::to_string(line) + ":" + std::to_string(column);
    std::string message = where + ": " + problem;
    if (!why.empty()) message += " (" + why + ")";
    if (!suggestion.empty()) message += "; " + suggestion;
    return message;
  }
};

/// The input is wrong: every mistake found, sorted by file, line, column. The program exits with 2
/// and writes nothing.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Diagnostic> diagnostics)
      : std::runtime_error(diagnostics.empty() ? "bad input" : diagnostics.front().text()),
        diagnostics_(std::move(diagnostics)) {}
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// An invariant of the model is broken in one run: a defect of Tranche, not of the user's input.
/// The run is marked as failed with its seed and the command that replays it; other runs go on.
class InvariantError : public std::runtime_error {
 public:
  InvariantError(const std::string& problem, std::int32_t month)
      : std::runtime_error(problem + " in month " + std::to_string(month)), month_(month) {}
  std::int32_t month() const { return month_; }

 private:
  std::int32_t month_;
};

}  // namespace tranche
