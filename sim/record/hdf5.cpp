#include "record/hdf5.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/path_kind.hpp"
#include "record/hdf5_texts.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche::record {
namespace {

/// What the library's error stack says, innermost first.
std::string error_stack() {
  std::string text;
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned, const H5E_error2_t* error, void* out) -> herr_t {
        *static_cast<std::string*>(out) += std::string(error->desc ? error->desc : "") + "; ";
        return 0;
      },
      &text);
  return text;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* reading = "opening it";
constexpr std::size_t label_buffer_bytes = std::size_t{16} << 10;

[[noreturn]] void raise(const std::filesystem::path& path, const std::string& doing) {
  const std::string why = error_stack();
  const std::string file = path.string();
  if (contains(why, "No space left") || contains(why, "quota exceeded") ||
      contains(why, "File too large")) {
    throw ResultsTrouble(
        Trouble::disk_full, file, "the disk is full (" + doing + ")",
        "Make room and run the same command again; shards that are complete are kept");
  }
  if (contains(why, "unable to lock")) {
    throw ResultsError(
        file, "the file cannot be locked",
        "Another program may have it open; on a network file system that knows no locks, set "
        "HDF5_USE_FILE_LOCKING=FALSE in the environment");
  }
  if (contains(why, "Permission denied") && doing == reading) {
    throw ResultsTrouble(Trouble::no_permission, file, "no permission to read it", "Ask its owner");
  }
  if (contains(why, "Permission denied") || contains(why, "Read-only file system")) {
    throw ResultsTrouble(Trouble::no_permission, file, "no permission (" + doing + ")",
                         "Choose another place with --output");
  }
  if (path.extension() == ".toml") throw scenario_instead_of_results(file);
  throw ResultsTrouble(Trouble::not_whole, file,
                       "not a whole results file, or the disk fails (" + doing + ")",
                       "If it was cut short by a copy or a full disk, copy or make it again");
}

void silence_library() {
  // Every file is closed by its owner. Were the library to try again at exit what a full disk
  // refused, it would crash.
  static const bool done = [] {
    return H5dont_atexit() >= 0 && H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;
  }();
  (void)done;
}

/// Without locks, whatever the file system has.
void lock_nothing(const Handle& access) { H5Pset_file_locking(access.id(), false, true); }

/// Whether the last file could not be opened because its file system has no locks, and not because
/// somebody else holds one. A file of ours appears whole, so it may be read without.
bool no_locks_here() {
  const std::string why = error_stack();
  return contains(why, "unable to lock") && !contains(why, std::strerror(EWOULDBLOCK));
}

Handle space_of(const std::vector<hsize_t>& dims) {
  if (dims.empty()) return {H5Screate(H5S_SCALAR), H5Sclose};
  return {H5Screate_simple(static_cast<int>(dims.size()), dims.data(), nullptr), H5Sclose};
}

/// A block as it lies in memory and in its dataset.
struct Selection {
  Handle memory;
  Handle dataset;
};

Selection selection(const Handle& dataset, const Block& block) {
  Selection selection{space_of(block.count), {H5Dget_space(dataset.id()), H5Sclose}};
  H5Sselect_hyperslab(selection.dataset.id(), H5S_SELECT_SET, block.start.data(), nullptr,
                      block.count.data(), nullptr);
  return selection;
}

Handle creation_properties(hid_t type, const DatasetShape& shape) {
  Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_obj_track_times(properties.id(), false);
  if (shape.fill) H5Pset_fill_value(properties.id(), type, shape.fill);
  if (shape.chunk.empty()) return properties;
  H5Pset_chunk(properties.id(), static_cast<int>(shape.chunk.size()), shape.chunk.data());
  if (shape.compress) {
    H5Pset_shuffle(properties.id());
    H5Pset_deflate(properties.id(), 1);
  }
  return properties;
}

}  // namespace

std::mutex& hdf5_mutex() {
  static std::mutex mutex;
  return mutex;
}

