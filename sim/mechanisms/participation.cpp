#include "mechanisms/participation.hpp"

#include <algorithm>
#include <array>

#include "base/maths_batch.hpp"
#include "mechanisms/neighbours.hpp"
#include "mechanisms/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::Evidence;
using params::row;
using P = ParticipationParameters;

constexpr std::array rows = {
    row<&P::remote_contact>({"remote_contact", "1/month", 0, 0.2,
                             "share of residents without knowledge who hear of an open programme by remote contact (p)",
                             "assumption A54; form: Bass (1969)", Evidence::assumption}),
    row<&P::face_to_face>({"face_to_face", "1", 1, 34, "what a face-to-face contact is worth in remote ones",
                           "range 1.3 to 34 measured; assumption A55 within it", Evidence::assumption}),
    row<&P::word_of_mouth>(
        {"word_of_mouth", "1/month", 0, 1, "imitation within a community (q)", "assumption A54", Evidence::assumption}),
    row<&P::neighbouring_word>({"neighbouring_word", "1/month", 0, 1, "imitation of neighbouring communities",
                                "assumption A54", Evidence::assumption}),
    row<&P::forgetting>(
        {"forgetting", "1/month", 0, 0.2, "share of those aware who forget", "assumption A56", Evidence::assumption}),
    row<&P::threshold>({"threshold", "1", -1, 1, "mean share taking part at which a resident joins", "assumption A57",
                        Evidence::assumption}),
    row<&P::threshold_spread>({"threshold_spread", "1", 0.01, 1, "its standard deviation between residents",
                               "assumption A57; form: Granovetter (1978)", Evidence::assumption}),
    row<&P::threshold_between>({"threshold_between", "1", 0, 0.3, "its standard deviation between communities",
                                "assumption A57", Evidence::assumption}),
    row<&P::deprivation_barrier>({"deprivation_barrier", "1", 0, 0.5,
                                  "how much higher the threshold is in the most deprived community than in the least",
                                  "assumption A58", Evidence::assumption}),
    row<&P::engagement_pull>({"engagement_pull", "1", 0, 0.5, "how much a full dose of engagement lowers the threshold",
                              "assumption A58", Evidence::assumption}),
    row<&P::buy_in_pull>({"buy_in_pull", "1", 0, 0.5, "how much full buy-in lowers the threshold, against none",
                          "assumption A58; conditional co-operation", Evidence::assumption}),
    row<&P::neighbour_weight>({"neighbour_weight", "1", 0, 1, "weight of neighbouring communities in what is seen",
                               "assumption A58", Evidence::assumption}),
    row<&P::pace>({"pace", "1/month", 0, 1, "share of the way to those who would join that is gone in a month",
                   "assumption A59", Evidence::assumption}),
    row<&P::replacement>({"replacement", "1/month", 0, 0.2,
                          "share of those taking part who are replaced by residents new to it", "assumption A59",
                          Evidence::assumption}),
};

constexpr std::array steps = {
    step<&draw_thresholds>(MonthPhase::start, Rows::communities, "draw_thresholds"),
    step<&spread_word>(MonthPhase::engagement, Rows::communities, "spread_word"),
    step<&take_part>(MonthPhase::engagement, Rows::communities, "take_part"),
};

bool programme_is_open(const World& world) {
  const auto open = world.actions.open.all();
  return std::ranges::any_of(open, [](std::uint8_t is_open) { return is_open != 0; });
}

/// What residents hear from outside: an open programme remotely, engagement and services they see face to face.
double external_contact(const P& parameters, bool open, double engagement, double doing) {
  return parameters.remote_contact *
         ((open ? 1.0 : 0.0) + parameters.face_to_face * (std::min(engagement, 1.0) + std::min(doing, 1.0)));
}

constexpr std::size_t chunk = 128;  // communities whose normal distributions are worked out together

