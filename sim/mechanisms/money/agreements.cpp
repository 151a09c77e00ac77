#include "mechanisms/money/agreements.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/maths.hpp"
#include "mechanisms/shared/sampling.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = ClearanceParameters;

constexpr int addresses_per_agreement = 16;  // more than the most tries a scenario may ask for

/// The answers to one try at one agreement: the place of the month in the address holds which try
/// it is, so a flow meets the same answer whenever it asks.
DrawStream try_draws(const Draws& draws, Process process, const Clearance& clearance, DrawKey key) {
  return draws.at(process, clearance.passed * addresses_per_agreement + clearance.attempts, key);
}

/// At least one tick, so that every try takes time and `advance` ends.
Ticks ticks_of_weeks(double weeks) {
  const double ticks = weeks / weeks_per_month * static_cast<double>(ticks_per_month);
  return std::max<Ticks>(1, static_cast<Ticks>(std::lround(ticks)));
}

double between(double least, double most, double uniform) {
  return least + (most - least) * uniform;
}

/// (7), given the agency's year [week].
double appraisal_weeks(const Clearance& c, const Parameters& p, const Draws& draws) {
  DrawStream stream = try_draws(draws, Process::appraisal_time, c, c.key);
  return maths::exp(c.appraisal_log_weeks + p.appraisal_flow_spread * standard_normal(stream));
}

/// The appraisal, and on top of it the slowest of the n − 1 others, which are asked for at once.
/// The greatest of n − 1 uniform numbers has the law of one of them to the power 1/(n − 1), so one
/// draw is enough [week].
double package_weeks(const Clearance& c, const Parameters& p, const Draws& draws) {
  const double uniform = try_draws(draws, Process::clearance_time, c, c.key).uniform();
  const double slowest = c.needed > 1 ? maths::pow(uniform, 1.0 / (c.needed - 1)) : 0;
  const double others =
      c.needed > 1 ? between(p.agreement_weeks_least, p.agreement_weeks_most, slowest) : 0;
  return appraisal_weeks(c, p, draws) + others;
}

/// The first agreement is the agency's own appraisal; the others are meetings [week].
double try_weeks(const Clearance& c, const Parameters& p, const Draws& draws) {
  if (c.packaged) return package_weeks(c, p, draws);
  if (c.passed == 0) return appraisal_weeks(c, p, draws);
  const double uniform = try_draws(draws, Process::clearance_time, c, c.key).uniform();
  return between(p.agreement_weeks_least, p.agreement_weeks_most, uniform);
}

Ticks ticks_of_try(const Clearance& c, const Parameters& p, const Draws& draws) {
  return ticks_of_weeks(c.pace * try_weeks(c, p, draws));
}

/// The second part of (5): good relations turn this share of refusals into agreements; where they
/// are bad, `lift` is below 0.
double lifted(double probability, double lift) {
  return std::min(1.0, probability + (1 - probability) * lift);
}

/// (8): answers share a factor (one-factor Gaussian copula), which all flows of the phase share
/// too. At a correlation of 1 nothing of a flow's own is left, and the formula would divide by 0.
bool package_granted(const Clearance& c, const Parameters& p, const Draws& draws) {
  const double shared = maths::normal_quantile(
      try_draws(draws, Process::clearance_grant, c, c.package_key).uniform());
  const double rho = p.package_correlation;
  const double limit = maths::normal_quantile(lifted(p.grant_probability, c.lift));
  DrawStream own = try_draws(draws, Process::clearance_grant, c, c.key);
  if (rho >= 1) return shared <= limit;
  const double each = maths::normal_cdf((limit - std::sqrt(rho) * shared) / std::sqrt(1 - rho));
  return own.uniform() < maths::pow(each, c.needed);
}

/// Whether the present try succeeds; (5) or, of a package, (8). A bandwagon needs agreements that
/// are known to be there, so there is none where they are sought at once.
bool granted(const Clearance& c, const Parameters& p, const Draws& draws) {
  if (c.packaged) return package_granted(c, p, draws);
  const double share_agreed = c.side_by_side ? 0 : static_cast<double>(c.passed) / c.needed;
  return try_draws(draws, Process::clearance_grant, c, c.key).uniform() <
         lifted(grant_probability(p, share_agreed), c.lift);
}

