#pragma once
#include <string_view>

namespace tranche {

/// Whether the whole text is a number such as "1.250": of people or other things that come whole,
/// it means 1250 to whoever wrote it. Outer blanks are passed over.
bool is_like_thousands(std::string_view text);

}  // namespace tranche
