#include "app/selecting/kept_outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <utility>

#include "base/csv.hpp"
#include "record/durable.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

template <class Number>
Number number_in(const CsvRow& row, std::size_t cell, const fs::path& file) {
  const std::string& text = row.cells[cell].text;
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  throw ResultsError(file.string(), fmt::format("line {}: '{}' is no number", row.line, text),
                     "The file was edited: remove it, and the selection begins again");
}

/// `NAME.previous.csv`, then `NAME.previous-2.csv` and so on: the first that is free.
fs::path free_name_beside(const fs::path& file) {
  fs::path aside = fs::path(file).replace_extension(".previous.csv");
  for (int number = 2; fs::exists(aside); ++number)
    aside = fs::path(file).replace_extension(fmt::format(".previous-{}.csv", number));
  return aside;
}

}  // namespace

KeptOutcomes::KeptOutcomes(fs::path file, std::string experiment, const ResultsLayout& layout)
    : file_(std::move(file)), experiment_("experiment " + std::move(experiment)), layout_(layout) {}

std::size_t KeptOutcomes::load(OutcomeValues& values) const {
  if (!fs::exists(file_)) return 0;
  std::vector<Diagnostic> mistakes;
  const CsvTable table = read_csv(file_.string(), mistakes);
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
  if (std::ranges::find(table.comments, experiment_) == table.comments.end()) {
    fs::rename(file_, free_name_beside(file_));
    return 0;
  }
  for (const CsvRow& row : table.rows) {
    const auto plan = std::ranges::find(layout_.plans, row.cells[0].text);
    if (plan == layout_.plans.end()) continue;
    values.put({static_cast<std::int32_t>(plan - layout_.plans.begin()), 0,
                number_in<std::int32_t>(row, 1, file_)},
               number_in<double>(row, 2, file_));
  }
  return table.rows.size();
}

void KeptOutcomes::save(const OutcomeValues& values) const {
  std::string text =
      fmt::format("# {}\nplan,replicate,{}\n", experiment_, csv_field(layout_.main_outcome));
  for (std::size_t plan = 0; plan < layout_.plans.size(); ++plan) {
    std::size_t replicate = 0;
    for (const double value : values.of(static_cast<std::int32_t>(plan))) {
      if (std::isnan(value))
        break;  // an early end may leave a gap: what lies behind it is run again
      text += fmt::format("{},{},{}\n", csv_field(layout_.plans[plan]), replicate++, value);
    }
  }
  record::write_durably(file_, [&](const fs::path& temporary) {
    std::ofstream out(temporary, std::ios::binary);
    out << text;
    out.close();
    if (!out)
      throw ResultsError(file_.string(), "cannot be written", "Check the folder and its disk");
  });
}

void KeptOutcomes::remove() const {
  std::error_code absent;
  fs::remove(file_, absent);
}

}  // namespace tranche::app
