#pragma once
#include <string>

namespace tranche::app {

/// "0.1.0"
std::string software_version();
/// Abbreviated commit that the program was built from, with "-dirty" where files differed from it,
/// or "unknown".
std::string software_commit();
/// What `tranche --version` prints: program, commit, compiler, parallel backend and the libraries
/// with their versions.
std::string version_text();

}  // namespace tranche::app
