#include "base/random_batch.hpp"

#include <algorithm>

#include "base/clones.hpp"
#include "tranche/expects.hpp"

namespace tranche {

TRANCHE_CLONES
void draw_blocks(const Draws& draws, Process process, Month month, std::span<const DrawKey> who,
                 std::uint32_t block, StreamWords& words) {
  expects(who.size() <= most_streams, "no more streams than fit");
  auto& [a, b, c, d] = words;
  for (std::size_t i = 0; i < who.size(); ++i) {
    a[i] = static_cast<std::uint32_t>(who[i]);
    b[i] = static_cast<std::uint32_t>(who[i] >> 32);
    c[i] = DrawStream::when(process, month);
    d[i] = block;
  }
  Philox4x32::Key key = draws.key();
  // Round by round over all streams: the inner loop's turns do not wait for each other.
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

void draw_uniforms(const Draws& draws, Process process, Month month, std::span<const DrawKey> who,
                   std::span<double> uniforms) {
  expects(who.size() == uniforms.size(), "there is room for one number a stream");
  StreamWords words;
  for (std::size_t first = 0; first < who.size(); first += most_streams) {
    const auto some = who.subspan(first, std::min(most_streams, who.size() - first));
    draw_blocks(draws, process, month, some, 0, words);
    for (std::size_t i = 0; i < some.size(); ++i) uniforms[first + i] = uniform_of(words[0][i]);
  }
}

}  // namespace tranche
