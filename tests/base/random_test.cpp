#include "tranche/random.hpp"

#include <Random123/philox.h>
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "testing.hpp"

using namespace tranche;

static_assert(std::uniform_random_bit_generator<DrawStream>);
static_assert(draw_key("S01000001") != draw_key("S01000002"));
static_assert(combine(1, 2) != combine(2, 1));
static_assert(sizeof(DrawStream) <= 48);

TEST_CASE("Philox gives the published known answers") {
  // Random123's kat_vectors, philox4x32 with 10 rounds.
  using Block = Philox4x32::Block;
  static_assert(Philox4x32::block({0, 0, 0, 0}, {0, 0}) ==
                Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(Philox4x32::block({0, 0, 0, 0}, {0, 0}) ==
        Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(Philox4x32::block({ones, ones, ones, ones}, {ones, ones}) ==
        Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(Philox4x32::block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                          {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Philox agrees with Random123") {
  rc::prop("any counter and key", [](Philox4x32::Block counter, Philox4x32::Key key) {
    const auto expected =
        r123::Philox4x32()({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
    const auto block = Philox4x32::block(counter, key);
    RC_ASSERT(std::equal(block.begin(), block.end(), expected.begin()));
  });
}

TEST_CASE("the stream reads the blocks of its address word by word") {
  const Draws draws(7, 3);
  DrawStream stream = draws.at(Process::survey, -2, 0x0123456789abcdefu);
  const Philox4x32::Key key{static_cast<std::uint32_t>(draws.seed()),
                            static_cast<std::uint32_t>(draws.seed() >> 32)};
  for (std::uint32_t number = 0; number < 3; ++number) {
    for (const std::uint32_t word :
         Philox4x32::block({0x89abcdefu, 0x01234567u, 51u << 16 | 0xfffeu, number}, key))
      CHECK(stream() == word);
  }
}

TEST_CASE("equal addresses give equal words and any change of address gives others") {
  const Draws draws(1, 0);
  const auto first = [](DrawStream stream) { return std::uint64_t{stream()} << 32 | stream(); };
  const std::uint64_t here = first(draws.at(Process::joining, 5, 11));
  CHECK(here == first(Draws(1, 0).at(Process::joining, 5, 11)));
  const std::set<std::uint64_t> all{here,
                                    first(draws.at(Process::awareness, 5, 11)),
                                    first(draws.at(Process::joining, 6, 11)),
                                    first(draws.at(Process::joining, -5, 11)),
                                    first(draws.at(Process::joining, 5, 12)),
                                    first(Draws(1, 1).at(Process::joining, 5, 11)),
                                    first(Draws(2, 0).at(Process::joining, 5, 11)),
                                    first(Draws::for_future(1, 0).at(Process::joining, 5, 11))};
  CHECK(all.size() == 8);
}

TEST_CASE("replicates and futures of one root seed never share a key") {
  std::set<std::uint64_t> seeds;
  for (std::uint32_t number = 0; number < 10000; ++number) {
    seeds.insert(seed_of(42, number));
    seeds.insert(Draws::for_future(42, number).seed());
  }
  CHECK(seeds.size() == 20000);
  CHECK(Draws(42, 9).seed() == seed_of(42, 9));
}

TEST_CASE("one more agent changes no draw of the others") {
  const auto yearly = [](const std::vector<std::string>& codes) {
    std::vector<std::pair<std::string, double>> drawn;
    for (Month month = 0; month < 12; ++month)
      for (const auto& code : codes)
        if (code != "newcomer")
          drawn.emplace_back(code,
                             Draws(3, 1).at(Process::awareness, month, draw_key(code)).uniform());
    return drawn;
  };
  CHECK(yearly({"a", "b", "c"}) == yearly({"a", "newcomer", "b", "c"}));
}

TEST_CASE("keys of codes that differ little differ much") {
  std::set<DrawKey> keys;
  for (int code = 0; code < 100000; ++code) keys.insert(draw_key("S0101" + std::to_string(code)));
  CHECK(keys.size() == 100000);
  rc::prop("a pair's key depends on the order and on both", [](DrawKey a, DrawKey b, DrawKey c) {
    RC_PRE(a != b && b != c);
    RC_ASSERT(combine(a, b) != combine(b, a));
    RC_ASSERT(combine(a, b) != combine(a, c));
    RC_ASSERT(combine(b, a) != combine(c, a));
  });
}

TEST_CASE("uniforms stay inside the open interval") {
  CHECK((0u + 0.5) * 0x1p-32 > 0.0);
  CHECK((0xFFFFFFFFu + 0.5) * 0x1p-32 < 1.0);
  CHECK((static_cast<double>(0xFFFFFFFFFFFFFull) + 0.5) * 0x1p-52 < 1.0);
  const Philox4x32::Key key{0x243f6a88, 0x85a308d3};
  DrawStream words(key, Process::toy, 0, 5);
  DrawStream coarse(key, Process::toy, 0, 5);
  DrawStream fine(key, Process::toy, 0, 5);
  const std::uint32_t first = words();
  const std::uint32_t second = words();
  CHECK(coarse.uniform() == (first + 0.5) / 4294967296.0);
  CHECK(fine.fine_uniform() ==
        Approx((first + second / 4294967296.0) / 4294967296.0).margin(0x1p-52));
}

TEST_CASE("the stream drives the standard's and Boost's distributions") {
  DrawStream stream = Draws(5, 0).at(Process::toy, 0, 1);
  const double standard = std::uniform_real_distribution<double>(2.0, 3.0)(stream);
  CHECK((standard >= 2.0 && standard < 3.0));
  const double unit = boost::random::uniform_01<double>()(stream);
  CHECK((unit >= 0.0 && unit < 1.0));
  const int die = boost::random::uniform_int_distribution<int>(1, 6)(stream);
  CHECK((die >= 1 && die <= 6));
  CHECK(std::abs(boost::random::normal_distribution<double>()(stream)) < 10.0);
}
