#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "analysis/answer/summary.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

int number_of(const std::string& assumption) { return std::stoi(assumption.substr(1)); }

std::string range_text(int first, int last) {
  if (first == last) return fmt::format("A{}", first);
  return fmt::format("A{}{}A{}", first, last == first + 1 ? ", " : "–", last);
}

/// "A63, A205–A209": neighbours drawn together.
std::string numbers_text(const std::set<int>& numbers) {
  std::string text;
  for (auto at = numbers.begin(); at != numbers.end();) {
    const int first = *at;
    int last = first;
    while (++at != numbers.end() && *at == last + 1) last = *at;
    text += (text.empty() ? "" : ", ") + range_text(first, last);
  }
  return text;
}

/// What is there of one kind in any plan: how many, and their assumptions.
struct Leaning {
  std::set<std::string> names;
  std::set<int> assumptions;

  Leaning(const std::vector<UnmeasuredInfo>& all, const std::string& kind) {
    for (const UnmeasuredInfo& one : all) {
      if (one.kind != kind) continue;
      names.insert(one.name);
      assumptions.insert(number_of(one.assumption));
    }
  }
  std::string text(const char* what, const char* several) const {
    return fmt::format("{} {} ({})", names.size(), names.size() == 1 ? what : several,
                       numbers_text(assumptions));
  }
};

}  // namespace

std::string leaning_text(const std::vector<UnmeasuredInfo>& unmeasured) {
  const Leaning measures(unmeasured, "measure");
  const Leaning services(unmeasured, "service");
  std::string text =
      measures.names.empty() ? "" : measures.text("enabling measure", "enabling measures");
  if (!services.names.empty()) {
    text += (text.empty() ? "" : " and ") +
            services.text("service that may do harm", "services that may do harm");
  }
  return text;
}

std::string unmeasured_text(const std::vector<UnmeasuredInfo>& unmeasured) {
  if (unmeasured.empty()) return {};
  return wrapped(
      fmt::format("Without a measured effect: {}. To vary: tranche describe, docs/assumptions.md.",
                  leaning_text(unmeasured)),
      page);
}

}  // namespace tranche::analysis