Handle& Handle::operator=(Handle&& other) noexcept {
  if (this != &other) {
    reset();
    id_ = std::exchange(other.id_, -1);
    close_ = other.close_;
  }
  return *this;
}

bool Handle::reset() {
  const hid_t id = std::exchange(id_, -1);
  return id < 0 || close_(id) >= 0;
}

void File::fail(const std::string& doing) const { raise(path_, doing); }

namespace {

Handle access_to_new_file() {
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  // The format of 1.8: texts of any length as attributes, object headers without times; all readers
  // of today open it.
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18);
  lock_nothing(access);  // nobody else knows of the file before it gets its name
  // What many runs end with is written a few bytes here and there; by itself the library would read
  // and write 64 kB around each.
  constexpr std::size_t around = 512;
  H5Pset_sieve_buf_size(access.id(), around);
  return access;
}

Handle new_file(const std::filesystem::path& path, const Handle& access) {
  Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);
  H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose);
  if (!file.valid()) raise(path, "creating it");
  return file;
}

}  // namespace

File File::create(const std::filesystem::path& path) {
  silence_library();
  return {path, new_file(path, access_to_new_file())};
}

File File::create_in_memory() {
  silence_library();
  const Handle access = access_to_new_file();
  constexpr std::size_t growth_bytes = std::size_t{4} << 20;
  constexpr hbool_t to_disk = false;
  H5Pset_fapl_core(access.id(), growth_bytes, to_disk);
  const std::filesystem::path name = "a file in memory";
  return {name, new_file(name, access)};
}

File File::open(const std::filesystem::path& path) {
  silence_library();
  if (!std::filesystem::exists(path))
    throw ResultsError(path.string(), "no such file", "Check the name");
  if (const std::string why = why_no_file(path); !why.empty())
    throw ResultsTrouble(Trouble::not_whole, path.string(), "no results file: " + why,
                         "Check the name");
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose);
  if (!file.valid() && no_locks_here()) {
    lock_nothing(access);
    file = {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose};
  }
  if (!file.valid()) raise(path, reading);
  return {path, std::move(file)};
}

File File::extend(const std::filesystem::path& path) {
  silence_library();
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18);
  lock_nothing(access);
  Handle file(H5Fopen(path.c_str(), H5F_ACC_RDWR, access.id()), H5Fclose);
  if (!file.valid()) raise(path, "opening it to add to it");
  return {path, std::move(file)};
}

bool File::has(const std::string& name) const {
  return H5Lexists(id(), name.c_str(), H5P_DEFAULT) > 0;
}

void File::close() {
  write_reference_lists();
  for (auto& [name, dataset] : datasets_) check(dataset.reset(), "writing out " + name);
  datasets_.clear();
  check(handle_.reset(), "closing it");
}

void File::make_group(const std::string& name) {
  Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose);
  H5Pset_obj_track_times(creation.id(), false);
  H5Pset_link_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  Handle group(H5Gcreate2(id(), name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Gclose);
  check(group.valid(), "making group " + name);
}

void File::make_dataset(const std::string& name, hid_t type, const DatasetShape& shape) {
  const Handle properties = creation_properties(type, shape);
  const Handle space = space_of(shape.dims);
  const Handle dataset(
      H5Dcreate2(id(), name.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      H5Dclose);
  check(dataset.valid(), "making dataset " + name);
}

const Handle& File::open_dataset(const std::string& name) const {
  if (const auto known = datasets_.find(name); known != datasets_.end()) return known->second;
  // Whole chunks are written and read at a time: a cache of chunks would only copy them once more.
  const Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose);
  H5Pset_chunk_cache(access.id(), 0, 0, H5D_CHUNK_CACHE_W0_DEFAULT);
  Handle dataset(H5Dopen2(id(), name.c_str(), access.id()), H5Dclose);
  check(dataset.valid(), "looking for dataset " + name);
  return datasets_.emplace(name, std::move(dataset)).first->second;
}

