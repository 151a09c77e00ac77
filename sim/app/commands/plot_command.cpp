#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands/command.hpp"
#include "app/program/number_option.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "app/reporting/plot.hpp"

namespace tranche::app {
namespace {

constexpr const char* plot_footer =
    "For papers and slides: the figures of `tranche report` as files of their own, SVG or, where "
    "rsvg-convert is installed, PNG. Node.js draws them, by the same code as the page.\n"
    "Without --figure it lists the figures that there are.\n"
    "\n"
    "Examples:\n"
    "  tranche plot results/my.h5\n"
    "  tranche plot results/my.h5 --figure bands --output bands.svg\n"
    "  tranche plot results/my.h5 --figure differences --width 960 --output slide.png";

/// Pictures that `plot` has made before may be made again.
OutputFile plot_output(const PlotRequest& request) {
  return {"--output", request.output, {Contents::picture, Contents::stream}};
}

void plot(const PlotRequest& request) {
  if (request.figure.empty()) return write_out(figures_text(request));
  PlotRequest asked = request;
  if (asked.output.empty()) asked.output = asked.figure + ".svg";
  check_outputs({plot_output(asked)}, {asked.results});
  write_plot(asked);
  if (asked.output != "-") print_out("Figure: {}\n", asked.output);
}

}  // namespace

void add_plot_command(CLI::App& program, int&) {
  CLI::App* command =
      program.add_subcommand("plot", "A figure of the report as a picture: SVG or PNG");
  auto request = std::make_shared<PlotRequest>();
  command->add_option("FILE", request->results, "Results file (.h5) that `tranche run` has written")
      ->required();
  command->add_option("--figure", request->figure,
                      "Name of the figure, or its kind [default: lists them]");
  command->add_option("--output", request->output,
                      "Name ending in .svg or .png [default: FIGURE.svg]");
  command->add_option("--width", request->width, "Width in pixels of 1/96 inch [default: 680]")
      ->transform(whole_number(200, 4000));
  command->add_option("--plans", request->plans, "Codes of the plans it is about [default: all]")
      ->delimiter(',');
  command->footer(plot_footer);
  command->callback([request] { plot(*request); });
}

}  // namespace tranche::app
