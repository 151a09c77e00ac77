#include <array>

#include "params/entities.hpp"
#include "tranche/plan.hpp"

namespace tranche::params {

namespace {

constexpr std::array group_table = {
    row<&UserGroup::share>(
        {"share", "1", 0, 1,
         "Its share of the place's residents; without it the column that `follows` names is the "
         "share in each community.",
         assumption(560), not_drawn("each scenario says it: the default is as the column")}),
};

constexpr std::array user_outcome_table = {
    row<&UserOutcome::level>({"level", "1", 0, 1, "Where it lies without a programme.",
                              assumption(561), not_drawn("each scenario says it")}),
    row<&UserOutcome::drift>(
        {"drift", "1", 0, 0.3,
         "How far it moves by itself around that level: one standard deviation, by community.",
         assumption(561), not_drawn("each scenario says it: the default is that it does not")}),
};

}  // namespace

std::span<const Row> group_rows() { return group_table; }
std::span<const Row> user_outcome_rows() { return user_outcome_table; }

}  // namespace tranche::params
