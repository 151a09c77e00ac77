#include "analysis/sweeps/futures.hpp"

#include <fmt/format.h>

#include "analysis/sweeps/design_blocks.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::analysis {
namespace {

std::string heading(const Results& results) {
  if (results.layout.uncertainties.empty())
    return "Nothing differs between futures: the scenario has no uncertainty.\n";
  const std::string first =
      are_histories(results.layout) ? "each is drawn, and has a seed of its own"
      : is_sweep(results.layout)    ? "futures are the rows of the design " + results.layout.design
                                    : "future 0 is the scenario as written, the others are drawn";
  std::string text = wrapped(
      fmt::format("{} × {}; {}.",
                  counted(results.futures(), are_histories(results.layout) ? "history" : "future"),
                  counted(results.layout.uncertainties.size(), "uncertain number"), first),
      80);
  for (const UncertaintyInfo& one : results.layout.uncertainties) {
    text += wrapped(fmt::format("  {} [{}]: {}{}", one.key, one.unit, one.distribution,
                                one.help.empty() ? "" : "; " + one.help),
                    80);
  }
  return text + "\n";
}

}  // namespace

std::string futures_text(const Results& results) {
  std::string text = heading(results);
  for (std::size_t future = 0; future < results.futures() && !results.layout.uncertainties.empty();
       ++future) {
    const std::vector<double> values = results.future_values(future);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string number = right_cell(i == 0 ? fmt::format("{}", future) : "", 7);
      text +=
          fmt::format("{}  {} {}\n", number, fit_left(results.layout.uncertainties[i].key, 54),
                      right_cell(value_in_words(results.layout.uncertainties[i], values[i]), 16));
    }
  }
  return text;
}

std::string futures_csv(const Results& results) {
  std::string text = "future,uncertainty,value,unit,distribution\n";
  for (std::size_t future = 0; future < results.futures() && !results.layout.uncertainties.empty();
       ++future) {
    const std::vector<double> values = results.future_values(future);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const UncertaintyInfo& one = results.layout.uncertainties[i];
      text += fmt::format("{},{},{},{},{}\n", future, csv_field(one.key), values[i],
                          csv_field(one.unit), csv_field(one.distribution));
    }
  }
  return text;
}

}  // namespace tranche::analysis