/// How far what residents see taking part is above their threshold, in deviations of it.
double beyond_threshold(const Context& context, const P& parameters, std::size_t at, double engagement) {
  const Communities& table = context.world.communities;
  const auto id = CommunityId::from(at);
  const double own = table.participation[id];
  const double around = neighbour_mean(context.place, table.participation.all(), at, own);
  const double seen = own + parameters.neighbour_weight * (around - own);
  const double threshold = table.joining_threshold[id] - parameters.engagement_pull * std::min(engagement, 1.0) -
                           parameters.buy_in_pull * (table.buy_in[id] - 0.5) - table.joining_pull[id];
  return (seen - threshold) / parameters.threshold_spread;
}

/// Needs this month's awareness.
void decide_to_join(const Context& context, const P& parameters, RowRange communities) {
  Communities& table = context.world.communities;
  const auto engagement = table.dose.lane(measure_lane(InterventionKind::engagement));
  std::array<double, chunk> joiners;
  const std::size_t count = communities.last - communities.first;
  const auto here = std::span(joiners).first(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = communities.first + i;
    here[i] = beyond_threshold(context, parameters, at, engagement[at]);
  }
  maths::normal_cdf(here, here);
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = CommunityId::from(communities.first + i);
    const double own = table.participation[id];
    const double joining = table.awareness_next[id] * here[i];
    table.participation_next[id] = own + parameters.pace * (joining - own);
  }
}

}  // namespace

double bass_month(double aware, double external, double imitation) {
  if (!(aware < 1) || (external + imitation) <= 0) return aware;
  // (p + qF)/(1 - F) grows by e^(p + q) a month.
  const double odds = (external + imitation * aware) / (1 - aware) * maths::exp(external + imitation);
  return (odds - external) / (odds + imitation);
}

double would_join(double taking_part, double threshold, double spread) {
  return maths::normal_cdf((taking_part - threshold) / spread);
}

void draw_thresholds(const Context& context, const ParticipationParameters& parameters, RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    auto stream = context.draws.at(Process::participation_threshold, 0, table.draw_key[id]);
    table.joining_threshold[id] = parameters.threshold +
                                  parameters.deprivation_barrier * (table.deprivation[id] - 0.5) +
                                  parameters.threshold_between * standard_normal(stream);
  }
}

void spread_word(const Context& context, const ParticipationParameters& parameters, RowRange communities) {
  Communities& table = context.world.communities;
  const bool open = programme_is_open(context.world);
  const auto engagement = table.dose.lane(measure_lane(InterventionKind::engagement));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double around = neighbour_mean(context.place, table.awareness.all(), at, table.awareness[id]);
    const double external =
        external_contact(parameters, open, engagement[at], table.doing[id]) + parameters.neighbouring_word * around;
    const double aware = bass_month(table.awareness[id], external, parameters.word_of_mouth);
    table.awareness_next[id] = (1 - parameters.forgetting) * aware;
  }
  for (std::size_t first = communities.first; first < communities.last; first += chunk) {
    decide_to_join(context, parameters, {first, std::min(first + chunk, communities.last)});
  }
}

void take_part(const Context& context, const ParticipationParameters& parameters, RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double before = table.participation[id];
    const double now = table.participation_next[id];
    // Newcomers are drawn evenly from those who do not take part; some of them did so before.
    const double newcomers = std::max(now - before, 0.0) + parameters.replacement * before;
    const double new_share = before < 1 ? (1 - table.ever_involved[id]) / (1 - before) : 0.0;
    table.ever_involved[id] += newcomers * std::min(new_share, 1.0);
    table.ever_involved[id] = std::clamp(table.ever_involved[id], now, 1.0);
    table.participation[id] = now;
    table.awareness[id] = table.awareness_next[id];
    table.joining_pull[id] = 0;
  }
}

Mechanism participation() {
  return {"participation",
          "Word of the programme spreads; residents join when enough others do.",
          "L10 L21 L6",
          "Bass (1969), Management Science 15; Granovetter (1978), AJS 83; docs/model-people.md (40)-(46)",
          rows,
          steps,
          &make_default<ParticipationParameters>};
}

}  // namespace tranche::mechanisms
