#include "paths.hpp"

namespace tranche::test {

std::filesystem::path source_folder() { return TRANCHE_SOURCE_DIR; }
std::string program() { return TRANCHE_BINARY; }

}  // namespace tranche::test
