#pragma once
#include <span>

#include "tranche/mechanism.hpp"

namespace tranche::headline {

/// The steps that keep the results every report starts with, in the order in which those of one
/// phase of the month run. Every plan has them, after those of its mechanisms: without them there
/// is no answer, so they are no mechanism and cannot be switched off.
std::span<const Step> steps();

}  // namespace tranche::headline
