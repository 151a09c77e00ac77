#include "mechanisms/evidence/success_stories.hpp"

#include <algorithm>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/evidence/breadth.hpp"
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/choice.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "mechanisms/shared/sampling.hpp"

namespace tranche::mechanisms {
namespace {

using P = KnowledgeNetworksParameters;

/// The context of those who choose between services for the whole place.
Setting setting_of_place(const World& world) {
  const Communities& table = world.communities;
  return {mean_over_residents(table, table.deprivation.all()),
          mean_over_residents(table, table.capacity.all())};
}

/// Dose of learning from cases as a mean over all residents, at most 1 [1].
double mean_dose_of_cases(const Communities& table) {
  const auto doses = table.dose.lane(measure_lane(InterventionKind::case_learning));
  const auto residents = table.population.all();
  WeightedMean mean;
  for (std::size_t at = 0; at < doses.size(); ++at)
    mean.add(residents[at], std::min(doses[at], 1.0));
  return mean.value_or(0);
}

/// The service that a case is of: they take turns, in the plan's order. Nothing where the plan has
/// no service.
InterventionId service_of_case(const Plan& plan, std::size_t number) {
  const auto is_service = [](const Intervention& what) {
    return what.kind == InterventionKind::service;
  };
  const auto services = std::ranges::count_if(plan.interventions, is_service);
  if (services == 0) return {};
  auto turn = static_cast<std::ptrdiff_t>(number) % services;
  for (std::size_t at = 0; at < plan.interventions.size(); ++at) {
    if (is_service(plan.interventions[at]) && turn-- == 0) return InterventionId::from(at);
  }
  return {};
}

/// Updates the belief about a service by one case, (77) with the variance of (298). Each case has
/// an address of its own: its number stands where others have a month.
void learn_from_case(const Context& context, const P& parameters, std::size_t number,
                     double similarity_here) {
  const InterventionId id = service_of_case(context.plan, number);
  if (!id.valid()) return;
  Interventions& table = context.world.interventions;
  auto stream = context.draws.at(Process::case_library, static_cast<Month>(number),
                                 combine(table.draw_key[id], draw_key("case")));
  CaseOfService told;
  told.effect_here = table.mean_effect[id];
  told.breadth = breadth_of(context.plan.interventions[id]);
  told.similarity = similarity_here;
  told.obstacles_told = stream.uniform() < parameters.obstacles_told;
  const Report report = report_of(parameters, told, standard_normal(stream));
  const double shown = report.shown + std::sqrt(report.error) * standard_normal(stream);
  const Belief after =
      updated({table.estimate[id], table.estimate_variance[id]}, shown, report.variance);
  table.estimate[id] = after.mean;
  table.estimate_variance[id] = after.variance;
}

}  // namespace

double similarity(const KnowledgeNetworksParameters& parameters, const Setting& one,
                  const Setting& other) {
  const double deprivation = (one.deprivation - other.deprivation) / parameters.similarity_width;
  const double capacity = (one.capacity - other.capacity) / parameters.similarity_width;
  return maths::exp(-(deprivation * deprivation + capacity * capacity) / 2);
}

Report report_of(const KnowledgeNetworksParameters& parameters, const CaseOfService& told,
                 double apart) {
  const double scale = told.breadth * told.breadth;
  const double between =
      scale * 2 * (1 - told.similarity) * parameters.effect_between * parameters.effect_between;
  const double elsewhere = told.effect_here + std::sqrt(between) * apart;
  Report report;
  report.error = scale * sampling_variance(parameters.individual_spread, parameters.design_effect,
                                           parameters.case_respondents);
  report.shown = elsewhere;
  report.variance = report.error + between;
  if (told.obstacles_told) return report;
  // Of what went well alone: upward where the effect is harm too. Where it was, it does not say.
  report.shown += (1 / parameters.voltage - 1) * std::abs(elsewhere);
  report.variance = report.error;
  return report;
}

void read_of_effects(const Context& context, const KnowledgeNetworksParameters& parameters,
                     KnowledgeNetworksState& state, RowRange) {
  if (!is_delivered(context, InterventionKind::case_learning)) return;
  double& read = state.place.cases_read[the_place];
  const auto before = static_cast<int>(read);
  read += parameters.cases_a_month * mean_dose_of_cases(context.world.communities);
  read = std::min(read, static_cast<double>(parameters.library));
  const auto now = static_cast<int>(read);
  if (now == before) return;
  const Setting here = setting_of_place(context.world);
  Library library(context);
  for (int number = 0; number < now; ++number) {
    const Setting there = library.next();
    if (number < before) continue;
    learn_from_case(context, parameters, static_cast<std::size_t>(number),
                    similarity(parameters, there, here));
  }
}

void foresee_obstacles(const Context& context, const KnowledgeNetworksParameters& parameters,
                       KnowledgeNetworksState& state, RowRange agencies) {
  using enum InterventionKind;
  const bool told = is_delivered(context, case_learning);
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const auto id = AgencyId::from(at);
    double& known = state.agencies.obstacles_known[id];
    const double read = parameters.case_learning * mean_dose_if(context, id, case_learning, told) *
                        parameters.obstacles_told * state.agencies.case_similarity[id];
    known += read * (1 - known) - parameters.depreciation * known;
    known = std::clamp(known, 0.0, 1.0);
    context.world.agencies.foresight[id] = parameters.avoidable * known;
  }
}

}  // namespace tranche::mechanisms
