#include "mechanisms/evidence/data_capture.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = DataCaptureParameters;

constexpr std::array rows = {
    row<&P::respondents>(
        {"respondents", "person/month", 0, 10000,
         "effective number of residents who would answer online at a full dose if all were online",
         assumption(207),
         plausible(20, 150, "a third to two and a half times: panels of small areas are small")}),
    row<&P::not_online>(
        {"not_online", "1", 0, 1,
         "share of residents who cannot answer online in the most deprived community; none in the "
         "least",
         assumption(208),
         plausible(0.15, 0.45,
                   "one in seven of the poorest cannot answer online, or nearly half")}),
    row<&P::answer_gap>({"answer_gap", "1", -0.1, 0.2,
                         "how much higher shares (trust, buy-in …) are among residents online than "
                         "among the others",
                         assumption(209),
                         plausible(-0.02, 0.12, "those online are mostly more content")}),
    row<&P::estimate_error>(
        {"estimate_error", "1", 0, 0.1,
         "SD of the lasting error of an effect that only online respondents tell of",
         assumption(210),
         plausible(0.003, 0.025,
                   "panels err in common by a fraction of a point, or by some points")}),
};

constexpr std::array steps = {
    step<&draw_online_errors>(MonthPhase::start, Rows::whole, "draw_online_errors"),
    step<&ask_online>(MonthPhase::delivery, Rows::communities, "ask_online"),
};

}  // namespace

double share_not_online(const DataCaptureParameters& parameters, double deprivation) {
  return parameters.not_online * deprivation;
}

void draw_online_errors(const Context& context, const DataCaptureParameters& parameters, RowRange) {
  Interventions& table = context.world.interventions;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = InterventionId::from(at);
    // At the address of month 0, once a replicate: an error that answers do not average out.
    auto stream = context.draws.at(Process::online_answers, 0, table.draw_key[id]);
    table.online_bias[id] = parameters.estimate_error * standard_normal(stream);
  }
}

void ask_online(const Context& context, const DataCaptureParameters& parameters,
                RowRange communities) {
  Communities& table = context.world.communities;
  const auto doses = table.dose.lane(measure_lane(InterventionKind::online_data));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double missing = share_not_online(parameters, table.deprivation[id]);
    table.online_respondents[id] =
        parameters.respondents * std::min(doses[at], 1.0) * (1 - missing);
    // Those who answer speak for all, so what they say is off by the share who are not heard.
    table.online_bias[id] = parameters.answer_gap * missing;
  }
}

Mechanism data_capture() {
  return {"data_capture",
          "Surveys online reach many for little, but not the residents who are not online.",
          "L22",
          "docs/model-evidence.md (93)-(96)",
          rows,
          steps,
          &make_default<DataCaptureParameters>};
}

}  // namespace tranche::mechanisms
