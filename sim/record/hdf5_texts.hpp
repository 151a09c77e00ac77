#pragma once
#include <hdf5.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "record/hdf5.hpp"

namespace tranche::record {

/// The type of texts of so many bytes, padded with noughts, or of any length by H5T_VARIABLE.
inline Handle string_type(std::size_t width) {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), std::max<std::size_t>(width, 1));
  H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

/// A text of fixed length without the noughts that fill it up.
inline std::string without_padding(const char* data, std::size_t width) {
  while (width > 0 && data[width - 1] == '\0') --width;
  return std::string(data, width);
}

}  // namespace tranche::record
