#include "analysis/report/map_section.hpp"

#include <cmath>
#include <functional>

#include "analysis/values/memory_results.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

constexpr std::size_t communities = 10;

std::string code_of(std::size_t community) { return "V" + std::to_string(community); }

/// Ten communities of 100 residents, V9 the most deprived, with no programme and plan A in four
/// histories, of which three are in detail.
ResultsLayout layout_of_ten() {
  ResultsLayout layout;
  layout.plans = {"A", "none"};
  layout.plan_names = {"Advice", "No programme"};
  layout.baseline_plan = "none";
  layout.futures = 4;
  layout.design = futures::histories;
  layout.detailed = 3;
  layout.months = 12;
  layout.series_months = {11};
  layout.snapshot_months = {5, 11};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}};
  layout.community_columns = {
      {"trust", "1", ""}, {"spent", "GBP/person", ""}, {"effect_cumulative", "year", ""}};
  layout.domains = {"income", "health"};
  for (std::size_t i = 0; i < communities; ++i) {
    layout.communities.push_back(code_of(i));
    layout.community_names.push_back(i == 0 ? "" : "Ward " + code_of(i));
    layout.community_populations.push_back(100);
    layout.community_deprivations.push_back(0.1 * static_cast<double>(i));
    layout.community_latitudes.push_back(56);
    layout.community_longitudes.push_back(-3 - 0.1 * static_cast<double>(i));
  }
  return layout;
}

/// At the end V0 … V9 have £0 … £9 a head and effects of 0 to 0.009 years, a little more in each
/// history; half-way nothing.
RunRecord run_of(const ResultsLayout& layout, std::size_t row) {
  RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
  const bool programme = run.key.plan == 0;
  run.series = {programme ? 0.01 + 0.001 * run.key.future : 0};
  if (!in_detail(layout, run.key)) return run;
  run.communities.assign(3 * 2 * layout.communities.size(), 0);
  const auto at = [&](std::size_t column, std::size_t community) -> float& {
    return run.communities[(column * 2 + 1) * layout.communities.size() + community];
  };
  for (std::size_t i = 0; i < layout.communities.size(); ++i) {
    at(0, i) = programme ? 0.5F : 0.25F;
    at(1, i) = programme ? static_cast<float>(i) : 0;
    const double effect = 0.001 + 0.0001 * (run.key.future - 1);
    at(2, i) = programme ? static_cast<float>(effect * static_cast<double>(i)) : 0;
  }
  return run;
}

std::string outlines_of_ten() {
  std::string text = R"({"type":"FeatureCollection","attribution":"Made up.","features":[)";
  for (std::size_t i = 0; i < communities; ++i) {
    text += (i == 0 ? "" : ",") + (R"({"type":"Feature","properties":{"code":")" + code_of(i)) +
            R"("},"geometry":)" +
            (i == 0 ? R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]],)"
                      R"([[0.1,0],[0.2,0],[0.2,0.1],[0.1,0]]],[[[2,2],[3,2],[3,3],[2,2]]]]}})"
                    : R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})");
  }
  return text + "]}";
}

using Change = std::function<void(RunRecord&)>;

Section section_of(
    const ResultsLayout& layout, const Change& change = [](RunRecord&) {}) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    runs.push_back(run_of(layout, row));
    change(runs.back());
  }
  const MemoryResults results(layout, std::move(runs));
  const EndValues values(results);
  const WholeAnswer answer = summarise_all(results);
  return map_section({results, values, answer});
}

template <class Kind>
std::vector<Kind> all_of(const Section& section) {
  std::vector<Kind> all;
  for (const ReportBlock& block : section.blocks) {
    if (const auto* one = std::get_if<Kind>(&block)) all.push_back(*one);
  }
  return all;
}

Figure figure_of(const ResultsLayout& layout) {
  const auto figures = all_of<Figure>(section_of(layout));
  REQUIRE(figures.size() == 1);
  return figures.front();
}

std::vector<std::string> titles(const Figure& figure) {
  std::vector<std::string> all;
  for (const Json& one : figure.data["layers"]) all.push_back(one["title"].get<std::string>());
  return all;
}

}  // namespace

TEST_CASE("the map has what the place, the money, the effect and trust are in each community") {
  ResultsLayout layout = layout_of_ten();
  layout.outlines_text = outlines_of_ten();
  const Figure figure = figure_of(layout);
  CHECK(figure.kind == "map");
  CHECK(figure.data["dots"].empty());
  REQUIRE(figure.data["areas"].size() == communities);
  CHECK(figure.data["areas"][0]["rings"].size() == 3);  // two parts and a hole
  CHECK(figure.data["areas"][0]["name"] == "V0");
  CHECK(figure.data["areas"][1]["name"] == "Ward V1");
  CHECK(titles(figure) == std::vector<std::string>{"Deprivation", "What A adds", "Money delivered",
                                                   "Trust at the end"});
  const Json& adds = figure.data["layers"][1];
  CHECK(adds["unit"] == "person-years per 1,000 residents");
  CHECK(adds["diverging"] == true);
  CHECK(adds["values"][9].get<double>() == Approx(9 * 0.001 * 2 * 1000));  // two domains
  CHECK(figure.data["layers"][2]["values"][9] == 9);
  CHECK(figure.data["layers"][3]["values"][0].get<double>() == Approx(50));
}

