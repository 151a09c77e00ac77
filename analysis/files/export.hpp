#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// A folder with one CSV file a table (RFC 4180, UTF-8, numbers in full precision, empty where not
/// available).
void export_csv(const Results& results, const std::vector<std::string>& tables,
                const std::filesystem::path& folder);
/// One SQLite database; it appears whole or not at all. Its tables are keyed by `row`, the number
/// of the run.
void export_sqlite(const Results& results, const std::vector<std::string>& tables,
                   const std::filesystem::path& file);

/// The tables and views of an existing database that no export makes, by name: somebody has added
/// them. None where it is no database.
std::vector<std::string> tables_of_others(const std::filesystem::path& database);

}  // namespace tranche::analysis
