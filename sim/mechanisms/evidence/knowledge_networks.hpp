#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Knowledge networks: agencies learn from agencies that know more, most from those they meet face
/// to face and hardly across owners unless a broker links them (Darr, Argote & Epple 1995,
/// Management Science 41(11), 1750–1762); from networks outside the place; and from cases
/// elsewhere, in proportion to how alike the contexts are. A broker who is known on both sides also
/// brings institutions of other owners to agree. A case told without its obstacles misleads where
/// the contexts differ; what else cases tell, of effects and obstacles, is in success_stories.hpp.
/// What is learnt is forgotten. Nobody learns from others to know more than the best of them, and
/// `skill_gain` stays a share of the skill that was lacking.
///
/// Leaves out: that knowledge is more than one number (what fast socialisation loses is in
/// `organisational_code`); agencies that get closer by working together, since ties are fixed at
/// the start. Equations (97)–(102), (295)–(298) and (304) of docs/model-evidence.md.
struct KnowledgeNetworksParameters {
  double socialisation = 0.02;     ///< share of what others know better that is learnt [1/month]
  double across_owners = 0.1;      ///< what passes between owners, relative to within one [1]
  double face_to_face_worth = 3;   ///< remote contacts that one face to face is worth [1]
  double brokering = 0.5;          ///< share of that barrier that full brokerage takes away [1]
  double agreeing = 0.2;           ///< of other owners' refusals that full brokerage turns [1]
  double external = 0.01;          ///< share of lacking skill learnt at full networking [1/month]
  double case_learning = 0.01;     ///< the same from cases in one's own context [1/month]
  int library = 12;                ///< cases elsewhere that are told [1]
  double similarity_width = 0.25;  ///< difference of contexts at which similarity is 0.61 [1]
  double obstacles_told = 0.5;     ///< share of cases told with their obstacles [1]
  double misleading = 0.3;         ///< harm of one told without, where contexts differ [1]
  double cases_a_month = 1;        ///< read at a full dose of learning from cases [1/month]
  double case_respondents = 500;   ///< of the evaluation that a case reports [person]
  double effect_between = 0.01;    ///< SD of one service's effect between contexts (tau) [1]
  double individual_spread = 0.4;  ///< SD of an outcome between residents [1]
  double design_effect = 1.5;      ///< variance of a clustered sample over that of a simple one [1]
  double voltage = 0.75;           ///< effect elsewhere over what success-only stories show [1]
  double avoidable = 0.5;          ///< share of refusals that foresight can avoid [1]
  double depreciation = 0.01;      ///< share of what was learnt that is forgotten [1/month]
  double network_staff = 0.02;     ///< share of staff time that full networking takes [1]
};

/// How close agencies are to each other and to the cases told, what they know, and the month's
/// result until all of them have learnt.
struct KnowledgeNetworksState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    // Of the agency that is learning, one after the other: kept for all pairs, ties of 10,000
    // agencies would be 800 MB.
    Of<double> tie{
        *this, within(range::share,
                      {"tie", "1", "its contact with the agency that is learning", Keep::never})};
    Of<double> known{
        *this, within(range::share, {"known", "1", "what it knows in this month", Keep::never})};
    Of<double> case_similarity{
        *this, within(range::share,
                      {"case_similarity", "1", "how alike the cases told are to its own context"})};
    Of<double> obstacles_known{
        *this,
        within(range::share, {"obstacles_known", "1",
                              "share of the obstacles to its projects that it has read of"})};
    Of<double> skill_gain_next{
        *this, within(range::share, {"skill_gain_next", "1", "skill_gain at the month's end"})};
  } agencies{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> cases_read{
        *this, within(range::not_negative, {"cases_read", "1", "of the library so far"})};
  } place{*this};
};

/// Contact of two agencies, `shared` being the share of residents that both serve: 1 where all work
/// is face to face [1]. Equation (97).
double contact(const KnowledgeNetworksParameters& parameters, double shared);

/// What passes between owners, relative to within one, at a dose of brokerage [1]: equation (98).
double passing_between_owners(const KnowledgeNetworksParameters& parameters, double brokerage);

/// What a case teaches at this similarity of contexts, relative to one in the same context;
/// negative where it misleads [1]. Equation (100).
double lesson(const KnowledgeNetworksParameters& parameters, double similarity);

/// Compares the cases told with each agency's context, the mean of (100), once a year. Reads
/// deprivation and capacity of the communities that it serves; writes `case_similarity`.
void compare_cases(const Context& context, const KnowledgeNetworksParameters& parameters,
                   KnowledgeNetworksState& state, RowRange agencies);

/// Lets every agency learn and forget: equations (97)–(99), (101) and (102). Reads doses of
/// networking, learning from cases and brokerage, the plan's skills and catchments, relationships,
/// populations and similarity; writes `skill_gain` and, for next month's clearance, `grant_lift` of
/// Agencies (304), and adds to `staff_elsewhere`. All
/// learn from what the others knew at the start of the month.
void share_knowledge(const Context& context, const KnowledgeNetworksParameters& parameters,
                     KnowledgeNetworksState& state, RowRange none);

Mechanism knowledge_networks();

}  // namespace tranche::mechanisms
