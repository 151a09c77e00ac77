#include <algorithm>
#include <utility>

#include "base/path_kind.hpp"
#include "scenario/read/baseline.hpp"
#include "scenario/read/currency.hpp"
#include "scenario/read/extends.hpp"
#include "scenario/read/given_futures.hpp"
#include "scenario/read/plan_set.hpp"
#include "scenario/read/read_assumptions.hpp"
#include "scenario/read/read_budget.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/reread.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/read/set_values.hpp"
#include "scenario/read/sweep_rows.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

namespace {

/// A file that cannot be read is reported where the scenario names it, and forgotten, so that
/// nobody opens it.
void check_file(std::filesystem::path& file, const Source& at, const std::string& what,
                Problems& problems) {
  const std::string why = file.empty() ? "" : why_no_file(file);
  if (why.empty()) return;
  const bool absent = !std::filesystem::exists(file);
  problems.add(
      at,
      (absent ? "there is no " + what + " file '" : "the " + what + " cannot be read from '") +
          file.generic_string() + "'",
      absent ? "" : why, "paths are relative to the file that names them");
  file.clear();
}

void check_place_files(Scenario& scenario, Problems& problems) {
  check_file(scenario.place_file, scenario.place_at, "place", problems);
  check_file(scenario.outlines_file, scenario.outlines_at, "outlines", problems);
}

/// Whether paths in the scenario lead anywhere: text from a results file may be read elsewhere.
enum class From { file, memory };

/// Reads what plans are compiled from, the parts in the order in which they name each other: time
/// before dates, mechanisms and entities before plans.
void read_plans_and_parts(Scenario& scenario, From from, Catalogue catalogue, Problems& problems) {
  // For its checks alone: unknown and missing keys at the top of the file.
  const SectionReader top(scenario.document, section(""), problems);
  read_settings(scenario, problems);
  read_outcomes(scenario, problems);
  if (from == From::file) check_place_files(scenario, problems);
  read_mechanisms(scenario, catalogue, problems);
  read_entities(scenario, problems);
  read_plans(scenario, problems);
}

/// A document as it was found, with what the command line says.
struct Found {
  std::optional<Node> document;
  std::string file;
  From from;
  Given given;
};

/// Merging and setting go before reading, so that messages of all checks point to where the value
/// was written; every number is read before what varies it.
Reading read_document(Found found, Catalogue catalogue, Problems& problems) {
  Reading reading;
  Scenario& scenario = reading.scenario;
  Problems in_pounds;  // which keep the pound sign that the scenario writes
  scenario.file = std::move(found.file);
  if (found.document) {
    scenario.document = std::move(*found.document);
    extend_plans(scenario.document, problems);
    set_values(scenario.document, found.given.set, problems);
    if (found.given.assumptions) ask_for(*found.given.assumptions, scenario.document, problems);
    scenario.baseline_is_added = add_baseline(scenario.document, problems);
    report_idle_drops(scenario.document, problems);
    drop_displaced_lasts(scenario.document, scenario.file);
    scenario.files = inline_sweep_files(scenario.document, scenario.file, problems);
    scenario.currency = read_currency(scenario.document, problems);
    put_in_pounds(scenario.document, scenario.currency, in_pounds);
    if (const Node* prices = scenario.document.find("prices"); prices && prices->text())
      scenario.prices = *prices->text();
    read_plans_and_parts(scenario, found.from, catalogue, problems);
    scenario.baseline_plan = baseline_code(scenario.document);
    check_rules_of_all(scenario, problems);
    read_appraisal(scenario, problems);
    read_observed(scenario, problems);
    if (!found.given.futures.empty()) put_futures(found.given.futures, scenario, problems);
    read_uncertainties(scenario, problems);
    read_assumptions(scenario, problems);
    read_sweeps(scenario, problems);
  }
  Problems all;
  all.add(in_currency(problems.sorted(), reading.scenario.currency));
  all.add(in_pounds.sorted());
  reading.diagnostics = all.sorted();
  return reading;
}

/// The place without its texts, which no plan is read from and which may be long.
Node without_texts(Node place) {
  for (Node& item : place.items) {
    if ((item.key == "communities" || item.key == "neighbours") && item.text()) item.value = "-";
  }
  return place;
}

/// The parts of a document that plans are compiled from.
Node parts_of(const Node& document) {
  Node parts;
  parts.value = Node::Table{};
  parts.at = document.at;
  for (const Node& item : document.items) {
    const bool about_experiments = item.key == "sweep" || item.key == "uncertainty" ||
                                   item.key == "stop" || item.key == "select" ||
                                   item.key == "check" || item.key == "outputs" ||
                                   item.key == "appraisal" || item.key == "observed" ||
                                   item.key == "experiment" || item.key == "plan";
    if (about_experiments) continue;
    parts.items.push_back(item.key == "place" ? without_texts(item) : item);
  }
  return parts;
}

/// One of the plans, whatever it extends laid under it.
Node alone(const Node& plans, const std::string& code) {
  Node root;
  root.value = Node::Table{};
  root.items = {plans};
  Problems elsewhere;  // nothing can be wrong any more
  const bool extended = std::ranges::any_of(
      plans.items, [](const Node& plan) { return plan.find("extends") != nullptr; });
  if (extended) extend_plans(root, elsewhere);
  const auto found = std::ranges::find_if(root.items.front().items, [&](const Node& plan) {
    const std::string* name = identity(plan);
    return name && *name == code;
  });
  return std::move(*found);
}

std::vector<mechanisms::Mechanism> catalogue_of(const Scenario& scenario) {
  std::vector<mechanisms::Mechanism> catalogue;
  for (const MechanismEntry& entry : scenario.mechanisms) catalogue.push_back(entry.mechanism);
  return catalogue;
}

/// The scenario where nothing is wrong with it; else all mistakes at once.
Scenario usable(Reading reading) {
  if (!reading.diagnostics.empty()) throw InputError(std::move(reading.diagnostics));
  return std::move(reading.scenario);
}

}  // namespace

