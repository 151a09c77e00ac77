#pragma once
#include <string>
#include <vector>

namespace tranche::validation {

/// Every parameter with its default, range and mark as they stood before the first full run of the
/// patterns: the text of frozen_defaults.txt, which `validate --defaults` printed
/// (`catalogue_text`).
std::string frozen_text();

/// Lines of `frozen` that are not in `now`: defaults, ranges or marks that have changed since.
/// Parameters that came later are no change. A change means that `tools/validate` must be run anew,
/// and the commit must say why the default was changed, which may not be because of a pattern.
std::vector<std::string> changed_since(const std::string& frozen, const std::string& now);

}  // namespace tranche::validation
