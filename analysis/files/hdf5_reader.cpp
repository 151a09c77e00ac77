#include "analysis/files/hdf5_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "tranche/results/results_error.hpp"

namespace tranche::analysis {
namespace {

/// Closes what was opened when the scope ends.
class Closing {
 public:
  Closing(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;
  ~Closing() {
    if (id_ >= 0) close_(id_);
  }
  hid_t id() const { return id_; }
  bool valid() const { return id_ >= 0; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

enum class Refused { no, held, no_locks_here };

/// Whether the last call failed for want of a lock: another program holds it, or the file system
/// has none. A results file appears whole, so where there are none it may be read without.
Refused lock_refused() {
  Refused refused = Refused::no;
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned, const H5E_error2_t* error, void* out) -> herr_t {
        const std::string text = error->desc ? error->desc : "";
        if (text.find("unable to lock") == std::string::npos) return 0;
        const bool held = text.find(std::strerror(EWOULDBLOCK)) != std::string::npos;
        auto& refused_so_far = *static_cast<Refused*>(out);
        if (held || refused_so_far == Refused::no)
          refused_so_far = held ? Refused::held : Refused::no_locks_here;
        return 0;
      },
      &refused);
  return refused;
}

/// The library reads ahead so much behind a small piece [byte]. By itself it takes 64 kB, ten times
/// what `end` has of a series.
constexpr std::size_t read_ahead = 4096;

std::size_t points_of(hid_t space) {
  return static_cast<std::size_t>(std::max<hssize_t>(H5Sget_simple_extent_npoints(space), 0));
}

}  // namespace

void Hdf5Reader::fail(const std::string& doing) const {
  if (guard_ && guard_->damaged()) throw record::bytes_changed(path_);
  if (lock_refused() != Refused::no) {
    throw ResultsError(
        path_, "the file cannot be locked",
        "Another program may have it open; on a network file system that knows no locks, set "
        "HDF5_USE_FILE_LOCKING=FALSE in the environment");
  }
  if (std::filesystem::path(path_).extension() == ".toml") throw scenario_instead_of_results(path_);
  throw ResultsError(path_, "not a whole results file (" + doing + ")",
                     "If it was cut short by a copy or a full disk, copy or make it again");
}

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path) : path_(path.string()) {
  if (!std::filesystem::exists(path)) throw ResultsError(path_, "no such file", "Check the name");
  if (!std::filesystem::is_regular_file(path)) {
    throw ResultsError(path_, "a folder, a device or a pipe, and no results file",
                       "Check the name; of a folder of shards `tranche merge` makes the file");
  }
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const Closing access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_sieve_buf_size(access.id(), read_ahead);
  if (auto sums = record::read_block_sums(path)) {
    guard_ = std::make_unique<Guard>(std::move(*sums));
    check(set_guarded_driver(access.id(), *guard_), "guarding it");
  }
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id());
  if (file_ < 0 && lock_refused() == Refused::no_locks_here) {
    H5Pset_file_locking(access.id(), false, true);
    file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id());
  }
  check(file_ >= 0, "opening it");
}

Hdf5Reader::~Hdf5Reader() {
  if (file_ >= 0) H5Fclose(file_);
}

/// What HDF5 says of something; damage, which it takes for an absence, is an error.
bool Hdf5Reader::is_there(htri_t answer, const char* name) const {
  check(!guard_ || !guard_->damaged(), std::string("looking for ") + name);
  return answer > 0;
}

bool Hdf5Reader::has(const std::string& name) const {
  return is_there(H5Lexists(file_, name.c_str(), H5P_DEFAULT), name.c_str());
}

std::vector<hsize_t> Hdf5Reader::dims(const std::string& name) const {
  const Closing dataset(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose);
  check(dataset.valid(), "looking for " + name);
  const Closing space(H5Dget_space(dataset.id()), H5Sclose);
  std::vector<hsize_t> dims(
      static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space.id()), 0)));
  H5Sget_simple_extent_dims(space.id(), dims.data(), nullptr);
  return dims;
}

