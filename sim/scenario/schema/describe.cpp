#include "scenario/schema/describe.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/suggestion.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/lines.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// The marks of docs/parameters.md.
std::string evidence_mark(const params::Row& row) {
  switch (row.text.source.evidence) {
    case params::Evidence::measured:
      return "E";
    case params::Evidence::assumption:
      return "A";
    case params::Evidence::choice:
      return "-";
  }
  return {};
}

/// As read_value reads it; the unit says more than the kind, so it comes first.
std::string form_of(const params::Row& row) {
  const auto unit = row.text.unit;
  if (row.kind == params::Kind::toggle) return "true or false";
  if (unit == "week" || unit == "month" || unit == "year")
    return "a length of time (\"6 weeks\", \"18 months\")";
  if (unit == "date") return "a date, or a time from the start";
  if (unit.starts_with("GBP")) return "money (\"£510\", \"£30k\", \"£2.5m\")";
  if (row.kind == params::Kind::integer) return "a whole number";
  return row.text.minimum >= 0 && row.text.maximum <= 1 ? "a share (0.2 or \"20 %\")" : "a number";
}

/// A number; the default is what a new object of its struct holds.
KeyDescription describe_row(const params::Row& row, const void* defaults, std::string section,
                            std::string header) {
  const bool toggle = row.kind == params::Kind::toggle;
  KeyDescription result;
  result.section = std::move(section);
  result.header = std::move(header);
  result.key = row.text.key;
  result.form = form_of(row);
  result.unit = row.text.unit;
  result.range =
      toggle ? "" : written(row, row.text.minimum) + " to " + written(row, row.text.maximum);
  result.fallback = written(row, row.read(defaults));
  result.plausible = row.text.plausible.is_range() ? plausible_text(row) : "";
  result.why_plausible = row.text.plausible.why;
  result.help = row.text.help;
  result.source = params::text_of(row.text.source);
  result.evidence = evidence_mark(row);
  result.assumption = row.text.source.assumption;
  return result;
}

/// A key that is no number: unit, range and source stay empty.
KeyDescription describe_text(const TextKey& key, const Section& section) {
  KeyDescription result;
  result.section = section.path;
  result.header = section.header;
  result.key = key.name;
  result.form = key.form.words;
  result.fallback = key.need == TextKey::Need::required ? "required" : std::string(key.fallback);
  result.help = key.help;
  return result;
}

/// The keys of a mechanism, after the switch that each has and no row declares.
void describe_mechanism(const mechanisms::Mechanism& mechanism, std::vector<KeyDescription>& all) {
  const std::string path = "mechanisms." + std::string(mechanism.name);
  const auto defaults = mechanism.make_parameters();
  KeyDescription on;
  on.section = path;
  on.header = "[" + path + "]";
  on.key = "on";
  on.form = "true or false";
  on.fallback = "true";
  on.help = "Whether the mechanism is part of the model; false is its ablation.";
  all.push_back(on);
  for (const auto& row : mechanism.rows)
    all.push_back(describe_row(row, defaults.get(), path, on.header));
}

/// Whether `word` stands for the key: its name, its header, its path or one it lies inside, with or
/// without "mechanisms." in front.
bool matches(const KeyDescription& key, const std::string& word) {
  const auto inside = [&](const std::string& path) {
    return path == word || path.starts_with(word + ".");
  };
  return key.key == word || inside(key.path()) || inside(key.section) ||
         inside("mechanisms." + key.section) || key.section.ends_with("." + word) ||
         key.path() == "mechanisms." + word || key.header == word;
}

/// What a section is about; a mechanism's summary is in the catalogue, the rest in the schema.
std::string_view help_of_section(const std::string& path, Catalogue catalogue) {
  for (const auto& mechanism : catalogue) {
    if (path == "mechanisms." + std::string(mechanism.name)) return mechanism.summary;
  }
  return section(path).help;
}

/// The lines above a section's keys, with levers and source where it is a mechanism.
std::string lead_of_section(const std::string& path, Catalogue catalogue) {
  std::string text(help_of_section(path, catalogue));
  for (const auto& mechanism : catalogue) {
    if (path != "mechanisms." + std::string(mechanism.name)) continue;
    if (!text.empty() && !text.ends_with('.')) text += ".";
    if (!mechanism.levers.empty()) text += " Levers: " + std::string(mechanism.levers) + ".";
    if (!mechanism.source.empty()) text += " Source: " + std::string(mechanism.source) + ".";
  }
  return text;
}

/// A key on several lines: the form as a file would have it, then meaning, limits and source.
std::string text_of_key(const KeyDescription& key) {
  std::string line = "  " + key.key + " = " + key.form;
  std::string rest = key.help;
  if (!rest.empty() && !rest.ends_with('.')) rest += ".";
  std::string limits;
  if (!key.unit.empty()) limits = "[" + key.unit + "]";
  if (!key.range.empty()) limits += (limits.empty() ? "" : " ") + key.range;
  if (!key.fallback.empty())
    limits += (limits.empty() ? "" : "; ") +
              std::string(key.fallback == "required" ? "" : "default ") + key.fallback;
  std::string result = in_lines(line, 2) + in_lines(rest, 6);
  if (!limits.empty()) result += in_lines(limits, 6);
  if (!key.source.empty()) {
    const std::string mark = key.evidence == "E" ? "measured: " : "";
    result += in_lines(mark + key.source, 6);
  }
  if (!key.why_plausible.empty()) {
    const std::string range = key.plausible.empty() ? "not drawn" : "plausible " + key.plausible;
    result += in_lines(range + ": " + key.why_plausible, 6);
  }
  return result;
}

