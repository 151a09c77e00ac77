#include "scenario/text/toml_depth.hpp"

#include <algorithm>
#include <utility>

#include "scenario/text/toml_line.hpp"

namespace tranche::scenario {

namespace {

/// Walks over a text once, over texts and remarks in it in one step.
class DepthScanner {
 public:
  explicit DepthScanner(std::string_view text) : text_(text) {}

  std::vector<DeepPlace> scan() {
    while (at_ < text_.size() && places_.size() < 100) step();
    return std::move(places_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') return next_line();
    if (c == '#') return skip_to("\n");
    if (c == '"' || c == '\'') return skip_text(c);
    if (c == '[' || c == '{') ++levels_;
    if ((c == ']' || c == '}') && levels_ > 0) --levels_;
    // A name goes on over dots and blanks.
    if (c == '.') ++parts_;
    if (std::string_view("=,[]{}").find(c) != std::string_view::npos) parts_ = 1;
    if (parts_ > most_parts) report("a name has too many parts", "more than 32 dots stand in it");
    if (levels_ > most_levels) report("brackets stand in one another too deep", "more than 32");
    ++at_;
  }

  void next_line() {
    ++at_;
    ++line_;
    begin_ = at_;
    parts_ = 1;
    // A key is in no list: the one above was not closed, which a parser will say.
    if (value_position(text_.substr(at_, text_.find('\n', at_) - at_)) != std::string_view::npos)
      levels_ = 0;
  }

  /// Up to the mark, which is left to be read; lines are counted.
  void skip_to(std::string_view mark) { at_ = std::min(text_.find(mark, at_), text_.size()); }

  void skip_text(char quote) {
    const std::string_view rest = text_.substr(at_);
    const bool lines = rest.size() > 2 && rest[1] == quote && rest[2] == quote;
    at_ += lines ? 3 : 1;
    int marks = 0;
    for (; at_ < text_.size() && marks < (lines ? 3 : 1); ++at_) {
      marks = text_[at_] == quote ? marks + 1 : 0;
      if (text_[at_] == '\n') {
        if (!lines) return;
        ++line_;
        begin_ = at_ + 1;
      }
      if (text_[at_] == '\\' && quote == '"') ++at_;
    }
  }

  void report(const char* problem, const char* why) {
    if (places_.empty() || places_.back().line != line_)
      places_.push_back({line_, static_cast<int>(at_ - begin_) + 1, problem, why});
    skip_to("\n");
    levels_ = 0;
    parts_ = 1;
    if (at_ < text_.size()) --at_;
  }

  std::string_view text_;
  std::vector<DeepPlace> places_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  ///< of the line
  int line_ = 1;
  int parts_ = 1;
  int levels_ = 0;
};

}  // namespace

std::vector<DeepPlace> deep_places(std::string_view text) { return DepthScanner(text).scan(); }

}  // namespace tranche::scenario