std::vector<std::string> Hdf5Reader::strings(const std::string& name) const {
  if (!has(name)) return {};
  const Closing dataset(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose);
  check(dataset.valid(), "looking for " + name);
  const Closing type(H5Dget_type(dataset.id()), H5Tclose);
  const Closing space(H5Dget_space(dataset.id()), H5Sclose);
  check(H5Tget_class(type.id()) == H5T_STRING, "reading " + name);
  std::vector<std::string> values(points_of(space.id()));
  if (values.empty()) return values;
  if (H5Tis_variable_str(type.id()) > 0) {
    std::vector<char*> texts(values.size(), nullptr);
    check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()) >= 0,
          "reading " + name);
    std::transform(texts.begin(), texts.end(), values.begin(),
                   [](const char* text) { return text ? text : ""; });
    H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, texts.data());
    return values;
  }
  const std::size_t width = H5Tget_size(type.id());
  std::vector<char> buffer(width * values.size());
  check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer.data()) >= 0,
        "reading " + name);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto first = buffer.begin() + static_cast<std::ptrdiff_t>(i * width);
    values[i].assign(first, std::find(first, first + static_cast<std::ptrdiff_t>(width), '\0'));
  }
  return values;
}

std::vector<int> Hdf5Reader::integers(const std::string& name) const {
  const Closing dataset(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose);
  check(dataset.valid(), "looking for " + name);
  const Closing space(H5Dget_space(dataset.id()), H5Sclose);
  std::vector<int> values(points_of(space.id()));
  if (values.empty()) return values;
  check(H5Dread(dataset.id(), H5T_NATIVE_INT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0,
        "reading " + name);
  return values;
}

std::vector<double> Hdf5Reader::numbers(const std::string& name, const std::vector<hsize_t>& start,
                                        const std::vector<hsize_t>& count) const {
  if (std::ranges::find(count, hsize_t{0}) != count.end()) return {};
  const Closing dataset(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose);
  check(dataset.valid(), "looking for " + name);
  const Closing space(H5Dget_space(dataset.id()), H5Sclose);
  check(H5Sget_simple_extent_ndims(space.id()) == static_cast<int>(start.size()),
        "reading the axes of " + name);
  const Closing memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr),
                       H5Sclose);
  std::vector<double> values(points_of(memory.id()));
  H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
  check(H5Dread(dataset.id(), H5T_NATIVE_DOUBLE, memory.id(), space.id(), H5P_DEFAULT,
                values.data()) >= 0,
        "reading " + name);
  return values;
}

std::string Hdf5Reader::text_attribute(const char* name) const {
  const std::string doing = std::string("reading attribute ") + name;
  const Closing attribute(H5Aopen_by_name(file_, "/", name, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  check(attribute.valid(), doing);
  const Closing type(H5Aget_type(attribute.id()), H5Tclose);
  check(H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) == 0, doing);
  std::string text(H5Tget_size(type.id()), '\0');
  check(H5Aread(attribute.id(), type.id(), text.data()) >= 0, doing);
  return text.substr(0, text.find('\0'));
}

std::string Hdf5Reader::text_attribute_or(const char* name, const std::string& otherwise) const {
  const htri_t answer = H5Aexists_by_name(file_, "/", name, H5P_DEFAULT);
  return is_there(answer, name) ? text_attribute(name) : otherwise;
}

int Hdf5Reader::number_attribute(const char* name) const {
  const Closing attribute(H5Aopen_by_name(file_, "/", name, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  int value = 0;
  check(attribute.valid() && H5Aread(attribute.id(), H5T_NATIVE_INT, &value) >= 0,
        std::string("reading attribute ") + name);
  return value;
}

double Hdf5Reader::real_attribute_or(const char* name, double otherwise) const {
  if (!is_there(H5Aexists_by_name(file_, "/", name, H5P_DEFAULT), name)) return otherwise;
  const Closing attribute(H5Aopen_by_name(file_, "/", name, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  double value = 0;
  check(attribute.valid() && H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, &value) >= 0,
        std::string("reading attribute ") + name);
  return value;
}

}  // namespace tranche::analysis
