#include "app/places/place_outlines.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "../world/place_support.hpp"
#include "app/places/geojson.hpp"
#include "app/places/outline_text.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::test;
using Json = nlohmann::json;

namespace {

/// Communities V1 and V2, a tenth of a degree apart, in this order.
Place village() {
  Place place;
  for (const char* code : {"V1", "V2"}) {
    Community community;
    community.code = code;
    community.longitude = place.communities.empty() ? -3.25 : -3.15;
    community.latitude = 55.95;
    place.communities.push_back(community);
  }
  return place;
}

/// A square of a tenth of a degree.
std::string square(double west) {
  return fmt::format("[[{0:.1f},55.9],[{1:.1f},55.9],[{1:.1f},56],[{0:.1f},56],[{0:.1f},55.9]]",
                     west, west + 0.1);
}

std::string feature(const std::string& code, const std::string& rings,
                    const std::string& type = "Polygon") {
  return fmt::format(R"({{"type":"Feature","properties":{{"code":"{}"}},)"
                     R"("geometry":{{"type":"{}","coordinates":{}}}}})",
                     code, type, rings);
}

std::string collection(const std::vector<std::string>& features) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (const std::string& one : features) text += (text.back() == '[' ? "" : ",") + one;
  return text + "]}";
}

std::string read(const std::string& text) {
  return app::outlines_of(app::read_geojson(text, "v.geojson"), village(), "");
}

/// What is wrong with it, a line a mistake.
std::string mistakes(const std::string& text) {
  try {
    read(text);
  } catch (const InputError& error) {
    std::string all;
    for (const Diagnostic& one : error.diagnostics()) all += one.text() + "\n";
    return all;
  }
  return {};
}

const std::string v1 = feature("V1", "[" + square(-3.3) + "]");
const std::string v2 = feature("V2", "[" + square(-3.2) + "]");

}  // namespace

TEST_CASE("outlines are kept in the order of the place, other features left out") {
  const Json kept = Json::parse(read(collection({v2, feature("X", "[]"), v1})));
  REQUIRE(kept["features"].size() == 2);
  CHECK(kept["features"][0]["properties"] == Json{{"code", "V1"}});
  CHECK(kept["features"][1]["geometry"]["coordinates"][0][0] == Json{-3.2, 55.9});
}

TEST_CASE("outlines are the same bytes whichever way their rings run, holes too") {
  const std::string hole =
      "[[-3.28,55.92],[-3.22,55.92],[-3.22,55.98],[-3.28,55.98],[-3.28,55.92]]";
  const std::string back =
      "[[-3.28,55.92],[-3.28,55.98],[-3.22,55.98],[-3.22,55.92],[-3.28,55.92]]";
  const std::string turned = "[[-3.3,55.9],[-3.3,56],[-3.2,56],[-3.2,55.9],[-3.3,55.9]]";
  const std::string text =
      read(collection({feature("V1", "[" + square(-3.3) + "," + hole + "]"), v2}));
  CHECK(text == read(collection({feature("V1", "[" + turned + "," + back + "]"), v2})));
  CHECK(text == read(collection({feature("V1", "[" + turned + "," + hole + "]"), v2})));
  const Json rings = Json::parse(text)["features"][0]["geometry"]["coordinates"];
  CHECK(rings[0] == Json::parse(square(-3.3)));  // against the clock
  CHECK(rings[1] == Json::parse(back));          // with it
  CHECK(read(text) == text);
}

TEST_CASE("coordinates have five decimals, and what falls together is one point") {
  const std::string many =
      "[[[-3.3000001,55.9],[-3.3000002,55.9000001],[-3.2,55.9],[-3.2,56],[-3.3,56]]]";
  const std::string text = read(collection({feature("V1", many), v2}));
  CHECK(text.find("[[[-3.3,55.9],[-3.2,55.9],[-3.2,56],[-3.3,56],[-3.3,55.9]]]") !=
        std::string::npos);
}

