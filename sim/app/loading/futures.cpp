#include "app/loading/futures.hpp"

#include "base/distributions.hpp"
#include "base/maths.hpp"

namespace tranche::app {
namespace {

/// By inversion of the cumulative triangle.
double triangular(DrawStream& stream, const scenario::Distribution& shape) {
  const double u = stream.fine_uniform();
  const double width = shape.high - shape.low;
  const double left = shape.middle - shape.low;
  if (u * width < left) return shape.low + maths::pow(u * width * left, 0.5);
  return shape.high - maths::pow((1 - u) * width * (shape.high - shape.middle), 0.5);
}

double draw(DrawStream& stream, const scenario::Distribution& shape) {
  using enum scenario::DistributionKind;
  switch (shape.kind) {
    case uniform:
      return uniform_between(stream, shape.low, shape.high);
    case triangular:
      return app::triangular(stream, shape);
    case normal:
      return shape.middle + shape.spread * normal_by_inversion(stream);
    case lognormal:
      return shape.middle * maths::exp(shape.spread * normal_by_inversion(stream));
    case beta:
      return shape.low +
             (shape.high - shape.low) * tranche::beta(stream, shape.middle, shape.spread);
  }
  return shape.middle;
}

}  // namespace

std::vector<scenario::Override> draw_future(const scenario::Scenario& scenario,
                                            std::int32_t future) {
  std::vector<scenario::Override> overrides;
  if (future == 0) return overrides;
  const auto root = static_cast<std::uint64_t>(scenario.experiment.root_seed);
  const Draws draws = Draws::for_future(root, static_cast<std::uint32_t>(future));
  for (const scenario::UncertaintyEntry& uncertain : scenario.uncertainties) {
    DrawStream stream = draws.at(Process::uncertainty, 0, draw_key(uncertain.key));
    overrides.push_back({uncertain.key, draw(stream, uncertain.distribution)});
  }
  return overrides;
}

}  // namespace tranche::app
