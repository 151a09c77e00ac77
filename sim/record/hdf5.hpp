#pragma once
#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::record {

/// The library is not thread-safe as Debian builds it: every entry point of this folder holds this
/// lock.
std::mutex& hdf5_mutex();

/// Owns one identifier of the HDF5 library.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  Handle(Handle&& other) noexcept : id_(other.id_), close_(other.close_) { other.id_ = -1; }
  Handle& operator=(Handle&& other) noexcept;
  ~Handle() { reset(); }
  hid_t id() const { return id_; }
  bool valid() const { return id_ >= 0; }
  /// False when what was still to be written could not be.
  bool reset();

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

/// A block of a dataset: where it starts and how far it goes along every dimension.
struct Block {
  std::vector<hsize_t> start;
  std::vector<hsize_t> count;
};

struct DatasetShape {
  std::vector<hsize_t> dims = {};   ///< empty: a scalar
  std::vector<hsize_t> chunk = {};  ///< empty: contiguous
  const void* fill = nullptr;       ///< one value of the dataset's type; nullptr: zero
  bool compress = false;            ///< shuffle and deflate 1; needs a chunk
};

/// One HDF5 file, addressed by the names of its objects. Every failure is a ResultsError that names
/// the file and says what to do. Written so that equal content gives equal bytes: no object times,
/// creation order tracked, no variable-length types but labels.
class File {
 public:
  static File create(const std::filesystem::path& path);
  /// As `create`, but nothing is written to any disk: the file ends with its object.
  static File create_in_memory();
  /// Opens to read; `path` must be a whole HDF5 file.
  static File open(const std::filesystem::path& path);
  /// Opens a whole file to add objects to it.
  static File extend(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  hid_t id() const { return handle_.id(); }
  bool has(const std::string& name) const;
  /// Writes out everything; an error here means the file is not whole.
  void close();

  void make_group(const std::string& name);
  void make_dataset(const std::string& name, hid_t type, const DatasetShape& shape);
  void write(const std::string& name, hid_t memory_type, const void* data);
  void write_block(const std::string& name, hid_t memory_type, const Block& block,
                   const void* data);
  /// Opened once and kept: looking an object up by name costs more than writing a block of it.
  const Handle& open_dataset(const std::string& name) const;
  void read(const std::string& name, hid_t memory_type, void* data) const;
  void read_block(const std::string& name, hid_t memory_type, const Block& block, void* data) const;
  std::vector<hsize_t> dims(const std::string& name) const;

  /// Fixed-length UTF-8, one byte wider than the widest, padded with NUL: for what nobody else
  /// reads.
  void write_strings(const std::string& name, const std::vector<std::string>& values,
                     std::vector<hsize_t> dims);
  /// Variable-length UTF-8: netCDF-C 4.9.0, which Debian 12 has and xarray uses, crashes on an
  /// array of fixed-length texts (its issue 2159), so all texts that people open are kept this way.
  /// Equal values are still equal bytes: the library clears its heap, and a test looks.
  void write_labels(const std::string& name, const std::vector<std::string>& values,
                    const std::vector<hsize_t>& dims);
  /// The same in parts: an array of labels, and then its blocks.
  void make_labels(const std::string& name, const std::vector<hsize_t>& dims);
  void write_labels_block(const std::string& name, const Block& block,
                          const std::vector<std::string>& values);
  /// The same along the axis `axis`, whose scale they are if it has their own name. An axis without
  /// entries is not written, nor what lies along it: netCDF takes a length of 0 for "unlimited",
  /// and xarray cannot write a copy of texts of length 0.
  void write_labels_along(const std::string& axis, const std::string& name,
                          const std::vector<std::string>& values);
  /// Reads texts of both kinds.
  std::vector<std::string> read_strings(const std::string& name) const;
  /// One text of any length as a scalar dataset.
  void write_text(const std::string& name, const std::string& text);
  /// As `read_strings`, or nothing where the file does not have it.
  std::vector<std::string> read_strings_if_any(const std::string& name) const;
  std::string read_text(const std::string& name) const;

  void set_attribute(const std::string& object, const char* name, std::string_view text);
  void set_attribute(const std::string& object, const char* name, std::int32_t value);
  void set_attribute(const std::string& object, const char* name, double value);
  void set_attribute(const std::string& object, const char* name,
                     std::span<const std::int8_t> values);
  /// What every dataset that people open says: the unit of its values and what they are.
  void describe(const std::string& name, std::string_view unit, std::string_view help);
  std::string text_attribute(const std::string& object, const char* name) const;
  /// The text of an attribute that not every file has.
  std::string text_attribute_or(const std::string& object, const char* name,
                                const std::string& otherwise) const;
  std::int32_t number_attribute(const std::string& object, const char* name) const;
  /// The number of an attribute that not every file has.
  double real_attribute_or(const std::string& object, const char* name, double otherwise) const;

  /// Makes a dataset the scale of the axis of its own name.
  void make_scale(const std::string& name);
  /// Makes an axis that has a length and no labels, as netCDF does: a dataset that is never
  /// written, so it takes no room.
  void make_plain_axis(const std::string& name, hsize_t length);
  /// Attaches one scale to each dimension of a dataset. What H5DSattach_scale does, but the list of
  /// a scale's users is written once, at the close, instead of again for every user: with a hundred
  /// datasets that is most of the cost.
  void attach_scales(const std::string& name, const std::vector<std::string>& scales);

  [[noreturn]] void fail(const std::string& doing) const;

 private:
  File(std::filesystem::path path, Handle handle)
      : path_(std::move(path)), handle_(std::move(handle)) {}
  struct ValueType {
    hid_t stored;
    hid_t native;
  };
  void set_value(const std::string& object, const char* name, ValueType type, const void* value);
  Handle attribute_of(const std::string& object, const char* name) const;
  bool has_attribute(const std::string& object, const char* name) const;
  void read_number(const std::string& object, const char* name, hid_t type, void* value) const;
  void write_reference_lists();
  void check(bool good, const std::string& doing) const {
    if (!good) fail(doing);
  }

  std::filesystem::path path_;
  Handle handle_;
  struct ScaleUser {
    std::string dataset;
    std::int32_t dimension = 0;
  };
  std::map<std::string, std::vector<ScaleUser>> attached_;  // by scale
  mutable std::map<std::string, Handle>
      datasets_;  // after the file, so that they are closed before it
};

}  // namespace tranche::record
