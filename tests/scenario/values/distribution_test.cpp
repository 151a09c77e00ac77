#include "scenario/values/distribution.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>

#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;
using Kind = DistributionKind;

namespace {

Distribution any_distribution() {
  const double low = *rc::gen::inRange(-50, 50) / 10.0;
  const double width = *rc::gen::inRange(1, 100) / 10.0;
  const auto kind = static_cast<Kind>(*rc::gen::inRange(0, static_cast<int>(Kind::beta) + 1));
  const double part = *rc::gen::inRange(0, 101) / 100.0;
  const double spread = *rc::gen::inRange(0, 50) / 10.0;
  if (kind == Kind::beta) return {kind, low, low + width, 0.1 + 5 * part, 0.1 + spread};
  if (kind == Kind::lognormal) return {kind, std::fabs(low), 5 + width, 0.1 + 5 * part, spread};
  if (kind == Kind::log_uniform) return {kind, 0.1 + part, 0.1 + part + width};
  return {kind, low, low + width, low + part * width, spread};
}

}  // namespace

TEST_CASE("quantiles are those of the textbook, and cut off at the limits") {
  CHECK(quantile({Kind::uniform, 2, 6}, 0.25) == 3);
  CHECK(quantile({Kind::log_uniform, 0.01, 1}, 0.5) == Approx(0.1));
  CHECK(quantile({Kind::log_uniform, 1, 8}, 1.0 / 3) == Approx(2));
  CHECK(quantile({Kind::two_piece, 2, 12, 4}, 0.25) == 3);  // half of it from 2 to 4
  CHECK(quantile({Kind::two_piece, 2, 12, 4}, 0.5) == 4);
  CHECK(quantile({Kind::two_piece, 2, 12, 4}, 0.75) == 8);
  CHECK(quantile({Kind::triangular, 0, 1, 0.5}, 0.5) == Approx(0.5));
  CHECK(quantile({Kind::triangular, 0, 1, 0}, 0.75) == Approx(0.5));  // 1 − √(1 − u)
  CHECK(quantile({Kind::normal, -100, 100, 3, 2}, 0.975) ==
        Approx(6.919927969));  // 3 + 1.959963985 · 2
  CHECK(quantile({Kind::normal, 0, 100, 0, 1}, 0.5) ==
        Approx(0.6744897502));  // half normal: its median
  CHECK(quantile({Kind::lognormal, 0, 1e9, 10, 0.5}, 0.5) == Approx(10));
  CHECK(quantile({Kind::lognormal, 0, 10, 10, 0.5}, 0.5) ==
        Approx(10 * std::exp(-0.5 * 0.6744897502)));  // only its lower half is left
  CHECK(quantile({Kind::beta, 0, 2, 2, 2}, 0.5) == Approx(1));
  CHECK(quantile({Kind::normal, -1, 5, 0, 1}, 0) == -1);
  CHECK(quantile({Kind::normal, -1, 5, 0, 1}, 1) == 5);
}

TEST_CASE("a normal cut off far above its mean keeps the digits of its tail") {
  // P(Z > 7) = 1.279813e-12; half of it lies above 7.096120
  CHECK(quantile({Kind::normal, 7, 100, 0, 1}, 0.5) == Approx(7.0961).epsilon(1e-4));
}

TEST_CASE("without spread a normal and a lognormal are their middle") {
  CHECK(quantile({Kind::normal, 0, 1, 0, 0}, 0.3) == 0);
  CHECK(quantile({Kind::lognormal, 0, 9, 2, 0}, 1) == 2);
}

TEST_CASE("a number that counts whole things takes whole values, of a uniform equally often") {
  constexpr auto whole = params::Kind::integer;
  CHECK(quantile({Kind::uniform, 1, 4}, whole, 0.24) == 1);
  CHECK(quantile({Kind::uniform, 1, 4}, whole, 0.26) == 2);
  CHECK(quantile({Kind::uniform, 1, 4}, whole, 1) == 4);
  CHECK(quantile({Kind::triangular, 0, 10, 5}, whole, 0.32) == 4);  // 4.0
  CHECK(quantile({Kind::uniform, 1, 4}, params::Kind::number, 0.5) == 2.5);
}

TEST_CASE("a quantile lies within the limits and never falls where its share rises") {
  rc::prop("any distribution", [] {
    const Distribution shape = any_distribution();
    double before = shape.low;
    for (int step = 0; step <= 40; ++step) {
      const double value = quantile(shape, step / 40.0);
      RC_ASSERT(value >= before);
      RC_ASSERT(value <= shape.high);
      before = value;
    }
  });
}
