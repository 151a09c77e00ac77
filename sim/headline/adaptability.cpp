#include "headline/adaptability.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "mechanisms/shared/review.hpp"

namespace tranche::headline {

using mechanisms::effect_there;
using mechanisms::falls_short;
using mechanisms::Promises;

namespace {

constexpr Month window = 24;         // within which a correction counts as adaptation
constexpr std::size_t oldest = 120;  // a service that is watched for longer is censored there

/// What `HeadlineState::PerOffer::failing` says of this month.
enum Watched : std::uint8_t { sound, failing, not_watched };

/// Months since an offer that is watched began to be delivered.
std::size_t age_of(const HeadlineState& state, OfferId offer, Month month) {
  return static_cast<std::size_t>(month - state.offers.watched_since[offer]);
}

/// Of several that share it the one that leads, so that it counts once.
std::size_t fifth_of(const World& world, OfferId offer) {
  return world.communities.fifth[world.offers.community[offer]];
}

/// Counts one service watched at its age in the place and in its fifth, so that fifths add up to
/// the place.
void count_watched(HeadlineState::OfPlace& place, bool fails, std::size_t age, std::size_t fifth) {
  (fails ? place.failing_watched : place.sound_watched)[the_place][age] += 1;
  auto& by_fifth = fails ? place.failing_watched_fifth : place.sound_watched_fifth;
  by_fifth.at(the_place, fifth)[age] += 1;
}

/// Counts one service that was ended, among those watched at that age.
void count_ended(HeadlineState::OfPlace& place, bool fails, std::size_t age, std::size_t fifth) {
  (fails ? place.failing_ended : place.sound_ended)[the_place][age] += 1;
  auto& by_fifth = fails ? place.failing_ended_fifth : place.sound_ended_fifth;
  by_fifth.at(the_place, fifth)[age] += 1;
}

/// Counts the correction of one offer, if it was watched when the month began. What a rule ends in
/// a month in which nothing is delivered there was lost from sight before, and counts as neither
/// ended nor watched. A change of what is sound leaves it going on, so it ends nothing.
void count_correction(const Context& context, HeadlineState& state, OfferId offer) {
  const World& world = context.world;
  const Correction what = world.offers.corrected[offer];
  Month& since = state.offers.watched_since[offer];
  if (what == Correction::none || since < 0) return;
  const std::size_t age = age_of(state, offer, context.month);
  const std::uint8_t was = state.offers.failing[offer];
  // Whatever becomes of it, a new life begins after a correction.
  since = -1;
  if (age > oldest || was == not_watched) return;
  const std::size_t fifth = fifth_of(world, offer);
  if (was == failing) {
    count_ended(state.place, true, age, fifth);
    for (const OfferMember& member : world.members_of(offer))
      ++context.world.communities.failing_corrected[member.community];
  } else if (what != Correction::changed) {
    count_ended(state.place, false, age, fifth);
  }
}

/// Every offer that a rule has corrected this month, in the order of rows.
void count_corrections(const Context& context, HeadlineState& state) {
  const auto corrected = context.world.offers.corrected.all();
  if (std::ranges::count(corrected, Correction::none) ==
      static_cast<std::ptrdiff_t>(corrected.size()))
    return;  // as in most months
  for (std::size_t at = 0; at < corrected.size(); ++at)
    count_correction(context, state, OfferId::from(at));
}

/// Keeps the first month in which anything failed.
void note_failing(Month& since, Month month) {
  if (since < 0) since = month;
}

/// Counts a month in which a service failed to those it serves, and the first such month of the
/// place and of the fifth: results are not available before 24 months have passed since then.
void note_failure(const Context& context, HeadlineState& state, OfferId offer) {
  const std::size_t fifth = fifth_of(context.world, offer);
  note_failing(state.place.failing_since[the_place], context.month);
  note_failing(state.place.failing_since_fifth.at(the_place, fifth), context.month);
  for (const OfferMember& member : context.world.members_of(offer))
    ++context.world.communities.failing_months[member.community];
}

/// (84): what the place reports as a product, for one fifth; nothing before the window has passed.
void report_fifth(const Context& context, const HeadlineState::OfPlace& counted,
                  std::size_t fifth) {
  const Month since = counted.failing_since_fifth.at(the_place, fifth);
  if (since < 0 || context.month - since < window) return;
  const double stopped = probability_by(counted.sound_watched_fifth.at(the_place, fifth),
                                        counted.sound_ended_fifth.at(the_place, fifth), window);
  context.world.place.adaptability_fifth.at(the_place, fifth) =
      probability_by(counted.failing_watched_fifth.at(the_place, fifth),
                     counted.failing_ended_fifth.at(the_place, fifth), window) *
      (1 - stopped);
}

}  // namespace

double probability_by(std::span<const double> watched, std::span<const double> happened,
                      int within) {
  double left = 1;  // of those watched, to whom it has not happened yet
  const auto last = std::min(watched.size(), static_cast<std::size_t>(within) + 1);
  for (std::size_t age = 0; age < last; ++age) {
    if (happened[age] > 0) left *= 1 - happened[age] / watched[age];
  }
  return 1 - left;
}

double median_age(std::span<const double> watched, std::span<const double> happened) {
  double left = 1;
  for (std::size_t age = 0; age < watched.size(); ++age) {
    if (happened[age] > 0) left *= 1 - happened[age] / watched[age];
    if (left <= 0.5) return static_cast<double>(age);
  }
  return PlaceSeries::not_yet;
}

void watch_initiatives(const Context& context, HeadlineState& state, RowRange) {
  const World& world = context.world;
  Promises promises(context);
  std::ranges::fill(state.offers.failing.all(), not_watched);
  mechanisms::for_initiatives(world, promises, [&](FlowId flow, double forecast) {
    const OfferId offer = world.flows.offer[flow];
    if (state.offers.watched_since[offer] < 0) state.offers.watched_since[offer] = context.month;
    const bool fails = falls_short(effect_there(world, flow), forecast);
    state.offers.failing[offer] = fails ? failing : sound;
    if (fails) note_failure(context, state, offer);
    const std::size_t age = age_of(state, offer, context.month);
    if (age <= oldest) count_watched(state.place, fails, age, fifth_of(world, offer));
  });
}

void report_adaptability(const Context& context, HeadlineState& state, RowRange) {
  count_corrections(context, state);
  const HeadlineState::OfPlace& counted = state.place;
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) report_fifth(context, counted, fifth);
  PlaceSeries& place = context.world.place;
  place.sound_stopped[the_place] =
      probability_by(counted.sound_watched[the_place], counted.sound_ended[the_place], window);
  const Month since = counted.failing_since[the_place];
  if (since < 0 || context.month - since < window) return;
  const auto& watched = counted.failing_watched[the_place];
  const auto& ended = counted.failing_ended[the_place];
  place.failing_corrected[the_place] = probability_by(watched, ended, window);
  place.adaptability[the_place] =
      place.failing_corrected[the_place] * (1 - place.sound_stopped[the_place]);
  place.months_to_correction[the_place] = median_age(watched, ended);
}

}  // namespace tranche::headline
