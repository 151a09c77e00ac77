#include <fmt/format.h>

#include "analysis/read.hpp"
#include "analysis/summary.hpp"
#include "analysis/text.hpp"

namespace tranche::analysis {
namespace {

std::string heading(const Results& results) {
  if (results.uncertainties.empty())
    return "Nothing differs between futures: the scenario has no uncertainty.\n";
  const std::string first = results.design == "draws"
                                ? "future 0 is the scenario as written, the others are drawn"
                                : "futures are the rows of the design " + results.design;
  std::string text =
      wrapped(fmt::format("{} × {}; {}.", counted(results.futures, "future"),
                          counted(results.uncertainties.size(), "uncertain number"), first),
              80);
  for (const UncertaintyInfo& one : results.uncertainties) {
    text += wrapped(fmt::format("  {} [{}]: {}", one.key, one.unit, one.distribution), 80);
  }
  return text + "\n";
}

}  // namespace

std::string futures_text(const std::filesystem::path& file) {
  const Results results(file);
  std::string text = heading(results);
  for (std::size_t future = 0; future < results.futures && !results.uncertainties.empty();
       ++future) {
    const std::vector<double> values = results.future_values(future);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string number = fit_right(i == 0 ? fmt::format("{}", future) : "", 7);
      text += fmt::format("{}  {} {}\n", number, fit_left(results.uncertainties[i].key, 54),
                          fit_right(fmt::format("{:.6g}", values[i]), 16));
    }
  }
  return text;
}

std::string futures_csv(const std::filesystem::path& file) {
  const Results results(file);
  std::string text = "future,uncertainty,value,unit,distribution\n";
  for (std::size_t future = 0; future < results.futures && !results.uncertainties.empty();
       ++future) {
    const std::vector<double> values = results.future_values(future);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const UncertaintyInfo& one = results.uncertainties[i];
      text += fmt::format("{},{},{},{},{}\n", future, csv_field(one.key), values[i],
                          csv_field(one.unit), csv_field(one.distribution));
    }
  }
  return text;
}

}  // namespace tranche::analysis
