#include "scenario/text/toml_mending.hpp"

#include <algorithm>

#include "base/characters.hpp"
#include "base/written_number.hpp"
#include "scenario/text/cursor.hpp"
#include "scenario/text/toml_line.hpp"
#include "scenario/text/toml_slips.hpp"

namespace tranche::scenario {

namespace {

constexpr std::size_t most_mistakes = 100;
constexpr std::size_t most_parsed = 64'000'000;  // [byte], so that a large file takes seconds
constexpr std::size_t longest_shown = 100;       // [byte] of a line that a message shows
constexpr std::size_t most_joined = 50;          // lines of one table in braces

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    if (lines.back().ends_with('\r')) lines.back().pop_back();
    at = end + 1;
  }
  return lines;
}

/// Where the two begin to differ, counted in characters from 1.
int first_difference(std::string_view line, std::string_view other) {
  int column = 1;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t size = character_at(line, at).size;
    if (line.substr(at, size) != other.substr(std::min(at, other.size()), size)) break;
    at += size;
    ++column;
  }
  return column;
}

std::string to_write(std::string_view line) {
  line = trimmed(line);
  return line.size() > longest_shown ? std::string() : "write " + std::string(line);
}

bool begins_entry(std::string_view line) {
  line = trimmed(line);
  return line.empty() || line.starts_with('[') || value_position(line) != std::string_view::npos;
}

bool is_nothing(std::string_view value) {
  const std::string word = lower_case(value);
  return word.empty() || word == "none" || word == "null" || word == "nil" || word == "n/a";
}

class Mender {
 public:
  Mender(std::string_view text, Parse parse) : lines_(lines_of(text)), parse_(parse) {}

