// In place of the figures where they were not asked for (TRANCHE_REPORT=OFF).
#include "app/program/page_scripts.hpp"

namespace tranche::app {

std::string_view report_script() { return {}; }
std::string_view plot_script() { return {}; }

}  // namespace tranche::app
