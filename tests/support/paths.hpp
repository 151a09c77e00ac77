#pragma once
#include <filesystem>
#include <string>

namespace tranche::test {

// Defined in paths.cpp, the one file that is compiled with paths of the machine in it: every other
// object is the same for each checkout, so a compiler cache serves them all.

/// The folder of the checkout.
std::filesystem::path source_folder();
/// Data that stay outside the repository: `TRANCHE_SHARED`, or the folder `shared` beside the
/// checkout. A test that needs them and finds none says so by WARN("skipped: …") and returns, which
/// CTest shows as skipped.
std::filesystem::path shared_folder();
/// The program `tranche` of this build.
std::string program();

}  // namespace tranche::test
