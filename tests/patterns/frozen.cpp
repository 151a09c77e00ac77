#include "patterns/frozen.hpp"

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "paths.hpp"

namespace tranche::validation {

std::string frozen_text() {
  std::ifstream in(test::source_folder() / "tests/patterns/frozen_defaults.txt");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> changed_since(const std::string& frozen, const std::string& now) {
  std::set<std::string> present;
  std::istringstream now_lines(now);
  for (std::string line; std::getline(now_lines, line);) present.insert(line);
  std::vector<std::string> changed;
  std::istringstream lines(frozen);
  for (std::string line; std::getline(lines, line);) {
    if (!present.contains(line)) changed.push_back(line);
  }
  return changed;
}

}  // namespace tranche::validation
