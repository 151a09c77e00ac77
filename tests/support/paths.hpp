#pragma once
#include <filesystem>
#include <string>

namespace tranche::test {

// Defined in paths.cpp, the one file that is compiled with paths of the machine in it: every other object is the same
// for each checkout, so a compiler cache serves them all.

/// The folder of the checkout.
std::filesystem::path source_folder();
/// The program `tranche` of this build.
std::string program();

}  // namespace tranche::test
