#include "experiment/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
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

bool takes_digits(std::string_view& text, const char* digits) {
  const std::size_t end = std::min(text.find_first_not_of(digits), text.size());
  text.remove_prefix(end);
  return end > 0;
}

bool takes(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text.remove_prefix(part.size());
  return true;
}

constexpr const char* decimal = "0123456789";
constexpr const char* hexadecimal = "0123456789abcdef";

/// Whether `name_of` may have given the name, but for what follows it: that is left in `name`.
bool takes_shard_name(std::string_view& name) {
  return takes_digits(name, decimal) && takes(name, "-") && takes_digits(name, decimal) &&
         takes(name, "-") && takes_digits(name, hexadecimal) && takes(name, ".h5");
}

bool is_lock_name(std::string_view name) {
  if (!takes(name, lock_name)) return false;
  if (name.ends_with(held_ending)) name.remove_suffix(std::string_view(held_ending).size());
  if (name.empty()) return true;
  return takes(name, "-") && takes_digits(name, decimal) && takes(name, "-of-") &&
         takes_digits(name, decimal) && name.empty();
}

/// A shard that was being written when its process died.
bool is_half_written(std::string_view name) { return takes_shard_name(name) && name == ".tmp"; }

bool is_ours(std::string_view name) {
  return is_lock_name(name) ||
         (takes_shard_name(name) && (name.empty() || name == ".tmp" || name == ".broken"));
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) paths.push_back(entry.path());
  return paths;
}

/// First row, count, and a hash of all rows: two shards of one name hold the same runs.
std::string name_of(const ResultsLayout& layout, const std::vector<RunRecord>& records) {
  std::string rows;
  for (const RunRecord& record : records) rows += std::to_string(row_of(layout, record.key)) + " ";
  const std::size_t first = row_of(layout, records.front().key);
  return fmt::format("{:08}-{}-{}.h5", first, records.size(), to_hex(hash_bytes(rows)).substr(8));
}

[[noreturn]] void refuse_fewer_seeds(const fs::path& file, std::int32_t seeds) {
  throw ResultsTrouble(
      Trouble::another_experiment, file.parent_path().string(),
      fmt::format("it holds shards of a start with {} seeds", seeds),
      fmt::format(
          "Nothing was touched: ask for at least as many (--seeds {}), move the folder away, or "
          "choose another --output",
          seeds));
}

}  // namespace

Parts::Parts(fs::path folder, const ResultsLayout& layout, const RunOptions& options)
    : folder_(std::move(folder)),
      layout_(layout),
      options_(options),
      experiment_(experiment_name(layout)),
      share_(options.share),
      have_(layout.rows(), RunStatus::missing),
      keeper_(options.ranks == nullptr || options.ranks->first()) {
  if (keeper_) {
    folder_lock_.emplace(folder_, lock_name,
                         is_shared(share_) ? LockKind::shared : LockKind::alone);
    if (!folder_lock_->warning().empty() && options_.on_notice)
      options_.on_notice(folder_lock_->warning());
  }
  if (share_.index == Share::to_be_claimed) {
    claim_share();
    return;
  }
  if (keeper_ && is_shared(share_)) lock_share();
  find_shards();
}

void Parts::lock_share() {
  share_lock_.emplace(folder_, fmt::format("lock-{}-of-{}", share_.index, share_.count),
                      LockKind::alone);
}

bool Parts::try_to_lock_share() {
  try {
    lock_share();
    return true;
  } catch (const ResultsError& error) {
    if (trouble_of(error) != Trouble::other) throw;
    return false;  // another task has it
  }
}

/// Shards only become more, so a share that lacks nothing at the first look lacks nothing; one that
/// is free may have been finished since.
void Parts::claim_share() {
  find_shards();
  for (share_.index = 0; share_.index < share_.count; ++share_.index) {
    if (missing().empty() || !try_to_lock_share()) continue;
    find_shards();
    if (!missing().empty()) return;
    share_lock_.reset();
  }
  share_.index = Share::none_left;
}

Parts::~Parts() {
  std::error_code ignored;
  if (!keeper_ || is_shared(share_) || !fs::is_directory(folder_, ignored)) return;
  const std::vector<fs::path> entries = entries_of(folder_);
  const auto is_lock = [](const fs::path& path) { return is_lock_name(path.filename().string()); };
  if (std::ranges::all_of(entries, is_lock)) remove();  // nothing worth keeping
}

void Parts::find_shards() {
  for (const fs::path& file : shard_files(folder_)) count_rows(file);
  if (!keeper_ || is_shared(share_)) return;  // another share may be writing
  for (const fs::path& path : entries_of(folder_)) {
    if (is_half_written(path.filename().string())) fs::remove(path);
  }
}

void Parts::set_aside(const fs::path& file) {
  std::error_code ignored;  // another share may have been quicker
  fs::rename(file, file.string() + ".broken", ignored);
  if (!options_.on_notice) return;
  options_.on_notice(fmt::format(
      "{}: the shard is not whole, cut short by a copy or a failing disk. It is set aside "
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
    throw ResultsTrouble(
        Trouble::another_experiment, file.string(),
        "the shard is of another experiment (scenario, place, plans or version of Tranche differ)",
        "Nothing was touched: finish that one with `tranche resume`, move the folder away, or "
        "choose "
        "another --output");
  }
  for (const ShardRow& row : shard.rows) {
    if (seed_key_of(layout_, row.key).seed >= seeds_of(layout_))
      refuse_fewer_seeds(file, shard.seeds);
    const std::size_t position = row_of(layout_, row.key);
    if (have_[position] == RunStatus::missing) have_[position] = row.status;
  }
}

bool Parts::mine(std::size_t row) const {
  return share_.index >= 0 &&
         row % static_cast<std::size_t>(share_.count) == static_cast<std::size_t>(share_.index);
}

std::size_t Parts::count(RunStatus status) const {
  std::size_t rows = 0;
  for (std::size_t row = 0; row < have_.size(); ++row) {
    if (have_[row] == status && mine(row)) ++rows;
  }
  return rows;
}

std::vector<std::size_t> Parts::missing() const {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < have_.size(); ++row) {
    if (have_[row] == RunStatus::missing && mine(row)) rows.push_back(row);
  }
  return rows;
}

void Parts::write(std::vector<RunRecord>& records) {
  std::ranges::sort(records, {}, &RunRecord::key);
  write_shard(folder_ / name_of(layout_, records), layout_, records);
}

std::vector<fs::path> Parts::files() const { return shard_files(folder_); }

void Parts::remove() { remove_shards(folder_); }

}  // namespace experiment

void remove_shards(const fs::path& folder) {
  std::error_code ignored;
  for (const fs::path& path : experiment::entries_of(folder)) {
    if (experiment::is_ours(path.filename().string())) fs::remove(path, ignored);
  }
  fs::remove(folder, ignored);  // only if it is empty now
}

}  // namespace tranche
