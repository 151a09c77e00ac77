#pragma once
#include <string>
#include <vector>

#include "app/places/outlines.hpp"

namespace tranche::app {

/// A community and where it lies.
struct CommunityOutline {
  std::string code;
  Outline outline;  ///< [degree]
};

/// The least box that holds all outlines [degree]; inside out where there are none.
OutlineBox box_of(const std::vector<CommunityOutline>& communities);

/// An outline in steps of 0.00001 degrees, about a metre: without points that fall together, rings
/// of fewer than three points and polygons without area, which leaves nothing of one without
/// extent. Outer rings run against the clock and inner ones with it, as RFC 7946 wants them,
/// whichever way they ran before.
Outline on_steps(const Outline& outline);

/// How long the text of so many outlines may be before they are simplified: 150 kB, or 300 bytes an
/// outline where there are more than 500 [byte].
std::size_t outline_room(std::size_t outlines);

/// GeoJSON, a line a community: its code and its outline, five decimals a coordinate. Where that is
/// longer than `room`, outlines are simplified, each by itself (Douglas and Peucker 1973, on a
/// plane that is true to scale at their middle latitude), with the least of a row of tolerances
/// that does, from 2 m and at most 5 km; each keeps at least one ring. Equal outlines give equal
/// bytes on every machine. All outlines lie on steps and have some extent.
std::string outline_text(const std::vector<CommunityOutline>& communities,
                         const std::string& attribution, std::size_t room);

}  // namespace tranche::app
