#include "scenario/read/set_path.hpp"

#include <array>

#include "scenario/text/document_path.hpp"

namespace tranche::scenario {

std::optional<SetPath> set_path(const Scenario& scenario, std::string_view path) {
  for (const PlanEntry& plan : scenario.plans) {
    const std::string above = "plan." + plan.code + ".set.";
    if (path.starts_with(above) && path.size() > above.size())
      return SetPath{&plan, std::string(path.substr(above.size()))};
  }
  return std::nullopt;
}

const Node* written_at(const Scenario& scenario, std::string_view path, const SetPath& parts) {
  const Node* own = find_at(scenario.document, path);
  return own ? own : find_at(scenario.document, parts.key);
}

double number_by_default(const Scenario& scenario, const SetPath& parts) {
  return values_of(scenario, std::array{parts.key}).front();
}

}  // namespace tranche::scenario
