#include "analysis/values/record_cells.hpp"

#include <array>
#include <utility>

#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

namespace axis = schema::axis;
using Codes = std::vector<std::string> ResultsLayout::*;

template <class Info>
std::vector<std::string> each(const std::vector<Info>& infos, std::string Info::*code) {
  std::vector<std::string> codes;
  for (const Info& info : infos) codes.push_back(info.*code);
  return codes;
}

}  // namespace

std::vector<std::string> codes_of_index(const ResultsLayout& layout, std::string_view index) {
  static constexpr std::array<std::pair<std::string_view, Codes>, 8> all = {
      {{axis::plan, &ResultsLayout::plans},
       {axis::community, &ResultsLayout::communities},
       {axis::fund, &ResultsLayout::funds},
       {axis::agency, &ResultsLayout::agencies},
       {axis::intervention, &ResultsLayout::interventions},
       {axis::phase, &ResultsLayout::phases},
       {axis::action, &ResultsLayout::actions},
       {axis::rule, &ResultsLayout::rules}}};
  for (const auto& [name, codes] : all) {
    if (name == index) return layout.*codes;
  }
  if (index == axis::condition) return each(layout.conditions, &ConditionInfo::code);
  if (index == axis::series) return each(layout.series, &SeriesInfo::name);
  if (index == axis::uncertainty) return each(layout.uncertainties, &UncertaintyInfo::key);
  return {};
}

}  // namespace tranche::analysis
