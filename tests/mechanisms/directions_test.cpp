// What moves what, in words and by sign: the whole catalogue on a small place, with common random
// numbers, so that a difference is what was changed. Sizes are for other tests.
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <string_view>

#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/clearance.hpp"
#include "mechanisms/money/contracting.hpp"
#include "mechanisms/money/delivery.hpp"
#include "mechanisms/people/participation.hpp"
#include "mechanisms/people/trust.hpp"
#include "mechanisms/people/turnover.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr int replicates = 8;

/// Means over replicates of what a programme has come to after six years.
struct Ends {
  double legitimacy = 0;
  double trust = 0;
  double participation = 0;
  double buy_in = 0;
  double spent = 0;  ///< [GBP]
  double queue = 0;  ///< [case]
  double continuity = 0;
};

/// A plan whose mechanisms are all there, and their parameters by type.
struct Changed {
  explicit Changed(std::size_t communities = 20)
      : place(test::row_place(communities)), plan(test::money_plan(place)) {
    plan.months = 72;
    for (Community& community : place.communities) community.marginalised_share = 0.3;
    for (const Mechanism& mechanism : catalogue())
      parameters[mechanism.name] = test::add_mechanism(plan, mechanism.name);
    headline::add_to(plan);
  }
  template <class Parameters>
  Parameters& of(std::string_view name) {
    return *static_cast<Parameters*>(parameters.at(name).get());
  }
  Ends ends() const {
    Ends mean;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
      test::TinyWorld tiny(place, plan);
      tiny.run_alone(replicate);
      const PlaceSeries& series = tiny.world.place;
      const auto add = [](double& sum, double value) { sum += value / replicates; };
      add(mean.legitimacy, series.legitimacy[the_place]);
      add(mean.trust, series.trust[the_place]);
      add(mean.participation, series.participation[the_place]);
      add(mean.buy_in, series.buy_in[the_place]);
      add(mean.spent, series.spent[the_place]);
      add(mean.queue, tiny.world.agencies.queue[AgencyId(0)]);
      add(mean.continuity, series.continuity[the_place]);
    }
    return mean;
  }
  Place place;
  Plan plan;
  std::map<std::string_view, std::shared_ptr<void>> parameters;
};

Ends ends_of(const std::function<void(Changed&)>& change) {
  Changed changed;
  change(changed);
  return changed.ends();
}
Ends as_it_is() {
  return ends_of([](Changed&) {});
}

/// So few bodies that money waits for who applies, and not the other way round.
void few_bodies(Changed& changed) {
  changed.of<ApplicationsParameters>("applications").bidders_per_thousand = 1;
}

void skill(Changed& changed, double value) {
  for (Agency& agency : changed.plan.agencies) agency.skill = value;
}

}  // namespace

TEST_CASE("without a programme legitimacy is not available") {
  const Ends ends = ends_of([](Changed& changed) {
    changed.plan.phases.clear();
    changed.plan.actions.clear();
  });
  CHECK(std::isnan(ends.legitimacy));
  CHECK(ends.participation == 0);
  CHECK(ends.spent == 0);
}

TEST_CASE("legitimacy rises with the quality of what is delivered") {
  const Ends worse = ends_of([](Changed& changed) { skill(changed, 0.2); });
  const Ends better = ends_of([](Changed& changed) { skill(changed, 1); });
  CHECK(better.trust > worse.trust);
  CHECK(better.buy_in > worse.buy_in);
  CHECK(better.legitimacy > worse.legitimacy);
}

TEST_CASE("legitimacy rises with promptness, of payments and of answers") {
  const auto paid_on_time = [](double share) {
    return ends_of([share](Changed& changed) {
      changed.of<ContractingParameters>("contracting").paid_on_time = share;
    });
  };
  CHECK(paid_on_time(1).legitimacy > paid_on_time(0.3).legitimacy);
  const auto promised = [](Month within) {
    return ends_of([within](Changed& changed) {
      for (Fund& fund : changed.plan.funds) fund.answers_within = within;
    });
  };
  CHECK(promised(60).trust > promised(2).trust);  // answers that come as soon and were said to
  CHECK(promised(60).legitimacy > promised(2).legitimacy);
}

TEST_CASE("legitimacy rises with how many of the poorest fifth take part") {
  const auto barrier = [](double height) {
    return ends_of([height](Changed& changed) {
      changed.of<ParticipationParameters>("participation").deprivation_barrier = height;
    });
  };
  CHECK(barrier(0).legitimacy > barrier(0.3).legitimacy);
}

