#include "experiment/held_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace tranche::experiment {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

bool is_gone(pid_t process) { return ::kill(process, 0) != 0 && errno == ESRCH; }

}  // namespace

std::string holder_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return {};
  std::string host;
  pid_t process = 0;
  if (!(in >> host >> process)) return "a process that has not said its name";
  if (host == host_name() && is_gone(process)) return {};
  return fmt::format("process {} on host {}", process, host);
}

bool make_held_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
  if (descriptor < 0 && errno == EEXIST) return false;
  const std::string text = fmt::format("{} {}\n", host_name(), ::getpid());
  const bool written = descriptor >= 0 && ::write(descriptor, text.data(), text.size()) ==
                                              static_cast<ssize_t>(text.size());
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!written)
    throw std::filesystem::filesystem_error("lock", file, {error, std::generic_category()});
  return true;
}

}  // namespace tranche::experiment
