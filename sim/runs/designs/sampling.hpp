#pragma once
#include "runs/designs/points.hpp"

namespace tranche::designs {

/// Latin hypercube: in every factor each of the `points` equal strata holds exactly one point, at a
/// random place within it; the pairing of strata is random (McKay, Beckman & Conover 1979,
/// Technometrics 21).
Points latin_hypercube(std::size_t points, std::size_t factors, const DesignSeed& seed);

/// How Sobol's points are made random: without it there is one set of points and no error bar.
enum class Scramble {
  none,   ///< the sequence as it is, its first point the origin
  shift,  ///< digital shift: one random word a factor, exclusive or
  owen  ///< nested uniform scrambling (Owen 1995): the flip of a digit depends on the digits before
        ///< it
};

/// The first `points` of Sobol's sequence with Joe & Kuo's direction numbers (2008, SIAM J. Sci.
/// Comput. 30), point 0 included, to 32 binary digits. Scrambled points lie in the open cube and
/// each has the uniform distribution, so that independent repeats give an error bar. Balance is
/// best for powers of two. At most 3,667 factors.
Points sobol(std::size_t points, std::size_t factors, Scramble scramble, const DesignSeed& seed);

/// The group of each factor, numbered from 0 in the order in which they first occur: factors of a
/// group move together, as if they were one.
using Groups = std::span<const std::size_t>;
std::size_t count_of(Groups groups);
/// Each factor a group of its own.
std::vector<std::size_t> alone(std::size_t factors);

/// Saltelli's design (Saltelli et al. 2010, Computer Physics Communications 181): Sobol' points in
/// twice as many dimensions, A from the first half and B from the second, and AB_g, which is A with
/// the columns of group g of B. Rows come point by point: A, B, AB_0, AB_1, …; `points` · (groups +
/// 2) in all.
Points saltelli(std::size_t points, Groups groups, Scramble scramble, const DesignSeed& seed);

/// Morris's trajectories (1991, Technometrics 33): `trajectories` walks of groups + 1 rows on a
/// grid of `levels` (even) levels, each step moving the factors of one group, in random order, each
/// by levels/(2(levels − 1)) up or down (groups: Campolongo et al. 2007, Environmental Modelling &
/// Software 22).
Points morris(std::size_t trajectories, Groups groups, std::size_t levels, const DesignSeed& seed);

}  // namespace tranche::designs
