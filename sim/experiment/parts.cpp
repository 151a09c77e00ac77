#include "experiment/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/hash.hpp"
#include "experiment/ranks/ranks.hpp"
#include "record/shard.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche {

namespace fs = std::filesystem;

fs::path parts_folder(const fs::path& output) {
  fs::path folder = output;
  return folder.replace_extension(".parts");
}

std::vector<fs::path> shard_files(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(folder, absent)) {
    if (entry.path().extension() == ".h5") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

namespace experiment {
namespace {

bool is_shared(const Share& share) { return share.count > 1; }

/// First row, count, and a hash of all rows: two shards of one name hold the same runs.
std::string name_of(const ResultsLayout& layout, const std::vector<RunRecord>& records) {
  std::string rows;
  for (const RunRecord& record : records) rows += std::to_string(row_of(layout, record.key)) + " ";
  const std::size_t first = row_of(layout, records.front().key);
  return fmt::format("{:08}-{}-{}.h5", first, records.size(), to_hex(hash_bytes(rows)).substr(8));
}

[[noreturn]] void refuse_fewer_seeds(const fs::path& file, std::int32_t replicates) {
  throw ResultsTrouble(
      Trouble::another_experiment, file.parent_path().string(),
      fmt::format("it holds shards of a start with {} seeds", replicates),
      fmt::format("Nothing was touched: ask for at least as many (--seeds {}), move the folder away, or "
                  "choose another --output",
                  replicates));
}

}  // namespace

Parts::Parts(fs::path folder, const ResultsLayout& layout, const RunOptions& options)
    : folder_(std::move(folder)),
      layout_(layout),
      options_(options),
      experiment_(experiment_name(layout)),
      have_(layout.rows(), false),
      keeper_(options.ranks == nullptr || options.ranks->first()) {
  if (keeper_) {
    folder_lock_.emplace(folder_, lock_name, is_shared(options.share) ? LockKind::shared : LockKind::alone);
  }
  if (keeper_ && is_shared(options.share)) {
    share_lock_.emplace(folder_, fmt::format("lock-{}-of-{}", options.share.index, options.share.count),
                        LockKind::alone);
  }
  find_shards();
}

Parts::~Parts() {
  std::error_code ignored;
  if (!keeper_ || is_shared(options_.share) || !fs::is_directory(folder_, ignored)) return;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    if (!entry.path().filename().string().starts_with(lock_name)) return;
  }
  remove();  // nothing worth keeping
}

void Parts::find_shards() {
  for (const fs::path& file : shard_files(folder_)) count_rows(file);
  if (!keeper_ || is_shared(options_.share)) return;  // another share may be writing
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().extension() == ".tmp") fs::remove(entry.path());
  }
}

void Parts::set_aside(const fs::path& file) {
  std::error_code ignored;  // another share may have been quicker
  fs::rename(file, file.string() + ".broken", ignored);
  if (!options_.on_notice) return;
  options_.on_notice(
      fmt::format("{}: the shard is not whole, cut short by a copy or a failing disk. It is set aside "
                  "as {}.broken, and what it held is run again",
                  file.string(), file.filename().string()));
}

void Parts::count_rows(const fs::path& file) {
  ShardContents shard;
  try {
    shard = read_shard_contents(file);
  } catch (const ResultsError& error) {
    if (trouble_of(error) != Trouble::not_whole) throw;
    return set_aside(file);
  }
  if (shard.experiment != experiment_) {
    throw ResultsTrouble(Trouble::another_experiment, file.string(),
                         "the shard is of another experiment (scenario, place, plans or version of Tranche differ)",
                         "Nothing was touched: finish that one with `tranche resume`, move the folder away, or choose "
                         "another --output");
  }
  for (const ShardRow& row : shard.rows) {
    if (row.key.replicate >= layout_.replicates) refuse_fewer_seeds(file, shard.replicates);
    const std::size_t position = row_of(layout_, row.key);
    if (have_[position]) continue;
    have_[position] = true;
    if (!mine(position)) continue;
    ++found_;
    if (row.status == RunStatus::failed) ++failed_;
  }
}

bool Parts::mine(std::size_t row) const {
  return row % static_cast<std::size_t>(options_.share.count) == static_cast<std::size_t>(options_.share.index);
}

std::vector<std::size_t> Parts::missing() const {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < have_.size(); ++row) {
    if (!have_[row] && mine(row)) rows.push_back(row);
  }
  return rows;
}

void Parts::write(std::vector<RunRecord> records) {
  std::ranges::sort(records, {}, &RunRecord::key);
  write_shard(folder_ / name_of(layout_, records), layout_, records);
}

std::vector<fs::path> Parts::files() const { return shard_files(folder_); }

void Parts::remove() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace experiment
}  // namespace tranche
