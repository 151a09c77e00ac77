#include "app/program/version.hpp"
#include "commit.hpp"

namespace tranche::app {

std::string software_version() { return TRANCHE_VERSION; }
std::string software_commit() { return source_commit; }

}  // namespace tranche::app
