#include "app/loading/remarks.hpp"

#include <fmt/format.h>

#include "analysis/values/text.hpp"
#include "scenario/check/remarks.hpp"
#include "scenario/read/currency.hpp"

namespace tranche::app {

std::vector<Diagnostic> remarks_on(const Loaded& loaded) {
  return scenario::in_currency(scenario::remarks_on(*loaded.scenario, *loaded.experiment.place),
                               loaded.scenario->currency);
}

std::string remarks_text(const Loaded& loaded) {
  const std::size_t count = remarks_on(loaded).size();
  if (count == 0) return {};
  return fmt::format("{} on the scenario; `tranche check {}` says {}.",
                     analysis::counted(count, "remark"), loaded.scenario->file,
                     count == 1 ? "it" : "them");
}

}  // namespace tranche::app
