#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analysis/observed/judgement.hpp"
#include "app/validating/published.hpp"

namespace tranche::app {

/// A fit row that once lay inside its interval, and is to do so still.
struct ExpectedRow {
  std::string scenario;  ///< name of its file
  std::string code;
};

/// Reads a CSV file with the columns `scenario` and `code`: one by hand, or what `tranche validate
/// --format csv` wrote, of which only fit rows that lay inside are taken (columns `role` and
/// `inside`, where there are any). Rows of scenarios that are not among `published` are passed
/// over. Throws InputError with every mistake: a missing column, a row that its scenario does not
/// have or has as context, none that could be looked at.
std::vector<ExpectedRow> read_expected(const std::filesystem::path& file,
                                       const std::vector<Published>& published);

/// One sentence for each expected row that lies outside now: which, what was published, and the
/// interval.
std::vector<std::string> fallen_out(const std::vector<ExpectedRow>& expected,
                                    std::span<const analysis::JudgedScenario> judged);

}  // namespace tranche::app
