#include "scenario/schema/without_codes.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/document_path.hpp"

namespace tranche::scenario {

namespace {

const Section* section_with_path(std::string_view path) {
  const auto all = sections();
  const auto found = std::ranges::find(all, path, &Section::path);
  return found == all.end() ? nullptr : &*found;
}

/// Whether the next part of a path is the code of an entry, or the name of an outcome.
bool takes_name(const Section& section) {
  return section.header.starts_with("[[") || section.path.ends_with(".effects") ||
         section.path.ends_with(".losses");
}

/// Follows the parts of a path through the sections.
class CodeWalk {
 public:
  /// Into the section that this part opens from here; false where it opens none.
  bool into(const std::string& part) {
    if (part == "mechanisms") {
      at_ = part;  // those of a plan have the keys of the scenario's
      section_ = nullptr;
      return true;
    }
    std::string next = at_.empty() ? part : at_ + "." + part;
    if (next == "existing.effects") next = "intervention.effects";
    section_ = section_with_path(next);
    if (section_) at_ = next;
    return section_ != nullptr;
  }
  bool takes_code() const { return section_ && takes_name(*section_); }
  void take(const std::string& code) {
    const std::string noun = at_.substr(at_.rfind('.') + 1);
    entry_ += (entry_.empty() ? "" : ", ") +
              (noun == "effects" || noun == "losses" ? "outcome" : noun) + " '" + code + "'";
  }
  const std::string& at() const { return at_; }
  const std::string& entry() const { return entry_; }

 private:
  const Section* section_ = nullptr;
  std::string at_;
  std::string entry_;
};

}  // namespace

std::optional<CodedPath> without_codes(std::string_view path) {
  const std::vector<std::string> parts = parts_of_path(path);
  CodeWalk walk;
  std::size_t row = 0;
  while (row < parts.size() && walk.into(parts[row])) {
    ++row;
    if (walk.takes_code() && row < parts.size()) walk.take(parts[row++]);
  }
  if (walk.entry().empty()) return std::nullopt;
  std::string rest = walk.at();
  // A budget by years is a list: its second year is "budget.2".
  for (; row < parts.size() && !std::ranges::all_of(parts[row], is_digit); ++row)
    rest += "." + parts[row];
  return CodedPath{rest, walk.entry()};
}

}  // namespace tranche::scenario
