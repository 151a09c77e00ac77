#include "paths.hpp"

#include <cstdlib>

namespace tranche::test {

std::filesystem::path source_folder() { return TRANCHE_SOURCE_DIR; }
std::filesystem::path shared_folder() {
  const char* folder = std::getenv("TRANCHE_SHARED");
  return folder != nullptr ? folder : source_folder().parent_path() / "shared";
}
std::string program() { return TRANCHE_BINARY; }

}  // namespace tranche::test
