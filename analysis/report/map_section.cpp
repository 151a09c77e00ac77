#include "analysis/report/map_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/report/map_layers.hpp"
#include "analysis/report/map_outlines.hpp"
#include "analysis/report/map_table.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

Json layer(const std::string& title, const std::string& unit, bool diverging,
           const std::vector<double>& values) {
  Json numbers = Json::array();
  for (const double value : values) numbers.push_back(number_or_null(value));
  return {{"title", title}, {"unit", unit}, {"diverging", diverging}, {"values", numbers}};
}

Json layers_json(const MapLayers& layers, const std::string& currency) {
  Json all = Json::array();
  if (!layers.deprivation.empty())
    all.push_back(
        layer("Deprivation", "national rank, 1 most deprived", false, layers.deprivation));
  if (!layers.adds.empty())
    all.push_back(
        layer("What " + layers.label + " adds", layers.adds_unit, true, estimates(layers.adds)));
  if (!layers.spent.empty())
    all.push_back(layer("Money delivered", currency + " a head", false, layers.spent));
  if (!layers.trust.empty()) all.push_back(layer("Trust at the end", "%", false, layers.trust));
  return all;
}

std::vector<std::string> titles_of(const Json& layers) {
  std::vector<std::string> titles;
  for (const Json& one : layers) titles.push_back(one.at("title").get<std::string>());
  return titles;
}

/// "", or from where to where what the plan adds lies, by name.
std::string range_sentence(const MapLayers& layers, const ResultsLayout& layout) {
  if (layers.adds.empty()) return {};
  const auto [least, most] =
      std::ranges::minmax_element(layers.adds, {}, &statistics::Interval::estimate);
  const int decimals = decimals_of_adds(layers);
  const auto named = [&](const auto& one) {
    return fmt::format(
        "{} in {}", number_text(one->estimate, decimals, true),
        community_label(layout, static_cast<std::size_t>(one - layers.adds.begin())));
  };
  return fmt::format("What {} adds goes from {} to {}, {}.", layers.label, named(least),
                     named(most), layers.adds_unit);
}

/// What a value of a community rests on, and how wide it is.
std::string sure_sentence(const MapLayers& layers) {
  if (layers.adds.empty())
    return "The file keeps no community of any history, so only what the place says is shown.";
  const AddsSpread spread = spread_of(layers.adds);
  const std::string rests =
      fmt::format("Values of communities are simulated means over {} of {}, those kept in detail",
                  layers.histories, counted(layers.of_histories, "history"));
  if (std::isnan(spread.half_width))
    return rests + ": one history says nothing of what luck does to a community.";
  return fmt::format(
      "{}: on average the 95 % interval of what {} adds to one is ±{}, and in {} of {} communities "
      "it leaves out nought.",
      rests, layers.label, number_text(spread.half_width, decimals_of_adds(layers)), spread.sure,
      layers.adds.size());
}

Figure map_figure(const ReportSource& source, const MapLayers& layers, MapPlaces places) {
  const ResultsLayout& layout = source.layout();
  const bool areas = !places.areas.empty();
  Figure figure;
  figure.id = figure.kind = "map";
  figure.title = "Where it arrives";
  Json shown = layers_json(layers, layout.currency);
  const std::string maps = listed(titles_of(shown));
  figure.shows = fmt::format(
      "Each {} is a community; the same {} are coloured by: {}. North is up, on a plane.",
      areas ? "area" : "dot", areas ? "areas" : "dots", maps);
  figure.sure = sure_sentence(layers);
  figure.alt = fmt::format("Maps of {} communities: {}. {}", layout.communities.size(), maps,
                           range_sentence(layers, layout));
  figure.data = {{"kind", "map"},
                 {"areas", std::move(places.areas)},
                 {"dots", std::move(places.dots)},
                 {"layers", std::move(shown)}};
  figure.table = map_table(layers, layout);
  return figure;
}

const char* no_map =
    "There is no map, because the place has neither outlines nor coordinates. To get one, name a "
    "file of outlines (GeoJSON) by `outlines` in the scenario's [place], or give the place the "
    "columns latitude and longitude, and run it again.";
const char* dots_alone =
    "Communities are dots, because the scenario names no outlines; `outlines` in its [place] does.";

}  // namespace

Section map_section(const ReportSource& source) {
  Section section;
  section.id = "place";
  section.title = "The place";
  const ResultsLayout& layout = source.layout();
  if (layout.communities.empty()) {
    section.blocks.push_back(Paragraph{"The results keep no communities, so there is no map."});
    return section;
  }
  const MapLayers layers = map_layers(source);
  add_paragraph(section, poorest_sentence(layers, layout));
  MapPlaces places = map_places(layout);
  if (places.none()) {
    section.blocks.push_back(Paragraph{no_map});
    section.blocks.push_back(map_table(layers, layout));
    return section;
  }
  const std::string attribution = places.attribution;
  const bool dots = places.areas.empty();
  section.blocks.push_back(map_figure(source, layers, std::move(places)));
  if (dots) section.blocks.push_back(Paragraph{dots_alone});
  if (!attribution.empty()) section.blocks.push_back(Paragraph{"Outlines: " + attribution});
  return section;
}

}  // namespace tranche::analysis
