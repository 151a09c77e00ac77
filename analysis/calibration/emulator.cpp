#include "analysis/calibration/emulator.hpp"

#include <algorithm>
#include <cmath>

#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {
namespace {

using Numbers = std::vector<double>;

constexpr double least_t = 4;  // of a term that is taken
constexpr std::size_t draws_a_term = 10;
constexpr double nothing_left = 1e-12;  // of a column's own square: it is a sum of others

double product(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (std::size_t row = 0; row < a.size(); ++row) sum += a[row] * b[row];
  return sum;
}

/// Takes out of a column what a unit column explains of it.
void take_out(Numbers& from, const Numbers& unit) {
  const double share = product(from, unit);
  for (std::size_t row = 0; row < from.size(); ++row) from[row] -= share * unit[row];
}

/// A term that may be taken: its column, and what of it the terms taken so far do not explain.
struct Candidate {
  EmulatorTerm term;
  Numbers raw;
  Numbers left;
  double square = 0;  ///< of the raw column about its mean
};

/// Forward selection by modified Gram-Schmidt: every column is kept orthogonal to those taken.
class Selection {
 public:
  using Kind = EmulatorTerm::Kind;

  Selection(std::span<const std::vector<double>> positions, const Numbers& quantity)
      : positions_(positions), left_(quantity) {
    const auto draws = static_cast<double>(quantity.size());
    units_.push_back(Numbers(quantity.size(), 1 / std::sqrt(draws)));
    columns_.push_back(Numbers(quantity.size(), 1));
    take_out(left_, units_.front());
    total_ = product(left_, left_);
    for (std::size_t factor = 0; factor < positions.front().size(); ++factor) {
      offer({Kind::linear, factor, 0});
      offer({Kind::square, factor, 0});
    }
  }

  void run() {
    while (terms_.size() < left_.size() / draws_a_term && take_best()) {
    }
  }

  const std::vector<EmulatorTerm>& terms() const { return terms_; }
  const std::vector<Numbers>& units() const { return units_; }
  const std::vector<Numbers>& columns() const { return columns_; }
  double total() const { return total_; }
  double residual() const { return product(left_, left_); }

 private:
  void offer(const EmulatorTerm& term) {
    Candidate one{term, Numbers(left_.size()), {}, 0};
    for (std::size_t row = 0; row < left_.size(); ++row) one.raw[row] = term.at(positions_[row]);
    one.left = one.raw;
    take_out(one.left, units_.front());
    one.square = product(one.left, one.left);
    for (const Numbers& unit : units_) take_out(one.left, unit);
    candidates_.push_back(std::move(one));
  }

  /// What a candidate would explain of the square that is left.
  double gain(const Candidate& one) const {
    const double square = product(one.left, one.left);
    if (square <= nothing_left * one.square || square <= 0) return 0;
    const double share = product(one.left, left_);
    return share * share / square;
  }

  bool take_best() {
    const double left = residual();
    if (left <= nothing_left * total_) return false;
    std::size_t best = 0;
    double most = 0;
    for (std::size_t at = 0; at < candidates_.size(); ++at) {
      const double explained = gain(candidates_[at]);
      if (explained > most) {
        most = explained;
        best = at;
      }
    }
    const auto freedom = static_cast<double>(left_.size() - terms_.size() - 2);
    if (most * freedom <= least_t * least_t * (left - most)) return false;
    take(best);
    return true;
  }

  void take(std::size_t at) {
    const Candidate taken = std::move(candidates_[at]);
    candidates_.erase(candidates_.begin() + static_cast<std::ptrdiff_t>(at));
    Numbers unit = taken.left;
    const double length = std::sqrt(product(unit, unit));
    for (double& value : unit) value /= length;
    take_out(left_, unit);
    for (Candidate& one : candidates_) take_out(one.left, unit);
    units_.push_back(std::move(unit));
    columns_.push_back(taken.raw);
    offer_products(taken.term);
    terms_.push_back(taken.term);
  }

  /// Products of a factor that is now active with those that are.
  void offer_products(const EmulatorTerm& taken) {
    if (taken.kind != Kind::linear) return;
    for (const EmulatorTerm& term : terms_) {
      if (term.kind == Kind::linear) offer({Kind::product, term.factor, taken.factor});
    }
  }

  std::span<const std::vector<double>> positions_;
  Numbers left_;
  double total_ = 0;
  std::vector<Candidate> candidates_;
  std::vector<EmulatorTerm> terms_;
  std::vector<Numbers> units_;    ///< Q, the constant first
  std::vector<Numbers> columns_;  ///< X likewise
};

}  // namespace

double EmulatorTerm::at(std::span<const double> position) const {
  const double x = 2 * position[factor] - 1;
  if (kind == Kind::linear) return x;
  if (kind == Kind::square) return x * x - 1.0 / 3;
  return x * (2 * position[other] - 1);
}

Emulator::Emulator(std::span<const std::vector<double>> positions,
                   const std::vector<double>& quantity) {
  expects(quantity.size() >= 3 && positions.size() == quantity.size(),
          "there are three draws at least");
  Selection selection(positions, quantity);
  selection.run();
  terms_ = selection.terms();
  const auto& units = selection.units();
  const std::size_t count = units.size();
  triangle_.assign(count, std::vector<double>(count, 0));
  for (std::size_t column = 0; column < count; ++column) {
    for (std::size_t row = 0; row <= column; ++row)
      triangle_[column][row] = product(units[row], selection.columns()[column]);
  }
  coefficients_.assign(count, 0);
  for (std::size_t row = count; row-- > 0;) {
    double value = product(units[row], quantity);
    for (std::size_t column = row + 1; column < count; ++column)
      value -= triangle_[column][row] * coefficients_[column];
    coefficients_[row] = value / triangle_[row][row];
  }
  residual_ = selection.residual() / static_cast<double>(quantity.size() - count);
  if (selection.total() > 0) explained_ = 1 - selection.residual() / selection.total();
}

Emulator::Prediction Emulator::at(std::span<const double> position) const {
  const std::size_t count = coefficients_.size();
  Prediction result{0, 1};
  std::vector<double> solved(count);  // of Rᵀ w = x, whose square is the leverage
  for (std::size_t row = 0; row < count; ++row) {
    const double x = row == 0 ? 1 : terms_[row - 1].at(position);
    result.mean += coefficients_[row] * x;
    double value = x;
    for (std::size_t before = 0; before < row; ++before)
      value -= triangle_[row][before] * solved[before];
    solved[row] = value / triangle_[row][row];
    result.variance += solved[row] * solved[row];
  }
  result.variance *= residual_;
  return result;
}

}  // namespace tranche::analysis
