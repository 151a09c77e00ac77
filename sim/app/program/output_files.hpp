#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/program/file_contents.hpp"

namespace tranche::app {

/// A file that a command is about to write.
struct OutputFile {
  std::string option;          ///< "--csv", as messages name it
  std::filesystem::path file;  ///< empty or `-`: none
  std::vector<Contents> over;  ///< besides `nothing`: what it may take the place of
};

/// A text that an option sends to a file or a stream: it takes the place of its like alone.
OutputFile text_output(const std::string& option, const std::string& file, Contents like);

/// A results file and the note beside it. Results go over results; whose those are, and what else
/// may lie there under such a name, is looked at when they are opened.
std::vector<OutputFile> results_outputs(const std::filesystem::path& file);

/// Whether two paths lead to one file or folder, by device and inode where both are there, else by
/// where their names lead.
bool same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// To be called by every command before it writes: no output may take the place of a file that the
/// command reads, whatever its name, of another output, or of anything that it was not made for.
/// Throws InputError, every mistake at once.
void check_outputs(const std::vector<OutputFile>& outputs,
                   const std::vector<std::filesystem::path>& read);

}  // namespace tranche::app
