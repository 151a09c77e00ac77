#include "mechanisms/people/participation.hpp"

#include <algorithm>
#include <array>

#include "base/maths_batch.hpp"
#include "mechanisms/shared/bass.hpp"
#include "mechanisms/shared/neighbours.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = ParticipationParameters;

constexpr std::array rows = {
    row<&P::remote_contact>(
        {"remote_contact", "1/month", 0, 0.2,
         "share of residents without knowledge who hear of an open programme by remote contact (p)",
         assumption(54, "{}; form: Bass (1969)"),
         plausible(0.003, 0.03,
                   "a leaflet or a post reaches one in three hundred a month, or one in thirty")}),
    row<&P::face_to_face>({"face_to_face", "1", 1, 34,
                           "what a face-to-face contact is worth in remote ones",
                           assumption(55, "range 1.3 to 34 measured; {} within it"),
                           plausible(1.3, 10,
                                     "measured factors of 1.3 to 34; over all residents of a place "
                                     "the lower ones are likelier")}),
    row<&P::narrative_reach>(
        {"narrative_reach", "1", 0, 5,
         "what a full dose of narrative is worth in remote contacts: who hears why a programme "
         "helps hears that there is one",
         assumption(521),
         plausible(0.3, 2.4,
                   "a column that one in three reads, or evenings where it is told face to face")}),
    row<&P::word_of_mouth>(
        {"word_of_mouth", "1/month", 0, 1, "imitation within a community (q)", assumption(54),
         plausible(0.02, 0.15,
                   "a third to two and a half times: how much neighbours talk is not known")}),
    row<&P::neighbouring_word>(
        {"neighbouring_word", "1/month", 0, 1, "imitation of neighbouring communities",
         assumption(54),
         plausible(0.005, 0.05, "word crosses to the next place rarely, or nearly as at home")}),
    row<&P::forgetting>(
        {"forgetting", "1/month", 0, 0.2, "share of those aware who forget", assumption(56),
         plausible(0.001, 0.02, "one in a hundred forgets in a year, or one in five")}),
    row<&P::threshold>({"threshold", "1", -1, 1, "mean share taking part at which a resident joins",
                        assumption(57),
                        plausible(0.45, 0.65,
                                  "fitted to how many are ever involved: a tenth lower or higher "
                                  "and it is many or hardly anybody")}),
    row<&P::threshold_spread>(
        {"threshold_spread", "1", 0.01, 1,
         "standard deviation between residents of the share taking part at which they join",
         assumption(57, "{}; form: Granovetter (1978)"),
         plausible(0.2, 0.4, "a third narrower or wider; fitted together with the threshold")}),
    row<&P::threshold_between>(
        {"threshold_between", "1", 0, 0.3,
         "standard deviation between communities of the share taking part at which residents join",
         assumption(57),
         plausible(0.01, 0.08,
                   "places differ less than their residents do, by how much is not known")}),
    row<&P::deprivation_barrier>(
        {"deprivation_barrier", "1", 0, 0.5,
         "how much higher the threshold is in the most deprived community than in the least",
         assumption(58),
         plausible(0, 0.15, "poorer places take part less, or as much where they are asked")}),
    row<&P::engagement_pull>(
        {"engagement_pull", "1", 0, 0.5, "how much a full dose of engagement lowers the threshold",
         assumption(58),
         plausible(0.03, 0.25, "half to double, since no study measures it, and a little beyond")}),
    row<&P::buy_in_pull>(
        {"buy_in_pull", "1", 0, 0.5, "how much full buy-in lowers the threshold, against none",
         assumption(58, "{}; conditional co-operation"),
         plausible(0.03, 0.25, "half to double, since no study measures it, and a little beyond")}),
    row<&P::room_dose>(
        {"room_dose", "1", 0.001, 1,
         "dose of services and of measures that residents take part in, at which there is room for "
         "everybody who would join",
         assumption(506),
         plausible(0.02, 0.3,
                   "a tenth of residents at most take part, and so find room in a fiftieth of a "
                   "full dose or in a third of one")}),
    row<&P::neighbour_weight>(
        {"neighbour_weight", "1", 0, 1, "weight of neighbouring communities in what is seen",
         assumption(58),
         plausible(0.1, 0.5, "neighbours count for something and for less than oneself")}),
    row<&P::pace>({"pace", "1/month", 0, 1,
                   "share of the way to those who would join that is gone in a month",
                   assumption(59),
                   plausible(0.05, 0.25, "who would join does so within four to twenty months")}),
    row<&P::replacement>(
        {"replacement", "1/month", 0, 0.2,
         "share of those taking part who are replaced by residents new to it", assumption(59),
         plausible(0.005, 0.03, "those who take part stay for three years, or for sixteen")}),
};

