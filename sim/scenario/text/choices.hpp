#pragma once
#include <span>
#include <string>
#include <vector>

#include "tranche/words.hpp"

namespace tranche::scenario {

/// The words a choice may have, at the positions of the enumerators they stand for, so that a
/// position found by the reader casts to the enumerator. Made once and kept for the whole program;
/// safe from several threads.
template <class Enum>
std::span<const std::string> choices_of() {
  static const std::vector<std::string> all = [] {
    const auto words = words_of(Enum{});
    return std::vector<std::string>(words.begin(), words.end());
  }();
  return all;
}

}  // namespace tranche::scenario
