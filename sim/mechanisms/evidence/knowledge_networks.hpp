#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Knowledge networks: agencies learn from agencies that know more, most from those they meet face
/// to face and hardly across owners unless a broker links them (Darr, Argote & Epple 1995,
/// Management Science 41(11), 1750–1762); from networks outside the place; and from cases
/// elsewhere, in proportion to how alike the contexts are. A case told without its obstacles
/// misleads where the contexts differ. What is learnt is forgotten. Equations (97)–(102) of
/// docs/model-evidence.md.
struct KnowledgeNetworksParameters {
  double socialisation = 0.02;
  double across_owners = 0.1;
  double face_to_face_worth = 3;
  double brokering = 0.5;
  double external = 0.01;
  double case_learning = 0.01;
  int library = 12;
  double similarity_width = 0.25;
  double obstacles_told = 0.5;
  double misleading = 0.3;
  double depreciation = 0.01;
  double network_staff = 0.02;
};

/// Contact of two agencies, `shared` being the share of residents that both serve: 1 where all work
/// is face to face.
double contact(const KnowledgeNetworksParameters& parameters, double shared);

/// What passes between owners, relative to within one, at a dose of brokerage [1].
double passing_between_owners(const KnowledgeNetworksParameters& parameters, double brokerage);

/// What a case teaches at this similarity of contexts; negative where it misleads [1].
double lesson(const KnowledgeNetworksParameters& parameters, double similarity);

void tie_agencies(const Context& context, const KnowledgeNetworksParameters& parameters,
                  RowRange agencies);
void compare_cases(const Context& context, const KnowledgeNetworksParameters& parameters,
                   RowRange agencies);
void share_knowledge(const Context& context, const KnowledgeNetworksParameters& parameters,
                     RowRange none);

Mechanism knowledge_networks();

}  // namespace tranche::mechanisms
