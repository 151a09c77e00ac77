#include "app/program/word_option.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/characters.hpp"
#include "base/suggestion.hpp"

namespace tranche::app {

CLI::Validator one_of(std::vector<std::string> words) {
  const std::string kinds = fmt::format("{{{}}}", fmt::join(words, ","));
  return {[words = std::move(words)](std::string& text) {
            if (std::ranges::find(words, text) != words.end()) return std::string();
            const auto meant = nearest_word(text, words);
            return fmt::format("there is no '{}' ({}){}", shown(text), listing(words),
                               meant ? "; did you mean '" + *meant + "'?" : "");
          },
          kinds};
}

}  // namespace tranche::app
