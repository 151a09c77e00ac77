#include "scenario/check/set_mistakes.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace tranche::scenario {

namespace {

/// Whether a mistake is of a value somewhere in a tree.
bool is_within(const Diagnostic& mistake, const Node& node) {
  const auto is_at = [&](const Source& at) {
    return at.file && mistake.line == at.line && mistake.column == at.column &&
           mistake.file == *at.file;
  };
  return is_at(node.at) || is_at(node.key_at) ||
         std::ranges::any_of(node.items,
                             [&](const Node& item) { return is_within(mistake, item); });
}

}  // namespace

void add_mistakes_of_set(const PlanEntry& plan, std::vector<Diagnostic> mistakes,
                         const std::vector<Diagnostic>& as_written, Problems& problems) {
  std::set<std::string> known;
  for (const Diagnostic& mistake : as_written) known.insert(mistake.text());
  for (Diagnostic& mistake : mistakes) {
    const bool tells =
        known.contains(mistake.text()) || std::ranges::any_of(plan.set, [&](const Override& one) {
          return is_within(mistake, *one.written);
        });
    if (!tells)
      mistake.why +=
          (mistake.why.empty() ? "" : "; ") + ("so it is with what plan '" + plan.code) + "' sets";
    problems.add({std::make_shared<const std::string>(mistake.file), mistake.line, mistake.column},
                 mistake.problem, mistake.why, mistake.suggestion);
  }
}

}  // namespace tranche::scenario
