#include "world/place_cell_advice.hpp"

namespace tranche::world {
namespace {

const FigureRange any_number{-1e300, 1e300, "a number"};

/// Words, and negative numbers where none can be: what publishers write for want of a figure.
bool could_be_marker(const PublishedNumber& number) {
  return number.cell == Cell::unreadable || number.value < 0;
}

NumberForm with_other_mark(const NumberForm& form) {
  return {form.decimal == ',' ? '.' : ',', form.missing};
}

std::string advice_on_mark(const NumberForm& form) {
  return form.decimal == ',' ? "If the point is decimal, leave decimal = \",\" out of the map."
                             : "If the comma is decimal, write decimal = \",\" in the map.";
}

bool holds_degree_sign(const std::string& text) {
  return text.find("\u00b0") != std::string::npos || text.find("\u00ba") != std::string::npos;
}

/// "write 1656" as a sentence.
Advice as_sentence(Advice advice) {
  if (advice.suggestion.starts_with("write ")) {
    advice.suggestion.front() = 'W';
    advice.suggestion += '.';
  }
  return advice;
}

}  // namespace

bool is_figure(const std::string& text, const NumberForm& form, const FigureRange& range) {
  const PublishedNumber number = parse_published(text, form);
  return (number.cell == Cell::number || number.cell == Cell::percent) &&
         number.value >= range.least && number.value <= range.greatest;
}

bool is_figure_with_other_mark(const std::string& text, const NumberForm& form,
                               const FigureRange& range) {
  return text.find_first_of(",.") != std::string::npos &&
         is_figure(text, with_other_mark(form), range);
}

Advice advice_on_cell(const std::string& text, const NumberForm& form, const FigureRange& range) {
  const std::string needed = range.words + " is needed";
  const bool unreadable = parse_published(text, form).cell == Cell::unreadable;
  if (is_figure_with_other_mark(text, form, range) ||
      (unreadable && is_figure_with_other_mark(text, form, any_number)))
    return {needed, advice_on_mark(form)};
  if (range.kind == FigureRange::Kind::degree && holds_degree_sign(text))
    return {needed,
            "Write degrees as a decimal number: 52.5 for 52\u00b030'N, -4.25 for 4\u00b015'W."};
  const bool marker = could_be_marker(parse_published(text, form));
  const std::string missing =
      "If it marks what is missing, write missing = [\"" + text + "\"] in the map.";
  return as_sentence(advice_on(
      text, [&](std::string_view meant) { return is_figure(std::string(meant), form, range); },
      {needed, marker ? missing : std::string()}));
}

Advice advice_on_thousands(const std::string& text, const NumberForm& form) {
  std::string digits = text;
  std::erase(digits, form.decimal);
  if (form.decimal == ',')
    return {"what is counted comes whole; a comma mostly marks thousands then",
            "Write " + digits + "; or, if the point is the table's decimal mark, leave decimal = " +
                "\",\" out of the map."};
  return {"what is counted comes whole; others mark thousands with a point",
          "Write " + digits + "; or, if the comma is the table's decimal mark, write decimal = " +
              "\",\" in the map."};
}

}  // namespace tranche::world
