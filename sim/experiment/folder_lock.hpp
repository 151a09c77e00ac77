#pragma once
#include <filesystem>
#include <string>

namespace tranche::experiment {

/// The lock of a whole folder of shards.
inline constexpr const char* lock_name = "lock";

/// Whether a folder of shards is one process's alone or shared among the shares of an experiment.
/// Who only reads wants it alone too, but takes what it gets where it may not write: a lock that is
/// there already, or none.
enum class LockKind { alone, shared, reading };

/// Throws that something cannot be done in a folder ("shards cannot be written here"), and why by
/// `error`, a number of errno; says whose it is where that is the reason.
[[noreturn]] void refuse_folder(const std::filesystem::path& folder, int error,
                                const std::string& problem, const std::string& what_to_do);

/// Holds the lock of a file in a folder until it goes; the system lets go of it when the process
/// dies, however it dies.
class FolderLock {
 public:
  /// Makes the folder if need be. Throws ResultsError when another process holds the lock or the
  /// folder cannot be written, and says whose it is.
  FolderLock(const std::filesystem::path& folder, const std::string& name, LockKind kind);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// Whether some process holds a lock of that name now.
bool is_locked(const std::filesystem::path& folder, const std::string& name);

}  // namespace tranche::experiment
