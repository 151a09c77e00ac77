#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "tranche/random.hpp"

/// Designs of experiments: which settings are tried. Each is a deterministic function of its
/// arguments and, where chance enters, of a DesignSeed: neither threads nor what else an experiment
/// varies changes a point.
namespace tranche::designs {

/// Points of the unit cube, row by row: `values[row · factors + factor]`, each in [0, 1].
struct Points {
  std::size_t factors = 0;
  std::vector<double> values = {};

  std::size_t rows() const { return factors == 0 ? 0 : values.size() / factors; }
  std::span<const double> row(std::size_t at) const {
    return std::span(values).subspan(at * factors, factors);
  }
};

/// Rows of levels: `values[row · factors + factor]` is a position in the factor's list of levels,
/// or `own_value`.
struct Levels {
  static constexpr std::int32_t own_value = -1;  ///< what the factor has where nothing varies it
  std::size_t factors = 0;
  std::vector<std::int32_t> values = {};

  std::size_t rows() const { return factors == 0 ? 0 : values.size() / factors; }
  std::span<const std::int32_t> row(std::size_t at) const {
    return std::span(values).subspan(at * factors, factors);
  }
};

/// What the chance in a design follows from.
struct DesignSeed {
  std::uint64_t root = 0;
  std::uint32_t repeat = 0;  ///< independent repeats (scrambles) of the same design [1]
  DrawKey block = 0;         ///< draw_key of the block's code: blocks are independent of each other

  /// The draws of one factor: one more factor leaves those of the others as they were.
  DrawStream stream(std::size_t factor) const {
    return Draws::for_future(root, repeat).at(Process::design, 0, combine(block, factor));
  }
};

}  // namespace tranche::designs
