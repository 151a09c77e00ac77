#include "base/written_number.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/text/cursor.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

constexpr std::string_view poorest_word = "poorest";

/// What is said of the poorest: "poorest 40 %", or with words of another's choice, "most deprived
/// 40 %". No name of a community ends so.
bool is_of_poorest(const std::string& text) {
  const std::size_t digit = text.find_first_of("0123456789");
  return lower_case(text).starts_with(poorest_word) ||
         (digit != std::string::npos && digit > 0 && parse_percentage(text.substr(digit)));
}

/// 1, and a message, where it is none.
double share_of_poorest(const Node& node, Problems& problems) {
  const auto read = [](std::string_view text) {
    return lower_case(text).starts_with(poorest_word)
               ? parse_percentage(text.substr(poorest_word.size()))
               : std::nullopt;
  };
  const std::string& text = *node.text();
  const auto share = read(text);
  if (share && *share > 0 && *share <= 1) return *share;
  const std::size_t digit = text.find_first_of("0123456789");
  const bool other_words = !lower_case(text).starts_with(poorest_word);
  const Advice advice =
      other_words ? Advice{"a share of the poorest is called so",
                           "write \"poorest " + text.substr(digit) + "\""}
                  : advice_on(text, [&](std::string_view meant) { return read(meant).has_value(); },
                              {"the share of the poorest lies above 0 % and up to 100 %",
                               "write for example \"poorest 20 %\""});
  problems.add(node.at, "'" + text + "' is no choice of communities", advice.why,
               advice.suggestion);
  return 1;
}

}  // namespace

Selection SectionReader::selection(std::string_view key) const {
  Selection result;
  result.at = at(key);
  const Node* node = find(key);
  if (!node) return result;
  if (node->text() && *node->text() == "all") return result;
  if (node->text() && is_of_poorest(*node->text())) {
    result.kind = Selection::Kind::poorest;
    result.share = share_of_poorest(*node, problems_);
    return result;
  }
  result.kind = Selection::Kind::named;
  result.names = names(key);
  // An empty list would choose nobody, which no one writes on purpose.
  if (node->is_list() && node->items.empty()) {
    problems_.add(node->at, std::string(key) + " is empty", "nobody would be reached",
                  "write \"all\" or name some");
  }
  return result;
}

}  // namespace tranche::scenario
