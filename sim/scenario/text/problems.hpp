#pragma once
#include <string>
#include <vector>

#include "scenario/text/document.hpp"
#include "tranche/errors.hpp"

namespace tranche::scenario {

/// Collects every mistake instead of stopping at the first.
class Problems {
 public:
  void add(const Source& at, std::string problem, std::string why = {},
           std::string suggestion = {});
  void add(std::vector<Diagnostic> more);
  bool none() const { return diagnostics_.empty(); }
  /// In the order of file, line and column; of two equal messages one is kept.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace tranche::scenario
