#include "tranche/balanced_draw.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <set>
#include <vector>

#include "base/maths.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche {
namespace {

/// A standard normal for each of some replicates of a root seed.
std::vector<double> normals(std::uint64_t root, std::uint32_t count, DrawKey who = 7) {
  std::vector<double> values;
  for (std::uint32_t replicate = 0; replicate < count; ++replicate)
    values.push_back(
        maths::normal_quantile(balanced_uniform(Draws(root, replicate), Process::toy, who)));
  return values;
}

}  // namespace

TEST_CASE("two replicates lie in two halves and four in four quarters, by hand") {
  const auto part = [](std::uint32_t number, int digits) {
    return balanced_word(1, number) >> (32 - digits);
  };
  CHECK((part(0, 1) ^ part(1, 1)) == 1);
  CHECK(std::set{part(4, 2), part(5, 2), part(6, 2), part(7, 2)} ==
        std::set<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("every block of 2^k replicates holds one in each 2^k-th part of the range") {
  rc::prop("", [] {
    const auto dimension = *rc::gen::arbitrary<DrawKey>();
    const int digits = *rc::gen::inRange(1, 9);
    const std::uint32_t count = 1u << digits;
    const std::uint32_t first = *rc::gen::inRange<std::uint32_t>(0, 1u << 20) * count;
    std::set<std::uint32_t> parts;
    for (std::uint32_t at = 0; at < count; ++at)
      parts.insert(balanced_word(dimension, first + at) >> (32 - digits));
    RC_ASSERT(parts.size() == count);
  });
}

// Error rate 5e-5 each: mean, square and fourth power of a normal, of one replicate over seeds.
TEST_CASE("each replicate alone is uniform, over root seeds") {
  for (const std::uint32_t replicate : {0u, 1u, 5u, 59u}) {
    std::vector<double> values, squares, fourths;
    for (std::uint64_t root = 0; root < 4000; ++root) {
      const double value =
          maths::normal_quantile(balanced_uniform(Draws(root, replicate), Process::toy, 7));
      values.push_back(value);
      squares.push_back(value * value);
      fourths.push_back(value * value * value * value);
    }
    INFO(replicate);
    CHECK(std::abs(test::standard_errors(values, 0)) < test::rare);
    CHECK(std::abs(test::standard_errors(squares, 1)) < test::rare);
    CHECK(std::abs(test::standard_errors(fourths, 3)) < test::rare);
  }
}

// Where draws are independent the mean of 60 is 0.129 from that of the law.
TEST_CASE("the mean of any number of replicates is near that of the law: 60 within a fiftieth") {
  for (const std::uint32_t count : {4u, 10u, 60u, 100u}) {
    double squares = 0;
    for (std::uint64_t root = 0; root < 200; ++root) {
      const double mean = test::mean(normals(root, count));
      squares += mean * mean;
    }
    INFO(count);
    CHECK(std::sqrt(squares / 200) < 1.2 / count);
  }
}

// Error rate 5e-5: means over 300 root seeds, which are independent.
TEST_CASE("two dimensions have nothing to do with each other, in one replicate or over sixty") {
  std::vector<double> one, all;
  double spread = 0;
  for (std::uint64_t root = 0; root < 300; ++root) {
    const auto here = normals(root, 60, 7);
    const auto there = normals(root, 60, 8);
    std::vector<double> products;
    for (std::size_t at = 0; at < 60; ++at) products.push_back(here[at] * there[at]);
    one.push_back(products[3]);
    all.push_back(test::mean(products));
    spread += all.back() * all.back() / 300;
  }
  CHECK(std::abs(test::standard_errors(one, 0)) < test::rare);
  CHECK(std::abs(test::standard_errors(all, 0)) < test::rare);
  // 1/sqrt(60) = 0.129 for independent pairs; 0.64, the cosine of halves alone, were they paired in
  // the same way throughout.
  CHECK(std::sqrt(spread) < 0.2);
}

TEST_CASE("a balanced draw hangs on root seed, replicate, process and who, and touches no stream") {
  const auto at = [](std::uint64_t root, std::uint32_t replicate, Process process, DrawKey who) {
    return balanced_uniform(Draws(root, replicate), process, who);
  };
  const double first = at(1, 0, Process::toy, 7);
  CHECK(first == at(1, 0, Process::toy, 7));
  CHECK(first != at(2, 0, Process::toy, 7));
  CHECK(first != at(1, 2, Process::toy, 7));
  CHECK(first != at(1, 0, Process::net_adopt, 7));
  CHECK(first != at(1, 0, Process::toy, 8));
  CHECK(first != balanced_uniform(Draws::for_future(1, 0), Process::toy, 7));
  CHECK(Draws(1, 0).seed() == seed_of(1, 0));
}

}  // namespace tranche
