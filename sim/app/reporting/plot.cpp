#include "app/reporting/plot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/pages/page_text.hpp"
#include "app/program/other_program.hpp"
#include "app/program/page_scripts.hpp"
#include "app/program/write_text.hpp"
#include "base/suggestion.hpp"
#include "record/checksum.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

using analysis::Figure;

/// Every figure of a report, in its order.
std::vector<Figure> figures_of(const PlotRequest& request) {
  std::vector<Figure> figures;
  const analysis::Report report =
      report_of({request.results, "", ReportFormat::html, ReportLength::whole, request.plans});
  for (const analysis::Section& section : report.sections) {
    for (const analysis::ReportBlock& block : section.blocks) {
      if (const auto* figure = std::get_if<Figure>(&block)) figures.push_back(*figure);
    }
  }
  return figures;
}

/// By its id, else the first of its kind.
Figure find_figure(const PlotRequest& request) {
  const std::vector<Figure> figures = figures_of(request);
  std::vector<std::string> ids;
  for (const Figure& one : figures) {
    if (one.id == request.figure) return one;
    ids.push_back(one.id);
  }
  const auto kind = std::ranges::find(figures, request.figure, &Figure::kind);
  if (kind != figures.end()) return *kind;
  throw InputError({{request.results.string(), 0, 0, "no figure " + request.figure,
                     "its report has " + analysis::listed(ids), suggestion(request.figure, ids)}});
}

/// What the program wrote, where it is there and ended well.
std::string output_of(const std::vector<std::string>& words, const std::string& input,
                      const char* missing) {
  const Ran ran = run_other_program(words, input);
  const std::string& name = words.front();
  if (!ran.found) throw ResultsError(name, "is not to be found", missing);
  if (ran.status != 0) {
    throw ResultsError(name, fmt::format("ended with {}: {}", ran.status, ran.complaint),
                       "This may be a defect of Tranche: please report it with the command");
  }
  return ran.output;
}

std::string svg_of(const Figure& figure, int width) {
  if (plot_script().empty()) {
    throw ResultsError("tranche plot", "this program was built without figures",
                       "Build it with -DTRANCHE_REPORT=ON");
  }
  const analysis::Json asked = {
      {"figure",
       {{"id", figure.id}, {"kind", figure.kind}, {"title", figure.title}, {"data", figure.data}}},
      {"width", width},
      {"alt", figure.alt}};
  const std::string data = asked.dump(-1, ' ', true, analysis::Json::error_handler_t::replace);
  return output_of({"node", "-"},
                   fmt::format("const TRANCHE_FIGURE = {};\n{}", data, plot_script()),
                   "It draws the figures: install Node.js 18 or later (Debian: nodejs)");
}

/// Whose it is stands behind the declaration of XML, so that it may be made again.
std::string marked_svg(std::string svg) {
  svg.insert(svg.find('\n') + 1, fmt::format("<!-- {} -->\n", picture_mark));
  return svg;
}

/// Four bytes, the highest first.
std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift & 0xFFu);
  return bytes;
}

/// The same in a text chunk behind the header (PNG, W3C 2003, 11.3.4.3).
std::string marked_png(std::string png) {
  constexpr std::size_t header = 33;  // [byte], signature and IHDR
  const std::string chunk = std::string("tEXtSource") + '\0' + picture_mark;
  const std::uint32_t sum = record::checksum_of(chunk);
  const auto length = static_cast<std::uint32_t>(chunk.size() - 4);
  png.insert(header, big_endian(length) + chunk + big_endian(sum));
  return png;
}

}  // namespace

std::string figures_text(const PlotRequest& request) {
  std::string text;
  for (const Figure& figure : figures_of(request))
    text += fmt::format("{:<18} {}\n", figure.id, figure.title);
  return text;
}

void write_plot(const PlotRequest& request) {
  const std::string svg = marked_svg(svg_of(find_figure(request), request.width));
  if (!request.output.ends_with(".png")) return write_text(request.output, svg);
  constexpr const char* dots = "--zoom=3";  // of a pixel of 1/96 inch: 288 an inch, for print
  write_text(request.output,
             marked_png(output_of(
                 {"rsvg-convert", "--format=png", "--background-color=white", dots}, svg,
                 "It turns figures into PNG: install it (Debian: librsvg2-bin), or ask for an "
                 ".svg")));
}

}  // namespace tranche::app
