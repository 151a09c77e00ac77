#include <utility>

#include "base/path_kind.hpp"
#include "scenario/read/extends.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/read/sweep_rows.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

namespace {

/// A place that cannot be read is reported where the scenario names it, and forgotten, so that
/// nobody opens it.
void check_place_file(Scenario& scenario, Problems& problems) {
  const std::string why = scenario.place_file.empty() ? "" : why_no_file(scenario.place_file);
  if (why.empty()) return;
  const bool absent = !std::filesystem::exists(scenario.place_file);
  problems.add(scenario.place_at,
               (absent ? "there is no place file '" : "the place cannot be read from '") +
                   scenario.place_file.generic_string() + "'",
               absent ? "" : why, "paths are relative to the file that names them");
  scenario.place_file.clear();
}

/// Whether paths in the scenario lead anywhere: text from a results file may be read elsewhere.
enum class From { file, memory };

/// Reads the parts in the order in which they name each other: time before dates, mechanisms and
/// entities before plans, every number before what varies it. Merging goes before reading, so that
/// messages of all checks point into the file where the value was written.
Reading read_document(std::optional<Node> document, std::string file, From from,
                      Catalogue catalogue, Problems& problems) {
  Reading reading;
  reading.scenario.file = std::move(file);
  if (document) {
    reading.scenario.document = std::move(*document);
    extend_plans(reading.scenario.document, problems);
    report_idle_drops(reading.scenario.document, problems);
    reading.scenario.files =
        inline_sweep_files(reading.scenario.document, reading.scenario.file, problems);
    // For its checks alone: unknown and missing keys at the top of the file.
    const SectionReader top(reading.scenario.document, section(""), problems);
    read_settings(reading.scenario, problems);
    if (from == From::file) check_place_file(reading.scenario, problems);
    read_mechanisms(reading.scenario, catalogue, problems);
    read_entities(reading.scenario, problems);
    read_plans(reading.scenario, problems);
    read_uncertainties(reading.scenario, problems);
    read_sweeps(reading.scenario, problems);
  }
  reading.diagnostics = problems.sorted();
  return reading;
}

/// The scenario where nothing is wrong with it; else all mistakes at once.
Scenario usable(Reading reading) {
  if (!reading.diagnostics.empty()) throw InputError(std::move(reading.diagnostics));
  return std::move(reading.scenario);
}

}  // namespace

Reading try_read_scenario(const std::filesystem::path& file, Catalogue catalogue) {
  Problems problems;
  WithBases read = read_with_bases(file, problems);
  Reading reading =
      read_document(std::move(read.tree), file.generic_string(), From::file, catalogue, problems);
  // Scenario files first, then rows of sweeps, which read_document has put there.
  auto& files = reading.scenario.files;
  files.insert(files.begin(), read.files.begin(), read.files.end());
  return reading;
}

Reading try_read_scenario_text(const std::string& text, const std::string& name,
                               Catalogue catalogue) {
  Problems problems;
  auto document = read_text_alone(text, name, problems);
  return read_document(std::move(document), name, From::memory, catalogue, problems);
}

Scenario read_scenario(const std::filesystem::path& file, Catalogue catalogue) {
  return usable(try_read_scenario(file, catalogue));
}

Scenario read_scenario_text(const std::string& text, const std::string& name, Catalogue catalogue) {
  return usable(try_read_scenario_text(text, name, catalogue));
}

std::string resolved_text(const Scenario& scenario) {
  Node document = scenario.document;
  if (Node* place = document.find("place")) {
    if (Node* file = place->find("file"); file && file->text()) {
      const auto folder = std::filesystem::path(scenario.file).parent_path();
      file->value =
          scenario.place_file.lexically_relative(folder.empty() ? "." : folder).generic_string();
    }
  }
  return write_toml(document);
}

}  // namespace tranche::scenario