Reading try_read_scenario(const std::filesystem::path& file, Catalogue catalogue,
                          const Given& given) {
  Problems problems;
  WithBases read = read_with_bases(file, problems);
  Reading reading = read_document({std::move(read.tree), file.generic_string(), From::file, given},
                                  catalogue, problems);
  // Scenario files first, then rows of sweeps, which read_document has put there.
  auto& files = reading.scenario.files;
  files.insert(files.begin(), read.files.begin(), read.files.end());
  return reading;
}

Reading try_read_scenario_text(const std::string& text, const std::string& name,
                               Catalogue catalogue) {
  Problems problems;
  auto document = read_text_alone(text, name, problems);
  return read_document({std::move(document), name, From::memory, {}}, catalogue, problems);
}

Scenario read_scenario(const std::filesystem::path& file, Catalogue catalogue) {
  return usable(try_read_scenario(file, catalogue));
}

Scenario read_scenario_text(const std::string& text, const std::string& name, Catalogue catalogue) {
  return usable(try_read_scenario_text(text, name, catalogue));
}

Node document_of_one(const Node& document, Node plan) {
  Node parts = parts_of(document);
  Node plans;
  plans.key = "plan";
  plans.at = plans.key_at = plan.at;
  plans.value = Node::List{};
  plans.items.push_back(std::move(plan));
  parts.items.push_back(std::move(plans));
  return parts;
}

Scenario read_one_plan(const Scenario& scenario, Node document, Problems& problems) {
  Scenario own;
  own.file = scenario.file;
  own.document = std::move(document);
  const std::vector<mechanisms::Mechanism> catalogue = catalogue_of(scenario);
  read_plans_and_parts(own, From::memory, catalogue, problems);
  return own;
}

Scenario reread(const Scenario& scenario, std::size_t plan, std::span<const Override> overrides,
                Problems& problems) {
  Node document = document_of_one(
      scenario.document, alone(*scenario.document.find("plan"), scenario.plans.at(plan).code));
  for (const Override& change : overrides) {
    if (change.written) put_at(document, change.key, *change.written);
  }
  put_set(document, problems);
  return read_one_plan(scenario, std::move(document), problems);
}

std::string resolved_text(const Scenario& scenario) {
  Node document = scenario.document;
  if (Node* place = document.find("place")) {
    const auto folder = std::filesystem::path(scenario.file).parent_path();
    const auto from_here = [&](const char* key, const std::filesystem::path& path) {
      if (Node* file = place->find(key); file && file->text())
        file->value = path.lexically_relative(folder.empty() ? "." : folder).generic_string();
    };
    from_here("file", scenario.place_file);
    from_here("outlines", scenario.outlines_file);
  }
  put_in_currency(document, scenario.currency);
  return write_toml(document);
}

}  // namespace tranche::scenario
