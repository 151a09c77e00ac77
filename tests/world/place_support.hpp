#pragma once
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "paths.hpp"
#include "tranche/errors.hpp"
#include "tranche/place.hpp"

namespace tranche::test {

inline std::string source_path(const std::string& path) {
  return (source_folder() / path).string();
}
inline std::string data_path(const std::string& name) {
  return source_path("tests/world/data/" + name);
}
/// The published tables lie beside the checkout on the developers' machines only.
inline std::string shared_path(const std::string& path) {
  return (shared_folder() / "data" / path).string();
}

inline std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// A folder of its own, gone at the end of the test.
class ScratchFolder {
 public:
  ScratchFolder()
      : path_(std::filesystem::temp_directory_path() /
              ("tranche-place-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(file(name), std::ios::binary) << text;
    return file(name);
  }

 private:
  std::filesystem::path path_;
};

/// "line:column problem" of every mistake that a call throws.
template <class Call>
std::vector<std::string> mistakes_of(const Call& call) {
  std::vector<std::string> mistakes;
  try {
    call();
  } catch (const InputError& error) {
    for (const Diagnostic& d : error.diagnostics()) {
      mistakes.push_back(std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.problem);
    }
  }
  return mistakes;
}

inline const Community& community(const Place& place, const std::string& code) {
  for (const Community& candidate : place.communities) {
    if (candidate.code == code) return candidate;
  }
  throw std::out_of_range("no community " + code);
}

/// The codes of a community's neighbours, sorted by their place in the place.
inline std::vector<std::string> neighbours(const Place& place, const std::string& code) {
  std::vector<std::string> codes;
  for (std::size_t row = 0; row < place.communities.size(); ++row) {
    if (place.communities[row].code != code) continue;
    for (auto at = place.neighbour_first[row]; at < place.neighbour_first[row + 1]; ++at) {
      codes.push_back(place.communities[place.neighbour[at]].code);
    }
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

}  // namespace tranche::test
