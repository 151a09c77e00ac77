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

/// States a precondition as code: `expects(amount >= 0, "amount >= 0 [GBP]")`. Throws
/// PreconditionError where checks are on; costs nothing where they are off.
constexpr void expects(bool holds, const char* what) {
  if constexpr (checked) {
    if (!holds)
      throw PreconditionError(std::string("not so, though a caller must see to it: ") + what);
  }
}

}  // namespace tranche