void File::write(const std::string& name, hid_t memory_type, const void* data) {
  const Handle& dataset = open_dataset(name);
  const bool good = H5Dwrite(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0;
  check(good, "writing " + name);
}

void File::read(const std::string& name, hid_t memory_type, void* data) const {
  const Handle& dataset = open_dataset(name);
  check(H5Dread(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0,
        "reading " + name);
}

void File::write_block(const std::string& name, hid_t memory_type, const Block& block,
                       const void* data) {
  const Handle& dataset = open_dataset(name);
  const auto [memory, space] = selection(dataset, block);
  const bool good =
      H5Dwrite(dataset.id(), memory_type, memory.id(), space.id(), H5P_DEFAULT, data) >= 0;
  check(good, "writing " + name);
}

void File::read_block(const std::string& name, hid_t memory_type, const Block& block,
                      void* data) const {
  const Handle& dataset = open_dataset(name);
  const auto [memory, space] = selection(dataset, block);
  check(H5Dread(dataset.id(), memory_type, memory.id(), space.id(), H5P_DEFAULT, data) >= 0,
        "reading " + name);
}

std::vector<hsize_t> File::dims(const std::string& name) const {
  const Handle& dataset = open_dataset(name);
  const Handle space(H5Dget_space(dataset.id()), H5Sclose);
  std::vector<hsize_t> dims(
      static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space.id()), 0)));
  H5Sget_simple_extent_dims(space.id(), dims.data(), nullptr);
  return dims;
}

void File::write_strings(const std::string& name, const std::vector<std::string>& values,
                         std::vector<hsize_t> dims) {
  std::size_t width = 1;
  // One byte more than the longest: netCDF reads beyond a text that has no NUL, and takes width 1
  // for a number.
  for (const auto& value : values) width = std::max(width, value.size());
  ++width;
  std::vector<char> buffer(width * values.size() + 1);
  for (std::size_t i = 0; i < values.size(); ++i)
    std::copy(values[i].begin(), values[i].end(), &buffer[i * width]);
  const Handle type = string_type(width);
  make_dataset(name, type.id(), {.dims = std::move(dims)});
  if (!values.empty()) write(name, type.id(), buffer.data());
}

void File::write_labels(const std::string& name, const std::vector<std::string>& values,
                        const std::vector<hsize_t>& dims) {
  make_labels(name, dims);
  if (!values.empty())
    write_labels_block(name, {std::vector<hsize_t>(dims.size(), 0), dims}, values);
}

void File::make_labels(const std::string& name, const std::vector<hsize_t>& dims) {
  make_dataset(name, string_type(H5T_VARIABLE).id(), {.dims = dims});
}

void File::write_labels_block(const std::string& name, const Block& block,
                              const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  for (const auto& value : values) pointers.push_back(value.c_str());
  // The library clears its buffers at every call: by default a megabyte, twice.
  const Handle transfer(H5Pcreate(H5P_DATASET_XFER), H5Pclose);
  H5Pset_buffer(transfer.id(), label_buffer_bytes, nullptr, nullptr);
  const Handle type = string_type(H5T_VARIABLE);
  const Handle& dataset = open_dataset(name);
  const auto [memory, space] = selection(dataset, block);
  const bool good = H5Dwrite(dataset.id(), type.id(), memory.id(), space.id(), transfer.id(),
                             pointers.data()) >= 0;
  check(good, "writing " + name);
}

void File::write_labels_along(const std::string& axis, const std::string& name,
                              const std::vector<std::string>& values) {
  if (values.empty()) return;
  write_labels(name, values, {values.size()});
  if (name == axis) return make_scale(name);
  attach_scales(name, {axis});
}

std::vector<std::string> File::read_strings_if_any(const std::string& name) const {
  return has(name) ? read_strings(name) : std::vector<std::string>();
}