/// A bar would end the cell of a Markdown table.
std::string cell(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
  return result;
}

/// What somebody may have meant by a word that stands for nothing: mechanisms, for the path of one;
/// sections and mechanisms; and keys where one is near.
std::vector<std::string> words_near(std::string_view word, const std::vector<KeyDescription>& keys,
                                    const std::vector<std::string>& others) {
  std::set<std::string> sections;
  std::set<std::string> all(others.begin(), others.end());
  for (const auto& key : keys) {
    if (key.section.empty()) continue;
    const bool wanted = !word.starts_with("mechanisms.") || key.section.starts_with("mechanisms.");
    if (wanted) sections.insert(key.section);
    all.insert({key.key, key.path(), key.section.substr(key.section.rfind('.') + 1)});
  }
  all.insert(sections.begin(), sections.end());
  const std::vector<std::string> of_sections(sections.begin(), sections.end());
  // "mechanisms.trsut" asks for a mechanism; keys of other sections would only distract.
  const bool of_mechanism = std::ranges::count(word, '.') == 1 && word.starts_with("mechanisms.");
  const std::vector<std::string> of_all(all.begin(), all.end());
  return !of_mechanism && nearest_word(word, of_all) ? of_all : of_sections;
}

}  // namespace

std::string written(const params::Row& row, double value) {
  const auto unit = row.text.unit;
  if (std::isnan(value)) return "not given";
  if (row.kind == params::Kind::toggle) return value != 0 ? "true" : "false";
  if (unit.starts_with("GBP")) return format_money(value);
  if (is_time(unit))
    return format_number(value) + " " + std::string(unit) + (value == 1 ? "" : "s");
  if (unit == "date") return format_number(value) + " months";
  return format_number(value);
}

std::string plausible_text(const params::Row& row) {
  const params::Plausible& range = row.text.plausible;
  if (!range.is_range()) return "not drawn";
  return written(row, range.low) + " to " + written(row, range.high);
}

std::vector<KeyDescription> describe_keys(Catalogue catalogue) {
  std::vector<KeyDescription> all;
  for (const auto& section : sections()) {
    for (const auto& key : section.keys) all.push_back(describe_text(key, section));
    for (const auto& group : section.groups) {
      for (const auto& row : group.rows) {
        all.push_back(describe_row(row, group.defaults.get(), std::string(section.path),
                                   std::string(section.header)));
      }
    }
  }
  for (const auto& mechanism : catalogue) describe_mechanism(mechanism, all);
  return all;
}

std::vector<KeyDescription> keys_for(const std::vector<KeyDescription>& keys,
                                     std::string_view word) {
  if (word.empty()) return keys;
  std::vector<KeyDescription> found;
  for (const auto& key : keys) {
    if (matches(key, std::string(word))) found.push_back(key);
  }
  return found;
}

std::vector<KeyDescription> matching(const std::vector<KeyDescription>& keys,
                                     std::string_view word) {
  std::vector<KeyDescription> all = keys_for(keys, word);
  if (all.empty()) throw unknown_word(keys, word);
  return all;
}

InputError unknown_word(const std::vector<KeyDescription>& keys, std::string_view word,
                        const std::vector<std::string>& others) {
  // A word from the command line stands in no file, so the message has no line.
  return InputError({{"describe", 0, 0, "nothing is called '" + std::string(word) + "'",
                      "no key, mechanism, series, assumption or word of the glossary",
                      suggestion(word, words_near(word, keys, others))}});
}

std::string as_text(const std::vector<KeyDescription>& keys, Catalogue catalogue) {
  std::string result;
  // No section is called "?", so the first key begins one.
  std::string section = "?";
  for (const auto& key : keys) {
    if (key.section != section) {
      section = key.section;
      result += (result.empty() ? "" : "\n") + key.header + "\n" +
                in_lines(lead_of_section(section, catalogue), 2);
    }
    result += text_of_key(key);
  }
  return result;
}

std::string as_markdown(const std::vector<KeyDescription>& keys, Catalogue catalogue) {
  std::string result;
  std::string section = "?";
  for (const auto& key : keys) {
    if (key.section != section) {
      section = key.section;
      result +=
          (result.empty() ? "" : "\n") + std::string("## `") + key.header + "`\n\n" +
          in_lines(lead_of_section(section, catalogue), 0, 118) +
          "\n| key | written as | unit | range | default | plausible | meaning | source | mark |\n"
          "|---|---|---|---|---|---|---|---|---|\n";
    }
    result += "| `" + key.key + "` | " + cell(key.form) + " | " + cell(key.unit) + " | " +
              cell(key.range) + " | " + cell(key.fallback) + " | " + cell(key.plausible) + " | " +
              cell(key.help) + " | " + cell(key.source) + " | " + key.evidence + " |\n";
  }
  return result;
}

}  // namespace tranche::scenario
