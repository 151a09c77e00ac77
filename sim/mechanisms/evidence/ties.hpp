#pragma once
#include <span>
#include <vector>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// How close agencies are to each other: what passes between them is told face to face or remotely,
// and hardly across owners (Darr, Argote & Epple 1995). Equations (97) and (98) of
// docs/model-evidence.md.

/// Contact of two agencies, `shared` being the share of residents that both serve and `worth` the
/// remote contacts that one face to face is worth: 1 where all work is face to face [1]. (97).
inline double contact_of(double worth, double shared) { return shared + (1 - shared) / worth; }

/// What passes between owners, relative to within one [1]: `across` without brokers, and
/// `brokering` of the rest at a full dose of brokerage. (98).
inline double passing_of(double across, double brokering, double brokerage) {
  return across + (1 - across) * brokering * brokerage;
}

/// Whether two agencies are departments of one council, units of one board or of one ministry where
/// they work for some residents together (A378).
bool of_one_type(const Plan& plan, std::size_t one, std::size_t other);

/// Ties all agencies to one after the other by the residents whom both serve: (97). Neighbours in
/// the table mostly have a catchment in common, and then the same ties. Made where it is used, with
/// one tie an agency [1] that it overwrites.
class Ties {
 public:
  Ties(const Context& context, double face_to_face_worth, std::span<double> ties)
      : context_(context), worth_(face_to_face_worth), ties_(ties) {}

  void to(AgencyId id);

 private:
  double count_shared(const std::vector<CommunityId>& catchment);

  const Context& context_;
  double worth_;
  std::span<double> ties_;
  const std::vector<CommunityId>* tied_ = nullptr;  // whose ties they are
};

}  // namespace tranche::mechanisms
