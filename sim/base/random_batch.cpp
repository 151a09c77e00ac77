#include "base/random_batch.hpp"

#include <cassert>

#include "base/clones.hpp"

namespace tranche {

TRANCHE_CLONES
void draw_blocks(const Draws& draws, Process process, Month month, std::span<const DrawKey> who,
                 std::uint32_t block, StreamWords& words) {
  assert(who.size() <= most_streams);
  auto& [a, b, c, d] = words;
  for (std::size_t i = 0; i < who.size(); ++i) {
    a[i] = static_cast<std::uint32_t>(who[i]);
    b[i] = static_cast<std::uint32_t>(who[i] >> 32);
    c[i] = DrawStream::when(process, month);
    d[i] = block;
  }
  Philox4x32::Key key = draws.key();
  for (int number = 0; number < Philox4x32::rounds; ++number) {
    for (std::size_t i = 0; i < who.size(); ++i) {
      const auto next = Philox4x32::round({a[i], b[i], c[i], d[i]}, key);
      a[i] = next[0];
      b[i] = next[1];
      c[i] = next[2];
      d[i] = next[3];
    }
    key = Philox4x32::next(key);
  }
}

}  // namespace tranche
