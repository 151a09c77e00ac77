#include "base/thousands.hpp"

#include <string>

#include "base/characters.hpp"
#include "base/written_number.hpp"

namespace tranche {

bool is_like_thousands(std::string_view text) {
  const std::string plain = with_plain_blanks(text);
  const std::string_view inner = trimmed(plain);
  const auto number = number_at_head(inner);
  return number && number->size == inner.size() && number->like_thousands;
}

}  // namespace tranche
