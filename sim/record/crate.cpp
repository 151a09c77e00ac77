#include "record/crate.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "record/durable.hpp"
#include "tranche/errors.hpp"

namespace tranche {
namespace {

using Json = nlohmann::ordered_json;

Json id(const std::string& value) { return {{"@id", value}}; }

Json property(const std::string& name, const Json& value, const std::string& unit) {
  Json json{{"@id", "#" + name}, {"@type", "PropertyValue"}, {"name", name}, {"value", value}};
  if (!unit.empty()) json["unitText"] = unit;
  return json;
}

Json graph(const std::string& data, const std::string& crate, const CrateInfo& info) {
  Json list = Json::array();
  list.push_back({{"@id", crate},
                  {"@type", "CreativeWork"},
                  {"conformsTo", id("https://w3id.org/ro/crate/1.1")},
                  {"about", id("./")}});
  list.push_back({{"@id", "./"},
                  {"@type", "Dataset"},
                  {"name", info.title},
                  {"datePublished", info.date_created},
                  {"description", "Results of a simulation of localised policy implementation"},
                  {"hasPart", Json::array({id(data)})},
                  {"mentions", id("#run")}});
  list.push_back({{"@id", data},
                  {"@type", "File"},
                  {"name", info.title},
                  {"encodingFormat", "application/x-hdf5"},
                  {"dateCreated", info.date_created}});
  list.push_back({{"@id", "#run"},
                  {"@type", "CreateAction"},
                  {"name", info.command},
                  {"endTime", info.date_created},
                  {"instrument", id("#tranche")},
                  {"result", id(data)},
                  {"additionalProperty", Json::array({id("#duration"), id("#threads"), id("#host")})}});
  list.push_back({{"@id", "#tranche"},
                  {"@type", "SoftwareApplication"},
                  {"name", "Tranche"},
                  {"softwareVersion", info.software_version},
                  {"identifier", info.commit}});
  list.push_back(property("duration", info.duration_seconds, "second"));
  list.push_back(property("threads", info.threads, ""));
  list.push_back(property("host", info.host, ""));
  return list;
}

}  // namespace

std::filesystem::path write_crate(const std::filesystem::path& results_file, const CrateInfo& info) {
  std::filesystem::path crate = results_file;
  crate.replace_filename(results_file.stem().string() + "-ro-crate-metadata.json");
  const Json json{{"@context", "https://w3id.org/ro/crate/1.1/context"},
                  {"@graph", graph(results_file.filename().string(), crate.filename().string(), info)}};
  record::write_durably(crate, [&](const std::filesystem::path& temporary) {
    std::ofstream out(temporary);
    out << json.dump(2) << '\n';
    out.close();
    if (!out) throw ResultsError(temporary.string(), "cannot be written", "Check the folder and its disk");
  });
  return crate;
}

}  // namespace tranche
