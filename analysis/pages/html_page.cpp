#include <fmt/format.h>

#include <algorithm>

#include "analysis/pages/escape.hpp"
#include "analysis/pages/html_blocks.hpp"
#include "analysis/pages/page_style.hpp"
#include "analysis/pages/page_text.hpp"

namespace tranche::analysis {
namespace {

/// Nothing may be asked for, and no script runs but ours: not even one that a name smuggled in.
std::string content_policy(const PageParts& parts) {
  const std::string scripts =
      parts.script.empty() ? "" : fmt::format(" script-src 'sha256-{}';", parts.script_hash);
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}';{} base-uri 'none'; form-action 'none'",
      parts.style_hash, scripts);
}

std::string head_of(const Report& report, const PageParts& parts) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"Tranche\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n",
      content_policy(parts), html_escaped(report.title), page_style);
}

std::string contents_of(const Report& report) {
  std::string text = "<nav aria-label=\"Contents\"><ol>\n";
  for (const Section& section : report.sections)
    text += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", html_escaped(section.id),
                        html_escaped(section.title));
  return text + "</ol></nav>\n";
}

std::string section_html(const Section& section) {
  const std::string id = html_escaped(section.id);
  std::string text = fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n", id,
      html_escaped(section.title));
  for (const ReportBlock& block : section.blocks) text += html_of(block);
  return text + "</section>\n";
}

/// The figures' data, which no browser runs, and behind it what draws them.
std::string scripts_of(const Report& report, const PageParts& parts) {
  if (parts.script.empty()) return {};
  const std::string data = report_data(report).dump(-1, ' ', true, Json::error_handler_t::replace);
  return fmt::format(
      "<script type=\"application/json\" id=\"report-data\">{}</script>\n<script>{}</script>\n",
      script_escaped(data), parts.script);
}

}  // namespace

std::string html_page(const Report& report, const PageParts& parts) {
  std::string text =
      head_of(report, parts) + (report.brief ? "<body class=\"brief\">\n" : "<body>\n");
  text += "<a class=\"skip\" href=\"#report\">Skip the contents</a>\n";
  text += fmt::format(
      "<header>\n<p class=\"kind\">Report on a simulated "
      "decision</p>\n<h1>{}</h1>\n<p>{}</p>\n{}</header>\n",
      html_escaped(report.title), html_escaped(report.subtitle), contents_of(report));
  text += "<main id=\"report\">\n";
  for (const Section& section : report.sections) text += section_html(section);
  return text + "</main>\n" + scripts_of(report, parts) + "</body>\n</html>\n";
}

namespace {

/// Sentences belong to their section; tables and figures say it themselves.
bool is_brief(const ReportBlock& block) {
  if (const auto* table = std::get_if<ReportTable>(&block)) return table->brief;
  if (const auto* figure = std::get_if<Figure>(&block)) return figure->brief;
  return !std::holds_alternative<Printed>(block);
}

}  // namespace

Report brief(Report report) {
  std::erase_if(report.sections, [](const Section& section) { return !section.brief; });
  for (Section& section : report.sections) {
    std::erase_if(section.blocks, [](const ReportBlock& block) { return !is_brief(block); });
    for (ReportBlock& block : section.blocks) {
      if (auto* figure = std::get_if<Figure>(&block)) figure->table.rows.clear();
    }
  }
  std::erase_if(report.sections, [](const Section& section) { return section.blocks.empty(); });
  report.brief = true;
  return report;
}

}  // namespace tranche::analysis
