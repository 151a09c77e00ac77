#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "params/row.hpp"
#include "tranche/mechanism.hpp"

namespace tranche::mechanisms {

/// One mechanism as the catalogue knows it. Its parameters are the table `[mechanisms.<name>]` of a
/// scenario file; `on = false` there leaves it out of the plan's steps, which is its ablation.
struct Mechanism {
  std::string_view name;
  std::string_view summary;  ///< one sentence for `tranche describe`
  std::string_view levers;   ///< "L1 L2"
  std::string_view source;   ///< paper and equation
  std::span<const params::Row> rows;
  std::span<const Step> steps;
  std::shared_ptr<void> (*make_parameters)();  ///< at their defaults
};

/// What a mechanism's own file hands to the catalogue.
template <class Parameters>
std::shared_ptr<void> make_default() {
  return std::make_shared<Parameters>();
}

}  // namespace tranche::mechanisms
