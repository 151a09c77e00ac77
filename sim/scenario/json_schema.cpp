#include <nlohmann/json.hpp>

#include "scenario/describe.hpp"
#include "scenario/schema.hpp"

namespace tranche::scenario {

namespace {

using Json = nlohmann::ordered_json;

Json number_schema(const params::Row& row) {
  Json plain = {{"type", row.kind == params::Kind::integer ? "integer" : "number"},
                {"minimum", row.text.minimum},
                {"maximum", row.text.maximum}};
  if (row.kind == params::Kind::toggle) return {{"type", "boolean"}};
  const auto unit = row.text.unit;
  if (unit == "date") return {{"type", {"string", "object"}}};
  if (unit == "week" || unit == "month" || unit == "year") return {{"type", "string"}};
  if (unit.starts_with("GBP")) return {{"type", "string"}};
  return {{"anyOf", {plain, {{"type", "string"}, {"pattern", "%\\s*$"}}}}};
}

Json row_schema(const params::Row& row, const void* defaults) {
  Json result = number_schema(row);
  result["description"] = std::string(row.text.help) + " [" + std::string(row.text.unit) +
                          "] Source: " + std::string(row.text.source) + ".";
  result["x-default"] = row.read(defaults);
  return result;
}

void add_section(Json& object, const Section& section) {
  object["type"] = "object";
  object["description"] = section.help;
  object["additionalProperties"] = false;
  for (const auto& key : section.keys) {
    object["properties"][std::string(key.name)] = {
        {"description", std::string(key.help) + " Written as: " + std::string(key.form) + "."}};
    // What a base file or another plan may bring is not required of the file that extends it.
    if (key.need == TextKey::Need::required && key.name == "code") object["required"].push_back(key.name);
  }
  for (const auto& group : section.groups) {
    for (const auto& row : group.rows) {
      object["properties"][std::string(row.text.key)] = row_schema(row, group.defaults.get());
    }
  }
}

/// The schema of a section, with those that lie inside it.
Json section_schema(const Section& outer) {
  Json object;
  add_section(object, outer);
  for (const auto& inner : sections()) {
    const std::string path(inner.path);
    const auto dot = path.rfind('.');
    const std::string parent = dot == std::string::npos ? std::string() : path.substr(0, dot);
    if (path.empty() || parent != outer.path) continue;
    Json part = section_schema(inner);
    if (path == "intervention.effects") part = {{"type", "object"}, {"additionalProperties", part}};
    if (path == "shock.losses") {
      const auto& losses = inner.groups.front();
      part = {{"type", "object"}, {"additionalProperties", row_schema(losses.rows.front(), losses.defaults.get())}};
    }
    if (inner.header.starts_with("[[")) part = {{"type", "array"}, {"items", part}};
    object["properties"][path.substr(dot == std::string::npos ? 0 : dot + 1)] = part;
  }
  return object;
}

Json mechanism_schema(const mechanisms::Mechanism& mechanism) {
  Json object = {{"type", "object"}, {"description", mechanism.summary}, {"additionalProperties", false}};
  object["properties"]["on"] = {{"type", "boolean"}, {"description", "Whether the mechanism is part of the model."}};
  const auto defaults = mechanism.make_parameters();
  for (const auto& row : mechanism.rows) {
    object["properties"][std::string(row.text.key)] = row_schema(row, defaults.get());
  }
  return object;
}

}  // namespace

std::string as_json_schema(Catalogue catalogue) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "Tranche scenario"}};
  const Json body = section_schema(section(""));
  for (const auto& item : body.items()) schema[item.key()] = item.value();
  for (Json* owner : {&schema, &schema["properties"]["plan"]["items"]}) {
    auto& mechanisms = (*owner)["properties"]["mechanisms"];
    mechanisms["type"] = "object";
    mechanisms["additionalProperties"] = false;
    for (const auto& mechanism : catalogue) {
      mechanisms["properties"][std::string(mechanism.name)] = mechanism_schema(mechanism);
    }
  }
  // What [[existing]] may hold inside is what [[intervention]] may.
  const Json effects = schema["properties"]["intervention"]["items"]["properties"]["effects"];
  schema["properties"]["existing"]["items"]["properties"]["effects"] = effects;
  return schema.dump(2) + "\n";
}

}  // namespace tranche::scenario
