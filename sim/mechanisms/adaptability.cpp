#include "mechanisms/adaptability.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "mechanisms/review.hpp"

namespace tranche::mechanisms {
namespace {

constexpr PlaceId the_place(0);
constexpr Month window = 24;
constexpr std::size_t oldest = 120;  // whoever is watched for longer is censored there

constexpr std::array steps = {
    step<&watch_initiatives>(MonthPhase::monitoring, Rows::whole, "watch_initiatives"),
    step<&report_adaptability>(MonthPhase::record, Rows::whole, "report_adaptability"),
};

std::size_t age_of(const Context& context, OfferId offer) {
  return static_cast<std::size_t>(context.month - context.world.offers.watched_since[offer]);
}

/// A rule for a whole action also ends what is not in delivery and so was not watched at that age; it is censored.
void count_one(double watched, double& ended) {
  if (ended < watched) ended += 1;
}

/// What was done this month about what was watched when it began; after that, a new life begins.
void count_corrections(const Context& context) {
  Offers& offers = context.world.offers;
  PlaceSeries& place = context.world.place;
  const auto corrected = offers.corrected.all();
  if (std::ranges::count(corrected, Correction::none) == static_cast<std::ptrdiff_t>(corrected.size())) return;
  for (std::size_t at = 0; at < offers.rows(); ++at) {
    const auto offer = OfferId::from(at);
    const Correction what = offers.corrected[offer];
    if (what == Correction::none || offers.watched_since[offer] < 0) continue;
    const std::size_t age = age_of(context, offer);
    offers.watched_since[offer] = -1;
    if (age > oldest) continue;
    if (offers.failing[offer]) {
      count_one(place.failing_watched[the_place][age], place.failing_ended[the_place][age]);
    } else if (what != Correction::changed) {
      count_one(place.sound_watched[the_place][age], place.sound_ended[the_place][age]);
    }
  }
}

}  // namespace

double probability_by(std::span<const double> watched, std::span<const double> happened, int within) {
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
  for (const FlowId flow : context.world.live) {
    const double forecast = promises.of(flow);
    if (std::isnan(forecast)) continue;
    const OfferId offer(flow.row());
    if (offers.watched_since[offer] < 0) offers.watched_since[offer] = context.month;
    const bool failing = falls_short(effect_there(context.world, flow), forecast);
    offers.failing[offer] = failing;
    if (failing && place.failing_since[the_place] < 0) place.failing_since[the_place] = context.month;
    const std::size_t age = age_of(context, offer);
    if (age <= oldest) (failing ? place.failing_watched : place.sound_watched)[the_place][age] += 1;
  }
}

void report_adaptability(const Context& context, const AdaptabilityParameters&, RowRange) {
  count_corrections(context);
  PlaceSeries& place = context.world.place;
  place.sound_stopped[the_place] = probability_by(place.sound_watched[the_place], place.sound_ended[the_place], window);
  const Month since = place.failing_since[the_place];
  if (since < 0 || context.month - since < window) return;
  const auto& watched = place.failing_watched[the_place];
  const auto& ended = place.failing_ended[the_place];
  place.failing_corrected[the_place] = probability_by(watched, ended, window);
  place.adaptability[the_place] = place.failing_corrected[the_place] * (1 - place.sound_stopped[the_place]);
  place.months_to_correction[the_place] = median_age(watched, ended);
}

Mechanism adaptability() {
  return {"adaptability",
          "How likely what fails is corrected within 24 months, and what is sound goes on.",
          "L12",
          "Kaplan & Meier (1958), JASA 53; docs/model-evidence.md (109)-(111)",
          {},
          steps,
          &make_default<AdaptabilityParameters>};
}

}  // namespace tranche::mechanisms
