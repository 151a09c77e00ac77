#include "world/place_columns.hpp"

#include <fstream>
#include <iterator>

#include "paths.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::world;

TEST_CASE("docs/places.md has the table of all columns of a place") {
  std::ifstream file(test::source_folder() / "docs/places.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  INFO(place_columns_as_markdown());
  CHECK(text.find("\n" + place_columns_as_markdown() + "\n") != std::string::npos);
}

TEST_CASE("a column of a place fills one member of a community, a number within its range") {
  for (const PlaceColumn& column : place_columns()) {
    INFO(column.name);
    CHECK((column.text == nullptr) != (column.number == nullptr));
    CHECK(column.least <= column.greatest);
    CHECK((column.number == nullptr) == column.form.empty());
  }
}
