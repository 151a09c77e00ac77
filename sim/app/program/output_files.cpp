#include "app/program/output_files.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/path_kind.hpp"
#include "record/crate.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

bool may_be_stream(const OutputFile& output) {
  return std::ranges::count(output.over, Contents::stream) > 0;
}

bool is_file(const OutputFile& output) { return !output.file.empty() && output.file != "-"; }

/// Two texts may go to one terminal.
bool replaces_something(const OutputFile& output) {
  return contents_of(output.file) != Contents::stream;
}

bool is_read(const OutputFile& output, const std::vector<fs::path>& read) {
  return std::ranges::any_of(
      read, [&](const fs::path& file) { return !file.empty() && same_file(output.file, file); });
}

/// What is wrong with an output by itself; empty: nothing.
std::string mistake_in(const OutputFile& output, const std::vector<fs::path>& read) {
  if (is_read(output, read)) return "the file that this command reads";
  const Contents there = contents_of(output.file);
  if (there == Contents::nothing || std::ranges::count(output.over, there) > 0) return {};
  return words_for(there);
}

}  // namespace

OutputFile text_output(const std::string& option, const std::string& file, Contents like) {
  return {option, file, {like, Contents::stream}};
}

std::vector<OutputFile> results_outputs(const fs::path& file) {
  return {{"--output", file, {Contents::results, Contents::other}},
          {"--output", crate_path(file), {Contents::note}}};
}

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::equivalent(a, b, error)) return true;
  return fs::weakly_canonical(link_target(a), error) == fs::weakly_canonical(link_target(b), error);
}

void check_outputs(const std::vector<OutputFile>& outputs, const std::vector<fs::path>& read) {
  std::vector<Diagnostic> mistakes;
  const auto refuse = [&](const OutputFile& output, const std::string& what) {
    mistakes.push_back({output.file.string(), 0, 0, output.option + " would write over " + what, "",
                        "choose another name, or move that away first"});
  };
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].file == "-" && !may_be_stream(outputs[i])) {
      mistakes.push_back({outputs[i].option + " -", 0, 0, "this goes to a file",
                          "only texts can go to standard output", "name a file"});
    }
    if (!is_file(outputs[i])) continue;
    if (const std::string what = mistake_in(outputs[i], read); !what.empty())
      refuse(outputs[i], what);
    for (std::size_t j = 0; j < i; ++j) {
      if (is_file(outputs[j]) && replaces_something(outputs[i]) &&
          same_file(outputs[i].file, outputs[j].file))
        refuse(outputs[i], "what " + outputs[j].option + " writes");
    }
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
}

}  // namespace tranche::app
