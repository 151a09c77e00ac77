#include "scenario/text/toml_slips.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/characters.hpp"
#include "base/decimal.hpp"
#include "base/written_number.hpp"
#include "scenario/text/cursor.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/text/toml_line.hpp"

namespace tranche::scenario {

namespace {

/// A line `key = value # remark` in its parts, which put together again give the line.
struct Parts {
  std::string head;   ///< up to the value
  std::string value;  ///< without blanks around it
  std::string tail;   ///< blanks and a remark
  std::string line() const { return head + value + tail; }
};

std::optional<Parts> parts_of(const std::string& line) {
  const std::size_t begin = value_position(line);
  if (begin == std::string::npos) return std::nullopt;
  const std::size_t remark = std::max(begin, remark_position(line));
  const std::string value(trimmed(std::string_view(line).substr(begin, remark - begin)));
  return Parts{line.substr(0, begin), value, line.substr(begin + value.size())};
}

std::string in_marks(std::string_view text) { return "\"" + std::string(text) + "\""; }

bool is_key(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.'; }

template <class Visit>
std::string changed_outside_texts(std::string text, Visit visit) {
  outside_texts(text, visit);
  return text;
}

using Mended = std::optional<std::string>;

/// Walks over a line and writes it with plain characters: typographic marks around a text become
/// straight ones, what stands inside stays.
class PlainLine {
 public:
  explicit PlainLine(std::string_view line) : line_(line) {}

  std::string write() {
    while (at_ < line_.size() && (quote_ != '\0' || line_[at_] != '#')) take();
    return plain_ + std::string(line_.substr(at_));
  }

 private:
  static constexpr char typographic = 't';  ///< a text that a typographic mark has begun

  void take() {
    const Character one = character_at(line_, at_);
    const std::string text(line_.substr(at_, one.size));
    const auto odd = any_odd_character(text);
    at_ += one.size;
    if (quote_ == '\0') {
      begin(text, odd);
    } else if (quote_ == typographic && (text == "\"" || (odd && ends(*odd)))) {
      plain_ += '"';
      quote_ = '\0';
    } else {
      plain_ += text;
      if (text[0] == quote_) quote_ = '\0';
    }
  }

  void begin(const std::string& text, const std::optional<OddCharacter>& odd) {
    const bool mark = odd && (odd->plain == "\"" || odd->plain == "'");
    plain_ += mark ? "\"" : odd ? odd->plain : text;
    if (mark) quote_ = typographic;
    if (text == "\"" || text == "'") quote_ = text[0];
  }

  /// An apostrophe ends a text only where something follows that cannot be part of it.
  bool ends(const OddCharacter& odd) const {
    const std::size_t next = std::min(line_.find_first_not_of(" \t\r", at_), line_.size());
    const bool behind = next == line_.size() ||
                        std::string_view(",]}#").find(line_[next]) != std::string_view::npos;
    return odd.plain == "\"" || (odd.plain == "'" && behind);
  }

  std::string_view line_;
  std::string plain_;
  std::size_t at_ = 0;
  char quote_ = '\0';
};

Mended plain_characters(const std::string& line) { return PlainLine(line).write(); }

/// The same where one end of a text is straight and the other is not.
Mended plain_quotes(const std::string& line) {
  std::string plain;
  for (std::size_t at = 0; at < line.size();) {
    const Character one = character_at(line, at);
    const std::string_view text = std::string_view(line).substr(at, one.size);
    const auto odd = odd_character(text);
    plain += odd && odd->plain == "\"" ? std::string("\"") : std::string(text);
    at += one.size;
  }
  return plain;
}

Mended switched(const std::string& line) {
  auto parts = parts_of(line);
  if (!parts) return std::nullopt;
  const std::string word = lower_case(parts->value);
  const bool yes = word == "yes" || word == "on" || word == "true";
  if (!yes && word != "no" && word != "off" && word != "false") return std::nullopt;
  parts->value = yes ? "true" : "false";
  return parts->line();
}

/// Whether a number like "0,5" begins here; `end` is then where it ends.
bool is_decimal_comma(std::string_view text, std::size_t at, std::size_t& end) {
  const std::size_t first = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::size_t comma = at;
  if (at == first || at >= text.size() || text[at++] != ',') return false;
  const std::size_t part = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  end = at;
  const bool ends =
      at >= text.size() || std::string_view(" \t,]}#").find(text[at]) != std::string::npos;
  const bool thousands = at - part == 3 && text[first] != '0' && comma - first <= 3;
  return ends && at > part && !thousands;
}

/// "skill = 0,5", also in a table in braces; in a list only where it begins with a nought.
Mended decimal_comma(const std::string& line) {
  const std::size_t value = value_position(line);
  if (value == std::string::npos) return std::nullopt;
  return changed_outside_texts(line, [&](std::string& text, std::size_t at) {
    if (at < value || !is_digit(text[at]) || is_digit(text[at - 1]) || text[at - 1] == '.') return;
    std::size_t before = text.find_last_not_of(" \t-+", at - 1);
    std::size_t end = 0;
    const bool begins = before != std::string::npos && text[before] == '=';
    const bool in_list =
        before != std::string::npos && (text[before] == '[' || text[before] == ',');
    if ((begins || (in_list && text[at] == '0')) && is_decimal_comma(text, at, end))
      text[text.find(',', at)] = '.';
  });
}

Mended thousands_comma(const std::string& line) {
  auto parts = parts_of(line);
  const auto number = parts ? parse_written(parts->value) : std::nullopt;
  if (!number) return std::nullopt;
  parts->value = decimal_text(*number);
  return parts->line();
}

/// "010" is 10, ".5" is 0.5 and "5." is 5.0.
Mended whole_digits(const std::string& line) {
  const std::size_t value = value_position(line);
  if (value == std::string::npos) return std::nullopt;
  return changed_outside_texts(line, [&](std::string& text, std::size_t at) {
    const auto digit = [&](std::size_t where) {
      return where < text.size() && is_digit(text[where]);
    };
    if (at < value) return;
    const bool begins = !digit(at - 1) && text[at - 1] != '.' && !is_key(text[at - 1]);
    if (text[at] == '.' && digit(at + 1) && (begins || text[at - 1] == '-')) text.insert(at, "0");
    if (text[at] == '.' && digit(at - 1) && !digit(at + 1)) text.insert(at + 1, "0");
    while (begins && text[at] == '0' && digit(at + 1)) text.erase(at, 1);
  });
}

/// In a path / does what \ was meant for.
Mended slashes(const std::string& line) {
  std::string mended = line;
  for (std::size_t at = line.find('\\'); at != std::string::npos; at = mended.find('\\', at)) {
    const bool doubled = at + 1 < mended.size() && mended[at + 1] == '\\';
    mended.replace(at, doubled ? 2 : 1, "/");
  }
  return mended;
}

/// A text that begins and does not end, up to a remark.
Mended closed_text(const std::string& line) {
  const std::size_t begin = value_position(line);
  if (begin == std::string::npos || line[begin] != '"') return std::nullopt;
  const std::size_t remark = std::min(line.find(" #", begin), line.size());
  const std::string value(trimmed(std::string_view(line).substr(begin, remark - begin)));
  return line.substr(0, begin) + value + "\"" + line.substr(begin + value.size());
}

/// Quotation marks inside a text become single ones.
Mended marks_inside(const std::string& line) {
  auto parts = parts_of(line);
  if (!parts || parts->value.size() < 2 || !parts->value.starts_with('"') ||
      !parts->value.ends_with('"'))
    return std::nullopt;
  std::replace(parts->value.begin() + 1, parts->value.end() - 1, '"', '\'');
  return parts->line();
}

/// A value of bare words, as they stand between the marks that they need.
Mended quoted_text(const std::string& line) {
  auto parts = parts_of(line);
  if (!parts || parts->value.empty()) return std::nullopt;
  std::string_view text = parts->value;
  if (std::string_view("\"'[{").find(text.front()) != std::string_view::npos) return std::nullopt;
  while (text.size() > 1 && std::string_view("\";,`").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  if (text.starts_with('`')) text.remove_prefix(1);
  parts->value = in_marks(trimmed(text));
  return parts->line();
}

/// A list whose texts lack marks: every item that is no number gets its own.
Mended quoted_items(const std::string& line) {
  auto parts = parts_of(line);
  if (!parts || !parts->value.starts_with('[') || !parts->value.ends_with(']')) return std::nullopt;
  const std::string inside = *plain_quotes(parts->value.substr(1, parts->value.size() - 2));
  if (inside.find_first_of("[]{}=#") != std::string::npos) return std::nullopt;
  std::string items;
  for (std::size_t at = 0; at <= inside.size();) {
    const std::size_t end = std::min(inside.find(',', at), inside.size());
    std::string_view item = trimmed(std::string_view(inside).substr(at, end - at));
    if (item.starts_with('"')) item.remove_prefix(1);
    if (item.ends_with('"')) item.remove_suffix(1);
    const bool bare = inside[std::min(at, inside.size() - 1)] != '"' && parse_written(item);
    if (!item.empty())
      items += (items.empty() ? "" : ", ") + (bare ? std::string(item) : in_marks(item));
    at = end + 1;
  }
  parts->value = "[" + items + "]";
  return parts->line();
}

/// "01/04/2025" is the first of April.
Mended iso_date(const std::string& line) {
  auto parts = parts_of(line);
  const auto date = parts ? parse_day_first(parts->value) : std::nullopt;
  if (!date) return std::nullopt;
  parts->value = format_date(*date);
  return parts->line();
}

/// "staff 3": only where what stands behind the word can but be a value.
Mended missing_equals(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string::npos || line[begin] == '[') return std::nullopt;
  const std::size_t end = line.find_first_of(" \t", begin);
  const std::size_t value = end == std::string::npos ? end : line.find_first_not_of(" \t", end);
  if (value == std::string::npos) return std::nullopt;
  return line.substr(0, end) + " = " + line.substr(value);
}

Mended closed_header(const std::string& line) {
  const std::string_view inner = trimmed(std::string_view(line).substr(0, remark_position(line)));
  if (!inner.starts_with('[')) return std::nullopt;
  std::string name;
  for (const char c : inner) {
    if (is_key(c)) name += c;
  }
  const bool list = inner.starts_with("[[") || inner.starts_with("[ [") || inner.ends_with("]]");
  return (list ? "[[" : "[") + name + (list ? "]]" : "]");
}

Mended equals_sign(const std::string& line) {
  const std::size_t key = line.find_first_not_of(" \t");
  const std::size_t mark = line.find_first_of(":=", std::min(key, line.size()));
  if (key == std::string::npos || mark == std::string::npos) return std::nullopt;
  const std::size_t value = line.find_first_not_of(":=> \t", mark);
  const std::string_view name = trimmed(std::string_view(line).substr(key, mark - key));
  if (value == std::string::npos || name.empty()) return std::nullopt;
  const bool marked = name.size() > 2 && name.front() == '"' && name.back() == '"';
  return line.substr(0, key) + std::string(marked ? name.substr(1, name.size() - 2) : name) +
         " = " + line.substr(value);
}

/// "cost per head" is cost_per_head.
Mended joined_key(const std::string& line) {
  const std::size_t mark = line.find('=');
  const std::size_t begin = line.find_first_not_of(" \t");
  if (mark == std::string::npos || begin >= mark) return std::nullopt;
  std::string key(trimmed(std::string_view(line).substr(begin, mark - begin)));
  if (!std::ranges::all_of(key, [](char c) { return is_key(c) || c == ' '; })) return std::nullopt;
  std::ranges::replace(key, ' ', '_');
  return line.substr(0, begin) + lower_case(key) + " " + line.substr(mark);
}

Mended without_end_mark(const std::string& line) {
  auto parts = parts_of(line);
  if (!parts || (!parts->value.ends_with(';') && !parts->value.ends_with(','))) return std::nullopt;
  parts->value.pop_back();
  return parts->line();
}

Mended as_remark(const std::string& line) {
  const std::size_t at = line.find_first_not_of(" \t");
  for (const auto* mark : {"//", ";", "--", "/*", "%", "REM "}) {
    if (at != std::string::npos && std::string_view(line).substr(at).starts_with(mark))
      return line.substr(0, at) + "# " + line.substr(at + std::string_view(mark).size());
  }
  const std::size_t behind = line.find("//");
  if (behind == std::string::npos) return std::nullopt;
  return line.substr(0, behind) + "#" + line.substr(behind + 2);
}

Mended commas_between(const std::string& line) {
  std::string mended = line;
  for (std::size_t at = mended.find("\" \""); at != std::string::npos;
       at = mended.find("\" \"", at + 3))
    mended.insert(at + 1, ",");
  return mended;
}

/// A list or a table in braces that the line opens and does not close, or ends with a comma.
Mended closed_brackets(const std::string& line) {
  auto parts = parts_of(line);
  if (!parts) return std::nullopt;
  const std::size_t comma = parts->value.find_last_not_of("} \t");
  if (parts->value.ends_with('}') && comma != std::string::npos && parts->value[comma] == ',')
    parts->value.erase(comma, 1);
  const int lists = open_brackets(parts->value, '[', ']');
  const int tables = open_brackets(parts->value, '{', '}');
  if (tables > 0) parts->value += '}';
  if (lists > 0) parts->value += ']';
  return parts->line();
}

enum class Goes { alone, with_others };

struct SlipRule {
  std::string_view problem;
  std::string_view why;
  Mended (*mend)(const std::string& line);
  /// Whether what it mends may stand beside another slip in the same line.
  Goes goes = Goes::alone;
};

constexpr std::string_view characters_why =
    "TOML knows plain blanks, quotation marks and signs only";
constexpr std::array slip_rules = {
    SlipRule{"", characters_why, &plain_characters, Goes::with_others},
    SlipRule{"", characters_why, &plain_quotes},
    SlipRule{"a switch is written true or false", "", &switched},
    SlipRule{"a decimal mark is a point, not a comma", "", &decimal_comma, Goes::with_others},
    SlipRule{"a number begins with its first digit and ends with its last", "", &whole_digits},
    SlipRule{"a number has no thousands mark", "outside quotation marks it is digits alone",
             &thousands_comma},
    SlipRule{"a backslash stands in a text",
             "in TOML it begins an escape, such as \\n for a line break", &slashes},
    SlipRule{"a text has no end", "a quotation mark is missing", &closed_text},
    SlipRule{"quotation marks stand inside a text", "the first of them ends it", &marks_inside},
    SlipRule{"the header of a table is not closed", "brackets are missing or too many",
             &closed_header},
    SlipRule{"nothing stands behind a value", "neither comma nor semicolon", &without_end_mark},
    SlipRule{"a remark begins with #", "", &as_remark},
    SlipRule{"between a key and its value stands =", "", &equals_sign, Goes::with_others},
    SlipRule{"a key is one word", "", &joined_key, Goes::with_others},
    SlipRule{"a comma is missing in a list", "", &commas_between},
    SlipRule{"a bracket is missing or a comma too many", "", &closed_brackets},
    SlipRule{"a date is written year, month, day", "", &iso_date},
    SlipRule{"between a key and its value stands =", "", &missing_equals},
    SlipRule{"text, money, lengths of time and percentages stand in quotation marks", "",
             &quoted_text},
    SlipRule{"text, money, lengths of time and percentages stand in quotation marks", "",
             &quoted_items},
};

constexpr std::size_t longest_line = 2'000;  // [byte]; nobody writes longer ones by hand

Slip slip_of(const SlipRule& rule, const std::string& line, std::string mended) {
  const auto odd = any_odd_character(line);
  const std::string problem =
      rule.problem.empty() && odd ? odd->name + " stands in the line" : std::string(rule.problem);
  return {problem, std::string(rule.why), std::move(mended)};
}

}  // namespace

std::optional<Slip> slip_in_line(const std::string& line,
                                 FunctionRef<bool(std::string_view)> accepted) {
  if (line.size() > longest_line) return std::nullopt;
  std::string so_far = line;
  std::optional<Slip> first;
  for (const SlipRule& rule : slip_rules) {
    const Mended mended = rule.mend(so_far);
    if (!mended || *mended == so_far) continue;
    Slip slip = first ? *first : slip_of(rule, line, *mended);
    slip.mended = *mended;
    if (accepted(*mended)) return slip;
    if (rule.goes == Goes::alone) continue;
    so_far = *mended;
    first = std::move(slip);
  }
  return std::nullopt;
}

}  // namespace tranche::scenario
