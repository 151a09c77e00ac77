#include <fstream>
#include <system_error>

#include "analysis/files/export.hpp"
#include "analysis/sweeps/all_tables.hpp"
#include "tranche/results/csv_field.hpp"
#include "tranche/results/results_error.hpp"

namespace tranche::analysis {
namespace {

class CsvSink final : public TableSink {
 public:
  explicit CsvSink(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error)
      throw ResultsError(folder_.string(), "cannot be made: " + error.message(),
                         "Choose another folder");
  }

  void begin(const std::string& table, const std::vector<Column>& columns) override {
    file_ = folder_ / (table + ".csv");
    out_.open(file_, std::ios::binary);
    std::string line;
    for (const Column& column : columns) line += (line.empty() ? "" : ",") + csv_field(column.name);
    out_ << line << '\n';
  }
  void add(std::span<const Cell> row) override {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? "" : ",") + csv_text(row[i]);
    out_ << line << '\n';
  }
  void end() override {
    out_.close();
    if (!out_)
      throw ResultsError(file_.string(), "cannot be written", "Check the folder and its disk");
  }

 private:
  std::filesystem::path folder_;
  std::filesystem::path file_;
  std::ofstream out_;
};

}  // namespace

void export_csv(const Results& results, const std::vector<std::string>& tables,
                const std::filesystem::path& folder) {
  CsvSink sink(folder);
  write_all_tables(results, tables, sink);
}

}  // namespace tranche::analysis
