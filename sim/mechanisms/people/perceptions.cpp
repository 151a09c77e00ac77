#include "mechanisms/people/perceptions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "mechanisms/shared/resident_mean.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = PerceptionsParameters;

constexpr std::array rows = {
    row<&P::noticing>(
        {"noticing", "1/month", 0, 0.2,
         "share of what is delivered and not yet seen that is noticed",
         measured("fitted to the New Deal for Communities residents' panel 2002 to 2008")}),
    row<&P::seen_gain>(
        {"seen_gain", "1", 0, 1,
         "share of those who have heard who say so where a full dose was seen",
         measured("fitted to the New Deal for Communities residents' panel 2002 to 2008")}),
    row<&P::contact_gain>(
        {"contact_gain", "1", -0.5, 0.5,
         "what is added to the share who say that they see improvement where all residents take "
         "part",
         assumption(380),
         plausible(-0.1, 0.2, "who takes part may think better of it, or see its faults")}),
    row<&P::buy_in_gain>(
        {"buy_in_gain", "1", -0.5, 0.5,
         "what is added to the share who say that they see improvement per unit of buy-in above "
         "one half",
         assumption(381),
         plausible(-0.1, 0.2, "who approves may answer more kindly; nobody has measured it")}),
    row<&P::every>({"every", "month", 1, 60, "months from one survey of perceptions to the next",
                    assumption(382),
                    plausible(12, 36, "councils ask their residents every year, or every third")}),
    row<&P::respondents>(
        {"respondents", "person", 1, 1000,
         "residents asked in each community at each survey of perceptions", assumption(383),
         plausible(20, 120,
                   "what a survey of a small area reaches: half to double, and a little beyond")}),
    row<&P::design_effect>(
        {"design_effect", "1", 1, 10,
         "variance of the clustered sample of perceptions, relative to a simple one",
         assumption(91, "{}; form: Kish (1965)"),
         plausible(1.1, 2.5, "hardly clustered, or whole streets asked together")}),
};

constexpr std::array steps = {
    step<&notice>(MonthPhase::monitoring, Rows::communities, "notice"),
    step<&ask_residents>(MonthPhase::monitoring, Rows::communities, "ask_residents"),
    step<&sum_up_survey>(MonthPhase::monitoring, Rows::whole, "sum_up_survey"),
};

/// Month 0 is the first of a run: a survey falls into the last month of each interval, the first of
/// them once there has been something to see for as long as lies between two.
bool survey_now(const P& parameters, Month month) { return (month + 1) % parameters.every == 0; }

/// A share as so many who are asked say it: (222). Its standard error by the normal law reaches
/// beyond 0 and 1, hence the cut.
double asked(const P& parameters, double share, double respondents, DrawStream& stream) {
  const double error = std::sqrt(share * (1 - share) * parameters.design_effect / respondents);
  return std::clamp(share + error * standard_normal(stream), 0.0, 1.0);
}

}  // namespace

double share_who_say_improved(const PerceptionsParameters& parameters,
                              const Impression& impression) {
  const double of_those_who_heard = parameters.seen_gain * impression.seen +
                                    parameters.contact_gain * impression.participation +
                                    parameters.buy_in_gain * (impression.buy_in - 0.5);
  return impression.awareness * std::clamp(of_those_who_heard, 0.0, 1.0);
}

void notice(const Context& context, const PerceptionsParameters& parameters, RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    table.seen[id] += parameters.noticing * (std::min(table.doing[id], 1.0) - table.seen[id]);
  }
}

void ask_residents(const Context& context, const PerceptionsParameters& parameters,
                   RowRange communities) {
  if (!survey_now(parameters, context.month)) return;
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double share = share_who_say_improved(
        parameters,
        {table.seen[id], table.awareness[id], table.participation[id], table.buy_in[id]});
    auto stream = context.draws.at(Process::perception_survey, context.month, table.draw_key[id]);
    table.says_improved[id] = asked(parameters, share, parameters.respondents, stream);
    const double heard = parameters.respondents * table.awareness[id];
    table.says_trusts[id] =
        heard > 0 ? asked(parameters, table.trust[id], heard, stream) : PlaceSeries::not_yet;
  }
}

void sum_up_survey(const Context& context, const PerceptionsParameters& parameters, RowRange) {
  if (!survey_now(parameters, context.month)) return;
  // Not `mean_over_residents`, which is 0 where nobody lives: with nobody to ask, the answer is
  // unknown.
  const Communities& table = context.world.communities;
  WeightedMean improved;
  WeightedMean trusting;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = CommunityId::from(at);
    improved.add(table.population[id], table.says_improved[id]);
    if (!std::isnan(table.says_trusts[id]))
      trusting.add(table.population[id] * table.awareness[id], table.says_trusts[id]);
  }
  context.world.place.perceived_improvement[the_place] = improved.value_or(PlaceSeries::not_yet);
  context.world.place.trust_of_aware[the_place] = trusting.value_or(PlaceSeries::not_yet);
}

Mechanism perceptions() {
  return {"perceptions",
          "What a sample of residents says of the programme: whether it improved their area, and "
          "whether they trust those who deliver.",
          "L6 L28",
          "New Deal for Communities residents' panel; docs/model-evidence.md (220)-(224)",
          rows,
          steps,
          &make_default<PerceptionsParameters>};
}

}  // namespace tranche::mechanisms
