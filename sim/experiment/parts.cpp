#include "experiment/parts.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "experiment/experiment.hpp"
#include "record/shard.hpp"
#include "tranche/errors.hpp"

namespace tranche {

namespace fs = std::filesystem;

fs::path parts_folder(const fs::path& output) {
  fs::path folder = output;
  return folder.replace_extension(".parts");
}

namespace experiment {
namespace {

/// Whether runs of `shard` are runs of `layout`: all that a result follows from is equal. A shard may have been written
/// for fewer replicates.
bool same_experiment(const ResultsLayout& shard, const ResultsLayout& layout) {
  return shard.scenario_sha256 == layout.scenario_sha256 && shard.scenario_text == layout.scenario_text &&
         shard.place_text == layout.place_text && shard.neighbours_text == layout.neighbours_text &&
         shard.root_seed == layout.root_seed && shard.generator == layout.generator &&
         shard.software_version == layout.software_version && shard.commit == layout.commit &&
         shard.plans == layout.plans && shard.communities == layout.communities && shard.months == layout.months &&
         shard.futures == layout.futures && shard.snapshot_months == layout.snapshot_months;
}

std::string name_of(RunKey key) {
  return std::to_string(key.plan) + "-" + std::to_string(key.future) + "-" + std::to_string(key.replicate) + ".h5";
}

}  // namespace

Parts::Parts(fs::path folder, const ResultsLayout& layout)
    : folder_(std::move(folder)), layout_(layout), have_(layout.rows(), false) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) throw ResultsError(folder_.string(), "cannot be made: " + error.message(), "Choose another --output");
  take_lock();
  try {
    find_shards();
  } catch (...) {
    ::close(lock_);
    throw;
  }
}

Parts::~Parts() {
  ::close(lock_);
  std::error_code ignored;
  if (fs::is_directory(folder_, ignored) && files().empty()) remove();  // nothing worth keeping
}

void Parts::take_lock() {
  const std::string file = (folder_ / "lock").string();
  lock_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  if (lock_ < 0) throw ResultsError(file, "cannot be written", "Choose another --output");
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(lock_);
  throw ResultsError(folder_.string(), "another run of Tranche is writing here",
                     "Wait until it has ended, or choose another --output");
}

void Parts::find_shards() {
  for (const fs::path& file : files()) count_rows(file);
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().extension() == ".tmp") fs::remove(entry.path());
  }
}

void Parts::count_rows(const fs::path& file) {
  const ShardContents shard = read_shard_contents(file);
  const auto fits = [&](const ShardRow& row) { return row.key.replicate < layout_.replicates; };
  if (!same_experiment(shard.layout, layout_) || !std::ranges::all_of(shard.rows, fits)) {
    fs::remove(file);
    return;
  }
  for (const ShardRow& row : shard.rows) {
    const std::size_t position = row_of(layout_, row.key);
    if (have_[position]) continue;
    have_[position] = true;
    ++found_;
    if (row.status == RunStatus::failed) ++failed_;
  }
}

std::vector<std::size_t> Parts::missing() const {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < have_.size(); ++row) {
    if (!have_[row]) rows.push_back(row);
  }
  return rows;
}

void Parts::write(std::span<const RunRecord> records) {
  write_shard(folder_ / name_of(records.front().key), layout_, records);
}

std::vector<fs::path> Parts::files() const {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().extension() == ".h5") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

void Parts::remove() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace experiment
}  // namespace tranche
