#include "app/loading/scratch_folder.hpp"

#include <stdlib.h>

#include <fstream>
#include <system_error>

#include "tranche/errors.hpp"

namespace tranche::app {

ScratchFolder::ScratchFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "tranche-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    throw ResultsError(pattern, "a temporary folder cannot be made",
                       "Set TMPDIR to a folder with room");
  }
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void ScratchFolder::write(const std::string& name, const std::string& text) const {
  std::ofstream out(path_ / name, std::ios::binary);
  out << text;
  out.close();
  if (!out)
    throw ResultsError((path_ / name).string(), "cannot be written",
                       "Set TMPDIR to a folder with room");
}

}  // namespace tranche::app
