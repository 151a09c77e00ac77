#pragma once
#include <stdexcept>
#include <string>

#include "tranche/engine.hpp"
#include "tranche/errors.hpp"

namespace tranche::engine {

/// A column holds a value outside of its range: a defect of a mechanism.
class OutOfRange : public InvariantError {
 public:
  using InvariantError::InvariantError;
};

/// Looks at every value of every column; throws OutOfRange for the first that lies outside of its
/// column's range, named by table, column and row, with who is to blame as `after` says it
/// ("month 12", or "trust.update_trust", a step). Costs a pass over the whole world, so
/// release builds leave it out (tranche/expects.hpp).
void check_ranges(World& world, const std::string& after, Month month);

}  // namespace tranche::engine
