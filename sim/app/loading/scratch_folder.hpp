#pragma once
#include <filesystem>
#include <string>

namespace tranche::app {

/// A folder of the system's temporary one that goes when this does.
class ScratchFolder {
 public:
  /// Throws ResultsError where none can be made.
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

}  // namespace tranche::app
