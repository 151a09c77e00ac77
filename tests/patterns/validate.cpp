// Runs the ten patterns in full and prints docs/validation.md. `tools/validate` builds and calls
// it.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>

#include "base/hash.hpp"
#include "paths.hpp"
#include "patterns/draws.hpp"
#include "patterns/frozen.hpp"
#include "patterns/patterns.hpp"
#include "patterns/report.hpp"

namespace {

using namespace tranche;
using namespace tranche::validation;

struct Choice {
  int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  bool reduced = false;
  bool defaults = false;
  std::optional<int> only;
};

/// What is said by hand of a pattern, where it does not hold: why.
std::string remark(int number) {
  std::ifstream in(test::source_folder().string() + "/tests/patterns/remarks/" +
                   std::to_string(number) + ".md");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string introduction() {
  std::ifstream in(test::source_folder().string() + "/tests/patterns/remarks/introduction.md");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  return text + "\nThe frozen defaults are `tests/patterns/frozen_defaults.txt`, SHA-256\n`" +
         sha256_hex(frozen_text()) + "`.\n";
}

std::string section_of(const Pattern& pattern, const Choice& choice) {
  if (pattern.available && !pattern.available()) {
    return "## " + std::to_string(pattern.number) + ". " + pattern.name +
           "\n\nNot run: its data are absent.\n";
  }
  const Size size = choice.reduced ? pattern.reduced : pattern.full;
  const Parallelism parallelism{choice.threads};
  const Evaluation found = evaluate(pattern, size, parallelism);
  const std::string further = pattern.further ? pattern.further(parallelism, size) : "";
  return section(pattern, size, found, further, remark(pattern.number));
}

std::optional<Choice> read_choice(int count, char** words) {
  Choice choice;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--reduced") {
      choice.reduced = true;
    } else if (word == "--defaults") {
      choice.defaults = true;
    } else if (word == "--threads" && i + 1 < count) {
      choice.threads = std::atoi(words[++i]);
    } else if (word == "--only" && i + 1 < count) {
      choice.only = std::atoi(words[++i]);
    } else {
      return std::nullopt;
    }
  }
  return choice;
}

}  // namespace

int main(int count, char** words) {
  const auto choice = read_choice(count, words);
  if (!choice) {
    std::cerr << "usage: validate [--reduced] [--only NUMBER] [--threads NUMBER] [--defaults]\n";
    return 2;
  }
  if (choice->defaults) {
    std::cout << catalogue_text();
    return 0;
  }
  const auto changed = changed_since(frozen_text(), catalogue_text());
  if (!choice->reduced && (frozen_text().empty() || !changed.empty())) {
    std::cerr << "the defaults are not those frozen in tests/patterns/frozen_defaults.txt; freeze "
                 "them first, in a "
                 "commit of their own (validate --defaults)\n";
    for (const std::string& line : changed) std::cerr << "frozen: " << line << '\n';
    return 1;
  }
  if (!choice->only) std::cout << introduction();
  for (const Pattern& pattern : patterns()) {
    if (choice->only && *choice->only != pattern.number) continue;
    std::cerr << "pattern " << pattern.number << ": " << pattern.name << '\n';
    std::cout << (choice->only ? "" : "\n") << section_of(pattern, *choice) << std::flush;
  }
  return 0;
}
