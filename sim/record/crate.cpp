#include "record/crate.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "record/durable.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/shell_word.hpp"

namespace tranche {
namespace {

using Json = nlohmann::ordered_json;

/// A crate is a folder, and its metadata have this name. A folder of results holds many notes,
/// which therefore go by names of their own; what they say is right as soon as one has its results'
/// folder to itself, and this name.
constexpr const char* name_in_a_crate = "ro-crate-metadata.json";

Json id(const std::string& value) { return {{"@id", value}}; }

Json property(const std::string& name, const Json& value, const std::string& unit) {
  Json json{{"@id", "#" + name}, {"@type", "PropertyValue"}, {"name", name}, {"value", value}};
  if (!unit.empty()) json["unitText"] = unit;
  return json;
}

Json how_to(const std::string& identifier, const std::string& name, const std::string& command) {
  return {{"@id", identifier}, {"@type", "HowTo"}, {"name", name}, {"text", command}};
}

/// The files that were read: they need not be there any more, the results file holds what they
/// said.
Json inputs_of(const CrateInfo& info) {
  Json list = Json::array();
  for (const InputInfo& input : info.inputs) {
    list.push_back({{"@id", "#input-" + std::to_string(list.size() +
                                                       1)},  // names may be equal, of other folders
                    {"@type", "CreativeWork"},
                    {"name", input.name},
                    {"identifier", "sha256:" + input.sha256}});
  }
  return list;
}

Json ids_of(const Json& entities) {
  Json list = Json::array();
  for (const Json& entity : entities) list.push_back(id(entity.at("@id")));
  return list;
}

Json root_of(const std::string& data, const CrateInfo& info) {
  return {
      {"@id", "./"},
      {"@type", "Dataset"},
      {"name", info.title},
      {"datePublished", info.date_created},
      {"description",
       "Results of a simulation of localised policy implementation: every plan over shared futures "
       "and seeds, in one HDF5 file"},
      {"license",
       "to be chosen by whoever publishes it; places shipped with Tranche contain public sector "
       "information licensed under the Open Government Licence v3.0"},
      {"hasPart", Json::array({id(data)})},
      {"mentions", Json::array({id("#run"), id("#run-again"), id("#replay")})}};
}

Json data_of(const std::filesystem::path& file, const CrateInfo& info) {
  std::error_code absent;
  const std::uintmax_t size = std::filesystem::file_size(file, absent);
  Json json{{"@id", file.filename().string()},
            {"@type", "File"},
            {"name", info.title},
            {"encodingFormat", "application/x-hdf5"},
            {"conformsTo", "docs/results-format.md of Tranche " + info.software_version},
            {"dateCreated", info.date_created}};
  if (!absent) json["contentSize"] = std::to_string(size);
  return json;
}

Json run_of(const std::string& data, const Json& inputs, const Json& properties,
            const CrateInfo& info) {
  return {{"@id", "#run"},
          {"@type", "CreateAction"},
          {"name", info.command},
          {"description", info.scope},
          {"endTime", info.date_created},
          {"actionStatus", "http://schema.org/CompletedActionStatus"},
          {"instrument", id("#tranche")},
          {"object", ids_of(inputs)},
          {"result", id(data)},
          {"additionalProperty", ids_of(properties)}};
}

std::string again_name(const CrateInfo& info) {
  if (info.again_but.empty()) return "How to make the same file again, byte for byte";
  return "How to make the same runs again; not the same file: " + info.again_but;
}

Json graph(const std::filesystem::path& file, const CrateInfo& info) {
  const std::string data = file.filename().string();
  const Json inputs = inputs_of(info);
  const Json properties = Json::array(
      {property("duration", info.duration_seconds, "second"), property("threads", info.threads, ""),
       property("host", info.host, ""), property("runs", info.runs, ""),
       property("root_seed", info.root_seed, ""), property("experiment", info.experiment, "")});
  Json list = Json::array();
  list.push_back({{"@id", name_in_a_crate},
                  {"@type", "CreativeWork"},
                  {"conformsTo", id("https://w3id.org/ro/crate/1.1")},
                  {"about", id("./")}});
  list.push_back(root_of(data, info));
  list.push_back(data_of(file, info));
  list.push_back(run_of(data, inputs, properties, info));
  list.push_back({{"@id", "#tranche"},
                  {"@type", "SoftwareApplication"},
                  {"name", "Tranche"},
                  {"softwareVersion", info.software_version},
                  {"identifier", info.commit},
                  {"license", id("https://www.apache.org/licenses/LICENSE-2.0")}});
  list.push_back(how_to("#run-again", again_name(info), info.run_again));
  list.push_back(how_to("#replay", "How to run one row again, with its story", info.replay));
  for (const Json& entity : inputs) list.push_back(entity);
  for (const Json& entity : properties) list.push_back(entity);
  return list;
}

void write_json(const std::filesystem::path& file, const Json& json) {
  record::write_durably(file, [&](const std::filesystem::path& temporary) {
    std::ofstream out(temporary);
    out << json.dump(2) << '\n';
    out.close();
    if (!out)
      throw ResultsError(temporary.string(), "cannot be written", "Check the folder and its disk");
  });
}

/// Puts another file name in every text that is the old one, and where a command has it as a word.
void name_again(Json& json, const std::string& from, const std::string& to) {
  if (json.is_structured()) {
    for (Json& part : json) name_again(part, from, to);
  } else if (json.is_string()) {
    std::string text = " " + json.get<std::string>() + " ";
    const std::string word = " " + from + " ";
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += to.size() + 1) {
      text.replace(at + 1, from.size(), to);
    }
    json = text.substr(1, text.size() - 2);
  }
}

}  // namespace

std::filesystem::path crate_path(const std::filesystem::path& results_file) {
  std::filesystem::path crate = results_file;
  return crate.replace_filename(results_file.stem().string() + "-ro-crate-metadata.json");
}

std::filesystem::path write_crate(const std::filesystem::path& results_file,
                                  const CrateInfo& info) {
  std::filesystem::path crate = crate_path(results_file);
  const Json json{{"@context", "https://w3id.org/ro/crate/1.1/context"},
                  {"@graph", graph(results_file, info)}};
  write_json(crate, json);
  return crate;
}

void move_crate(const std::filesystem::path& from, const std::filesystem::path& to) {
  const std::filesystem::path crate = crate_path(from);
  if (!std::filesystem::exists(crate)) return;
  std::ifstream in(crate);
  Json json = Json::parse(in, nullptr, false);
  in.close();
  if (json.is_discarded())
    return std::filesystem::rename(crate, crate_path(to));  // somebody edited it
  const std::string old_name = from.filename().string();
  const std::string new_name = to.filename().string();
  name_again(json, old_name, new_name);
  if (shell_path(old_name) != old_name)
    name_again(json, shell_path(old_name), shell_path(new_name));
  write_json(crate_path(to), json);
  std::filesystem::remove(crate);
}

}  // namespace tranche
