#include "base/random_batch.hpp"

#include <string>
#include <vector>

#include "testing.hpp"

using namespace tranche;

TEST_CASE("words drawn for many streams at once are those of each stream alone") {
  const Draws draws(7, 3);
  std::vector<DrawKey> who;
  for (std::uint64_t number = 0; number < most_streams; ++number) who.push_back(mix_bits(number));
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{5}, most_streams}) {
    StreamWords words;
    for (const std::uint32_t block : {0u, 1u, 2u}) {
      draw_blocks(draws, Process::toy, -3, std::span(who).first(count), block, words);
      for (std::size_t i = 0; i < count; ++i) {
        DrawStream stream = draws.at(Process::toy, -3, who[i]);
        for (std::uint32_t before = 0; before < 4 * block; ++before) stream();
        for (const auto& word : words) CHECK(word[i] == stream());
      }
    }
  }
}

TEST_CASE("uniform draws of many streams at once are those of each stream alone") {
  const Draws draws(7, 3);
  for (const std::size_t count : {0, 1, 63, 64, 65, 200}) {
    std::vector<DrawKey> who;
    for (std::size_t i = 0; i < count; ++i) who.push_back(draw_key("c" + std::to_string(i)));
    std::vector<double> uniforms(count);
    draw_uniforms(draws, Process::application, 11, who, uniforms);
    for (std::size_t i = 0; i < count; ++i)
      CHECK(uniforms[i] == draws.at(Process::application, 11, who[i]).uniform());
  }
}
