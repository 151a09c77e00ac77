#pragma once
#include <hdf5.h>

#include <filesystem>
#include <vector>

#include "record/checksum.hpp"

namespace tranche::analysis {

/// What a file is held against while HDF5 reads it.
class Guard {
 public:
  explicit Guard(record::BlockSums sums) : sums_(std::move(sums)), good_(sums_.sums.size()) {}

  /// Some block was not as its sum says: whatever was asked for failed.
  bool damaged() const { return damaged_; }

  const record::BlockSums& sums() const { return sums_; }
  bool is_good(std::size_t block) const { return good_[block]; }
  /// Holds a whole block against its sum.
  bool see(std::size_t block, std::span<const char> bytes);

 private:
  record::BlockSums sums_;
  std::vector<bool> good_;  ///< by block: it was seen
  bool damaged_ = false;
};

/// Makes files that are opened with this access list be read through a driver that holds every
/// block against its sum when it is first touched, and fails where they differ; below it HDF5's own
/// driver reads. The guard must live until the file is closed. False where HDF5 will not have it.
bool set_guarded_driver(hid_t access, Guard& guard);

}  // namespace tranche::analysis
