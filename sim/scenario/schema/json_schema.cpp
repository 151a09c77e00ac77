#include <algorithm>

#include "scenario/schema/describe.hpp"
#include "scenario/schema/json_values.hpp"

namespace tranche::scenario {

namespace {

constexpr const char* draft = "https://json-schema.org/draft/2020-12/schema";

/// A section with its own keys, without the sections inside it. No other keys may stand there, so
/// that an editor underlines a misspelt one.
Json keys_of(const Section& section) {
  Json object = {
      {"type", "object"}, {"description", section.help}, {"additionalProperties", false}};
  for (const auto& key : section.keys) {
    object["properties"][std::string(key.name)] = schema_of(key);
    // What a base file or another plan may bring is not required of the file that extends it, see
    // `needed`.
    if (key.need == TextKey::Need::required && key.name == "code")
      object["required"].push_back(key.name);
  }
  for (const auto& group : section.groups) {
    for (const auto& row : group.rows) {
      object["properties"][std::string(row.text.key)] = schema_of(row, group.defaults.get());
    }
  }
  return object;
}

/// Calls `visit(name, section)` for every section that lies directly inside another.
template <class Visit>
void for_each_inside(const Section& outer, Visit&& visit) {
  for (const auto& inner : sections()) {
    const auto dot = inner.path.rfind('.');
    const auto parent =
        dot == std::string_view::npos ? std::string_view() : inner.path.substr(0, dot);
    if (inner.path.empty() || parent != outer.path) continue;
    visit(std::string(inner.path.substr(dot == std::string_view::npos ? 0 : dot + 1)), inner);
  }
}

/// Whether a section may come several times.
bool is_list(const Section& section) { return section.header.starts_with("[["); }

/// The schema of a section, with those that lie inside it. Effects and losses are keyed by
/// outcomes, which only the place knows, so any name may stand there.
Json section_schema(const Section& outer) {
  Json object = keys_of(outer);
  for_each_inside(outer, [&](const std::string& name, const Section& inner) {
    Json part = section_schema(inner);
    if (inner.path == "intervention.effects")
      part = {{"type", "object"}, {"additionalProperties", part}};
    if (inner.path == "shock.losses") {
      const auto& losses = inner.groups.front();
      part = {{"type", "object"},
              {"additionalProperties", schema_of(losses.rows.front(), losses.defaults.get())}};
    }
    if (is_list(inner)) part = {{"type", "array"}, {"items", part}};
    part["description"] = inner.help;
    object["properties"][name] = part;
  });
  return object;
}

/// What must be there of a section that takes nothing over from elsewhere. A scenario or plan with
/// `extends` may have it from its base, so for those the demand hangs on there being none.
Json needed(const Section& outer) {
  Json object = Json::object();
  for (const auto& key : outer.keys) {
    if (key.need == TextKey::Need::required) object["required"].push_back(key.name);
  }
  if (outer.path == "place") {
    for (const char* key : {"file", "communities"})
      object["oneOf"].push_back({{"required", Json::array({key})}});
    object["dependentRequired"]["neighbours"] = Json::array({"communities"});
  }
  if (outer.path == "uncertainty") {
    for (const char* key : {"distribution", "values"})
      object["oneOf"].push_back({{"required", Json::array({key})}});
  }
  for_each_inside(outer, [&](const std::string& name, const Section& inner) {
    Json part = needed(inner);
    if (part.empty()) return;
    if (is_list(inner)) part = {{"items", part}};
    object["properties"][name] = part;
  });
  if (outer.path != "plan" && !outer.path.empty()) return object;
  return {{"if", {{"not", {{"required", Json::array({"extends"})}}}}}, {"then", object}};
}

/// `[mechanisms.<name>]`: the switch and the mechanism's numbers, none of them required.
Json mechanism_schema(const mechanisms::Mechanism& mechanism) {
  Json object = {
      {"type", "object"}, {"description", mechanism.summary}, {"additionalProperties", false}};
  object["properties"]["on"] =
      switch_schema("Whether the mechanism is part of the model; false is its ablation.");
  const auto defaults = mechanism.make_parameters();
  for (const auto& row : mechanism.rows) {
    object["properties"][std::string(row.text.key)] = schema_of(row, defaults.get());
  }
  return object;
}

/// `[mechanisms]` of a scenario or plan, under the description that the section already has.
Json mechanisms_schema(Catalogue catalogue, const Json& described) {
  Json object = {{"type", "object"}, {"additionalProperties", false}};
  object["description"] = described.at("description");
  for (const auto& mechanism : catalogue) {
    object["properties"][std::string(mechanism.name)] = mechanism_schema(mechanism);
  }
  return object;
}

/// `[plan.set]`: what the scenario's own entries may hold, by their codes, and its mechanisms.
Json set_schema(const Json& whole, const Json& described) {
  Json object = {{"type", "object"}, {"additionalProperties", false}};
  object["description"] = described.at("description");
  const Json& top = whole.at("properties");
  for (const char* name : {"fund", "agency", "intervention", "existing", "administration"}) {
    Json entry = top.at(name).at("items");
    entry.erase("required");
    for (const char* key : {"code", "drop"}) entry["properties"].erase(key);
    object["properties"][name] = {{"type", "object"}, {"additionalProperties", entry}};
  }
  object["properties"]["mechanisms"] = top.at("mechanisms");
  return object;
}

/// The schema of a whole file. Mechanisms come from the catalogue, so they are put in last, both
/// for the scenario and for each plan.
Json whole_schema(Catalogue catalogue) {
  Json schema = {{"$schema", draft}, {"title", "Tranche scenario"}};
  schema.update(section_schema(section("")));
  schema.update(needed(section("")));
  for (Json* owner : {&schema, &schema["properties"]["plan"]["items"]}) {
    Json& mechanisms = (*owner)["properties"]["mechanisms"];
    mechanisms = mechanisms_schema(catalogue, mechanisms);
  }
  // What [[existing]] may hold inside is what [[intervention]] may.
  const Json effects = schema["properties"]["intervention"]["items"]["properties"]["effects"];
  schema["properties"]["existing"]["items"]["properties"]["effects"] = effects;
  Json& set = schema["properties"]["plan"]["items"]["properties"]["set"];
  set = set_schema(schema, set);
  return schema;
}

/// The schema of what stands at a path ("plan.phase.opens"), through lists and tables of named
/// entries; null where there is none.
const Json* part_at(const Json& whole, std::string_view path) {
  const Json* at = &whole;
  while (!path.empty()) {
    if (at->contains("items")) at = &at->at("items");
    if (!at->contains("properties")) {
      if (!at->contains("additionalProperties")) return nullptr;
      at = &at->at("additionalProperties");
      if (!at->contains("properties"))
        return at;  // the name stands for whatever the entries are called
    }
    const std::string name(path.substr(0, path.find('.')));
    const Json& properties = at->at("properties");
    if (!properties.contains(name)) return nullptr;
    at = &properties.at(name);
    path.remove_prefix(std::min(path.size(), name.size() + 1));
  }
  return at;
}

/// What a word stands for, by path: the table or key that it is the path of, else every key of that
/// name.
Json parts_for(const Json& whole, const std::string& word, Catalogue catalogue) {
  const auto keys = matching(describe_keys(catalogue), word);
  // A path says exactly what is meant; only a bare name may stand for several keys.
  for (const std::string& path : {word, "mechanisms." + word}) {
    if (const Json* part = part_at(whole, path)) return {{path, *part}};
  }
  Json parts = Json::object();
  for (const auto& key : keys) {
    const std::string path = key.header == word ? key.section : key.path();
    if (const Json* part = part_at(whole, path)) parts[path] = *part;
  }
  return parts;
}

}  // namespace

std::string as_json_schema(std::string_view word, Catalogue catalogue) {
  const Json whole = whole_schema(catalogue);
  if (word.empty()) return whole.dump(2) + "\n";
  const Json parts = parts_for(whole, std::string(word), catalogue);
  Json schema = {{"$schema", draft},
                 {"title", parts.size() == 1 ? parts.begin().key() : std::string(word)}};
  if (parts.size() == 1) {
    schema.update(*parts.begin());
  } else {
    schema["$defs"] = parts;
  }
  return schema.dump(2) + "\n";
}

}  // namespace tranche::scenario