TEST_CASE("the map says that it rests on the histories in detail, and how wide that is") {
  ResultsLayout layout = layout_of_ten();
  const Figure figure = figure_of(layout);
  // Effects of 9, 10 and 11 times i/10,000 years: t 4.303 of 2 degrees, deviation 1, √3.
  CHECK(figure.sure.find("over 3 of 4 histories, those kept in detail") != std::string::npos);
  const double mean_width = 4.303 / std::sqrt(3) * 0.2 * 4.5;  // i is 4.5 on average
  CHECK(figure.sure.find("is ±2.2, and in 9 of 10 communities it leaves out nought") !=
        std::string::npos);
  CHECK(mean_width == Approx(2.236).epsilon(0.001));
  CHECK(figure.alt.find("+0.0 in V0 to +18.0 in Ward V9") != std::string::npos);
}

TEST_CASE("the table behind the map has the most deprived community first, with its interval") {
  const ReportTable table = figure_of(layout_of_ten()).table;
  REQUIRE(table.rows.size() == communities);
  REQUIRE(table.columns.size() == table.rows[0].size());
  CHECK(table.rows[0][0].text == "V9");
  CHECK(table.rows[0][2].text == "100");
  CHECK(table.rows[0][4].text == "+18.0");
  CHECK(table.rows[0][5].exact.real == Approx(18 - 4.3027 / std::sqrt(3) * 1.8).epsilon(1e-4));
  CHECK(table.rows[0][7].text == "9");
  CHECK(table.rows[9][0].text == "V0");
}

TEST_CASE("what goes to the most deprived fifth of communities is said") {
  const auto paragraphs = all_of<Paragraph>(section_of(layout_of_ten()));
  REQUIRE_FALSE(paragraphs.empty());
  // V8 and V9 have 17 of 45.
  CHECK(paragraphs[0].text ==
        "The most deprived fifth of communities (2 of 10, with 20 % of the residents) get 38 % of "
        "the money delivered and 38 % of what A adds (means over 3 of 4 histories that are kept in "
        "detail).");
}

TEST_CASE("no share is told of what the plan adds where it is not sure that it adds anything") {
  const Section section = section_of(layout_of_ten(), [](RunRecord& run) {
    if (run.key.plan == 0) run.series = {run.key.future % 2 == 0 ? 0.01 : -0.009};
  });
  CHECK(all_of<Paragraph>(section)[0].text.find("get 38 % of the money delivered (means") !=
        std::string::npos);
}

TEST_CASE("without outlines communities are dots, without coordinates there is no map") {
  ResultsLayout layout = layout_of_ten();
  const Figure dots = figure_of(layout);
  CHECK(dots.data["areas"].empty());
  CHECK(dots.data["dots"][9]["lon"].get<double>() == Approx(-3.9));
  CHECK(dots.data["dots"][9]["population"] == 100);
  layout.outlines_text = "{\"type\":\"FeatureCollection\",\"features\":[{}]}";
  CHECK(figure_of(layout).data["areas"].empty());
  layout.community_latitudes.clear();
  layout.community_longitudes.clear();
  layout.outlines_text.clear();
  const Section none = section_of(layout);
  CHECK(all_of<Figure>(none).empty());
  CHECK(all_of<ReportTable>(none).size() == 1);
  CHECK(all_of<Paragraph>(none).back().text.find("There is no map") == 0);
}

TEST_CASE("the attribution of outlines is said below the map") {
  ResultsLayout layout = layout_of_ten();
  layout.outlines_text = outlines_of_ten();
  CHECK(all_of<Paragraph>(section_of(layout)).back().text == "Outlines: Made up.");
}

TEST_CASE("where no history is in detail the map shows what the place says") {
  ResultsLayout layout = layout_of_ten();
  layout.community_columns.clear();
  const Figure figure = figure_of(layout);
  CHECK(titles(figure) == std::vector<std::string>{"Deprivation"});
  CHECK(figure.table.columns.size() == 4);
  CHECK(figure.sure.find("only what the place says is shown") != std::string::npos);
}

TEST_CASE("of more than 400 communities the table has the 50 that change most, and says so") {
  ResultsLayout layout = layout_of_ten();
  for (std::size_t i = communities; i < 401; ++i) {
    layout.communities.push_back(code_of(i));
    layout.community_names.push_back("");
    layout.community_populations.push_back(1);
    layout.community_deprivations.push_back(1 - 0.001 * static_cast<double>(i));
    layout.community_latitudes.push_back(56);
    layout.community_longitudes.push_back(-3);
  }
  const Figure figure = figure_of(layout);
  CHECK(figure.data["dots"].size() == 401);
  REQUIRE(figure.table.rows.size() == 50);
  CHECK(figure.table.rows[0][0].text == "V351");  // of V351 … V400 the most deprived
  CHECK(figure.table.caption.find("of 401 communities the 50 to which A makes most difference") !=
        std::string::npos);
}
