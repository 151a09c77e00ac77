#pragma once
#include "mechanisms/evidence/knowledge_networks.hpp"
#include "tranche/random.hpp"

namespace tranche::mechanisms {

// What cases from elsewhere tell beside skill: of the effect of a service, and of obstacles. Steps
// and parameters are those of `knowledge_networks`. A case is of one service; services of the plan
// take turns. Leaves out: cases that tell of one another, and contexts that change.

/// The context of a case, or of those who read it.
struct Setting {
  double deprivation = 0;  ///< [1], 1 most deprived
  double capacity = 0;     ///< [1]
};

/// Contexts of the cases told, one after the other: drawn once a replicate, evenly (A374), from the
/// same address each time, so that nothing needs to be kept.
class Library {
 public:
  explicit Library(const Context& context)
      : stream_(context.draws.at(Process::case_library, 0, draw_key("library"))) {}
  Setting next() {
    const double deprivation = stream_.uniform();
    return {deprivation, stream_.uniform()};
  }

 private:
  DrawStream stream_;
};

/// How alike two contexts are: 1 where they are the same [1]. The kernel of (100).
double similarity(const KnowledgeNetworksParameters& parameters, const Setting& one,
                  const Setting& other);

/// A service elsewhere as it stands, and how it is told.
struct CaseOfService {
  double effect_here = 0;      ///< true, mean over outcomes [1]
  double breadth = 1;          ///< share of outcomes that it is for [1]
  double similarity = 1;       ///< of its context to that of the reader [1]
  bool obstacles_told = true;  ///< and with them in what context it worked
};
/// What a reader takes from a case: a mean with the variance that the reader ascribes to it.
struct Report {
  double shown = 0;     ///< [1]
  double error = 0;     ///< variance of what is shown around the effect elsewhere [1]
  double variance = 0;  ///< of what is shown around the effect here, as the reader sees it [1]
};
/// (296)–(298), less the sampling error; `apart` is a standard normal number that says how much
/// better than here the service does there. A pure function.
Report report_of(const KnowledgeNetworksParameters& parameters, const CaseOfService& told,
                 double apart);

/// Lets those who choose services read cases and learn from them what services do: equations
/// (296)–(298). Reads doses of learning from cases, `deprivation`, `capacity`, and the true effect,
/// through cases alone; writes `estimate` and `estimate_variance` of Interventions, not
/// `observations`, since nobody was asked here.
void read_of_effects(const Context& context, const KnowledgeNetworksParameters& parameters,
                     KnowledgeNetworksState& state, RowRange none);

/// Lets each agency read of obstacles and forget them: equation (295). Reads doses and similarity;
/// writes `foresight` of Agencies.
void foresee_obstacles(const Context& context, const KnowledgeNetworksParameters& parameters,
                       KnowledgeNetworksState& state, RowRange agencies);

}  // namespace tranche::mechanisms