constexpr std::array steps = {
    step<&draw_thresholds>(MonthPhase::start, Rows::communities, "draw_thresholds"),
    step<&spread_word>(MonthPhase::engagement, Rows::communities, "spread_word"),
    step<&take_part>(MonthPhase::engagement, Rows::communities, "take_part"),
};

/// Word of the programme as such needs one open action anywhere: it is about the programme, not
/// about what is open to one community.
bool programme_is_open(const World& world) {
  const auto open = world.actions.open.all();
  return std::ranges::any_of(open, [](std::uint8_t is_open) { return is_open != 0; });
}

/// What is done in a community this month that lets residents hear of the programme: doses [1].
struct Signs {
  double engagement = 0;
  double narrative = 0;
  double doing = 0;
};

/// What residents hear from outside [1/month]: an open programme and narratives remotely,
/// engagement and services face to face. Equations (40) and (293), without neighbours.
double external_contact(const P& parameters, bool open, const Signs& signs) {
  return parameters.remote_contact *
         ((open ? 1.0 : 0.0) + parameters.narrative_reach * std::min(signs.narrative, 1.0) +
          parameters.face_to_face * (std::min(signs.engagement, 1.0) + std::min(signs.doing, 1.0)));
}

/// What makes awareness grow in a month.
struct BassRates {
  double external = 0;   ///< p [1/month]
  double imitation = 0;  ///< q [1/month]
  double growth = 1;     ///< e^(p + q), of (p + qF)/(1 − F) [1]
};
double bass_month(double aware, const BassRates& rates);

/// Communities whose exponentials and normal distributions are worked out together: several at once
/// cost a fraction of one at a time (base/maths_batch.hpp).
constexpr std::size_t chunk = 128;
using Chunk = std::array<double, chunk>;

/// What residents of a chunk of communities hear and see of others.
struct Around {
  RowRange rows;   ///< the communities, at most `chunk`
  Chunk external;  ///< contact with the programme and with neighbours who know of it [1/month]
  Chunk seen;      ///< share taking part, in their own community and around [1]
};

/// Goes through the neighbours once for both (40) and (44).
void look_around(const Context& context, const P& parameters, Around& around) {
  const RowRange some = around.rows;
  const Communities& table = context.world.communities;
  const bool open = programme_is_open(context.world);
  const auto engagement = table.dose.lane(measure_lane(InterventionKind::engagement));
  const auto narrative = table.dose.lane(measure_lane(InterventionKind::narrative));
  const auto doing = table.doing.all();
  const auto participation = table.participation.all();
  for (std::size_t at = some.first; at < some.last; ++at) {
    const auto [aware, taking_part] =
        neighbour_means<2>(context.place, {table.awareness.all(), participation}, at);
    around.external[at - some.first] =
        external_contact(parameters, open, {engagement[at], narrative[at], doing[at]}) +
        parameters.neighbouring_word * aware;
    around.seen[at - some.first] =
        participation[at] + parameters.neighbour_weight * (taking_part - participation[at]);
  }
}

/// Awareness at the month's end: (41) and (42).
void hear_of_it(const Context& context, const P& parameters, ParticipationState& state,
                const Around& around) {
  const std::size_t first = around.rows.first;
  const std::size_t count = around.rows.last - first;
  Chunk growth;
  for (std::size_t i = 0; i < count; ++i) growth[i] = around.external[i] + parameters.word_of_mouth;
  maths::exp(std::span(growth).first(count), std::span(growth).first(count));
  const auto awareness = context.world.communities.awareness.all().subspan(first, count);
  const auto next = state.communities.awareness_next.all().subspan(first, count);
  for (std::size_t i = 0; i < count; ++i) {
    const BassRates rates{around.external[i], parameters.word_of_mouth, growth[i]};
    next[i] = (1 - parameters.forgetting) * bass_month(awareness[i], rates);
  }
}

/// A community's threshold as this month's engagement, buy-in and other mechanisms lower it: all of
/// Φ's argument in (45) but for what is seen.
double threshold_now(const Communities& table, const P& parameters, double threshold,
                     CommunityId id) {
  const double engagement = table.dose.at(id, measure_lane(InterventionKind::engagement));
  return threshold - parameters.engagement_pull * std::min(engagement, 1.0) -
         parameters.buy_in_pull * (table.buy_in[id] - 0.5) - table.joining_pull[id];
}

