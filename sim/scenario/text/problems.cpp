#include "scenario/text/problems.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace tranche::scenario {

void Problems::add(const Source& at, std::string problem, std::string why, std::string suggestion) {
  if (at.file && unread_.contains({*at.file, at.line})) return;
  diagnostics_.push_back({at.file ? *at.file : std::string(), at.line, at.column,
                          std::move(problem), std::move(why), std::move(suggestion)});
}

void Problems::pass_over(const Source& at) {
  if (at.file) unread_.emplace(*at.file, at.line);
}

void Problems::add(std::vector<Diagnostic> more) {
  std::move(more.begin(), more.end(), std::back_inserter(diagnostics_));
}

std::vector<Diagnostic> Problems::sorted() const {
  const auto order = [](const Diagnostic& d) {
    return std::tie(d.file, d.line, d.column, d.problem, d.why, d.suggestion);
  };
  auto all = diagnostics_;
  std::sort(all.begin(), all.end(), [&](const Diagnostic& left, const Diagnostic& right) {
    return order(left) < order(right);
  });
  // A plan that extends another holds copies of its nodes, so that one mistake is met in both.
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const Diagnostic& left, const Diagnostic& right) {
                          return order(left) == order(right);
                        }),
            all.end());
  return all;
}

}  // namespace tranche::scenario
