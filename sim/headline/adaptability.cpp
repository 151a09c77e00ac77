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

constexpr Month window = 24;
constexpr std::size_t oldest = 120;  // whoever is watched for longer is censored there

/// What `Offers::failing` says of this month.
enum Watched : std::uint8_t { sound, failing, not_watched };

std::size_t age_of(const Context& context, OfferId offer) {
  return static_cast<std::size_t>(context.month - context.world.offers.watched_since[offer]);
}

std::size_t fifth_of(const World& world, OfferId offer) {
  return world.communities.fifth[world.offers.community[offer]];
}

/// What was done this month about what was watched when it began; after that, a new life begins.
/// What a rule ends in a month in which nothing is delivered there was lost from sight before, and
/// counts as neither ended nor watched.
void count_corrections(const Context& context) {
  Offers& offers = context.world.offers;
  PlaceSeries& place = context.world.place;
  auto& corrected_there = context.world.communities.failing_corrected;
  const auto corrected = offers.corrected.all();
  if (std::ranges::count(corrected, Correction::none) ==
      static_cast<std::ptrdiff_t>(corrected.size()))
    return;
  for (std::size_t at = 0; at < offers.rows(); ++at) {
    const auto offer = OfferId::from(at);
    const Correction what = offers.corrected[offer];
    if (what == Correction::none || offers.watched_since[offer] < 0) continue;
    const std::size_t age = age_of(context, offer);
    offers.watched_since[offer] = -1;
    if (age > oldest || offers.failing[offer] == not_watched) continue;
    if (offers.failing[offer] == failing) {
      place.failing_ended[the_place][age] += 1;
      place.failing_ended_fifth.at(the_place, fifth_of(context.world, offer))[age] += 1;
      ++corrected_there[offers.community[offer]];
    } else if (what != Correction::changed) {
      place.sound_ended[the_place][age] += 1;
      place.sound_ended_fifth.at(the_place, fifth_of(context.world, offer))[age] += 1;
    }
  }
}

/// Keeps the first month in which anything failed.
void note_failing(Month& since, Month month) {
  if (since < 0) since = month;
}

void report_fifth(const Context& context, std::size_t fifth) {
  PlaceSeries& place = context.world.place;
  const Month since = place.failing_since_fifth.at(the_place, fifth);
  if (since < 0 || context.month - since < window) return;
  const double stopped = probability_by(place.sound_watched_fifth.at(the_place, fifth),
                                        place.sound_ended_fifth.at(the_place, fifth), window);
  place.adaptability_fifth.at(the_place, fifth) =
      probability_by(place.failing_watched_fifth.at(the_place, fifth),
                     place.failing_ended_fifth.at(the_place, fifth), window) *
      (1 - stopped);
}

}  // namespace

double probability_by(std::span<const double> watched, std::span<const double> happened,
                      int within) {
  double left = 1;
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

void watch_initiatives(const Context& context, const AdaptabilityParameters&, RowRange) {
  Offers& offers = context.world.offers;
  PlaceSeries& place = context.world.place;
  Promises promises(context);
  std::ranges::fill(offers.failing.all(), not_watched);
  for (const FlowId flow : context.world.live) {
    const double forecast = promises.of(flow);
    if (std::isnan(forecast)) continue;
    const OfferId offer(flow.row());
    if (offers.watched_since[offer] < 0) offers.watched_since[offer] = context.month;
    const bool fails = falls_short(effect_there(context.world, flow), forecast);
    offers.failing[offer] = fails ? failing : sound;
    const std::size_t fifth = fifth_of(context.world, offer);
    if (fails) {
      note_failing(place.failing_since[the_place], context.month);
      note_failing(place.failing_since_fifth.at(the_place, fifth), context.month);
      ++context.world.communities.failing_months[offers.community[offer]];
    }
    const std::size_t age = age_of(context, offer);
    if (age > oldest) continue;
    (fails ? place.failing_watched : place.sound_watched)[the_place][age] += 1;
    (fails ? place.failing_watched_fifth : place.sound_watched_fifth).at(the_place, fifth)[age] +=
        1;
  }
}

void report_adaptability(const Context& context, const AdaptabilityParameters&, RowRange) {
  count_corrections(context);
  for (std::size_t fifth = 0; fifth < fifths; ++fifth) report_fifth(context, fifth);
  PlaceSeries& place = context.world.place;
  place.sound_stopped[the_place] =
      probability_by(place.sound_watched[the_place], place.sound_ended[the_place], window);
  const Month since = place.failing_since[the_place];
  if (since < 0 || context.month - since < window) return;
  const auto& watched = place.failing_watched[the_place];
  const auto& ended = place.failing_ended[the_place];
  place.failing_corrected[the_place] = probability_by(watched, ended, window);
  place.adaptability[the_place] =
      place.failing_corrected[the_place] * (1 - place.sound_stopped[the_place]);
  place.months_to_correction[the_place] = median_age(watched, ended);
}

}  // namespace tranche::headline
