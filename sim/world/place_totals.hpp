#pragma once

namespace tranche::world {

struct ImportWork;

/// Looks for the row of totals that publishers put below their communities. A row that is called
/// one and holds as many residents as all others is a mistake; one of the two alone is remarked on.
/// To be called once the population is read.
void remark_totals(ImportWork& work);

}  // namespace tranche::world
