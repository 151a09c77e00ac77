#pragma once
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <string>

namespace tranche::testing {

/// Most memory that this process held since it was last reset [MB], as the kernel counts it.
inline double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

/// How much more memory [MB] than at its start `work` holds at its peak, in a process of its own.
/// Nothing where the kernel does not reset its count, or where a sanitizer holds back what is
/// freed. `work` must not use threads that outlive it, and must not throw.
template <class Work>
std::optional<double> peak_of(Work&& work) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return {};
#endif
  int ends[2] = {-1, -1};
  if (::pipe(ends) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::malloc_trim(0);
    const bool reset =
        static_cast<bool>(std::ofstream("/proc/self/clear_refs") << "5" << std::flush);
    const double before = peak_megabytes();
    work();
    const double peak = reset ? peak_megabytes() - before : -1.0;
    const bool told = ::write(ends[1], &peak, sizeof peak) == sizeof peak;
    ::_exit(told ? 0 : 1);
  }
  double peak = -1;
  ::close(ends[1]);
  const bool told = ::read(ends[0], &peak, sizeof peak) == sizeof peak;
  ::close(ends[0]);
  int status = 0;
  if (::waitpid(child, &status, 0) != child || !told || peak < 0) return {};
  return peak;
}

}  // namespace tranche::testing
