#include <array>
#include <cmath>
#include <memory>

#include "base/maths.hpp"
#include "mechanisms/evidence/evidence.hpp"
#include "own_state.hpp"
#include "patterns/draws.hpp"
#include "patterns/patterns.hpp"
#include "people_world.hpp"

namespace tranche::validation {
namespace {

constexpr int choices_a_seed = 250;
constexpr std::size_t communities = 4;
/// How far apart the two options are, in standard errors of their difference: Φ of it is what the
/// theory says.
constexpr std::array distances = {0.25, 0.75, 1.5};

/// Two services of which nothing is known, options of one action, in a place where data are
/// gathered at full dose.
struct Choosing {
  Choosing() : place(test::ring_place(communities, {"outcome"})) {
    for (const char* code : {"first", "second"}) {
      plan.interventions.push_back(test::service_for(place, code, {0, 1e6}));  // a flat prior
    }
    plan.phases.emplace_back();
    plan.phases[0].actions = {ActionId(0)};
    plan.actions.push_back(
        {"action", PhaseId(0), 1, {InterventionId(0), InterventionId(1)}, {}, false});
    build_world(world, place, plan);
  }
  Place place;
  Plan plan;
  World world;
};

/// Whether a survey of one month picks the better of two options that lie `distance` apart, the
/// first being better in even months.
bool picks_better(Choosing& here, const mechanisms::EvidenceParameters& parameters,
                  const Draws& draws, Month month, double difference) {
  reset_world(here.world, here.place, here.plan);
  const Context context{here.plan, here.place, here.world, draws, month};
  for (double& dose : here.world.communities.dose.lane(measure_lane(InterventionKind::data)))
    dose = 1;
  const InterventionId better(month % 2 == 0 ? 0 : 1);
  here.world.interventions.mean_effect[better] = difference;
  auto& state = test::own<mechanisms::EvidenceState>(here);
  mechanisms::form_first_beliefs(context, parameters, state, {});
  mechanisms::observe_effects(context, parameters, {});
  mechanisms::choose_options(context, parameters, state, {});
  return here.world.actions.chosen[ActionId(0)] == better;
}

/// What is shown of a true difference is that difference over the voltage, so a true one of
/// z·σ√2/√n·v shows as z.
double true_difference(const mechanisms::EvidenceParameters& parameters, double distance) {
  const double respondents = parameters.surveyed * communities / parameters.design_effect;
  return distance * parameters.individual_spread * std::sqrt(2 / respondents) * parameters.voltage;
}

std::vector<Row> run(const Setting& setting, Seeds seeds) {
  mechanisms::EvidenceParameters parameters;
  write_values("evidence", &parameters, setting.values);
  parameters.adoption = 1;  // the pattern is about choices that follow what was observed
  mechanisms::EvidenceParameters broken = parameters;
  if (setting.has("simple_sample")) broken.design_effect = 1;
  auto here = std::make_unique<Choosing>();
  std::vector<Row> rows;
  for (std::uint32_t seed = seeds.first; seed < seeds.last; ++seed) {
    Row row(distances.size() + 1, 0.0);
    for (std::size_t i = 0; i < distances.size(); ++i) {
      const Draws draws(draw_key("choices") + i, seed);
      const double difference = true_difference(parameters, distances[i]);
      for (Month month = 0; month < choices_a_seed; ++month) {
        row[i] += picks_better(*here, broken, draws, month, difference) ? 1 : 0;
      }
    }
    row.back() = choices_a_seed;
    rows.push_back(row);
  }
  return rows;
}

Criterion agrees(std::size_t at) {
  const double probability = maths::normal_cdf(distances[at]);
  return share_equals("share of better choices is Φ(" + std::to_string(distances[at]).substr(0, 4) +
                          ") = " + std::to_string(probability).substr(0, 6) +
                          "; exact binomial, two-sided",
                      {at, distances.size()}, probability);
}

}  // namespace

Pattern choices() {
  return {
      .number = 9,
      .name = "Choices are as good as their samples",
      .question =
          "Do simulated choices pick the better of two options exactly as often as sampling theory "
          "says, n "
          "being divided by the design effect?",
      .statistic =
          "share of choices of the better of two options after one survey, a flat prior, n·4/deff "
          "residents a side, Δ√n/(σ√2) = 0.25, 0.75 and 1.5 (Δ as shown, that is over the "
          "voltage), against "
          "Φ of it; evidence is always adopted",
      .columns = {"better of 250 at 0.25", "better of 250 at 0.75", "better of 250 at 1.5",
                  "choices"},
      .criteria = {agrees(0), agrees(1), agrees(2)},
      .mechanisms = {"evidence"},
      .mutants = {{"simple_sample",
                   "the sample errs as a simple random one, not as a clustered one",
                   {}}},
      .run = run,
      .further = {},
      .available = {},
      .reduced = {40, 40, 6, 8},
      .full = {400, 400, 400, 16}};
}

}  // namespace tranche::validation
