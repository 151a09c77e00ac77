#include "base/hash.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <set>
#include <string>
#include <vector>

#include "testing.hpp"

using namespace tranche;

TEST_CASE("SHA-256 gives the published digests") {
  // NIST's example values for FIPS 180-4, and the empty message.
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest does not depend on how the bytes were fed, and asking for it changes nothing") {
  rc::prop("any text cut anywhere", [] {
    const auto text = *rc::gen::container<std::string>(200, rc::gen::arbitrary<char>());
    const auto cut = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    Sha256 hash;
    hash.update(std::string_view(text).substr(0, cut));
    hash.hex();
    RC_ASSERT(hash.update(std::string_view(text).substr(cut)).hex() == sha256_hex(text));
  });
}

TEST_CASE("the padding is right at every length around a block") {
  std::set<std::string> digests;
  for (std::size_t length = 0; length < 200; ++length)
    digests.insert(sha256_hex(std::string(length, 'x')));
  CHECK(digests.size() == 200);
  // Computed with sha256sum: 55, 56 and 64 times the letter x.
  CHECK(sha256_hex(std::string(55, 'x')) ==
        "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
  CHECK(sha256_hex(std::string(56, 'x')) ==
        "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
  CHECK(sha256_hex(std::string(64, 'x')) ==
        "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
}

TEST_CASE("the content hash sees every bit, the length and the seed") {
  std::string text(100, '\0');
  const std::uint64_t before = hash_bytes(text);
  std::set<std::uint64_t> hashes{before, hash_bytes(text, 1), hash_bytes(std::string(99, '\0')),
                                 hash_bytes(std::string(101, '\0'))};
  for (std::size_t bit = 0; bit < 800; ++bit) {
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
    hashes.insert(hash_bytes(text));
    text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
  }
  CHECK(hashes.size() == 804);
  CHECK(hash_bytes(text) == before);
  CHECK(hash_bytes("") == hash_bytes(std::string_view{}));
}

TEST_CASE("numbers are written as sixteen hexadecimal digits") {
  CHECK(to_hex(0) == "0000000000000000");
  CHECK(to_hex(0x0123456789abcdefu) == "0123456789abcdef");
  CHECK(to_hex(~std::uint64_t{0}) == "ffffffffffffffff");
}
