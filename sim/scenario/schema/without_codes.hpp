#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tranche::scenario {

/// The path of a number or choice of a scenario, as factors and messages name it, without the codes
/// of entries: "agency.council.staff" is the key `agency.staff` of "agency 'council'".
struct CodedPath {
  std::string path;   ///< of a key or a section of the schema, which it need not have
  std::string entry;  ///< "plan 'A', phase 'pilot'"
};
/// Nothing for a text that is no such path or holds no code.
std::optional<CodedPath> without_codes(std::string_view path);

}  // namespace tranche::scenario
