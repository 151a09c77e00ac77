#pragma once
#include <hdf5.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analysis/files/guarded_driver.hpp"

namespace tranche::analysis {

/// Reads named arrays and attributes of one HDF5 file, all of it that it touches held against the
/// checksums at its end; any failure is a ResultsError that names the file.
class Hdf5Reader {
 public:
  explicit Hdf5Reader(const std::filesystem::path& path);
  ~Hdf5Reader();
  Hdf5Reader(const Hdf5Reader&) = delete;
  Hdf5Reader& operator=(const Hdf5Reader&) = delete;

  bool has(const std::string& name) const;
  std::vector<hsize_t> dims(const std::string& name) const;
  /// Nothing where the file does not have them.
  std::vector<std::string> strings(const std::string& name) const;
  std::vector<int> integers(const std::string& name) const;
  /// The part of a dataset that begins at `start` and goes on for `count`, row by row; nothing
  /// where `count` is 0 along an axis, which the file then does not have.
  std::vector<double> numbers(const std::string& name, const std::vector<hsize_t>& start,
                              const std::vector<hsize_t>& count) const;
  std::string text_attribute(const char* name) const;
  /// The text of an attribute of the file that not every file has.
  std::string text_attribute_or(const char* name, const std::string& otherwise) const;
  int number_attribute(const char* name) const;
  /// The number, whole or not, of an attribute of the file that not every file has.
  double real_attribute_or(const char* name, double otherwise) const;

 private:
  [[noreturn]] void fail(const std::string& doing) const;
  void check(bool good, const std::string& doing) const {
    if (!good) fail(doing);
  }

  bool is_there(htri_t answer, const char* name) const;

  std::string path_;
  std::unique_ptr<Guard> guard_;  ///< nothing where the file has no checksums
  hid_t file_ = -1;
};

}  // namespace tranche::analysis