std::vector<std::string> File::read_strings(const std::string& name) const {
  const Handle& dataset = open_dataset(name);
  const Handle type(H5Dget_type(dataset.id()), H5Tclose);
  const Handle space(H5Dget_space(dataset.id()), H5Sclose);
  check(H5Tget_class(type.id()) == H5T_STRING, "reading the text of " + name);
  const auto count =
      static_cast<std::size_t>(std::max<hssize_t>(H5Sget_simple_extent_npoints(space.id()), 0));
  std::vector<std::string> values(count);
  if (count == 0) return values;
  if (H5Tis_variable_str(type.id()) > 0) {
    std::vector<char*> pointers(count, nullptr);
    read(name, type.id(), pointers.data());
    for (std::size_t i = 0; i < count; ++i) values[i] = pointers[i] ? pointers[i] : "";
    H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
    return values;
  }
  const std::size_t width = H5Tget_size(type.id());
  std::vector<char> buffer(count * width);
  read(name, type.id(), buffer.data());
  for (std::size_t i = 0; i < count; ++i) values[i] = without_padding(&buffer[i * width], width);
  return values;
}

void File::write_text(const std::string& name, const std::string& text) {
  make_labels(name, {});
  const char* const pointer = text.c_str();
  write(name, string_type(H5T_VARIABLE).id(), &pointer);
}

std::string File::read_text(const std::string& name) const { return read_strings(name).at(0); }

void File::make_scale(const std::string& name) {
  const Handle& dataset = open_dataset(name);
  const auto slash = name.rfind('/');
  const std::string label = slash == std::string::npos ? name : name.substr(slash + 1);
  check(H5DSset_scale(dataset.id(), label.c_str()) >= 0, "making axis " + name);
}

void File::make_plain_axis(const std::string& name, hsize_t length) {
  make_dataset(name, H5T_IEEE_F32LE, {.dims = {length}});
  // The label by which netCDF knows that no variable belongs to the axis.
  const std::string label =
      fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", length);
  check(H5DSset_scale(open_dataset(name).id(), label.c_str()) >= 0, "making axis " + name);
}

void File::attach_scales(const std::string& name, const std::vector<std::string>& scales) {
  std::vector<hobj_ref_t> references(scales.size());
  std::vector<hvl_t> lists(scales.size());
  for (std::size_t i = 0; i < scales.size(); ++i) {
    check(H5Rcreate(&references[i], id(), scales[i].c_str(), H5R_OBJECT, -1) >= 0,
          "looking for axis " + scales[i]);
    lists[i] = {1, &references[i]};
    attached_[scales[i]].push_back({name, static_cast<std::int32_t>(i)});
  }
  const Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose);
  const Handle space = space_of({scales.size()});
  const Handle attribute(H5Acreate_by_name(id(), name.c_str(), "DIMENSION_LIST", type.id(),
                                           space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
  check(attribute.valid() && H5Awrite(attribute.id(), type.id(), lists.data()) >= 0,
        "attaching the axes of " + name);
}

void File::write_reference_lists() {
  const Handle type(H5Tcreate(H5T_COMPOUND, sizeof(hobj_ref_t) + sizeof(std::int32_t)), H5Tclose);
  H5Tinsert(type.id(), "dataset", 0, H5T_STD_REF_OBJ);
  H5Tinsert(type.id(), "dimension", sizeof(hobj_ref_t), H5T_NATIVE_INT32);
  for (const auto& [scale, users] : attached_) {
    std::vector<std::byte> rows(users.size() * H5Tget_size(type.id()));
    for (std::size_t i = 0; i < users.size(); ++i) {
      std::byte* row = &rows[i * H5Tget_size(type.id())];
      check(H5Rcreate(row, id(), users[i].dataset.c_str(), H5R_OBJECT, -1) >= 0,
            "naming who uses " + scale);
      std::memcpy(row + sizeof(hobj_ref_t), &users[i].dimension, sizeof(std::int32_t));
    }
    const Handle space = space_of({users.size()});
    const Handle attribute(H5Acreate_by_name(id(), scale.c_str(), "REFERENCE_LIST", type.id(),
                                             space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose);
    check(attribute.valid() && H5Awrite(attribute.id(), type.id(), rows.data()) >= 0,
          "naming who uses " + scale);
  }
  attached_.clear();
}

}  // namespace tranche::record
