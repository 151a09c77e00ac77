#pragma once
#include <map>
#include <string>

namespace tranche::validation {

/// Where the truth may lie, in the unit of its key.
struct Range {
  double least = 0;
  double most = 0;
};

/// What docs/assumptions.md says of its numbers beyond what the parser allows.
struct Plausible {
  std::map<std::string, Range>
      ranges;  ///< by key, as "trust.forgetting": a narrower range, called plausible there
  std::map<std::string, std::string>
      set;  ///< keys that another is stated "against", and which: they fix its scale
};

/// Reads the tables of that text: rows "| A50 | … | `key` | default | 0–0.2; plausible 0.005–0.03 |
/// …".
Plausible plausible_in(const std::string& text);

/// That of docs/assumptions.md, read once.
const Plausible& plausible();

}  // namespace tranche::validation
