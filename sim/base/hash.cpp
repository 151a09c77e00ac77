#include "base/hash.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "tranche/random.hpp"

namespace tranche {
namespace {

static_assert(std::endian::native == std::endian::little,
              "hash_bytes reads words as they lie in memory");

/// The leading bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian_word(const std::byte* bytes) {
  return std::to_integer<std::uint32_t>(bytes[0]) << 24 |
         std::to_integer<std::uint32_t>(bytes[1]) << 16 |
         std::to_integer<std::uint32_t>(bytes[2]) << 8 | std::to_integer<std::uint32_t>(bytes[3]);
}

/// The 64 words that a block of 16 is stretched to: FIPS 180-4, 6.2.2, step 1.
std::array<std::uint32_t, 64> message_schedule(const std::byte* block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian_word(block + 4 * t);
  for (std::size_t t = 16; t < 64; ++t) {
    const std::uint32_t s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3);
    const std::uint32_t s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10);
    w[t] = s1 + w[t - 7] + s0 + w[t - 16];
  }
  return w;
}

std::string hex_digits(std::uint64_t value, int digits) {
  std::string text;
  for (int digit = digits - 1; digit >= 0; --digit)
    text += "0123456789abcdef"[value >> (4 * digit) & 0xF];
  return text;
}

std::uint64_t word_at(const std::byte* bytes, std::size_t size = 8) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, size);
  return word;
}

}  // namespace

/// One block of 64 bytes into the state: FIPS 180-4, 6.2.2.
void Sha256::compress(const std::byte* block) {
  const auto w = message_schedule(block);
  auto [a, b, c, d, e, f, g, h] = state_;
  for (std::size_t t = 0; t < 64; ++t) {
    const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t first = h + s1 + ((e & f) ^ (~e & g)) + round_constants[t] + w[t];
    const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t second = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + first;
    d = c, c = b, b = a, a = first + second;
  }
  const std::array<std::uint32_t, 8> change{a, b, c, d, e, f, g, h};
  for (std::size_t word = 0; word < 8; ++word) state_[word] += change[word];
}

Sha256& Sha256::update(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const std::size_t held = length_ % 64;
    const std::size_t taken = std::min(64 - held, bytes.size());
    std::memcpy(pending_.data() + held, bytes.data(), taken);
    length_ += taken;
    bytes = bytes.subspan(taken);
    if (length_ % 64 == 0) compress(pending_.data());
  }
  return *this;
}

std::string Sha256::hex() const {
  Sha256 padded = *this;
  std::array<std::byte, 72> padding{std::byte{0x80}};
  // A one, zeros and the length in bits, big-endian, fill the last block (FIPS 180-4, 5.1.1).
  const std::size_t zeros = (119 - length_ % 64) % 64;
  for (std::size_t byte = 0; byte < 8; ++byte)
    padding[1 + zeros + byte] = static_cast<std::byte>(length_ * 8 >> (56 - 8 * byte));
  padded.update(std::span(padding).first(9 + zeros));
  std::string text;
  for (const std::uint32_t word : padded.state_) text += hex_digits(word, 8);
  return text;
}

std::string sha256_hex(std::string_view text) { return Sha256().update(text).hex(); }

std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t seed) {
  // Four independent lanes hide the latency of the multiplications. A word is multiplied before it
  // is rotated in: else the difference its top bit makes could be undone by one bit of the next.
  // The length keeps trailing zeros apart.
  std::array<std::uint64_t, 4> lanes{seed, mix_bits(seed), ~seed, mix_bits(~seed)};
  const std::byte* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 32; left -= 32, at += 32)
    for (std::size_t lane = 0; lane < 4; ++lane)
      lanes[lane] = std::rotl(lanes[lane] + word_at(at + 8 * lane) * 0xBF58476D1CE4E5B9u, 31) *
                    0x9E3779B97F4A7C15u;
  std::uint64_t hash = combine(bytes.size(), seed);
  for (const std::uint64_t lane : lanes) hash = combine(hash, lane);
  for (; left >= 8; left -= 8, at += 8) hash = combine(hash, word_at(at));
  return left == 0 ? hash : combine(hash, word_at(at, left));
}

std::string to_hex(std::uint64_t value) { return hex_digits(value, 16); }

}  // namespace tranche
