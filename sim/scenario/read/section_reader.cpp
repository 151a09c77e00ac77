#include "scenario/read/section_reader.hpp"

#include <algorithm>
#include <cmath>

#include "base/suggestion.hpp"
#include "base/written_number.hpp"
#include "scenario/read/plan_set.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// What a unit asks of the text: how it is called and an example.
struct WrittenAs {
  std::string_view what;
  std::string_view example;
};

/// Unit before kind: a length of time is no bare number even where it counts whole months.
WrittenAs expected_form(const params::Row& row) {
  const auto unit = row.text.unit;
  if (row.kind == params::Kind::toggle) return {"true or false", "true"};
  if (unit == "month") return {"a length of time", "\"18 months\""};
  if (unit == "week") return {"a length of time", "\"6 weeks\""};
  if (unit == "year") return {"a length of time", "\"2 years\""};
  if (unit == "date") return {"a date", "2027-05-06, \"May 2027\" or \"25 months\" from the start"};
  if (unit == "GBP") return {"money", "\"£30k\""};
  if (is_money(unit)) return {"money", "\"£510\""};
  if (row.kind == params::Kind::integer) return {"a whole number", "12"};
  if (row.text.minimum >= 0 && row.text.maximum <= 1) return {"a share", "0.2 or \"20 %\""};
  return {"a number", "0.5"};
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

/// What stands there, as messages show it.
std::string found_text(const Node& node) {
  return node.text() ? in_quotes(*node.text()) : std::string(node.kind());
}

/// A number of TOML, whole or not.
std::optional<double> plain(const Node& node) {
  if (const auto* integer = std::get_if<std::int64_t>(&node.value))
    return static_cast<double>(*integer);
  if (const auto* number = std::get_if<double>(&node.value)) return *number;
  return std::nullopt;
}

/// Whether a percentage says something of the row: it is a share of what its key says, or a rate.
bool is_of_hundred(const params::Row& row) {
  const auto unit = row.text.unit;
  return row.kind == params::Kind::number && (unit == "1" || unit == "1/month" || unit == "1/year");
}

/// The value of a text in the row's unit, as that unit says it is written; nothing where it is
/// another form.
std::optional<double> from_text(const std::string& text, const params::Row& row) {
  const auto unit = row.text.unit;
  if (unit == "month") return parse_duration(text, TimeUnit::month);
  if (unit == "week") return parse_duration(text, TimeUnit::week);
  if (unit == "year") return parse_duration(text, TimeUnit::year);
  if (is_money(unit)) return parse_money(text, unit);
  return is_of_hundred(row) ? parse_percentage(text) : std::nullopt;
}

/// Whether a bare number is refused, because nobody could tell "18" months from years.
bool needs_unit(std::string_view unit) { return is_time(unit) || is_money(unit); }

bool is_number_of(const params::Row& row, std::string_view text) {
  const auto value = parse_written(text);
  return value && (row.kind != params::Kind::integer || *value == std::floor(*value));
}

/// What to say of a text that is no value of the row.
Advice advice_for(const std::string& text, const params::Row& row, Advice otherwise) {
  const bool bare = !needs_unit(row.text.unit);
  if (bare && row.kind == params::Kind::number && !is_of_hundred(row) && parse_percentage(text))
    return {"a percentage is of shares; " + otherwise.why, otherwise.suggestion};
  if (bare && parse_written(text))
    return {"a number without a unit stands without quotation marks",
            "write " + format_number(*parse_written(text))};
  const auto reads = [&](std::string_view meant) {
    return from_text(std::string(meant), row) || (bare && is_number_of(row, meant));
  };
  return advice_on(text, reads, std::move(otherwise));
}

/// One message for every wrong form: a number that lacks its unit is told just that.
void wrong_form(const Node& node, const params::Row& row, Problems& problems) {
  const WrittenAs form = expected_form(row);
  const std::string key(row.text.key);
  Advice advice{"it is " + std::string(form.what),
                "write for example " + std::string(form.example)};
  const auto number = plain(node);
  if (number && needs_unit(row.text.unit)) {
    problems.add(node.at, key + " = " + format_number(*number) + " has no unit", advice.why,
                 advice.suggestion);
    return;
  }
  if (node.text()) advice = advice_for(*node.text(), row, advice);
  problems.add(node.at, key + " cannot be " + found_text(node), advice.why, advice.suggestion);
}

/// "0 to 600 [month]"
std::string range_text(const params::Row& row) {
  const auto unit =
      row.text.unit == "date" ? std::string_view("month from the start") : row.text.unit;
  return format_number(row.text.minimum) + " to " + format_number(row.text.maximum) + " [" +
         std::string(unit) + "]";
}

/// Rounds what came from a sum of units, so that "2 years" is 24 months and not a hair less.
double settled(double value) {
  const double rounded = std::round(value * 1e9) / 1e9;
  return std::abs(rounded - value) < 1e-12 * std::abs(value) ? rounded : value;
}

/// A number in a message: no longer than people want to read.
std::string to_six_decimals(double value) { return format_number(std::round(value * 1e6) / 1e6); }

/// "seeds = 1.000" is one to some and a thousand to others: where numbers are whole it is refused.
bool could_be_thousands(const Node& node, const params::Row& row, double value,
                        Problems& problems) {
  if (row.kind != params::Kind::integer || node.marks != Node::Marks::like_thousands) return false;
  const std::string key(row.text.key);
  const std::string thousands = format_number(std::round(value * 1000));
  const bool whole = value == std::floor(value);
  const std::string either = format_number(value) + " or " + thousands;
  problems.add(
      node.at,
      whole ? key + " could be " + either : key + " = " + format_number(value) + " is not whole",
      "a point before three digits is a thousands mark to many people",
      "write " + (whole ? either : thousands));
  return true;
}

/// Whether the value lies in the row's range and is whole where it counts; NaN never does.
bool check_range(const Node& node, const params::Row& row, double value, Problems& problems) {
  const std::string key(row.text.key);
  if (!(value >= row.text.minimum && value <= row.text.maximum)) {
    // "20" where a share belongs is most likely meant as 20 %.
    const bool percent =
        row.text.unit == "1" && row.text.maximum == 1 && value > 1 && value <= 100 && !node.text();
    problems.add(node.at, key + " = " + to_six_decimals(value) + " is out of range",
                 "it may be " + range_text(row),
                 percent ? "did you mean \"" + format_number(value) + " %\"?" : "");
    return false;
  }
  if (row.kind == params::Kind::integer && value != std::floor(value)) {
    problems.add(node.at, key + " = " + to_six_decimals(value) + " is not whole",
                 "it counts whole " + std::string(row.text.unit == "month" ? "months" : "numbers"),
                 "");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Date> read_date(const Node& node) {
  const auto* given = std::get_if<Date>(&node.value);
  if (given) return is_date(*given) ? std::optional(*given) : std::nullopt;
  return node.text() ? parse_date(*node.text()) : std::nullopt;
}

Advice date_advice(const Node& node, Advice otherwise) {
  if (const auto date = node.text() ? parse_day_first(*node.text()) : std::nullopt)
    return {"a date is written year, month, day", "write " + format_date(*date)};
  const bool short_year =
      std::holds_alternative<Date>(node.value) || (node.text() && has_short_year(*node.text()));
  if (short_year) return {"a year has four digits", "write it in full, as in \"April 2027\""};
  const auto reads = [](std::string_view meant) {
    return parse_date(meant) || parse_duration(meant, TimeUnit::month);
  };
  return node.text() ? advice_on(*node.text(), reads, std::move(otherwise)) : otherwise;
}

std::optional<Month> read_moment(const Node& node, std::string_view key, const Calendar& calendar,
                                 Problems& problems) {
  if (const auto date = read_date(node)) {
    const Month month = month_of(*date, calendar);
    if (month >= 0) return month;
    problems.add(node.at, std::string(key) + " lies before the start of the scenario",
                 "[time] start is the first month", "write a later date");
    return std::nullopt;
  }
  const auto months = node.text() ? parse_duration(*node.text(), TimeUnit::month) : std::nullopt;
  // The bound keeps what is cast to Month representable; gates and shocks ask for the horizon.
  if (months && settled(*months) == std::floor(settled(*months)) && *months >= 0 &&
      *months <= 1e6) {
    return static_cast<Month>(settled(*months));
  }
  const Advice advice =
      date_advice(node, {"it is a date or a time from the start",
                         "write for example 2027-04-01, \"April 2027\" or \"24 months\""});
  problems.add(node.at, std::string(key) + " cannot be " + found_text(node), advice.why,
               advice.suggestion);
  return std::nullopt;
}

std::optional<double> read_value(const Node& node, const params::Row& row, const Calendar& calendar,
                                 Problems& problems) {
  std::optional<double> value;
  if (row.kind == params::Kind::toggle) {
    if (const auto* toggle = std::get_if<bool>(&node.value)) return *toggle ? 1.0 : 0.0;
  } else if (row.text.unit == "date") {
    const auto month = read_moment(node, row.text.key, calendar, problems);
    if (!month) return std::nullopt;
    value = *month;
  } else if (node.text()) {
    value = from_text(*node.text(), row);
  } else if (!needs_unit(row.text.unit)) {
    value = plain(node);
  }
  if (!value) {
    wrong_form(node, row, problems);
    return std::nullopt;
  }
  if (could_be_thousands(node, row, *value, problems)) return std::nullopt;
  // Before the range: a sum of units may step over its end by a last digit.
  *value = settled(*value);
  return check_range(node, row, *value, problems) ? value : std::nullopt;
}

/// What to write instead of a key that a table cannot have. A plan's own values of funds, agencies
/// and the like stand below `set`, and nowhere else.
std::string advice_for(const Node& item, std::span<const std::string> known,
                       std::string_view header) {
  const auto& settable = settable_by_plans();
  if (header != "[[plan]]" || std::ranges::find(settable, item.key) == settable.end())
    return suggestion(item.key, known);
  std::string path = "set";
  const Node* at = &item;
  for (; at; at = at->is_table() && !at->items.empty() ? &at->items.front() : nullptr)
    path += "." + at->key;
  return "what a plan has in place of the scenario's stands below set: write " + path + " = …";
}

void check_keys(const Node& table, std::span<const std::string> known, std::string_view header,
                Problems& problems) {
  for (const Node& item : table.items) {
    if (std::find(known.begin(), known.end(), item.key) != known.end()) continue;
    problems.add(item.key_at, "unknown key " + in_quotes(item.key), "in " + std::string(header),
                 advice_for(item, known, header));
  }
}

SectionReader::SectionReader(const Node& table, const Section& section, Problems& problems)
    : table_(table), section_(section), problems_(problems) {
  const std::string header(section.header);
  if (!table.is_table()) {
    problems.add(table.at, header + " cannot be " + std::string(table.kind()), "it is a table", "");
    return;
  }
  check_keys(table, section.key_names(), section.header, problems);
  for (const auto& key : section.keys) {
    if (key.need == TextKey::Need::optional || table.find(key.name)) continue;
    // The sentence stands in brackets within the message, so its full stop goes.
    const auto help = key.help.substr(0, key.help.size() - (key.help.ends_with('.') ? 1 : 0));
    const std::string form(key.form.words);
    problems.add(
        table.at, header + " lacks " + in_quotes(key.name), std::string(help),
        form.starts_with('[') ? "add " + form : "write " + std::string(key.name) + " = " + form);
  }
}

Source SectionReader::at(std::string_view key) const {
  const Node* node = find(key);
  return node ? node->at : table_.at;
}

void SectionReader::numbers(std::span<const params::Row> rows, void* object,
                            const Calendar& calendar) const {
  for (const auto& row : rows) {
    const Node* node = find(row.text.key);
    if (!node) continue;
    if (const auto value = read_value(*node, row, calendar, problems_)) row.write(object, *value);
  }
}

std::string SectionReader::text(std::string_view key) const {
  const Node* node = find(key);
  if (!node) return {};
  if (node->text() && !node->text()->empty()) return *node->text();
  if (node->text()) {
    problems_.add(node->at, std::string(key) + " is empty", "it is text",
                  "write it between the quotation marks, or leave the line out");
  } else {
    problems_.add(node->at, std::string(key) + " cannot be " + std::string(node->kind()),
                  "it is text", "put it in quotation marks");
  }
  return {};
}

std::string SectionReader::code() const {
  const Node* given = find("code");
  std::string code = given && given->text() ? *given->text() : text("code");
  const bool plain_word = std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  // A code that is missing or no text has been reported by now.
  if (find("code") && find("code")->text() && (code.empty() || !plain_word)) {
    problems_.add(at("code"), in_quotes(code) + " cannot be a code",
                  "a code is letters, digits, _ and -", "keep the long form for name");
  }
  return code;
}

std::vector<Named> SectionReader::names(std::string_view key) const {
  const Node* node = find(key);
  if (!node) return {};
  if (node->text()) return {{*node->text(), node->at}};
  std::vector<Named> result;
  for (const Node& item : node->items) {
    if (node->is_list() && item.text()) result.push_back({*item.text(), item.at});
  }
  if (!node->is_list() || result.size() != node->items.size()) {
    problems_.add(node->at,
                  std::string(key) + " cannot be " +
                      std::string(node->is_list() ? "such a list" : node->kind()),
                  "it is a list of texts", "write for example [\"first\", \"second\"]");
  }
  return result;
}

std::size_t SectionReader::position_in(std::span<const std::string> choices, std::string_view key,
                                       std::size_t fallback) const {
  const std::string word = text(key);
  if (!find(key) || !find(key)->text()) return fallback;
  const auto found = std::find(choices.begin(), choices.end(), word);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  problems_.add(at(key), std::string(key) + " cannot be " + in_quotes(word),
                "it is one of " + listing(choices),
                nearest_word(word, choices) ? suggestion(word, choices) : "");
  return fallback;
}

std::span<const Node> entries(const Node& parent, std::string_view key, std::string_view header,
                              Problems& problems) {
  const Node* node = parent.find(key);
  if (!node) return {};
  const bool tables =
      node->is_list() && std::all_of(node->items.begin(), node->items.end(),
                                     [](const Node& item) { return item.is_table(); });
  // An empty list is a list of tables too: whether something is missing is for the caller.
  if (tables) return node->items;
  problems.add(node->at, std::string(key) + " cannot be " + std::string(node->kind()),
               "it is a list of tables", "write " + std::string(header) + " above each of them");
  return {};
}

std::optional<std::size_t> look_up(const Named& named, std::span<const std::string> codes,
                                   std::string_view what, Problems& problems) {
  const auto found = std::find(codes.begin(), codes.end(), named.name);
  if (found != codes.end()) return static_cast<std::size_t>(found - codes.begin());
  // Without candidates there is nothing to suggest.
  const std::string why = codes.empty() ? "the scenario has none" : "";
  problems.add(named.at, "there is no " + std::string(what) + " " + in_quotes(named.name), why,
               suggestion(named.name, codes));
  return std::nullopt;
}

}  // namespace tranche::scenario