/// Whether what is asked for now is all that the appraisal leaves, at once. A package has no first
/// part: it is passed as a whole.
bool asks_for_the_rest(const Clearance& c) { return c.side_by_side && c.passed > 0; }

/// What becomes of one agreement that is sought beside others, and when.
struct Settled {
  Ticks after = 0;  ///< all its tries together [month/1000]
  bool granted = false;
};

/// Its times and answers are those it would meet in its turn, one by one.
Settled settled(Clearance one, const Parameters& p, const Draws& draws) {
  Settled end;
  for (; one.attempts < p.tries && !end.granted; ++one.attempts) {
    end.after += ticks_of_try(one, p, draws);
    end.granted = granted(one, p, draws);
  }
  return end;
}

/// (23): the last agreement to be given or, where one is refused for good, the first such refusal.
/// Relations count as they are when the agreements are asked for.
void ask_for_the_rest(Clearance& c, const Parameters& p, const Draws& draws) {
  Ticks all_given = 0;
  Ticks refusal = std::numeric_limits<Ticks>::max();
  Clearance one = c;
  for (one.passed = c.passed; one.passed < c.needed; ++one.passed) {
    const Settled end = settled(one, p, draws);
    if (end.granted) all_given = std::max(all_given, end.after);
    if (!end.granted) refusal = std::min(refusal, end.after);
  }
  const bool refused = refusal < std::numeric_limits<Ticks>::max();
  c.attempts = refused ? p.tries : 0;
  c.wait = refused ? refusal : all_given;
}

void ask(Clearance& c, const Parameters& p, const Draws& draws) {
  if (asks_for_the_rest(c)) return ask_for_the_rest(c, p, draws);
  c.wait = ticks_of_try(c, p, draws);
}

/// What `ask_for_the_rest` has found, now that its time has come.
void answer_for_the_rest(Clearance& c, const Parameters& p) {
  const bool refused = c.attempts >= p.tries;
  c.state = refused ? Clearance::State::refused : Clearance::State::granted;
  if (!refused) c.passed = c.needed;
}

/// What comes of a try whose time is over: the next agreement, the next try, or the end.
void answer(Clearance& c, const Parameters& p, const Draws& draws) {
  if (asks_for_the_rest(c)) return answer_for_the_rest(c, p);
  if (!granted(c, p, draws)) {
    if (++c.attempts >= p.tries) c.state = Clearance::State::refused;
    return;
  }
  c.attempts = 0;
  c.passed = c.packaged ? c.needed : c.passed + 1;
  if (c.passed >= c.needed) c.state = Clearance::State::granted;
}

/// Whether agencies of this type and funds from this source have one owner.
bool of_one_owner(FundSource source, AgencyType type) {
  if (source == FundSource::central) return type == AgencyType::ministry;
  if (source == FundSource::community_shares) return type == AgencyType::community_organisation;
  return type == AgencyType::council_department;
}

}  // namespace

double asked_of_other_owners(const Fund& fund, const Agency& agency, const Intervention& what,
                             int partners) {
  const int of_fund = of_one_owner(fund.source, agency.type) ? 0 : fund.decision_points;
  const int others = what.decision_points + partners;
  const int all = fund.decision_points + agency.decision_points + others;
  return all > 0 ? static_cast<double>(of_fund + others) / all : 0;
}

double grant_probability(const Parameters& parameters, double share_agreed) {
  return std::min(1.0, parameters.grant_probability + parameters.bandwagon * share_agreed);
}

double probability_of_approval(const Parameters& parameters, int needed) {
  double all = 1;
  for (int passed = 0; passed < needed; ++passed) {
    const double once = grant_probability(parameters, static_cast<double>(passed) / needed);
    all *= 1 - maths::pow(1 - once, parameters.tries);
  }
  return all;
}

Ticks advance(Clearance& clearance, const Parameters& parameters, const Draws& draws,
              Ticks available) {
  Ticks used = 0;
  while (clearance.state == Clearance::State::waiting) {
    if (clearance.wait == 0) ask(clearance, parameters, draws);
    if (clearance.wait > available - used) {
      clearance.wait -= available - used;
      return available;
    }
    used += clearance.wait;
    clearance.wait = 0;
    answer(clearance, parameters, draws);
  }
  return used;
}

}  // namespace tranche::mechanisms
