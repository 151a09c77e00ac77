#include <array>

#include "params/entities.hpp"
#include "tranche/plan.hpp"

namespace tranche::params {

namespace {

constexpr std::array capital_table = {
    row<&Capital::lump_sum>(
        {"lump_sum", "GBP", 0, 1e10,
         "What an ordinary project costs that is built in stages and serves once it is complete; "
         "in place of cost_per_head and duration.",
         assumption(494),
         not_drawn("each scenario says it: the default is that nothing is built")}),
    row<&Capital::design>({"design_time", "month", 0, 120,
                           "Of what is built: from the contract to a design.", assumption(495),
                           plausible(3, 12, "drawings for a hall, or for a station")}),
    row<&Capital::consent>({"consent_time", "month", 0, 120,
                            "Of what is built: until planning and other consents are there.",
                            assumption(496),
                            plausible(2, 12, "a local application in time, or an inquiry")}),
    row<&Capital::procurement>({"procurement_time", "month", 0, 120,
                                "Of what is built: until a contractor is found.", assumption(497),
                                plausible(2, 9, "three quotations, or a tender in two stages")}),
    row<&Capital::building>(
        {"building_time", "month", 0, 240, "Of what is built: from the contractor to completion.",
         assumption(498), plausible(6, 30, "a street is paved, or a swimming pool built")}),
    row<&Capital::asset_life>({"asset_life", "year", 1, 200,
                               "Of what is built: mean time for which it serves.", assumption(499),
                               plausible(15, 60, "fittings and surfaces, or walls")}),
    row<&Capital::running_cost>(
        {"running_cost", "GBP/year", 0, 1e9,
         "Of what is built: what running an ordinary one costs a year, paid by its fund while "
         "that lives.",
         assumption(500), not_drawn("each scenario says it: the default is none")}),
};

constexpr std::array deadline_table = {
    row<&Fund::deadline>(
        {"deadline", "date", 0, 1200,
         "In which month what it builds is to be complete, or must be given more time.",
         assumption(501),
         not_drawn("a term of the fund: whoever writes the scenario reads it there")}),
};

}  // namespace

std::span<const Row> capital_rows() { return capital_table; }
std::span<const Row> deadline_rows() { return deadline_table; }

}  // namespace tranche::params
