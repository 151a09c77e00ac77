// A file system without locks, for a program that is started with this library before all others
// (LD_PRELOAD): every lock fails with the number of errno that TRANCHE_NO_LOCKS says.
#include <dlfcn.h>
#include <fcntl.h>

#include <cerrno>
#include <cstdarg>
#include <cstdlib>

namespace {

int refuse() {
  errno = std::atoi(std::getenv("TRANCHE_NO_LOCKS"));
  return -1;
}

bool locks(int command) { return command == F_SETLK || command == F_SETLKW || command == F_GETLK; }

int forward(const char* name, int descriptor, int command, void* argument) {
  using Fcntl = int (*)(int, int, void*);
  return reinterpret_cast<Fcntl>(dlsym(RTLD_NEXT, name))(descriptor, command, argument);
}

}  // namespace

extern "C" {

int flock(int, int) { return refuse(); }

int fcntl(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* argument = va_arg(rest, void*);
  va_end(rest);
  return locks(command) ? refuse() : forward("fcntl", descriptor, command, argument);
}

int fcntl64(int descriptor, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void* argument = va_arg(rest, void*);
  va_end(rest);
  return locks(command) ? refuse() : forward("fcntl64", descriptor, command, argument);
}

}  // extern "C"
