#include "scenario/schema/json_values.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "scenario/schema/describe.hpp"
#include "scenario/schema/kept_columns.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/rest.hpp"
#include "tranche/world.hpp"

namespace tranche::scenario {

namespace {

// As much of what quantity.cpp reads as tells one kind of text from another; what it then rejects
// is left to `check`.
constexpr const char* of_code = "^[A-Za-z0-9_-]+$";
constexpr const char* of_length =
    R"(^\s*[-+−]?[0-9.]+(\s[0-9]{3})*\s*)"
    R"(([Dd][Aa][Yy]|[Ww][Ee][Ee][Kk]|[Mm][Oo][Nn][Tt][Hh]|[Yy][Ee][Aa][Rr]))";
constexpr const char* of_money = R"(^\s*[^-+0-9.,\s]{1,8}\s*[-+−]?[0-9.,]+)";
constexpr const char* of_budget = R"(^\s*[^-+0-9.,\s]{1,8}\s*[-+−]?[0-9.,\s]+[A-Za-z]*\s*)"
                                  R"(($|[Oo]ver|(a|per)\s(year|annum)|p\.?a|/year))";
constexpr const char* of_percentage = R"(^\s*[-+−]?[0-9.]+(\s[0-9]{3})*(e[-+]?[0-9]+)?\s*%\s*$)";
constexpr const char* of_month = R"(^\s*[A-Za-z]{3,}\s*$)";
constexpr const char* of_date = R"(^\s*([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|([0-9]+(st|nd|rd|th)?\s*)?)"
                                R"([A-Za-z]{3,}\s*[0-9]{4}\s*)$)";

/// A text of one form. Patterns are searched for, so those of whole texts end in $.
Json matching_text(const std::string& pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}
Json either(Json one, Json other) {
  return {{"anyOf", Json::array({std::move(one), std::move(other)})}};
}
Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }
/// A table under names of any kind, each with such a value.
Json table_of(Json value) {
  return {{"type", "object"}, {"additionalProperties", std::move(value)}};
}
Json number_between(double low, double high) {
  return {{"type", "number"}, {"minimum", low}, {"maximum", high}};
}
/// A number, or a text with a percent sign: of a text only the form can be checked.
Json share_between(double low, double high) {
  return either(number_between(low, high), matching_text(of_percentage));
}
Json moment_schema() { return either(matching_text(of_date), matching_text(of_length)); }
/// A value whose row is named by another key, which JSON Schema cannot follow.
Json any_value() { return {{"type", Json::array({"number", "string", "boolean"})}}; }

Json one_of(std::span<const std::string> words) {
  return {{"type", "string"}, {"enum", std::vector<std::string>(words.begin(), words.end())}};
}

/// Series of groups of users and of councils that pay, `user_outcome_GROUP`, which the scenario
/// names: a pattern.
std::string of_user_series() {
  std::string names;
  for (const ColumnInfo& info : kept_columns(PlaceSeries())) {
    if (info.lanes == Lanes::user_group || info.lanes == Lanes::payer)
      names += (names.empty() ? "" : "|") + std::string(info.name);
  }
  return "^(" + names + ")_[A-Za-z0-9_]+$";
}

/// The name of a series of the place, of a group of users or of a council that pays.
Json series_schema() { return either(one_of(series_names()), matching_text(of_user_series())); }

/// A text or a list of texts, of `words` where there are any; `alone` may stand there only by
/// themselves.
Json names_schema(std::span<const std::string> words, std::vector<std::string> alone = {}) {
  if (words.empty()) return either({{"type", "string"}}, list_of({{"type", "string"}}));
  alone.insert(alone.end(), words.begin(), words.end());
  return either(one_of(alone), list_of(one_of(words)));
}

/// `[check.between]`: a series and its two bounds, of which the order is left to `check`.
Json bounds_schema() {
  Json pair = list_of({{"type", "number"}});
  pair["minItems"] = 2;
  pair["maxItems"] = 2;
  Json result = table_of(std::move(pair));
  result["propertyNames"] = series_schema();
  return result;
}

/// One amount a fifth of deprivation.
Json amounts_schema() {
  Json five = list_of(matching_text(of_money));
  five["minItems"] = 5;
  five["maxItems"] = 5;
  return five;
}

/// The schema of each shape; a table is described by its own section.
Json shape_schema(const Form& form) {
  using enum Form::Shape;
  const auto words = form.choices ? form.choices() : std::span<const std::string>();
  switch (form.shape) {
    case text:
      return {{"type", "string"}};
    case code:
      return matching_text(of_code);
    case choice:
      return words.data() == series_names().data() ? series_schema() : one_of(words);
    case names:
    case selection:
      return names_schema(words);
    case all_or_names:
      return either({{"type", "boolean"}}, names_schema(words));
    case kept:
      return names_schema(words, {"all", "none"});
    case yes:
      return {{"type", "boolean"}};
    case date:
      return matching_text(of_date);
    case moment:
      return moment_schema();
    case length:
      return matching_text(of_length);
    case month:
      return matching_text(of_month);
    case share:
      return share_between(0, 1);
    case forecast:
      return share_between(-1, 2);
    case number:
      return either({{"type", "number"}}, matching_text(of_percentage));
    case count:
      return {{"type", "integer"}, {"minimum", 2}, {"maximum", 10'000}};
    case value:
      return any_value();
    case values:
      return list_of(any_value());
    case rows:
      return list_of(list_of(any_value()));
    case budget:
      return either(matching_text(of_budget), list_of(matching_text(of_money)));
    case amounts:
      return amounts_schema();
    case bounds:
      return bounds_schema();
    case moments:
      return table_of(moment_schema());
    case table:
      break;
  }
  return Json::object();
}

/// The default, where the words that describe it are also how a file would write it.
std::optional<Json> default_of(const TextKey& key) {
  using enum Form::Shape;
  const std::string words(key.fallback);
  const auto choices = key.form.choices ? key.form.choices() : std::span<const std::string>();
  bool is_value = false;
  // `drop` is as good as false where it is not there.
  if (key.form.shape == yes || key.form.shape == all_or_names) return false;
  if (key.form.shape == choice) is_value = std::ranges::find(choices, words) != choices.end();
  if (key.form.shape == kept || key.form.shape == selection) is_value = words == "all";
  if (key.form.shape == date) is_value = parse_date(words).has_value();
  if (key.form.shape == month) is_value = parse_month_name(words).has_value();
  if (key.form.shape == length) is_value = parse_duration(words, TimeUnit::month).has_value();
  if (key.form.shape == share) is_value = parse_percentage(words).has_value();
  return is_value ? std::optional<Json>(words) : std::nullopt;
}

/// A number as its unit asks for it; ranges of texts with units are left to `check`.
Json number_schema(const params::Row& row) {
  const auto& text = row.text;
  if (row.kind == params::Kind::toggle) return {{"type", "boolean"}};
  if (text.unit == "date") return moment_schema();
  if (is_time(text.unit)) return matching_text(of_length);
  if (is_money(text.unit)) return matching_text(of_money);
  if (text.key == "budget_share" || text.key == "share")
    return either(share_between(text.minimum, text.maximum), {{"const", the_rest}});
  if (row.kind == params::Kind::number) return share_between(text.minimum, text.maximum);
  return {{"type", "integer"}, {"minimum", text.minimum}, {"maximum", text.maximum}};
}

/// The default as a file would write it: with a unit where one is needed.
Json default_of(const params::Row& row, const void* defaults) {
  const double value = row.read(defaults);
  if (row.kind == params::Kind::toggle) return value != 0;
  if (row.text.unit == "date" || is_time(row.text.unit) || is_money(row.text.unit))
    return written(row, value);
  if (row.kind == params::Kind::integer) return static_cast<std::int64_t>(value);
  return value;
}

std::string with_stop(std::string_view sentence) {
  return std::string(sentence) + (sentence.empty() || sentence.ends_with('.') ? "" : ".");
}

}  // namespace

Json schema_of(const params::Row& row, const void* defaults) {
  const auto& text = row.text;
  Json result = number_schema(row);
  std::string description = with_stop(text.help);
  if (row.kind != params::Kind::toggle) {
    description += " [" + std::string(text.unit) + "] " + written(row, text.minimum) + " to " +
                   written(row, text.maximum) + ".";
    if (text.plausible.is_range()) description += " Plausible: " + plausible_text(row) + ".";
  }
  result["description"] = description + " Source: " + with_stop(params::text_of(text.source));
  // A default outside the range stands for "not given" and could not be written.
  const double held = row.read(defaults);
  if (held >= text.minimum && held <= text.maximum) result["default"] = default_of(row, defaults);
  return result;
}

Json schema_of(const TextKey& key) {
  Json result = shape_schema(key.form);
  result["description"] = with_stop(key.help) + " Written as: " + with_stop(key.form.words);
  if (const auto fallback = default_of(key)) result["default"] = *fallback;
  return result;
}

Json switch_schema(std::string_view help) {
  return {{"type", "boolean"}, {"description", help}, {"default", true}};
}

}  // namespace tranche::scenario
