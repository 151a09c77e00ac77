#include "app/program/help_page.hpp"

#include <algorithm>
#include <sstream>

#include "analysis/values/text.hpp"

namespace tranche::app {
namespace {

using analysis::page;

/// A line too long for the page. Of an example, what it is for goes below it.
std::string broken(const std::string& line, std::size_t width) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t gap = indent == 0 ? std::string::npos : line.find("  ", indent);
  if (gap == std::string::npos) return analysis::wrapped(line, width, indent);
  return analysis::wrapped(line.substr(0, gap), width, indent) +
         analysis::wrapped(line.substr(gap), width, indent + 4);
}

std::string filled(const std::string& text, std::size_t width) {
  std::istringstream lines(text);
  std::string page_text;
  for (std::string line; std::getline(lines, line);) {
    page_text += analysis::width_of(line) <= width ? line + "\n" : broken(line, width);
  }
  return page_text;
}

/// Of CLI11's "INT:INT in [1 - 9]" the kind alone, for a value out of range is told the range; of a
/// check of ours, as "TEXT:{text,json}" or "TEXT:TIME", what it says.
std::string kind_of(const std::string& type) {
  const std::size_t colon = type.find(':');
  const std::string kind = type.substr(0, colon);
  if (kind == "INT" || kind == "UINT" || kind == "FLOAT") return "NUMBER";
  return colon == std::string::npos ? kind : type.substr(colon + 1);
}

}  // namespace

std::string HelpPage::make_option_opts(const CLI::Option* option) const {
  const std::string type = option->get_type_name();
  std::string text = Formatter::make_option_opts(option);
  if (const std::size_t at = text.find(type); !type.empty() && at != std::string::npos) {
    text.replace(at, type.size(), kind_of(type));
  }
  return text;
}

/// In the second column of a list, without the end of the last line.
std::string HelpPage::beside_name(const std::string& text) const {
  const std::string lines = filled(text, page - column_width_);
  return lines.substr(0, lines.find_last_not_of('\n') + 1);
}

std::string HelpPage::make_option_desc(const CLI::Option* option) const {
  return beside_name(Formatter::make_option_desc(option));
}

std::string HelpPage::make_subcommand(const CLI::App* command) const {
  std::ostringstream out;
  CLI::detail::format_help(out, command->get_display_name(true),
                           beside_name(command->get_description()), column_width_);
  return out.str();
}

std::string HelpPage::make_description(const CLI::App* command) const {
  return filled(Formatter::make_description(command), page);
}

std::string HelpPage::make_footer(const CLI::App* command) const {
  return filled(Formatter::make_footer(command), page);
}

}  // namespace tranche::app
