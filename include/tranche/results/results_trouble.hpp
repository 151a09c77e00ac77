#pragma once
#include <string>
#include <utility>

#include "tranche/results/results_error.hpp"

namespace tranche {

/// What kind of trouble a results file or a shard is in, for those who can do something about it: a
/// caller may continue an experiment whose file is merely `incomplete`, and must not touch the file
/// of `another_experiment`.
enum class Trouble { other, not_whole, disk_full, no_permission, another_experiment, incomplete };

/// A ResultsError of a known kind.
class ResultsTrouble : public ResultsError {
 public:
  ResultsTrouble(Trouble trouble, std::string file, const std::string& problem,
                 const std::string& what_to_do)
      : ResultsError(std::move(file), problem, what_to_do), trouble_(trouble) {}
  Trouble trouble() const { return trouble_; }

 private:
  Trouble trouble_;
};

/// The kind of an error; `other` where it has none.
inline Trouble trouble_of(const ResultsError& error) {
  const auto* known = dynamic_cast<const ResultsTrouble*>(&error);
  return known ? known->trouble() : Trouble::other;
}

}  // namespace tranche
