#include "mechanisms/evidence/knowledge_networks.hpp"

#include <algorithm>
#include <array>

#include "base/maths.hpp"
#include "mechanisms/evidence/success_stories.hpp"
#include "mechanisms/evidence/ties.hpp"
#include "mechanisms/shared/agency_dose.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = KnowledgeNetworksParameters;

constexpr std::array rows = {
    row<&P::socialisation>(
        {"socialisation", "1/month", 0, 0.5,
         "share of what other agencies know better that is taken up", assumption(211),
         plausible(0.005, 0.05,
                   "a tenth of the gap closes in a year and a half, or in two months")}),
    row<&P::across_owners>(
        {"across_owners", "1", 0, 1,
         "what passes between agencies of different owners, relative to within one",
         assumption(212, "Darr, Argote & Epple (1995): hardly any; {}"),
         plausible(0.02, 0.3,
                   "hardly any in the one study; more may pass where owners work together")}),
    row<&P::face_to_face_worth>({"face_to_face_worth", "1", 1.3, 34,
                                 "remote contacts that one contact face to face is worth",
                                 assumption(205),
                                 plausible(1.3, 10,
                                           "measured factors of 1.3 to 34; over all residents of a "
                                           "place the lower ones are likelier")}),
    row<&P::brokering>(
        {"brokering", "1", 0, 1,
         "share of the barrier between owners that a full dose of brokerage takes away",
         assumption(213), plausible(0.2, 0.8, "brokers bring some across and never all")}),
    row<&P::agreeing>(
        {"agreeing", "1", 0, 0.5,
         "share of other owners' refusals that a full dose of brokerage turns into agreements",
         assumption(534),
         plausible(0.05, 0.4,
                   "who knows both sides brings some round, and less often than not: between a "
                   "twentieth and two fifths")}),
    row<&P::external>(
        {"external", "1/month", 0, 0.05,
         "share of the skill it lacks that an agency learns from outside at a full "
         "dose of networking",
         assumption(214),
         plausible(
             0.003, 0.025,
             "a third to two and a half times: networks are joined more often than measured")}),
    row<&P::case_learning>(
        {"case_learning", "1/month", 0, 0.05,
         "share of the skill it lacks that an agency learns from cases in its own context at a "
         "full dose of learning from cases",
         assumption(215),
         plausible(0.003, 0.025, "a third to two and a half times, as for other networks")}),
    row<&P::library>({"library", "1", 1, 200, "number of cases elsewhere that are told",
                      assumption(216),
                      plausible(5, 40, "a handful of stories, or a what-works library")}),
    row<&P::similarity_width>({"similarity_width", "1", 0.02, 2,
                               "difference in deprivation or capacity at which similarity is 0.61",
                               assumption(217),
                               plausible(0.1, 0.5, "half to double, since no study measures it")}),
    row<&P::obstacles_told>(
        {"obstacles_told", "1", 0, 1, "share of cases told with their obstacles", assumption(218),
         plausible(0.2, 0.8, "reports leave obstacles out, how often nobody has counted")}),
    row<&P::misleading>(
        {"misleading", "1", 0, 1,
         "what a case told without its obstacles does harm where contexts differ, "
         "relative to what it "
         "teaches where they agree",
         assumption(219),
         plausible(0.1, 0.6, "what worked elsewhere may mislead a little, or by more than half")}),
    row<&P::cases_a_month>(
        {"cases_a_month", "1/month", 0, 20,
         "cases that those who choose services read in a month at a full dose of learning from "
         "cases",
         assumption(527),
         plausible(0.3, 3, "one a quarter beside other work, or one each fortnight")}),
    row<&P::case_respondents>(
        {"case_respondents", "person", 10, 100000,
         "respondents of the evaluation that a case reports", assumption(527),
         plausible(100, 2000, "a local survey, or a trial of ordinary size")}),
    row<&P::effect_between>(
        {"effect_between", "1", 0, 0.2,
         "standard deviation of the effect of one service between contexts that have nothing in "
         "common",
         assumption(528),
         plausible(0.003, 0.03,
                   "as between communities, A224: effects differ by less than their size, or by "
                   "more")}),
    row<&P::individual_spread>(
        {"individual_spread", "1", 0.01, 5, "SD of an outcome between residents", assumption(90),
         plausible(0.3, 0.5,
                   "of a yes or no it is half at most, and a third for what one in eight has")}),
    row<&P::design_effect>(
        {"design_effect", "1", 1, 10, "variance of a clustered sample, relative to a simple one",
         assumption(91, "{}; form: Kish (1965)"),
         plausible(1.1, 2.5, "hardly clustered, or whole streets asked together")}),
    row<&P::voltage>({"voltage", "1", 0.5, 1,
                      "effect elsewhere as a share of what stories without obstacles show",
                      measured("DellaVigna & Linos (2022): trials 8.7 points, at scale 1.4, about "
                               "70 % of it selection")}),
    row<&P::avoidable>(
        {"avoidable", "1", 0, 1,
         "share of refusals that an agency avoids once it has read of all obstacles",
         assumption(529),
         plausible(0.2, 0.8, "some refusals can be prepared for, others only be expected")}),
    row<&P::depreciation>(
        {"depreciation", "1/month", 0, 0.2, "share of what was learnt that is forgotten",
         assumption(220, "Darr, Argote & Epple (1995) for the fact; {}"),
         plausible(0.005, 0.04, "half of it is gone in a year and a half, or in twelve")}),
    row<&P::network_staff>(
        {"network_staff", "1", 0, 0.5,
         "share of an agency's staff time that a full dose of networking takes", assumption(221),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

// Contexts are compared agency by agency, as each reads communities alone; learning reads the other
// agencies and so runs as a whole, into a column of its own that is copied at the end.
constexpr std::array steps = {
    step<&compare_cases>(MonthPhase::learning, Rows::agencies, "compare_cases"),
    step<&share_knowledge>(MonthPhase::learning, Rows::whole, "share_knowledge"),
    step<&foresee_obstacles>(MonthPhase::learning, Rows::agencies, "foresee_obstacles"),
    step<&read_of_effects>(MonthPhase::learning, Rows::whole, "read_of_effects"),
};

constexpr Month compare_every = 12;  // A369

Setting setting_of(const Context& context, AgencyId agency) {
  const Communities& communities = context.world.communities;
  Setting sum;
  double residents = 0;
  for (const CommunityId community : context.plan.agencies[agency].catchment) {
    const double here = communities.population[community];
    sum.deprivation += here * communities.deprivation[community];
    sum.capacity += here * communities.capacity[community];
    residents += here;
  }
  return residents > 0 ? Setting{sum.deprivation / residents, sum.capacity / residents} : sum;
}

/// Mean over the library.
double similarity_to_cases(const Context& context, const P& parameters, const Setting& own) {
  Library library(context);
  double sum = 0;
  for (int at = 0; at < parameters.library; ++at)
    sum += similarity(parameters, library.next(), own);
  return sum / parameters.library;
}

/// What an agency knows (K) [1]: its skill, and what it has learnt of the rest.
double knowledge(const Context& context, std::size_t agency) {
  const double skill = context.plan.agencies[agency].skill;
  return skill + (1 - skill) * context.world.agencies.skill_gain[AgencyId::from(agency)];
}

/// How knowledge passes: between agencies that only know of each other, and between those of
/// different owners.
struct Passing {
  double remote = 0;          ///< contact of agencies that share no residents [1]
  double between_owners = 0;  ///< relative to within one [1]
};

/// What the others know better, by how close they are: (99) without its rate. Those who know less
/// teach nothing, and take nothing away.
double learnt_from_others(const Context& context, const KnowledgeNetworksState& state,
                          std::size_t agency, const Passing& passing) {
  const std::size_t agencies = context.plan.agencies.size();
  if (agencies < 2) return 0;
  const auto known = state.agencies.known.all();
  const auto ties = state.agencies.tie.all();
  const double own = known[agency];
  double sum = 0;
  for (std::size_t other = 0; other < agencies; ++other) {
    const double more = known[other] - own;
    if (other == agency || more <= 0) continue;
    const double tie = ties[other];
    const bool one_owner = tie > passing.remote && of_one_type(context.plan, agency, other);
    sum += tie * (one_owner ? 1.0 : passing.between_owners) * more;
  }
  return sum / static_cast<double>(agencies - 1);
}

/// Which measures of learning anyone has this month.
struct Measures {
  bool networking = false;
  bool cases = false;
  bool brokerage = false;
};

/// An agency and its doses of these, as means over its residents [1].
struct Learner {
  AgencyId id;
  double networking = 0;
  double cases = 0;
  double brokerage = 0;
};

Learner learner_of(const Context& context, AgencyId id, const Measures& measures) {
  using enum InterventionKind;
  return {id, mean_dose_if(context, id, networking, measures.networking),
          mean_dose_if(context, id, case_learning, measures.cases),
          mean_dose_if(context, id, brokerage, measures.brokerage)};
}

/// What an agency learns in a month [1]: (99) and (101).
double learnt(const Context& context, const P& parameters, const KnowledgeNetworksState& state,
              const Learner& by, double best) {
  const std::size_t agency = by.id.row();
  const double told = lesson(parameters, state.agencies.case_similarity[by.id]);
  const double outside =
      parameters.external * by.networking + parameters.case_learning * by.cases * told;
  const Passing passing{contact(parameters, 0), passing_between_owners(parameters, by.brokerage)};
  const bool any_better = state.agencies.known[by.id] < best;
  const double others = any_better ? learnt_from_others(context, state, agency, passing) : 0.0;
  return parameters.socialisation * others + outside * (1 - knowledge(context, agency));
}

/// What brokers make of refusals in next month's clearance: the agency's part of (304).
void link_institutions(const Context& context, const P& parameters, bool delivered) {
  Agencies& table = context.world.agencies;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = AgencyId::from(at);
    const double dose = mean_dose_if(context, id, InterventionKind::brokerage, delivered);
    table.grant_lift[id] = parameters.agreeing * dose;
  }
}

}  // namespace

double contact(const KnowledgeNetworksParameters& parameters, double shared) {
  return contact_of(parameters.face_to_face_worth, shared);
}

double passing_between_owners(const KnowledgeNetworksParameters& parameters, double brokerage) {
  return passing_of(parameters.across_owners, parameters.brokering, brokerage);
}

double lesson(const KnowledgeNetworksParameters& parameters, double similarity) {
  return similarity - (1 - parameters.obstacles_told) * parameters.misleading * (1 - similarity);
}

void compare_cases(const Context& context, const KnowledgeNetworksParameters& parameters,
                   KnowledgeNetworksState& state, RowRange agencies) {
  if (context.month % compare_every != 0) return;
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const auto id = AgencyId::from(at);
    state.agencies.case_similarity[id] =
        similarity_to_cases(context, parameters, setting_of(context, id));
  }
}

