#include "app/reporting/workshop_page.hpp"

#include <nlohmann/json.hpp>

#include "testing.hpp"
#include "tranche/errors.hpp"

using namespace tranche;
using namespace tranche::app;
using Json = nlohmann::json;

namespace {

const std::string before =
    "<!DOCTYPE html><p>1</p><script type=\"application/json\" id=\"workshop-own\">";
const std::string after = "</script><p>2</p>";

const OwnScenario hostile{"own-a",
                          "</script><script>alert(1)</script><!-- \u2028 \u00e4",
                          "A",
                          {{"a.toml", "x = '</SCRIPT>'"}, {"a.outlines.geojson", "{}"}}};

/// What stands in the element, if the page around it is as it was.
std::string own_in(const std::string& page) {
  REQUIRE(page.starts_with(before));
  REQUIRE(page.ends_with(after));
  return page.substr(before.size(), page.size() - before.size() - after.size());
}

}  // namespace

TEST_CASE("scenarios in the workshop page are found there as they were, whatever texts they hold") {
  const std::string own = own_in(workshop_with(before + "{}" + after, "page", {hostile}));
  CHECK(own.find('<') == std::string::npos);
  const Json read = Json::parse(own);
  CHECK(read["presets"][0]["name"] == hostile.name);
  CHECK(read["presets"][0]["scenario"] == "a.toml");
  CHECK(read["presets"][0]["files"] == Json{"a.toml", "a.outlines.geojson"});
  CHECK(read["files"]["a.toml"] == "x = '</SCRIPT>'");
}

TEST_CASE("scenarios put into a workshop page displace those that were put there before") {
  const std::string empty = before + "{}" + after;
  const std::string filled = workshop_with(empty, "page", {hostile});
  CHECK(workshop_with(filled, "page", {hostile}) == filled);
  CHECK(workshop_with(filled, "page", {}) == empty);
}

TEST_CASE("a page that is no workshop page, or cut short, is refused by its name") {
  for (const std::string& page : {std::string("<p>"), before, std::string()}) {
    try {
      workshop_with(page, "my.html", {});
      FAIL("it was taken");
    } catch (const InputError& error) {
      CHECK(error.diagnostics().front().file == "my.html");
    }
  }
}
