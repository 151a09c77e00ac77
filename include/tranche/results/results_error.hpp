#pragma once
#include <stdexcept>
#include <string>
#include <utility>

#include "tranche/results/shell_word.hpp"

namespace tranche {

/// A results file or the disk is in trouble: which file, what is saved, how to go on. The program
/// exits with 3.
class ResultsError : public std::runtime_error {
 public:
  ResultsError(std::string file, const std::string& problem, const std::string& what_to_do)
      : std::runtime_error(file + ": " + problem + ". " + what_to_do), file_(std::move(file)) {}
  const std::string& file() const { return file_; }

 private:
  std::string file_;
};

/// Somebody asks of a scenario what only its results can say.
inline ResultsError scenario_instead_of_results(const std::string& file) {
  return {file, "this is a scenario, and no results file",
          "Run it first: tranche run " + shell_path(file)};
}

}  // namespace tranche
