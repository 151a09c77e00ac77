#pragma once
#include <span>

#include "record/hdf5.hpp"
#include "tranche/results/flow_columns.hpp"

namespace tranche::record {

/// Calls `visit(column, member)` like for_each_flow_column, with the type that the member has in
/// memory and in a file.
template <class T>
struct FlowType;
template <>
struct FlowType<std::int8_t> {
  static hid_t memory() { return H5T_NATIVE_INT8; }
  static hid_t stored() { return H5T_STD_I8LE; }
};
template <>
struct FlowType<FlowStage> : FlowType<std::int8_t> {};
template <>
struct FlowType<std::int16_t> {
  static hid_t memory() { return H5T_NATIVE_INT16; }
  static hid_t stored() { return H5T_STD_I16LE; }
};
template <>
struct FlowType<std::int32_t> {
  static hid_t memory() { return H5T_NATIVE_INT32; }
  static hid_t stored() { return H5T_STD_I32LE; }
};
template <>
struct FlowType<std::int64_t> {
  static hid_t memory() { return H5T_NATIVE_INT64; }
  static hid_t stored() { return H5T_STD_I64LE; }
};
template <>
struct FlowType<float> {
  static hid_t memory() { return H5T_NATIVE_FLOAT; }
  static hid_t stored() { return H5T_IEEE_F32LE; }
};

}  // namespace tranche::record
