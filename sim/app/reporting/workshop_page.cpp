#include "app/reporting/workshop_page.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "app/loading/one_file.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

using Json = nlohmann::ordered_json;

/// What stands around the scenarios in the page, as web/workshop/build.mjs writes it.
constexpr std::string_view own_begins = "<script type=\"application/json\" id=\"workshop-own\">";
constexpr std::string_view script_ends = "</script>";

bool is_plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
}

/// "my-valley" for "../plans/my valley.toml"; every system takes it as the name of a file.
std::string plain_name(const std::string& file) {
  std::string name = std::filesystem::path(file).stem().string();
  std::ranges::replace_if(
      name, [](char letter) { return !is_plain(letter); }, '-');
  return name.empty() ? "scenario" : name;
}

/// The name, or else it with the first number from 2 that nobody has.
std::string taken_name(const std::string& name, std::set<std::string>& taken) {
  std::string own = name;
  for (int next = 2; !taken.insert(own).second; ++next) own = name + "-" + std::to_string(next);
  return own;
}

OwnScenario own_scenario(const Loaded& loaded, const std::string& name) {
  const ResultsLayout& layout = loaded.layout();
  OwnScenario own{"own-" + name, layout.title, layout.reference_plan};
  const bool has_outlines = !layout.outlines_text.empty();
  const std::string outlines = has_outlines ? name + ".outlines.geojson" : "";
  own.files.emplace_back(name + ".toml", one_file_text(loaded, outlines));
  if (has_outlines) own.files.emplace_back(outlines, layout.outlines_text);
  return own;
}

Json preset_of(const OwnScenario& own) {
  Json names = Json::array();
  for (const auto& [name, text] : own.files) names.push_back(name);
  return {{"id", own.id},
          {"scenario", own.files.front().first},
          {"name", own.name},
          {"plan", own.plan},
          {"files", std::move(names)}};
}

/// JSON in which no text can end the element that holds it: "<" is escaped, which stands in texts
/// alone.
std::string own_json(const std::vector<OwnScenario>& scenarios) {
  Json presets = Json::array();
  Json files = Json::object();
  for (const OwnScenario& own : scenarios) {
    presets.push_back(preset_of(own));
    for (const auto& [name, text] : own.files) files[name] = text;
  }
  const Json all = {{"presets", std::move(presets)}, {"files", std::move(files)}};
  std::string escaped;
  for (const char letter : all.dump(-1, ' ', true)) {
    if (letter == '<') {
      escaped += "\\u003c";
    } else {
      escaped += letter;
    }
  }
  return escaped;
}

}  // namespace

std::vector<OwnScenario> own_scenarios(const std::vector<Loaded>& scenarios) {
  std::set<std::string> taken;
  std::vector<OwnScenario> own;
  for (const Loaded& one : scenarios)
    own.push_back(own_scenario(one, taken_name(plain_name(one.scenario->file), taken)));
  return own;
}

std::string workshop_with(const std::string& page, const std::string& name,
                          const std::vector<OwnScenario>& scenarios) {
  const std::size_t start = page.find(own_begins);
  const std::size_t from = start + own_begins.size();
  const std::size_t to = start == page.npos ? page.npos : page.find(script_ends, from);
  if (to == page.npos) {
    throw InputError({{name, 0, 0, "this is no workshop page", "it has no place for scenarios",
                       "tools/workshop makes one"}});
  }
  return page.substr(0, from) + (scenarios.empty() ? "{}" : own_json(scenarios)) + page.substr(to);
}

}  // namespace tranche::app
