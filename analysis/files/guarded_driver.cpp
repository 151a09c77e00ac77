#include "analysis/files/guarded_driver.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

namespace tranche::analysis {

bool Guard::see(std::size_t block, std::span<const char> bytes) {
  const bool good = record::checksum_of(bytes) == sums_.sums[block];
  good_[block] = good;
  damaged_ = damaged_ || !good;
  return good;
}

namespace {

constexpr std::size_t block_bytes = record::BlockSums::block_bytes;

/// What the access list carries to the driver.
struct Access {
  Guard* guard;
};

/// An open file: HDF5's part first, as it hands the whole around by that.
struct GuardedFile {
  H5FD_t base = {};
  H5FD_t* below = nullptr;  ///< of HDF5's own driver
  Guard* guard = nullptr;
  haddr_t end = 0;  ///< of what HDF5 knows of
};

GuardedFile& as_guarded(H5FD_t* file) { return *reinterpret_cast<GuardedFile*>(file); }
const GuardedFile& as_guarded(const H5FD_t* file) {
  return *reinterpret_cast<const GuardedFile*>(file);
}

/// The same access by HDF5's own driver, with what it says of locks.
hid_t access_below(hid_t access) {
  const hid_t below = H5Pcopy(access);
  if (below >= 0) H5Pset_fapl_sec2(below);
  return below;
}

H5FD_t* open_file(const char* name, unsigned flags, hid_t access, haddr_t) {
  const auto* const info = static_cast<const Access*>(H5Pget_driver_info(access));
  const hid_t below = access_below(access);
  auto file = std::make_unique<GuardedFile>();
  file->below = below >= 0 && info != nullptr ? H5FDopen(name, flags, below, HADDR_UNDEF) : nullptr;
  if (below >= 0) H5Pclose(below);
  if (file->below == nullptr) return nullptr;
  file->guard = info->guard;
  H5FDset_eoa(file->below, H5FD_MEM_DEFAULT, file->guard->sums().bytes);
  return &file.release()->base;
}

herr_t close_file(H5FD_t* file) {
  const std::unique_ptr<GuardedFile> closing(&as_guarded(file));
  return H5FDclose(closing->below);
}

herr_t query(const H5FD_t*, unsigned long* flags) {
  *flags = H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA;
  return 0;
}

haddr_t end_of(const H5FD_t* file, H5FD_mem_t) { return as_guarded(file).end; }

herr_t set_end(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  as_guarded(file).end = end;
  return 0;
}

haddr_t length_of(const H5FD_t* file, H5FD_mem_t) { return as_guarded(file).guard->sums().bytes; }

/// A part of one block, which is read whole when it is first asked for.
bool read_in_block(GuardedFile& file, haddr_t at, std::span<char> out) {
  Guard& guard = *file.guard;
  const auto block = static_cast<std::size_t>(at / block_bytes);
  const auto read = [&](haddr_t from, std::span<char> to) {
    return H5FDread(file.below, H5FD_MEM_DEFAULT, H5P_DEFAULT, from, to.size(), to.data()) >= 0;
  };
  if (guard.is_good(block)) return read(at, out);
  const haddr_t first = block * block_bytes;
  std::vector<char> whole(std::min<haddr_t>(block_bytes, guard.sums().bytes - first));
  if (!read(first, whole) || !guard.see(block, whole)) return false;
  std::memcpy(out.data(), whole.data() + (at - first), out.size());
  return true;
}

herr_t read_file(H5FD_t* base, H5FD_mem_t, hid_t, haddr_t at, std::size_t size, void* buffer) {
  GuardedFile& file = as_guarded(base);
  if (at > file.guard->sums().bytes || size > file.guard->sums().bytes - at) return -1;
  std::span<char> out(static_cast<char*>(buffer), size);
  while (!out.empty()) {
    const std::size_t count = std::min<std::size_t>(out.size(), block_bytes - at % block_bytes);
    if (!read_in_block(file, at, out.first(count))) return -1;
    out = out.subspan(count);
    at += count;
  }
  return 0;
}

herr_t refuse_to_write(H5FD_t*, H5FD_mem_t, hid_t, haddr_t, std::size_t, const void*) { return -1; }

herr_t lock_file(H5FD_t* file, hbool_t to_write) {
  return H5FDlock(as_guarded(file).below, to_write);
}
herr_t unlock_file(H5FD_t* file) { return H5FDunlock(as_guarded(file).below); }

/// The driver, known to HDF5 as long as the program runs.
hid_t driver() {
  static const H5FD_class_t calls = [] {
    H5FD_class_t made{};
    made.name = "tranche_guarded";
    made.maxaddr = std::numeric_limits<off_t>::max();
    made.fc_degree = H5F_CLOSE_WEAK;
    made.fapl_size = sizeof(Access);
    made.open = open_file;
    made.close = close_file;
    made.query = query;
    made.get_eoa = end_of;
    made.set_eoa = set_end;
    made.get_eof = length_of;
    made.read = read_file;
    made.write = refuse_to_write;
    made.lock = lock_file;
    made.unlock = unlock_file;
    constexpr H5FD_mem_t map[] = H5FD_FLMAP_DICHOTOMY;
    std::ranges::copy(map, made.fl_map);
    return made;
  }();
  static const hid_t id = H5FDregister(&calls);
  return id;
}

}  // namespace

bool set_guarded_driver(hid_t access, Guard& guard) {
  const Access info{&guard};
  return driver() >= 0 && H5Pset_driver(access, driver(), &info) >= 0;
}

}  // namespace tranche::analysis
