#include "app/calibrating/kept_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <system_error>

#include "analysis/values/text.hpp"
#include "base/csv.hpp"
#include "base/text_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using analysis::exact_text;
using analysis::TriedDraw;

constexpr const char* format_line = "tranche calibrate: draws that were tried, format 1";
constexpr std::size_t first_value = 2;  // behind wave and draw
constexpr std::size_t cells_a_row = 3;  // mean, variance, known

std::string columns_named_by(const analysis::Calibration& calibration) {
  std::string text = "wave,draw";
  for (const analysis::CalibratedFactor& factor : calibration.factors)
    text += "," + csv_field(factor.key);
  for (const analysis::FitRow& row : calibration.rows) {
    const std::string name = row.scenario + ":" + row.row.code;
    for (const char* what : {":mean", ":variance", ":known"}) text += "," + csv_field(name + what);
  }
  return text;
}

std::string line_of(const TriedDraw& draw) {
  std::string text = fmt::format("{},{}", draw.wave, draw.number);
  for (const double value : draw.values) text += "," + exact_text(value);
  for (const analysis::SeedValues& row : draw.rows)
    text += fmt::format(",{},{},{}", exact_text(row.mean), exact_text(row.variance), row.known);
  return text + "\n";
}

/// The same number that was written; NaN of an empty cell.
double number_in(const CsvCell& cell) {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
  return value;
}

/// Without a last line that was not written to its end.
std::string whole_lines(const fs::path& file) {
  std::string text = text_of_file(file).value_or("");
  text.resize(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
  return text;
}

[[noreturn]] void refuse(const fs::path& file, int line, const std::string& why) {
  throw InputError({{file.string(), line, 1, "these draws are of another calibration", why,
                     "name another --output, or take the folder away"}});
}

ResultsError cannot_be_written(const fs::path& file) {
  return {file.string(), "cannot be written",
          "Check the folder and its disk; the same command goes on from what is kept"};
}

}  // namespace

KeptDraws::KeptDraws(fs::path folder, Share share, std::vector<std::string> inputs,
                     const analysis::Calibration& calibration)
    : folder_(std::move(folder)),
      share_(share),
      inputs_(std::move(inputs)),
      columns_(columns_named_by(calibration)),
      factors_(calibration.factors.size()),
      rows_(calibration.rows.size()) {
  inputs_.insert(inputs_.begin(), format_line);
}

fs::path KeptDraws::own_file() const {
  return folder_ / fmt::format("share-{}-of-{}.csv", share_.index, share_.count);
}

std::string KeptDraws::head() const {
  std::string text;
  for (const std::string& line : inputs_) text += "# " + line + "\n";
  return text + columns_ + "\n";
}

void KeptDraws::read() {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder_, error)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) read(file);
}

void KeptDraws::read(const fs::path& file) {
  const std::string text = whole_lines(file);
  const std::string expected = head();
  // A kill while the head was written leaves less than it, and no draw.
  if (expected.starts_with(text)) return;
  std::vector<Diagnostic> mistakes;
  const CsvTable table = read_csv_text(text, file.string(), mistakes);
  for (std::size_t line = 0; line < std::max(inputs_.size(), table.comments.size()); ++line) {
    const std::string here = line < inputs_.size() ? inputs_[line] : "nothing";
    const std::string there = line < table.comments.size() ? table.comments[line] : "nothing";
    if (here != there)
      refuse(file, static_cast<int>(line) + 1, "'" + there + "' there, '" + here + "' here");
  }
  if (!text.starts_with(expected))
    refuse(file, table.header.line, "its columns are not those of these scenarios");
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
  for (const CsvRow& row : table.rows) take(row.cells);
}

void KeptDraws::take(std::span<const CsvCell> cells) {
  std::vector<double> values;
  for (const CsvCell& cell : cells.subspan(first_value, factors_))
    values.push_back(number_in(cell));
  std::vector<analysis::SeedValues> rows;
  for (std::size_t row = 0; row < rows_; ++row) {
    const auto own = cells.subspan(first_value + factors_ + cells_a_row * row, cells_a_row);
    rows.push_back({number_in(own[0]), number_in(own[1]),
                    static_cast<std::size_t>(std::fmax(0, number_in(own[2])))});
  }
  rows_of_.try_emplace(std::move(values), std::move(rows));
}

bool KeptDraws::find(TriedDraw& draw) const {
  const auto found = rows_of_.find(draw.values);
  if (found == rows_of_.end()) return false;
  draw.rows = found->second;
  return true;
}

/// Makes the own file one that ends with a whole line.
void KeptDraws::make_ready() {
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path file = own_file();
  const std::string text = whole_lines(file);
  if (text.starts_with(head())) {
    if (fs::file_size(file, error) != text.size()) fs::resize_file(file, text.size(), error);
    if (error) throw cannot_be_written(file);
  } else {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << head();
    out.close();
    if (!out) throw cannot_be_written(file);
  }
  ready_ = true;
}

void KeptDraws::keep(const TriedDraw& draw) {
  if (!ready_) make_ready();
  std::ofstream out(own_file(), std::ios::binary | std::ios::app);
  out << line_of(draw);
  out.close();
  if (!out) throw cannot_be_written(own_file());
  rows_of_.try_emplace(draw.values, draw.rows);
}

}  // namespace tranche::app
