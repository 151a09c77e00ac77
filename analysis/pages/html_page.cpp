#include <fmt/format.h>

#include <algorithm>

#include "analysis/pages/escape.hpp"
#include "analysis/pages/html_blocks.hpp"
#include "analysis/pages/page_style.hpp"
#include "analysis/pages/page_text.hpp"

namespace tranche::analysis {
namespace {

/// Nothing may be asked for, and no script runs but ours: not even one that a name smuggled in.
std::string content_policy(const PageScript& script) {
  const std::string scripts =
      script.text.empty() ? "" : fmt::format(" script-src 'sha256-{}';", script.hash);
  return fmt::format(
      "default-src 'none'; style-src 'unsafe-inline';{} base-uri 'none'; form-action 'none'",
      scripts);
}

std::string head_of(const Report& report, const PageScript& script) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"Tranche\">\n<title>{}</title>\n<style>\n{}</style>\n"
      "</head>\n",
      content_policy(script), html_escaped(report.title), page_style);
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
std::string scripts_of(const Report& report, const PageScript& script) {
  if (script.text.empty()) return {};
  const std::string data = report_data(report).dump(-1, ' ', true, Json::error_handler_t::replace);
  return fmt::format(
      "<script type=\"application/json\" id=\"report-data\">{}</script>\n<script>{}</script>\n",
      script_escaped(data), script.text);
}

}  // namespace

std::string html_page(const Report& report, const PageScript& script) {
  std::string text = head_of(report, script) + "<body>\n";
  text += "<a class=\"skip\" href=\"#report\">Skip the contents</a>\n";
  text += fmt::format(
      "<header>\n<p class=\"kind\">Report on a simulated "
      "decision</p>\n<h1>{}</h1>\n<p>{}</p>\n{}</header>\n",
      html_escaped(report.title), html_escaped(report.subtitle), contents_of(report));
  text += "<main id=\"report\">\n";
  for (const Section& section : report.sections) text += section_html(section);
  return text + "</main>\n" + scripts_of(report, script) + "</body>\n</html>\n";
}

Report brief(Report report) {
  std::erase_if(report.sections, [](const Section& section) { return !section.brief; });
  return report;
}

}  // namespace tranche::analysis
