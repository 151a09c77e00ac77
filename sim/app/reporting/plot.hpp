#pragma once
#include <string>

#include "app/reporting/report.hpp"

namespace tranche::app {

/// A figure of a report as a picture of its own.
struct PlotRequest {
  std::filesystem::path results;
  std::string figure;  ///< its id, or its kind where it is the only one
  std::string output;  ///< ends in .svg or .png; `-` is standard output, as SVG
  int width = 680;     ///< [px], of 1/96 inch
  std::vector<std::string> plans = {};
};

/// The ids of the figures that a results file has, a line each with their titles.
std::string figures_text(const PlotRequest& request);

/// Draws a figure as the report's page would, by the same script, which Node.js runs; as PNG by
/// rsvg-convert. Throws InputError for a figure that there is not, ResultsError where one of these
/// programs is missing or fails.
void write_plot(const PlotRequest& request);

}  // namespace tranche::app
