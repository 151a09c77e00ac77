#include "app/program/other_program.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

/// A file without a name: unlike two pipes, three of these cannot wait for each other.
class Channel {
 public:
  explicit Channel(std::string_view text = {}) : file_(std::tmpfile(), &std::fclose) {
    const bool written = file_ &&
                         std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() &&
                         std::fflush(file_.get()) == 0;
    if (!written)
      throw ResultsError(std::filesystem::temp_directory_path().string(), "cannot be written",
                         "Another program is handed its input there: make room, or set TMPDIR");
    std::rewind(file_.get());
  }
  int descriptor() const { return ::fileno(file_.get()); }
  std::string text() const {
    std::rewind(file_.get());
    std::string all;
    char part[65'536];
    while (const std::size_t read = std::fread(part, 1, sizeof part, file_.get()))
      all.append(part, read);
    return all;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

int status_of(pid_t program) {
  int status = 0;
  while (::waitpid(program, &status, 0) < 0 && errno == EINTR) continue;
  constexpr int by_signal = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : by_signal + WTERMSIG(status);
}

}  // namespace

Ran run_other_program(const std::vector<std::string>& words, const std::string& input) {
  const Channel in(input);
  const Channel out;
  const Channel complaint;
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t streams;
  ::posix_spawn_file_actions_init(&streams);
  ::posix_spawn_file_actions_adddup2(&streams, in.descriptor(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&streams, out.descriptor(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&streams, complaint.descriptor(), STDERR_FILENO);
  pid_t program = 0;
  const int failed =
      ::posix_spawnp(&program, arguments.front(), &streams, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&streams);
  if (failed != 0) return {false, failed, {}, {}};
  const int status = status_of(program);
  return {true, status, out.text(), complaint.text()};
}

}  // namespace tranche::app
