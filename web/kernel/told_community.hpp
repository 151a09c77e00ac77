#pragma once
#include <string>

#include "app/loading/loaded.hpp"

namespace tranche::web {

/// One community in one run, beside what would have been anyway: the story that `tranche replay
/// --community` prints. Throws InputError for a community that the place does not have.
std::string told_community(const app::Loaded& loaded, RunKey key, const std::string& community);

}  // namespace tranche::web
