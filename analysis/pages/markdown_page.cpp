#include <variant>

#include "analysis/pages/page_text.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/printable.hpp"

namespace tranche::analysis {
namespace {

std::string paragraph(const std::string& text) {
  return text.empty() ? "" : in_markdown(text) + "\n\n";
}

std::string as_fence(const std::string& text) {
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  return fence + "\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n\n";
}

/// In Markdown, block by block.
struct AsMarkdown {
  std::string operator()(const Paragraph& one) const { return paragraph(one.text); }
  std::string operator()(const Lead& one) const { return "**" + in_markdown(one.text) + "**\n\n"; }
  std::string operator()(const Heading& one) const { return "### " + paragraph(one.text); }
  std::string operator()(const Printed& one) const { return as_fence(one.text); }
  std::string operator()(const Command& one) const {
    return paragraph(one.what + ":") + as_fence(one.line);
  }
  std::string operator()(const BulletList& list) const {
    std::string text;
    for (const std::string& item : list.items) text += "- " + in_markdown(item) + "\n";
    return text + "\n";
  }
  std::string operator()(const ReportTable& table) const {
    std::string text = paragraph(table.caption) + "|";
    for (const ReportColumn& column : table.columns) text += " " + in_markdown(column.name) + " |";
    text += "\n|";
    for (const ReportColumn& column : table.columns) text += column.is_number ? "---:|" : "---|";
    for (const auto& row : table.rows) {
      text += "\n|";
      for (const ReportCell& cell : row) text += " " + in_markdown(cell.text) + " |";
    }
    return text + "\n\n";
  }
  std::string operator()(const Figure& figure) const {
    return "### " + paragraph(figure.title) + paragraph(figure.shows) + paragraph(figure.sure) +
           (*this)(figure.table);
  }
};

}  // namespace

std::string markdown_page(const Report& report) {
  std::string text =
      "<!-- A report of Tranche. -->\n\n# " + paragraph(report.title) + paragraph(report.subtitle);
  for (const Section& section : report.sections) {
    text += "## " + paragraph(section.title);
    for (const ReportBlock& block : section.blocks) text += std::visit(AsMarkdown{}, block);
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return printable(text);
}

}  // namespace tranche::analysis
