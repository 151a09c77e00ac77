#pragma once
#include <string>

#include "app/loading/loaded.hpp"

namespace tranche::app {

/// A scenario as one file that needs no other: its resolved text, with the texts of its place in
/// `[place] communities` and `neighbours`. It is read back to the runs of the original.
///
/// Only plans of the layout are in it. What a plan extends is laid under it first; what speaks of a
/// plan that is left out goes with it: uncertainties, sweeps, names in `[stop]`, and the reference,
/// which becomes that of the layout. Outlines would make it long and change no run, so they stay
/// outside: `outlines` is the name of their file beside this one; empty: none.
std::string one_file_text(const Loaded& loaded, const std::string& outlines = {});

}  // namespace tranche::app
