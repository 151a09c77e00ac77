#include "app/program/version.hpp"

#include <CLI/Version.hpp>

#include "base/parallel.hpp"
#include "experiment/ranks/ranks.hpp"

namespace tranche::app {

std::string version_text() {
  std::string text = "tranche " + software_version() + " (commit " + software_commit() + ")\n";
  text += "compiler       " __VERSION__ "\n";
  text += std::string("parallel       ") + parallel_backend() + "\n";
  text += "Boost          " Boost_VERSION_TEXT "\n";
  text += "CLI11          " CLI11_VERSION "\n";
  text += "Eigen          " Eigen3_VERSION_TEXT "\n";
  text += "fmt            " fmt_VERSION_TEXT "\n";
  text += "HDF5           " HDF5_VERSION_TEXT "\n";
  text += "MPI            " + mpi_version() + "\n";
  text += "nlohmann-json  " nlohmann_json_VERSION_TEXT "\n";
  text += "oneTBB         " TBB_VERSION_TEXT "\n";
  text += "PROJ           " PROJ_VERSION_TEXT "\n";
  text += "SQLite         " SQLite3_VERSION_TEXT "\n";
  text += "toml++         " tomlplusplus_VERSION_TEXT;
  return text;
}

}  // namespace tranche::app
