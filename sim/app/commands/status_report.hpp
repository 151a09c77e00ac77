#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "app/running/stopping_rounds.hpp"
#include "experiment/folder_status.hpp"

namespace tranche::app {

/// For people, or for programs: one JSON object.
enum class Form { text, json };

/// "plan A, future 0, replicate 3"
std::string name_of(const ResultsLayout& layout, RunKey key);

/// The rounds of a stopping rule that has seen these shards; nothing where none decides or runs of
/// a round are missing.
std::unique_ptr<StoppingRounds> rounds_of(const FolderStatus& status);

/// Prints how far the experiment of a folder of shards has come. The exit code: runs are missing,
/// or some failed, so that nothing can be answered; else all is there.
int report_folder(const std::filesystem::path& folder, Form form);
/// The same of a results file.
int report_results(const std::filesystem::path& file, Form form);

}  // namespace tranche::app
