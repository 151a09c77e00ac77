// In place of the workshop page where it was not asked for (TRANCHE_WORKSHOP=OFF).
#include "app/program/workshop_shipped.hpp"

namespace tranche::app {

std::string_view shipped_workshop() { return {}; }

}  // namespace tranche::app
