#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tranche {

/// A text as bytes; it must outlive them.
inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span<const char>(text.data(), text.size()));
}

/// SHA-256, fed piece by piece: what identifies inputs and results in files. Ours, because the
/// browser build carries no cryptographic library; not for secrets. Source: FIPS 180-4. Thread
/// rule: a value; one thread feeds it.
class Sha256 {
 public:
  Sha256& update(std::span<const std::byte> bytes);
  Sha256& update(std::string_view text) { return update(bytes_of(text)); }
  /// The digest of all that was fed so far, as 64 lower-case hexadecimal digits.
  /// More may be fed after it.
  std::string hex() const;

 private:
  void compress(const std::byte* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::byte, 64> pending_{};
  std::uint64_t length_ = 0;  // [byte]
};

/// The SHA-256 of a text, in hexadecimal.
std::string sha256_hex(std::string_view text);

/// A fast 64-bit hash of contents, to compare worlds and results within a run or a test; not for
/// files. The same on every little-endian platform. Chain pieces by passing the last result as the
/// seed.
std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t seed = 0);
inline std::uint64_t hash_bytes(std::string_view text, std::uint64_t seed = 0) {
  return hash_bytes(bytes_of(text), seed);
}

/// 16 lower-case hexadecimal digits: how seeds and hashes are written to files.
std::string to_hex(std::uint64_t value);

}  // namespace tranche
