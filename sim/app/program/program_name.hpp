#pragma once
#include <string>

namespace tranche::app {

/// How the user can start this program again from the folder they are in: "tranche" where it was
/// found by PATH, else a path, relative where that is shorter, quoted as a shell needs it. What is
/// printed as a next step must work when it is pasted.
std::string program_name();

}  // namespace tranche::app
