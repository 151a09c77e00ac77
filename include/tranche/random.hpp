#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "tranche/calendar.hpp"
#include "tranche/processes.hpp"

namespace tranche {

/// Philox4x32-10, a counter-based generator: a keyed bijection of 128 bits, so a random block is a
/// pure function of its address and nothing is consumed. Thread rule: no state. Source: Salmon,
/// Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11.
struct Philox4x32 {
  using Block = std::array<std::uint32_t, 4>;
  using Key = std::array<std::uint32_t, 2>;

  static constexpr int rounds = 10;

  static constexpr Block block(Block counter, Key key) {
    for (int number = 0; number < rounds; ++number) {
      counter = round(counter, key);
      key = next(key);
    }
    return counter;
  }

  static constexpr Block round(Block counter, Key key) {
    const std::uint64_t left = std::uint64_t{0xD2511F53u} * counter[0];
    const std::uint64_t right = std::uint64_t{0xCD9E8D57u} * counter[2];
    return {high(right) ^ counter[1] ^ key[0], low(right), high(left) ^ counter[3] ^ key[1],
            low(left)};
  }

  static constexpr Key next(Key key) { return {key[0] + 0x9E3779B9u, key[1] + 0xBB67AE85u}; }

 private:
  static constexpr std::uint32_t high(std::uint64_t x) {
    return static_cast<std::uint32_t>(x >> 32);
  }
  static constexpr std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
};

/// Who a draw belongs to, as 64 bits: the hash of an external code, or a combination of such keys.
/// Rows never enter it, so that one more agent elsewhere changes nothing here.
using DrawKey = std::uint64_t;

/// A bijection of 64 bits in which each input bit changes each output bit with probability near one
/// half: the finaliser of SplitMix64. Source: Steele, Lea & Flood (2014), OOPSLA.
constexpr std::uint64_t mix_bits(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// The key of an external code: 64-bit FNV-1a over its bytes, then mix_bits.
constexpr DrawKey draw_key(std::string_view code) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : code) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return mix_bits(hash);
}

/// The key of an ordered pair, or of an entity and an ordinal: combine(a, b) differs from
/// combine(b, a), and for a given first key no two second keys share a result.
constexpr DrawKey combine(DrawKey first, DrawKey second) {
  return mix_bits(mix_bits(first) ^ second);
}

/// Uniform on the open interval (0, 1), from one word, in steps of 2^-32.
constexpr double uniform_of(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// The words at one address, in order: a uniform random bit generator in the sense of the standard
/// and of Boost.Random. Made where it is used (that costs nothing until the first word), computes a
/// block of four words at a time and uses all of them. Thread rule: a value; each thread makes its
/// own.
class DrawStream {
 public:
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xFFFFFFFFu; }

  /// Counter: words 0 and 1 are `who`, word 2 `process` (high half) and `month` (low half, two's
  /// complement, so months of -32768 to 32767 have streams of their own), word 3 the number of the
  /// block.
  constexpr DrawStream(Philox4x32::Key key, Process process, Month month, DrawKey who)
      : key_(key),
        counter_{static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(who >> 32),
                 when(process, month), 0} {}

  /// Word 2 of the counter.
  static constexpr std::uint32_t when(Process process, Month month) {
    return static_cast<std::uint32_t>(process) << 16 |
           (static_cast<std::uint32_t>(month) & 0xFFFFu);
  }

  constexpr result_type operator()() {
    if (used_ == 4) refill();
    return words_[used_++];
  }

  /// Uniform on the open interval (0, 1), from one word: (word + 1/2) / 2^32, so never 0 and never
  /// 1, in steps of 2^-32.
  constexpr double uniform() { return uniform_of((*this)()); }

  /// Uniform on the open interval (0, 1), from two words, in steps of 2^-52: where a probability
  /// below 1e-9 matters.
  constexpr double fine_uniform() {
    const std::uint64_t first = (*this)();
    const std::uint64_t second = (*this)();
    return (static_cast<double>((first << 32 | second) >> 12) + 0.5) * 0x1p-52;
  }

 private:
  constexpr void refill() {
    words_ = Philox4x32::block(counter_, key_);
    ++counter_[3];
    used_ = 0;
  }

  Philox4x32::Key key_;
  Philox4x32::Block counter_;
  Philox4x32::Block words_{};
  unsigned used_ = 4;
};

/// All random numbers of one replicate: a draw is a function of (root seed, replicate, process,
/// month, who, number of the draw) and of nothing else, neither the plan nor the order in which
/// draws are made nor the number of threads. Thread rule: an immutable value, shared freely.
class Draws {
 public:
  constexpr Draws(std::uint64_t root_seed, std::uint32_t replicate)
      : Draws(root_seed, 0, replicate) {}

  /// The draws of a future's uncertainties: streams of their own, shared by all plans and
  /// replicates in that future.
  static constexpr Draws for_future(std::uint64_t root_seed, std::uint32_t future) {
    return Draws(root_seed, 1, future);
  }

  /// The replicate's seed: what results files record, and Philox's key (low word first). Differs
  /// between any two replicates of one root seed.
  static constexpr std::uint64_t seed_of(std::uint64_t root_seed, std::uint32_t replicate) {
    return domain_seed(root_seed, 0, replicate);
  }

  /// The stream at one address; two calls with the same address give the same numbers.
  constexpr DrawStream at(Process process, Month month, DrawKey who) const {
    return DrawStream(key(), process, month, who);
  }

  constexpr std::uint64_t seed() const { return seed_; }
  /// The same for all replicates of a root seed, and for all its futures another: with `number`,
  /// which of them this is, what balanced draws need (balanced_draw.hpp).
  constexpr DrawKey family() const { return family_; }
  constexpr std::uint32_t number() const { return number_; }
  constexpr Philox4x32::Key key() const {
    return {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)};
  }
  constexpr bool operator==(const Draws&) const = default;

 private:
  constexpr Draws(std::uint64_t root_seed, std::uint64_t domain, std::uint32_t number)
      : seed_(domain_seed(root_seed, domain, number)),
        family_(domain_seed(root_seed, balanced | domain, 0)),
        number_(number) {}
  static constexpr std::uint64_t balanced = 2;  ///< bit of the domains of families
  static constexpr std::uint64_t domain_seed(std::uint64_t root_seed, std::uint64_t domain,
                                             std::uint32_t number) {
    return combine(root_seed, domain << 32 | number);
  }

  std::uint64_t seed_;
  DrawKey family_;
  std::uint32_t number_;
};

/// The seed of a replicate, written to results as a hexadecimal string.
constexpr std::uint64_t seed_of(std::uint64_t root_seed, std::uint32_t replicate) {
  return Draws::seed_of(root_seed, replicate);
}

}  // namespace tranche
