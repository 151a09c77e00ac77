#pragma once
#include <cstdint>

#include "tranche/random.hpp"

namespace tranche {

/// A word for one member of a family of replicates that is uniform for each of them alone and
/// balanced over all: of any 2^k in a row that begin at a multiple of 2^k, each 2^k-th part of the
/// range holds exactly one, for every k up to 32. Which of them lies where is drawn by `dimension`
/// anew for each such block, so words of two dimensions have nothing to do with each other but that
/// both are balanced. A pure function of its arguments: how many replicates there are does not
/// enter it.
///
/// Source: van der Corput's sequence in base 2 with nested uniform scrambling (Owen 1995), with
/// scrambles of its own in each block in place of the same in all; docs/adr/0024.
constexpr std::uint32_t balanced_word(DrawKey dimension, std::uint32_t number) {
  std::uint32_t word = 0;  // the digits so far, the greatest first
  std::uint64_t left = number;
  for (std::uint64_t digit = 0; digit < 32; ++digit) {
    const auto own = static_cast<std::uint32_t>(left & 1);
    left >>= 1;
    // The flip of a digit depends on the block and on the digits before it, and on nothing else.
    const std::uint64_t flip = combine(combine(dimension, digit << 32 | left), word) >> 63;
    word = word << 1 | (own ^ static_cast<std::uint32_t>(flip));
  }
  return word;
}

/// Uniform on (0, 1) and balanced over replicates of one root seed: for what a whole run hangs on,
/// drawn once in it, where a mean over few runs should be that of the law. One number an address;
/// no draw of any stream is changed by it.
constexpr double balanced_uniform(const Draws& draws, Process process, DrawKey who) {
  const DrawKey dimension = combine(draws.family(), combine(static_cast<DrawKey>(process), who));
  return uniform_of(balanced_word(dimension, draws.number()));
}

}  // namespace tranche