TEST_CASE("the property that holds the codes is found: `code`, the id, or any other") {
  const auto named = [](const std::string& feature, const std::string& was, const std::string& is) {
    std::string text = feature;
    return text.replace(text.find(was), was.size(), is);
  };
  const std::string expected = read(collection({v1, v2}));
  CHECK(expected ==
        read(collection({named(v1, "code", "DataZone"), named(v2, "code", "DataZone")})));
  CHECK(expected == read(collection({named(v1, R"("properties":{"code":"V1"})", R"("id":"V1")"),
                                     named(v2, R"("properties":{"code":"V2"})", R"("id":"V2")")})));
}

TEST_CASE("what is wrong with outlines is said once, with codes") {
  CHECK(mistakes(collection({v1, v2})).empty());
  CHECK(mistakes(collection({v1})).find("v.geojson: 1 community has no outline: V2 (1 of 2") == 0);
  CHECK(mistakes(collection({v1, v1, v2})).find("1 community has more than one outline: V1") !=
        std::string::npos);
  const std::string other = mistakes(collection({feature("W1", "[" + square(-3.3) + "]")}));
  CHECK(other.find("holds the outlines of 0 of the place's 2 communities (its codes are W1; those "
                   "of the place are V1, V2)") != std::string::npos);
  for (const char* flat :
       {"[]", "[[]]", "[[[-3,55],[-3,55],[-3,55],[-3,55]]]", "[[[-3,55],[-3,56],[-3,57],[-3,55]]]"})
    CHECK(mistakes(collection({feature("V1", flat), v2})).find("an outline without extent: V1") !=
          std::string::npos);
  CHECK(mistakes(collection({feature("V1", "[]", "Point"), v2})).find("no list of rings") !=
        std::string::npos);
  CHECK(mistakes(collection({feature("V1", "[[[300000,600000]]]"), v2})).find("no degrees") !=
        std::string::npos);
  CHECK(mistakes(std::string(100'000, '[')).find("nested too deeply") != std::string::npos);
  CHECK(mistakes("{\"type\":\"FeatureCollection\",\"features\":[").find("is none") !=
        std::string::npos);
}

TEST_CASE("outlines whose coordinates are swapped lie elsewhere") {
  const std::string south = "[[[55.9,-3.3],[56,-3.3],[56,-3.2],[55.9,-3.2],[55.9,-3.3]]]";
  const std::string text = mistakes(collection({feature("V1", south), feature("V2", south)}));
  CHECK(text.find("its outlines lie elsewhere than the communities") != std::string::npos);
  CHECK(text.find("longitude first") != std::string::npos);
}

TEST_CASE("outlines of very many points are simplified until they fit, and each stays") {
  std::string ring = "[";
  for (int i = 0; i <= 20'000; ++i) {
    const double x = -3.3 + 0.1 * i / 20'000;
    ring += fmt::format("[{:.7f},{:.7f}],", x, 55.9 + 0.002 * (i % 2));
  }
  ring += "[-3.2,56],[-3.3,56]]";
  const std::string tiny = "[[[-3.2,55.9],[-3.1999,55.9],[-3.1999,55.9001],[-3.2,55.9]]]";
  const std::string text = read(collection({feature("V1", "[" + ring + "]"), feature("V2", tiny)}));
  CHECK(text.size() < app::outline_room(2));
  const Json features = Json::parse(text)["features"];
  CHECK(features[0]["geometry"]["coordinates"][0].size() >= 5);
  CHECK(features[1]["geometry"]["coordinates"][0].size() == 4);
}

TEST_CASE("the outlines of the shipped places are what their own text says, within the room") {
  for (const char* name : {"clackmannanshire", "north-ayrshire", "preston"}) {
    const std::string path = source_path("scenarios/places/" + std::string(name) + ".csv");
    const Place place = world::read_place(path);
    const app::PlaceOutlines outlines = app::read_place_outlines(app::outlines_path(path), place);
    CHECK(outlines.text == outlines.bytes);
    CHECK(outlines.text.size() <= 150'000);
    CHECK(outlines.text.find("Contains OS data © Crown copyright and database right") !=
          std::string::npos);
    CHECK(outlines.text.find("Open Government Licence v3.0") != std::string::npos);
  }
}
