#pragma once
#include <stdexcept>
#include <string>

namespace tranche {

/// Whether preconditions and ranges of columns are checked: in every preset but `release` and
/// `bench`. Results do not depend on it.
#ifdef TRANCHE_CHECKED
inline constexpr bool checked = true;
#else
inline constexpr bool checked = false;
#endif

/// Whoever called a function did not keep what it asks for: a defect of Tranche.
class PreconditionError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Kept out of line, so that asking costs its caller a comparison.
[[noreturn, gnu::cold, gnu::noinline]] inline void broken_precondition(const char* what) {
  throw PreconditionError(std::string("a caller must see to it that ") + what);
}

/// States a precondition as code: `expects(amount >= 0, "the amount is not negative")`. Throws
/// PreconditionError where checks are on; costs nothing where they are off.
constexpr void expects(bool holds, const char* what) {
  if constexpr (checked) {
    if (!holds) broken_precondition(what);
  }
}

}  // namespace tranche
