#pragma once
#include <string_view>

namespace tranche::app {

/// The workshop in one HTML file, as web/workshop/build.mjs wrote it, with the scenarios that come
/// with it; empty where the program was built without it (TRANCHE_WORKSHOP=OFF).
std::string_view shipped_workshop();

}  // namespace tranche::app
