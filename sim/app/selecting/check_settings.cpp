#include "app/selecting/check_settings.hpp"

#include "tranche/errors.hpp"

namespace tranche::app {

void check_settings(const params::SelectSettings& settings, const ResultsLayout& layout) {
  const std::size_t plans = layout.plans.size();
  std::vector<Diagnostic> mistakes;
  const auto refuse = [&](const char* problem, const char* why, const char* suggestion) {
    mistakes.push_back({"select", 0, 0, problem, why, suggestion});
  };
  if (plans < 2) refuse("there is one plan only", "a selection needs at least two", "");
  if ((settings.delta > 0) == (settings.budget > 0)) {
    refuse("say either --delta or --budget",
           "a guarantee needs the difference that matters, a budget needs none",
           "--delta 0.001, say");
  }
  if (plans >= 2 && settings.confidence <= 1.0 / static_cast<double>(plans)) {
    refuse("--confidence is no better than a blind choice", "it must be above 1/plans",
           "--confidence 0.95, say");
  }
  if (settings.budget == 0 && settings.most < settings.first) {
    refuse("--most is below --first", "the first decision needs all of the first seeds",
           "raise --most");
  }
  if (settings.budget > 0 && static_cast<std::size_t>(settings.budget) <
                                 plans * static_cast<std::size_t>(settings.first)) {
    refuse("--budget is below --first times the number of plans",
           "every plan needs its first seeds", "raise --budget");
  }
  if (settings.uncertain && layout.uncertainties.empty()) {
    refuse("there is nothing to draw", "the scenario has no [[uncertainty]]",
           "add one or --assumptions, or leave uncertain out");
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
}

}  // namespace tranche::app
