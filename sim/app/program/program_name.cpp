#include "app/program/program_name.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "tranche/results/shell_word.hpp"

namespace tranche::app {

std::string program_name() {
  std::string typed;
  std::ifstream words("/proc/self/cmdline", std::ios::binary);
  std::getline(words, typed, '\0');
  if (typed.find('/') == std::string::npos) return "tranche";
  std::error_code error;
  const std::string relative = std::filesystem::proximate(typed, error).string();
  return shell_path(error || relative.size() >= typed.size() ? typed : relative);
}

}  // namespace tranche::app