/// Measures that residents take part in themselves, unlike those among agencies.
constexpr std::array joined = {
    InterventionKind::training,      InterventionKind::engagement,
    InterventionKind::appraisal,     InterventionKind::volunteering,
    InterventionKind::co_production, InterventionKind::community_council,
};

/// Share of those who would join a chunk's communities for whom there is room: (45a).
void find_room(const Context& context, const P& parameters, RowRange some, std::span<double> room) {
  const Communities& table = context.world.communities;
  const auto of = [&](std::span<const double> column) {
    return column.subspan(some.first, some.last - some.first);
  };
  std::ranges::copy(of(table.doing.all()), room.begin());
  for (const InterventionKind kind : joined) {
    const auto dose = of(table.dose.lane(measure_lane(kind)));
    for (std::size_t i = 0; i < room.size(); ++i) room[i] += dose[i];
  }
  for (double& here : room) here = room_for(parameters, here);
}

/// Participation at the month's end: (45). Follows `hear_of_it`, since only those who are aware by
/// then can join.
void decide_to_join(const Context& context, const P& parameters, ParticipationState& state,
                    const Around& around) {
  const Communities& table = context.world.communities;
  auto& own = state.communities;
  const std::size_t count = around.rows.last - around.rows.first;
  Chunk joiners;
  Chunk room;
  find_room(context, parameters, around.rows, std::span(room).first(count));
  const auto here = std::span(joiners).first(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = CommunityId::from(around.rows.first + i);
    const double threshold = threshold_now(table, parameters, own.joining_threshold[id], id);
    here[i] = (around.seen[i] - threshold) / parameters.threshold_spread;
  }
  maths::normal_cdf(here, here);
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = CommunityId::from(around.rows.first + i);
    const double before = table.participation[id];
    const double joining = own.awareness_next[id] * here[i] * room[i];
    own.participation_next[id] = before + parameters.pace * (joining - before);
  }
}

double bass_month(double aware, const BassRates& rates) {
  return bass_next(aware, rates.external, rates.imitation, rates.growth);
}

}  // namespace

double bass_month(double aware, double external, double imitation) {
  return bass_month(aware, {external, imitation, maths::exp(external + imitation)});
}

double would_join(double taking_part, double threshold, double spread) {
  return maths::normal_cdf((taking_part - threshold) / spread);
}

double room_for(const ParticipationParameters& parameters, double dose) {
  return std::min(dose / parameters.room_dose, 1.0);
}

void draw_thresholds(const Context& context, const ParticipationParameters& parameters,
                     ParticipationState& state, RowRange communities) {
  const Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    auto stream = context.draws.at(Process::participation_threshold, 0, table.draw_key[id]);
    state.communities.joining_threshold[id] =
        parameters.threshold + parameters.deprivation_barrier * (table.deprivation[id] - 0.5) +
        parameters.threshold_between * standard_normal(stream);
  }
}

void spread_word(const Context& context, const ParticipationParameters& parameters,
                 ParticipationState& state, RowRange communities) {
  Around around;
  for (std::size_t first = communities.first; first < communities.last; first += chunk) {
    around.rows = {first, std::min(first + chunk, communities.last)};
    look_around(context, parameters, around);
    hear_of_it(context, parameters, state, around);
    decide_to_join(context, parameters, state, around);
  }
}

void take_part(const Context& context, const ParticipationParameters& parameters,
               ParticipationState& state, RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    const double before = table.participation[id];
    const double now = state.communities.participation_next[id];
    // Newcomers are drawn evenly from those who do not take part; some of them did so before.
    const double newcomers = std::max(now - before, 0.0) + parameters.replacement * before;
    const double new_share = before < 1 ? (1 - table.ever_involved[id]) / (1 - before) : 0.0;
    table.ever_involved[id] += newcomers * std::min(new_share, 1.0);
    table.ever_involved[id] = std::clamp(table.ever_involved[id], now, 1.0);
    table.participation[id] = now;
    table.awareness[id] = state.communities.awareness_next[id];
  }
}

Mechanism participation() {
  return {"participation",
          "Word of the programme spreads; residents join what goes on when enough others do.",
          "L10 L21 L6",
          "Bass (1969), Management Science 15; Granovetter (1978), AJS 83; docs/model-people.md "
          "(40)-(46)",
          rows,
          steps,
          &make_default<ParticipationParameters>,
          &make_state<ParticipationState>};
}

}  // namespace tranche::mechanisms
