#pragma once
#include <string>
#include <vector>

#include "scenario/text/document.hpp"
#include "tranche/table.hpp"

namespace tranche::scenario {

/// A series of one group of users or of one council that pays, as results call it:
/// `user_outcome_adoptive`.
struct UserSeriesName {
  std::string name;
  std::string column;  ///< whose lane it is
  Better better = Better::neither;
};

/// The series of the groups and of the councils that pay which the document has, before they are
/// read: `[outputs]` and `[check]` name them. What is wrong with one is reported where it is read.
std::vector<UserSeriesName> user_series(const Node& document);

}  // namespace tranche::scenario
