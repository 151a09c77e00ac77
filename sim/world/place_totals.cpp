#include "world/place_totals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "world/place_import_work.hpp"

namespace tranche::world {
namespace {

/// What a row of totals is called, in small letters.
constexpr std::array<std::string_view, 14> words{
    "total",     "totals",   "sum",      "summe",        "gesamt",
    "insgesamt", "totaal",   "totale",   "totalt",       "og\u00f3\u0142em",
    "razem",     "ensemble", "samtliga", "yhteens\u00e4"};

/// The first word of a text, or the last, in small letters of ASCII.
std::string word_of(std::string_view text, bool first) {
  const std::size_t blank = first ? text.find(' ') : text.rfind(' ');
  if (blank != std::string_view::npos)
    text = first ? text.substr(0, blank) : text.substr(blank + 1);
  std::string word(text);
  std::transform(word.begin(), word.end(), word.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return word;
}

bool is_called_total(const Community& community) {
  for (const std::string* text : {&community.code, &community.name}) {
    for (const bool first : {true, false}) {
      if (std::ranges::find(words, word_of(*text, first)) != words.end()) return true;
    }
  }
  return false;
}

/// As many residents as all others together, to one in a thousand: offices round.
bool holds_all(double residents, double all) {
  return residents > 0 && std::abs(2 * residents - all) <= residents / 1000;
}

}  // namespace

void remark_totals(ImportWork& work) {
  const std::vector<Community>& communities = work.result.place.communities;
  double all = 0;
  for (const Community& community : communities) all += community.population;
  for (std::size_t i = 0; i < communities.size() && communities.size() > 2; ++i) {
    const bool called = is_called_total(communities[i]);
    const bool holds = holds_all(communities[i].population, all);
    if (!called && !holds) continue;
    const int line = work.tables.line(work.chosen[i], 0);
    const std::string row = fmt::format("the row of `{}`", communities[i].code);
    const std::string sum = "as many residents as all others together";
    if (called && holds) {
      work.mistakes.push_back({work.tables.table(0).file, line, 1, row + " is the total",
                               "it holds " + sum, "Take it out of the table."});
    } else {
      work.remark(fmt::format("line {}: {} {}: is it one, and no community?", line, row,
                              called ? "is called a total" : "holds " + sum + ", as a total does"));
    }
  }
}

}  // namespace tranche::world
