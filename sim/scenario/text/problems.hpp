#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenario/text/document.hpp"
#include "tranche/errors.hpp"

namespace tranche::scenario {

/// Mistakes in what a user wrote, collected instead of stopping at the first, so that one reading
/// reports all of them. Every part of the reading adds to the same one; whoever started the reading
/// decides whether there were any. For one thread.
class Problems {
 public:
  /// Adds a mistake at a place in a file. `problem` says what is wrong, `why` what holds instead,
  /// `suggestion` what to write; a text left empty is left out of the message.
  void add(const Source& at, std::string problem, std::string why = {},
           std::string suggestion = {});
  /// Adds what another reader (of CSV) has found.
  void add(std::vector<Diagnostic> more);
  /// Nothing more is said of this line, whose value could not be read.
  void pass_over(const Source& at);
  std::size_t size() const { return diagnostics_.size(); }
  bool none() const { return diagnostics_.empty(); }
  /// Every mistake in the order of file, line and column, which does not depend on the order of the
  /// checks; of two equal messages one is kept.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> diagnostics_;
  std::set<std::pair<std::string, int>> unread_;  ///< file and line
};

}  // namespace tranche::scenario
