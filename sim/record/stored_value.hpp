#pragma once
#include <cstdint>
#include <limits>

#include "record/hdf5.hpp"

namespace tranche::record {

/// The type of a value in memory, and what stands in a results file where there is none.
template <class Value>
struct Stored;
template <>
struct Stored<double> {
  static hid_t memory() { return H5T_NATIVE_DOUBLE; }
  static constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
};
template <>
struct Stored<float> {
  static hid_t memory() { return H5T_NATIVE_FLOAT; }
  static constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
};
template <>
struct Stored<std::int16_t> {
  static hid_t memory() { return H5T_NATIVE_INT16; }
  static constexpr std::int16_t nothing = -1;
};
template <>
struct Stored<std::int64_t> {
  static hid_t memory() { return H5T_NATIVE_INT64; }
  static constexpr std::int64_t nothing = 0;
};

/// The same for a type in a file; nullptr: zero.
inline const void* fill_of(hid_t type) {
  if (H5Tequal(type, H5T_IEEE_F64LE) > 0) return &Stored<double>::nothing;
  if (H5Tequal(type, H5T_IEEE_F32LE) > 0) return &Stored<float>::nothing;
  if (H5Tequal(type, H5T_STD_I16LE) > 0) return &Stored<std::int16_t>::nothing;
  return nullptr;
}

}  // namespace tranche::record
