#include "analysis/pages/html_blocks.hpp"

#include <fmt/format.h>

#include <variant>

#include "analysis/pages/escape.hpp"
#include "analysis/pages/page_text.hpp"

namespace tranche::analysis {
namespace {

/// An element with a text in it; nothing for no text.
std::string element(const char* tag, const std::string& text) {
  return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", tag, html_escaped(text));
}

/// What is wider than the page scrolls by itself. A group, as a landmark would need a name that no
/// other has.
std::string scrolling(const std::string& label, const std::string& inner) {
  return fmt::format(
      "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">{}</div>\n",
      html_escaped(label), inner);
}

std::string cells_of(const ReportTable& table, const std::vector<ReportCell>& row) {
  std::string text;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const char* shape = table.columns[at].is_number ? " class=\"number\"" : "";
    const std::string inner = html_escaped(row[at].text);
    text += at == 0 ? fmt::format("<th scope=\"row\">{}</th>", inner)
                    : fmt::format("<td{}>{}</td>", shape, inner);
  }
  return text;
}

std::string heads_of(const ReportTable& table) {
  std::string text;
  for (const ReportColumn& column : table.columns) {
    text += fmt::format("<th scope=\"col\"{}>{}</th>", column.is_number ? " class=\"number\"" : "",
                        html_escaped(column.name));
  }
  return text;
}

/// Longer than what the eye takes in: it is folded, and printed where it was opened.
constexpr std::size_t most_open_rows = 16;

/// Sections and tables may share a name, elements of a page may not.
std::string whole_table(const ReportTable& table) {
  std::string text = fmt::format(
      "<table id=\"table-{}\"><caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n",
      html_escaped(table.id), html_escaped(table.caption), heads_of(table));
  for (const auto& row : table.rows) text += "<tr>" + cells_of(table, row) + "</tr>\n";
  return scrolling(table.caption, text + "</tbody></table>");
}

std::string table_html(const ReportTable& table) {
  if (table.rows.size() <= most_open_rows) return whole_table(table);
  return fmt::format("<details><summary>{} ({} rows)</summary>\n{}</details>\n",
                     html_escaped(table.caption), table.rows.size(), whole_table(table));
}

/// Saves a table; a browser asks no server for it.
std::string save_link(const ReportTable& table) {
  return fmt::format(
      "<p class=\"save\"><a download=\"{0}.csv\" href=\"data:text/csv;charset=utf-8,{1}\">Save "
      "these "
      "numbers ({0}.csv)</a></p>\n",
      html_escaped(table.id), html_escaped(percent_encoded(csv_of(table))));
}

/// What a figure is drawn from, folded below it.
std::string numbers_html(const Figure& figure) {
  if (figure.table.rows.empty()) return {};
  return fmt::format("<details><summary>Numbers of this figure: {}</summary>\n",
                     html_escaped(figure.title)) +
         element("p", figure.alt) + whole_table(figure.table) + save_link(figure.table) +
         "</details>\n";
}

std::string figure_html(const Figure& figure) {
  const std::string id = html_escaped(figure.id);
  const std::string title = html_escaped(figure.title);
  return fmt::format(
             "<figure id=\"{}\">\n<h3>{}</h3>\n<div class=\"picture\" data-figure=\"{}\" "
             "data-alt=\"{}\"></div>\n",
             id, title, id, html_escaped(figure.alt)) +
         "<figcaption>" + element("p", figure.shows) + element("p", figure.sure) +
         "</figcaption>\n" + numbers_html(figure) + "</figure>\n";
}

struct AsHtml {
  std::string operator()(const Paragraph& one) const { return element("p", one.text); }
  std::string operator()(const Lead& one) const {
    return "<p class=\"lead\">" + html_escaped(one.text) + "</p>\n";
  }
  std::string operator()(const Heading& one) const { return element("h3", one.text); }
  std::string operator()(const Printed& one) const {
    return scrolling("As it is printed", "<pre>" + html_escaped(one.text) + "</pre>");
  }
  std::string operator()(const Command& one) const {
    return element("p", one.what + ":") +
           scrolling(one.what, "<pre class=\"command\">" + html_escaped(one.line) + "</pre>");
  }
  std::string operator()(const BulletList& list) const {
    std::string text = "<ul>\n";
    for (const std::string& item : list.items) text += element("li", item);
    return text + "</ul>\n";
  }
  std::string operator()(const ReportTable& table) const { return table_html(table); }
  std::string operator()(const Figure& figure) const { return figure_html(figure); }
};

}  // namespace

std::string html_of(const ReportBlock& block) { return std::visit(AsHtml{}, block); }

}  // namespace tranche::analysis
