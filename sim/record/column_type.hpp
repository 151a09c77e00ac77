#pragma once
#include <type_traits>

#include "record/hdf5.hpp"

namespace tranche::record {

/// The type that a member of a record has in memory and in a file; a word is the number of its
/// enumerator.
template <class T>
struct ColumnType : ColumnType<std::underlying_type_t<T>> {};
template <>
struct ColumnType<std::int8_t> {
  static hid_t memory() { return H5T_NATIVE_INT8; }
  static hid_t stored() { return H5T_STD_I8LE; }
};
template <>
struct ColumnType<std::int16_t> {
  static hid_t memory() { return H5T_NATIVE_INT16; }
  static hid_t stored() { return H5T_STD_I16LE; }
};
template <>
struct ColumnType<std::int32_t> {
  static hid_t memory() { return H5T_NATIVE_INT32; }
  static hid_t stored() { return H5T_STD_I32LE; }
};
template <>
struct ColumnType<std::int64_t> {
  static hid_t memory() { return H5T_NATIVE_INT64; }
  static hid_t stored() { return H5T_STD_I64LE; }
};
template <>
struct ColumnType<float> {
  static hid_t memory() { return H5T_NATIVE_FLOAT; }
  static hid_t stored() { return H5T_IEEE_F32LE; }
};
template <>
struct ColumnType<double> {
  static hid_t memory() { return H5T_NATIVE_DOUBLE; }
  static hid_t stored() { return H5T_IEEE_F64LE; }
};

}  // namespace tranche::record
