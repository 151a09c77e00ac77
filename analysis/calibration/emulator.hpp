#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace tranche::analysis {

/// A term of an emulator in x = 2u − 1, u the position of an assumption in its plausible range:
/// x of one, its square (less 1/3, its mean), or the product of two.
struct EmulatorTerm {
  enum class Kind { linear, square, product };
  Kind kind = Kind::linear;
  std::size_t factor = 0;
  std::size_t other = 0;  ///< of a product

  double at(std::span<const double> position) const;
};

/// A quick stand-in for many runs: least squares of one quantity on the few assumptions that move
/// it, chosen one after the other, each the one that explains most of what is left, as long as it
/// does so with a t above 4 (of hundreds of candidates, chance gives one such in dozens of rows)
/// and there are ten draws a term. What it does not explain, the noise of seeds in it, is the
/// variance of its predictions; it is the same everywhere. Where nothing explains anything it is
/// the mean of all draws. Immutable; any thread. (Stepwise regression as the first stage of an
/// emulator: Vernon, Goldstein & Bower 2010, section 4.)
class Emulator {
 public:
  /// `positions` [draw][factor] in [0, 1], all of one length, and the quantity of each draw; three
  /// draws at least.
  Emulator(std::span<const std::vector<double>> positions, const std::vector<double>& quantity);

  struct Prediction {
    double mean = 0;
    double variance = 0;  ///< of the mean of a draw there about the prediction
  };
  Prediction at(std::span<const double> position) const;

  const std::vector<EmulatorTerm>& terms() const { return terms_; }
  /// Share of the variance between draws that the terms explain [1]; 0 where there was none.
  double explained() const { return explained_; }

 private:
  std::vector<EmulatorTerm> terms_;
  std::vector<double> coefficients_;           ///< of the constant, then of each term
  std::vector<std::vector<double>> triangle_;  ///< R of X = QR, by column
  double residual_ = 0;                        ///< variance
  double explained_ = 0;
};

}  // namespace tranche::analysis