TEST_CASE("distrust has a price: fewer apply and less is spent") {
  const auto trusting = [](double first) {
    return ends_of([first](Changed& changed) {
      few_bodies(changed);
      auto& trust = changed.of<TrustParameters>("trust");
      trust.initial_least = trust.initial_most = first;
    });
  };
  const Ends none = trusting(0);
  const Ends full = trusting(1);
  CHECK(full.spent > 1.3 * none.spent);
  CHECK(full.participation > none.participation);
}

TEST_CASE("refusals and broken promises cost trust, approval and later applications") {
  const auto refused = [](double quality) {
    return ends_of([quality](Changed& changed) {
      few_bodies(changed);
      auto& clearance = changed.of<ClearanceParameters>("clearance");
      clearance.refusal_quality = quality;
      clearance.unanswered_quality = quality;
      changed.of<DeliveryParameters>("delivery").broken_promise_quality = 2 * quality;
    });
  };
  const Ends bad = refused(0);
  const Ends mild = refused(0.5);
  CHECK(mild.trust > bad.trust);
  CHECK(mild.buy_in > bad.buy_in);
  CHECK(mild.spent > bad.spent);
}

TEST_CASE("staff who leave never make an agency more trusted") {
  const auto leaving = [](double share) {
    return ends_of([share](Changed& changed) {
      changed.of<TurnoverParameters>("turnover").staff_turnover = share;
    });
  };
  const Ends nobody = leaving(0);
  const Ends everybody = leaving(0.2);
  CHECK(everybody.trust < nobody.trust);
  CHECK(everybody.continuity < nobody.continuity);
}

TEST_CASE("an election every year is worse for continuity than none") {
  const auto elections = [](Month term) {
    return ends_of([term](Changed& changed) {
      Administration council;
      council.code = "council";
      council.first_election = term;
      council.term = term;
      council.change_probability = 0.5;
      council.support = 0;
      changed.plan.administrations = {council};
    });
  };
  CHECK(elections(12).continuity < elections(1200).continuity);
}

TEST_CASE("with no staff nothing is delivered, nobody takes part and nothing is legitimate") {
  const Ends ends = ends_of([](Changed& changed) {
    for (Agency& agency : changed.plan.agencies) agency.staff = 0;
  });
  CHECK(ends.spent == 0);
  CHECK(ends.participation == 0);
  CHECK(ends.legitimacy == 0);
  CHECK(ends.queue > 0);
}

TEST_CASE("with endless staff nobody waits in a queue, and more is spent than with few") {
  const auto staff = [](double posts) {
    return ends_of([posts](Changed& changed) {
      for (Agency& agency : changed.plan.agencies) agency.staff = posts;
    });
  };
  const Ends endless = staff(1e6);
  CHECK(endless.queue == 0);
  CHECK(endless.spent > staff(0.2).spent);
}

TEST_CASE("nothing is nonsense at the edges of a place and of its money") {
  const auto holds = [](const Ends& ends) {
    CHECK(std::isfinite(ends.spent));
    CHECK(ends.trust >= 0);
    CHECK(ends.trust <= 1);
    CHECK(ends.participation >= 0);
    CHECK(ends.participation <= 1);
  };
  const Ends ordinary = as_it_is();
  for (const double share : {0.0, 1.0}) {
    CAPTURE(share);
    holds(ends_of([share](Changed& changed) {
      for (Community& community : changed.place.communities) {
        community.marginalised_share = share;
        community.outcome.assign(changed.place.domains.size(), share);
      }
    }));
  }
  const auto money = [](std::int64_t times) {
    return ends_of([times](Changed& changed) {
      for (Pence& year : changed.plan.funds[0].budget) year = Pence{year.value * times};
    });
  };
  const Ends broke = money(0);
  CHECK(std::isnan(broke.legitimacy));
  CHECK(broke.spent == 0);
  const Ends rich = money(100);
  holds(rich);
  CHECK(rich.spent > ordinary.spent);
  CHECK(rich.spent < 100 * ordinary.spent);  // nobody can put so much to use
  Changed alone(1);
  const Ends one = alone.ends();
  CHECK(std::isfinite(one.spent));
  CHECK(std::isnan(one.legitimacy));  // there is no rest to compare with
}

}  // namespace tranche::mechanisms
