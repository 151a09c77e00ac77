#include "runs/designs/sampling.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "base/distributions.hpp"
#include "tranche/expects.hpp"

namespace tranche::designs {
namespace {

/// Fisher–Yates: every order of 0 … count − 1 is equally likely.
std::vector<std::uint32_t> random_order(std::size_t count, DrawStream& stream) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t left = count; left > 1; --left) {
    std::swap(order[left - 1], order[uniform_index(stream, static_cast<std::uint32_t>(left))]);
  }
  return order;
}

/// Digit by digit from the most significant: whether it flips is a random function of the digits
/// before it.
std::uint32_t owen_scrambled(std::uint32_t word, std::uint64_t seed) {
  std::uint32_t scrambled = 0;
  for (int digit = 31; digit >= 0; --digit) {
    const std::uint64_t before = digit == 31 ? 0 : word >> (digit + 1);
    const std::uint64_t node =
        std::uint64_t{1} << (31 - digit) | before;  // its place in the binary tree
    const auto flip = static_cast<std::uint32_t>(combine(seed, node) & 1);
    scrambled |= (((word >> digit) & 1) ^ flip) << digit;
  }
  return scrambled;
}

/// How one factor's words become numbers.
struct Scrambler {
  Scramble kind;
  std::uint64_t seed;

  double operator()(std::uint32_t word) const {
    if (kind == Scramble::none) return word * 0x1p-32;
    const std::uint32_t mixed = kind == Scramble::shift ? word ^ static_cast<std::uint32_t>(seed)
                                                        : owen_scrambled(word, seed);
    return (mixed + 0.5) * 0x1p-32;
  }
};

/// One scrambler a factor, each with a word of its own.
std::vector<Scrambler> scramblers(std::size_t factors, Scramble kind, const DesignSeed& seed) {
  std::vector<Scrambler> all;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    DrawStream stream = seed.stream(factor);
    const std::uint64_t high = stream();
    all.push_back({kind, high << 32 | stream()});
  }
  return all;
}

/// The coordinate of a factor in one trajectory, before and after its step.
struct Coordinate {
  double first;
  double last;
};

/// A start on the grid from which the jump stays inside, and the jump, up or down alike.
Coordinate random_step(std::size_t levels, DrawStream& stream) {
  const auto spaces = static_cast<double>(levels - 1);
  const std::size_t jump = levels / 2;
  const double low = uniform_index(stream, static_cast<std::uint32_t>(jump)) / spaces;
  const double high = low + static_cast<double>(jump) / spaces;
  return bernoulli(stream, 0.5) ? Coordinate{low, high} : Coordinate{high, low};
}

}  // namespace

Points latin_hypercube(std::size_t points, std::size_t factors, const DesignSeed& seed) {
  expects(points > 0 && factors > 0, "the design has points and factors");
  Points design{factors, std::vector<double>(points * factors)};
  for (std::size_t factor = 0; factor < factors; ++factor) {
    DrawStream stream = seed.stream(factor);
    const std::vector<std::uint32_t> stratum = random_order(points, stream);
    for (std::size_t row = 0; row < points; ++row) {
      design.values[row * factors + factor] =
          (stratum[row] + stream.uniform()) / static_cast<double>(points);
    }
  }
  return design;
}

Points sobol(std::size_t points, std::size_t factors, Scramble scramble, const DesignSeed& seed) {
  expects(points > 0 && factors > 0, "the design has points and factors");
  Points design{factors, std::vector<double>(points * factors)};
  const std::vector<Scrambler> words = scramblers(factors, scramble, seed);
  boost::random::sobol sequence(factors);  // begins with point 1
  for (std::size_t at = 0; at < design.values.size(); ++at) {
    const auto word = at < factors ? 0u : static_cast<std::uint32_t>(sequence() >> 32);
    design.values[at] = words[at % factors](word);
  }
  return design;
}

std::size_t count_of(Groups groups) {
  return groups.empty() ? 0 : 1 + *std::ranges::max_element(groups);
}

std::vector<std::size_t> alone(std::size_t factors) {
  std::vector<std::size_t> groups(factors);
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  return groups;
}

Points saltelli(std::size_t points, Groups groups, Scramble scramble, const DesignSeed& seed) {
  const std::size_t factors = groups.size();
  expects(points > 0 && factors > 0, "the design has points and factors");
  const Points base = sobol(points, 2 * factors, scramble, seed);
  Points design{factors};
  design.values.reserve(points * (count_of(groups) + 2) * factors);
  for (std::size_t point = 0; point < points; ++point) {
    const auto a = base.row(point).first(factors);
    const auto b = base.row(point).last(factors);
    design.values.insert(design.values.end(), a.begin(), a.end());
    design.values.insert(design.values.end(), b.begin(), b.end());
    for (std::size_t group = 0; group < count_of(groups); ++group) {
      for (std::size_t factor = 0; factor < factors; ++factor)
        design.values.push_back(groups[factor] == group ? b[factor] : a[factor]);
    }
  }
  return design;
}

Points morris(std::size_t trajectories, Groups groups, std::size_t levels, const DesignSeed& seed) {
  const std::size_t factors = groups.size();
  expects(trajectories > 0 && factors > 0 && levels > 1, "there are walks, factors and two levels");
  Points design{factors};
  DrawStream orders = seed.stream(factors);
  std::vector<DrawStream> streams;
  for (std::size_t factor = 0; factor < factors; ++factor) streams.push_back(seed.stream(factor));
  for (std::size_t trajectory = 0; trajectory < trajectories; ++trajectory) {
    std::vector<double> at;
    std::vector<double> last;
    for (DrawStream& stream : streams) {
      const Coordinate coordinate = random_step(levels, stream);
      at.push_back(coordinate.first);
      last.push_back(coordinate.last);
    }
    design.values.insert(design.values.end(), at.begin(), at.end());
    // The order has a stream of its own: it must not shift the coordinates that factors draw.
    for (const std::uint32_t group : random_order(count_of(groups), orders)) {
      for (std::size_t factor = 0; factor < factors; ++factor) {
        if (groups[factor] == group) at[factor] = last[factor];
      }
      design.values.insert(design.values.end(), at.begin(), at.end());
    }
  }
  return design;
}

}  // namespace tranche::designs
