#include "params/source.hpp"

#include <fmt/format.h>

namespace tranche::params {

std::string assumption_name(int number) { return fmt::format("A{}", number); }

std::string text_of(const Source& source) {
  constexpr std::string_view gap = "{}";
  std::string text(source.prose);
  if (const std::size_t at = text.find(gap); at != std::string::npos)
    text.replace(at, gap.size(), "assumption " + assumption_name(source.assumption));
  return text;
}

}  // namespace tranche::params
