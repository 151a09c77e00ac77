#pragma once
#include <string>
#include <vector>

namespace tranche::app {

/// What another program wrote, and how it ended.
struct Ran {
  bool found = true;  ///< there is such a program
  int status = 0;     ///< its exit status; 128 and the signal where one ended it
  std::string output;
  std::string complaint;  ///< what it wrote to standard error
};

/// Runs a program that PATH finds, with a text as its standard input, and waits for it. Throws
/// ResultsError where there is no room for what the two say to each other.
Ran run_other_program(const std::vector<std::string>& words, const std::string& input);

}  // namespace tranche::app
