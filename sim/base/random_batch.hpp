#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "tranche/random.hpp"

namespace tranche {

inline constexpr std::size_t most_streams = 64;  ///< whose words are drawn at once [1]

/// Words of up to most_streams streams, word by word: words[w][i] is the same that stream i gives
/// as its word w.
using StreamWords = std::array<std::array<std::uint32_t, most_streams>, 4>;

/// Words 4·block to 4·block + 3 of the streams at (process, month) of each of `who`, several times
/// as fast as a stream at a time: the ten rounds of Philox wait for each other, those of different
/// streams do not. Thread rule: a pure function.
void draw_blocks(const Draws& draws, Process process, Month month, std::span<const DrawKey> who,
                 std::uint32_t block, StreamWords& words);

/// The first `uniform()` of each of these streams, in (0, 1); `uniforms` is as long as `who`, of
/// any length.
void draw_uniforms(const Draws& draws, Process process, Month month, std::span<const DrawKey> who,
                   std::span<double> uniforms);

}  // namespace tranche
