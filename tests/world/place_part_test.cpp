#include "world/place_part.hpp"

#include "place_support.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"
#include "world/place_neighbours.hpp"

using namespace tranche;
using namespace tranche::test;
using namespace tranche::world;

namespace {

/// A chain A1 – A2 – B1 – B2 of two areas, in two councils.
Place chain() {
  Place place;
  place.domains = {"income"};
  for (const char* code : {"A1", "A2", "B1", "B2"}) {
    Community community;
    community.code = code;
    community.area = std::string("area ") + code[0];
    community.council = std::string("council ") + code[0];
    community.outcome = {0.5};
    place.communities.push_back(community);
  }
  place.councils = {"council A", "council B"};
  set_neighbours(place, {{0, 1}, {1, 2}, {2, 3}});
  return place;
}

}  // namespace

TEST_CASE("a part of a place keeps what is named by code, area or council, and its own links") {
  for (const char* name : {"area B", "council B"}) {
    const PlacePart part = part_of(chain(), {name});
    REQUIRE(part.place.communities.size() == 2);
    CHECK(part.links_left == 1);
    CHECK(neighbours(part.place, "B1") == std::vector<std::string>{"B2"});
    CHECK(part.place.councils == std::vector<std::string>{"council B"});
  }
  const PlacePart ends = part_of(chain(), {"A1", "council B"});
  CHECK(ends.place.communities.size() == 3);
  CHECK(ends.links_left == 2);
  CHECK(neighbours(ends.place, "A1").empty());
}

TEST_CASE("names that a place does not have are handed back, and no name means the whole place") {
  CHECK(part_of(chain(), {"A1", "Z", "Y"}).unknown == std::vector<std::string>{"Y", "Z"});
  CHECK(part_of(chain(), {}).place == chain());
}

TEST_CASE("a part of a place is in order of space, as a place read from a file is") {
  const Place whole = read_place(source_path("scenarios/places/clackmannanshire.csv"));
  const PlacePart part = part_of(whole, {whole.communities[0].area, whole.communities[40].area});
  CHECK(part.place.communities.size() > 2);
  std::vector<Community> again(part.place.communities.rbegin(), part.place.communities.rend());
  sort_by_space(again);
  CHECK(again == part.place.communities);
}
