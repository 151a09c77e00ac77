#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/characters.hpp"
#include "base/written_number.hpp"

namespace tranche::scenario {

/// Letters of ASCII only: <cctype> would ask the locale.
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

inline std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// Reads a text from the left: each call takes what it recognises and the blanks after it, of any
/// width, or takes nothing.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(with_plain_blanks(text)), rest_(text_) {
    skip_blanks();
  }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  bool done() const { return rest_.empty(); }

  /// Whether the rest begins with `word`, which is in lower case; capitals in the text do not
  /// matter.
  bool eat(std::string_view word) {
    if (lower_case(rest_.substr(0, word.size())) != word) return false;
    take(word.size());
    return true;
  }

  /// Takes the letters up to the next other character; empty where there are none.
  std::string word() {
    std::size_t size = 0;
    while (size < rest_.size() && is_letter(rest_[size])) ++size;
    return take(size);
  }

  std::optional<WrittenNumber> number() {
    const auto number = number_at_head(rest_);
    if (number) take(number->size);
    return number;
  }

 private:
  /// Takes so many bytes and the blanks behind them.
  std::string take(std::size_t size) {
    std::string taken(rest_.substr(0, size));
    rest_.remove_prefix(taken.size());
    skip_blanks();
    return taken;
  }
  void skip_blanks() {
    while (rest_.starts_with(' ') || rest_.starts_with('\t')) rest_.remove_prefix(1);
  }

  std::string text_;
  std::string_view rest_;
};

}  // namespace tranche::scenario
