#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenario/schema/describe.hpp"

namespace tranche::scenario {

/// What the keys of numbers and choices mean, in a few words that a sentence can hold: "how far
/// forecasts of effects lie above what is true". Keys of plans, agencies, funds and services have
/// the words of the schema's row, whatever their codes. Made once for many keys; right for any
/// thread.
class Meanings {
 public:
  explicit Meanings(Catalogue catalogue = mechanisms::catalogue());

  /// Empty for a key that the schema does not have.
  std::string of(std::string_view key) const;

 private:
  std::vector<KeyDescription> keys_;
};

/// The first clause of a help text, as it stands within a sentence: a small letter first, no stop
/// behind.
std::string first_clause(std::string_view help);

}  // namespace tranche::scenario
