#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tranche/ids.hpp"

namespace tranche {

/// What is fixed about one community (a data zone, an LSOA, a ward, a village).
struct Community {
  std::string code;        ///< external code, the identity in files and in random draws
  std::string name;        ///< may be empty
  std::string area;        ///< parent area (intermediate zone, ward); may be empty
  std::string council;     ///< code of the council it lies in
  double population = 0;   ///< residents [person]
  double deprivation = 0;  ///< overall, from 0 to 1, 1 most deprived: national rank, scaled [1]
  /// Residents from historically marginalised groups [1]; an assumption where not measured.
  double marginalised_share = 0;
  double latitude = 0;              ///< [degree], WGS84
  double longitude = 0;             ///< [degree], WGS84
  std::vector<double> outcome;      ///< from 0 to 1, 1 best, in the order of `Place::domains` [1]
  std::vector<double> figure = {};  ///< in units of their own, in the order of `Place::figures`

  bool operator==(const Community&) const = default;
};

/// A place: its communities sorted by space, then code (so that the order of rows in a user's file
/// changes nothing), the outcome domains they are measured in, and who borders whom. Invariant,
/// once read and checked: codes are unique, shares and outcomes lie in [0, 1], neighbours are
/// mutual. Thread rule: immutable, shared by all plans and threads. Source: docs/places.md.
struct Place {
  std::string name;
  std::string attribution;
  std::vector<std::string>
      notes;  ///< where the figures come from and what is assumed, one line each
  std::vector<std::string> domains;  ///< e.g. income, employment, health, education, housing
  /// What else is known of each community; no domain before a scenario makes one of it.
  std::vector<std::string> figures;
  std::vector<std::string> councils;  ///< codes, sorted
  ListOf<Community, CommunityId> communities;
  /// Neighbours in compressed rows: those of community i are neighbour[first[i]] …
  /// neighbour[first[i + 1] − 1], sorted.
  std::vector<std::uint32_t> neighbour_first;
  std::vector<CommunityId> neighbour;

  bool operator==(const Place&) const = default;
};

}  // namespace tranche
