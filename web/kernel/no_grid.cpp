// A browser has no PROJ, so outlines must be in degrees there, as those that an import writes are.
#include "app/places/grid.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {

world::GridReader grid_reader(const std::string& grid, const std::string& map_file) {
  throw InputError({{map_file, 0, 0, "coordinates of " + grid + " cannot be read in a browser", "",
                     "give outlines in degrees: `tranche place import` writes them"}});
}

}  // namespace tranche::app
