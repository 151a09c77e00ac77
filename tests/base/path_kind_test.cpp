#include "base/path_kind.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/text_file.hpp"
#include "record/files.hpp"
#include "testing.hpp"

using namespace tranche;
namespace fs = std::filesystem;

TEST_CASE("what is no file, or never ends, is said to be so before it is opened") {
  const testing::TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::ofstream(folder / "file") << "text";
  fs::create_symlink("pipe", folder / "link");
  CHECK(why_no_file(folder / "file").empty());
  CHECK(why_no_file(folder / "absent") == "no such file");
  CHECK(why_no_file(folder / ".") == "it is a folder");
  for (const fs::path& path : {folder / "pipe", folder / "link", fs::path("/dev/zero")}) {
    CHECK(why_no_file(path) == "it is a device, a pipe or a socket, and no file");
    CHECK_FALSE(text_of_file(path));
  }
  CHECK(text_of_file(folder / "file") == "text");
}

TEST_CASE("a symbolic link leads to where its chain ends, whether that is there or not") {
  const testing::TemporaryFolder folder;
  fs::create_directory(folder / "there");
  fs::create_symlink("second", folder / "first");
  fs::create_symlink("there/absent", folder / "second");
  fs::create_symlink("round", folder / "round");
  CHECK(link_target(folder / "first").lexically_normal() == folder / "there/absent");
  CHECK(link_target(folder / "plain") == folder / "plain");
  CHECK(link_target("plain") == "plain");
  link_target(folder / "round");  // comes to an end
  std::ofstream(folder / "there/absent") << "text";
  CHECK(text_of_file(folder / "first") == "text");
}