void share_knowledge(const Context& context, const KnowledgeNetworksParameters& parameters,
                     KnowledgeNetworksState& state, RowRange) {
  Agencies& table = context.world.agencies;
  const Measures measures{is_delivered(context, InterventionKind::networking),
                          is_delivered(context, InterventionKind::case_learning),
                          is_delivered(context, InterventionKind::brokerage)};
  link_institutions(context, parameters, measures.brokerage);
  const auto known = state.agencies.known.all();
  for (std::size_t at = 0; at < table.rows(); ++at) known[at] = knowledge(context, at);
  const double best = known.empty() ? 0 : std::ranges::max(known);
  Ties ties(context, parameters.face_to_face_worth, state.agencies.tie.all());
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = AgencyId::from(at);
    const double lacking = 1 - context.plan.agencies[at].skill;
    double gain = 0;
    if (lacking > 0) {  // who lacks nothing learns nothing, and sends no staff to networks
      const Learner learner = learner_of(context, id, measures);
      table.staff_elsewhere[id] +=
          parameters.network_staff * learner.networking * context.plan.agencies[at].staff;
      if (known[at] < best) ties.to(id);
      gain = learnt(context, parameters, state, learner, best) / lacking;
    }
    state.agencies.skill_gain_next[id] =
        std::clamp((1 - parameters.depreciation) * table.skill_gain[id] + gain, 0.0, 1.0);
  }
  std::ranges::copy(state.agencies.skill_gain_next.all(), table.skill_gain.all().begin());
}

Mechanism knowledge_networks() {
  return {"knowledge_networks",
          "Agencies learn from each other, from outside and from cases elsewhere; brokers link "
          "owners and institutions that must agree; it is forgotten. Cases tell of effects and "
          "obstacles too.",
          "L5 L6 L9 L24",
          "Darr, Argote & Epple (1995); docs/model-evidence.md (97)-(102), (295)-(298), (304)",
          rows,
          steps,
          &make_default<KnowledgeNetworksParameters>,
          &make_state<KnowledgeNetworksState>};
}

}  // namespace tranche::mechanisms