  MendedText mend() {
    while (result_.bad.size() < most_mistakes && parsed_ < most_parsed) {
      const auto error = parsed(joined());
      if (!error) break;
      line_ = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(error->line, 1)), 1,
                                      lines_.size()) -
              1;
      if (!mend_at(*error)) give_up(*error);
      if (stuck_) break;
    }
    if (result_.bad.size() == most_mistakes || parsed_ >= most_parsed) {
      result_.fit_to_check = false;
      add(line_, 1, "the file is not checked beyond this line", "there are too many mistakes in it",
          "mend those above first");
    }
    result_.text = joined();
    return std::move(result_);
  }

 private:
  std::string joined() const {
    std::string text;
    for (const std::string& line : lines_) text += line + "\n";
    return text;
  }

  std::optional<SyntaxError> parsed(const std::string& text) {
    parsed_ += text.size();
    return parse_(text);
  }

  bool is_toml(std::string_view line) { return !parsed(std::string(line) + "\n"); }

  void add(std::size_t line, int column, std::string problem, std::string why,
           std::string suggestion) {
    result_.bad.push_back({static_cast<int>(line) + 1, column, std::move(problem), std::move(why),
                           std::move(suggestion)});
  }

  bool mend_at(const SyntaxError& error) {
    if (error.description.find("redefine") != std::string::npos) return mend_repeated(error);
    return mend_open_text(error) || mend_table_over_lines() || mend_open_list() || mend_empty() ||
           mend_too_large() || mend_line();
  }

  /// A text in three quotation marks that goes on to the end of the file.
  bool mend_open_text(const SyntaxError& error) {
    if (error.description.find("end-of-file") == std::string::npos) return false;
    std::size_t at = lines_.size();
    while (at > 0 && lines_[at - 1].find("\"\"\"") == std::string::npos) --at;
    if (at == 0) return false;
    add(at - 1, static_cast<int>(lines_[at - 1].find("\"\"\"")) + 1,
        "a text in three quotation marks has no end", "it goes on to the end of the file",
        "write \"\"\" behind it");
    lines_[at - 1] += "\"\"\"";
    return true;
  }

  /// The value of the line is what its slip was meant for.
  bool mend_line() {
    std::string& line = lines_[line_];
    const auto slip = slip_in_line(line, [&](std::string_view one) { return is_toml(one); });
    if (!slip) return false;
    add(line_, first_difference(line, slip->mended), slip->problem, slip->why,
        to_write(slip->mended));
    line = slip->mended;
    return true;
  }

  bool mend_empty() {
    std::string& line = lines_[line_];
    const std::size_t value = value_position(line);
    if (value == std::string::npos ||
        !is_nothing(trimmed(std::string_view(line).substr(value, remark_position(line) - value))))
      return false;
    add(line_, static_cast<int>(value) + 1, "the key has no value", "a key stands with one",
        "write one, or take the line out");
    lose_value();
    return true;
  }

  /// "1e400", which no number of a computer holds.
  bool mend_too_large() {
    const std::string& line = lines_[line_];
    const std::size_t value = value_position(line);
    if (value == std::string::npos) return false;
    const std::string_view text =
        trimmed(std::string_view(line).substr(value, remark_position(line) - value));
    const std::size_t power = text.find_first_of("eE");
    if (power == std::string_view::npos || parse_written(text) ||
        !parse_written(text.substr(0, power)) || !parse_written(text.substr(power + 1)))
      return false;
    add(line_, static_cast<int>(value) + 1, "the number is too large", "it ends at about 1e308",
        "write a smaller one");
    lose_value();
    return true;
  }

  /// Puts a value in place of the one that is lost, so that the key is not missed.
  void lose_value() {
    std::string& line = lines_[line_];
    const std::string key(trimmed(std::string_view(line).substr(0, line.find('='))));
    line = line.substr(0, line.find('=')) + "= false";
    result_.unread.push_back(static_cast<int>(line_) + 1);
    // What others are called by is missed elsewhere too.
    if (key == "code" || key == "extends" || key == "intervention") result_.fit_to_check = false;
    if (!is_toml(line)) drop_line();
  }

  void drop_line() {
    lines_[line_].clear();
    result_.fit_to_check = false;
  }

  /// The same key, or the same [table], a second time.
  bool mend_repeated(const SyntaxError& error) {
    const std::string name = header_of(lines_[line_]);
    if (!name.starts_with('[')) {
      const std::string key(trimmed(name.substr(0, name.find('='))));
      add(line_, error.column, "'" + key + "' stands twice", "a key stands once in its table",
          "keep one of them");
      lines_[line_].clear();
      return true;
    }
    if (mend_single_brackets(name)) return true;
    add(line_, 1, name + " stands twice",
        "a table stands once; entries of a list have two brackets",
        name.starts_with("[[") ? "give one of them another name"
                               : "write [" + name + "] above each entry, or put the two together");
    for (std::string& line : lines_) {
      if (header_of(line) == name && !name.starts_with("[[")) line = "[" + name + "]";
    }
    if (name.starts_with("[[")) lines_[line_].clear();
    result_.fit_to_check = false;
    return true;
  }

  /// "[agency]" above an entry of a list whose others have two brackets.
  bool mend_single_brackets(const std::string& name) {
    const std::string one = name.starts_with("[[") ? name.substr(1, name.size() - 2) : name;
    const std::string list = "[" + one + "]";
    const auto is = [](const std::string& header) {
      return [&header](const std::string& line) { return header_of(line) == header; };
    };
    if (std::ranges::none_of(lines_, is(list)) || std::ranges::none_of(lines_, is(one)))
      return false;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (header_of(lines_[at]) != one) continue;
      add(at, 1, one + " stands beside " + list, "entries of a list have two brackets",
          "write " + list);
      lines_[at] = list;
    }
    return true;
  }

  /// The line without blanks around it and without a remark.
  static std::string header_of(const std::string& line) {
    return std::string(trimmed(std::string_view(line).substr(0, remark_position(line))));
  }

  /// The last line at or above the one in question that opens such a bracket and does not close it;
  /// the number of lines where there is none, or none near for a table.
  std::size_t opened(char open, char close) const {
    int depth = 0;
    const std::size_t top = open == '[' ? 0 : line_ - std::min(line_, most_joined);
    for (std::size_t at = line_ + 1; at-- > top;) {
      if (trimmed(lines_[at]).starts_with('[')) return lines_.size();
      depth += open_brackets(lines_[at], open, close);
      if (depth > 0 && value_position(lines_[at]) != std::string::npos) return at;
    }
    return lines_.size();
  }

  /// "{mean = 0.01," and below it "sd = 0.02}".
  bool mend_table_over_lines() {
    const std::size_t first = opened('{', '}');
    if (first == lines_.size()) return false;
    std::string one;
    std::size_t end = first;
    int depth = 0;
    do {
      const std::string& line = lines_[end];
      const std::string part = line.substr(0, remark_position(line));
      one += one.empty() ? part : " " + std::string(trimmed(part));
      depth += open_brackets(line, '{', '}');
    } while (depth > 0 && ++end < std::min(lines_.size(), first + most_joined));
    one = without_last_comma(one);
    if (depth != 0 || end == first || !is_toml(one)) return false;
    add(first, first_difference(lines_[first], one), "a table in braces goes over several lines",
        "it stands on one", to_write(one));
    for (std::size_t at = first; at <= end; ++at) lines_[at].clear();
    lines_[first] = one;
    return true;
  }

  static std::string without_last_comma(std::string text) {
    const std::size_t brace = text.rfind('}');
    const std::size_t comma = brace == std::string::npos || brace == 0
                                  ? std::string::npos
                                  : text.find_last_not_of(" \t", brace - 1);
    if (comma != std::string::npos && text[comma] == ',') text.erase(comma, 1);
    return text;
  }

  /// A list that is not closed before the next key or table begins.
  bool mend_open_list() {
    if (!begins_entry(lines_[line_])) return false;
    const std::size_t below = line_;
    if (line_ > 0) --line_;
    const std::size_t first = opened('[', ']');
    std::size_t last = line_;
    line_ = below;
    if (first == lines_.size() || first == below) return false;
    while (last > first && trimmed(lines_[last]).empty()) --last;
    const std::size_t end = remark_position(lines_[last]);
    const std::string closed = std::string(trimmed(lines_[last].substr(0, end))) + "]";
    add(first, static_cast<int>(value_position(lines_[first])) + 1, "a list is not closed",
        "it ends with ]",
        last == first ? to_write(closed)
                      : "write ] at the end of line " + std::to_string(last + 1));
    lines_[last] = closed;
    return true;
  }

  void give_up(const SyntaxError& error) {
    stuck_ = lines_[line_].empty();
    const bool remark = lines_[line_].find_first_of("=[") == std::string::npos;
    add(line_, error.column, "this is not TOML", error.description,
        remark ? "write key = value, or # before a remark"
               : "text, money, lengths of time and percentages stand in quotation marks; see "
                 "docs/scenario-format.md");
    if (stuck_) result_.fit_to_check = false;
    if (stuck_) return;
    const bool has_value = value_position(lines_[line_]) != std::string::npos &&
                           opened('[', ']') == lines_.size() && !lost_before();
    if (has_value) lose_value();
    if (!has_value) drop_line();
  }

  bool lost_before() const {
    return std::ranges::find(result_.unread, static_cast<int>(line_) + 1) != result_.unread.end();
  }

  std::vector<std::string> lines_;
  Parse parse_;
  MendedText result_;
  std::size_t line_ = 0;    ///< that is being mended, from 0
  std::size_t parsed_ = 0;  ///< [byte]
  bool stuck_ = false;      ///< the parser stops where nothing is left
};

}  // namespace

MendedText mend(std::string_view text, Parse parse) { return Mender(text, parse).mend(); }

}  // namespace tranche::scenario
