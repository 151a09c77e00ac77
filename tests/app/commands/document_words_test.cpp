#include "app/commands/document_words.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "paths.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::app;

TEST_CASE("every assumption of the page has its text, with where it acts") {
  const auto ids = assumption_ids();
  CHECK(ids.size() > 250);
  for (const std::string& id : ids) {
    INFO(id);
    REQUIRE(assumption_in(id));
    const std::string text = assumption_text(*assumption_in(id));
    CHECK(text.starts_with(id + ": "));
    CHECK(text.find("\n  where it acts") != std::string::npos);
    CHECK(text.find('|') == std::string::npos);
  }
  CHECK(assumption_text(9999).empty());
}

TEST_CASE("an id of an assumption is a letter and a number, and nothing else is") {
  CHECK(assumption_in("A7") == 7);
  CHECK(assumption_in("a120") == 120);
  for (const char* word : {"A", "", "7", "A7b", "L7", "A123456", "agency"}) {
    INFO(word);
    CHECK_FALSE(assumption_in(word));
  }
}

TEST_CASE("every word of the glossary has its entry, by each of its names") {
  std::ifstream file(test::source_folder() / "docs" / "glossary.md");
  const std::string page(std::istreambuf_iterator<char>(file), {});
  const auto words = glossary_words();
  CHECK(words.size() > 40);
  for (const std::string& word : words) {
    INFO(word);
    CHECK((word == "glossary" || !glossary_entry(word).empty()));
  }
  CHECK(glossary_entry("Replicate") == glossary_entry("seed"));
  CHECK(glossary_entry("spent") == glossary_entry("committed"));
  CHECK(glossary_entry("mean").empty());
  // No entry, nor a title, is lost on the way to the terminal.
  const std::string text = glossary_text();
  CHECK(std::ranges::count(page, '#') == 11);
  for (const char* title : {"What a scenario says", "What is run", "What is told"})
    CHECK(text.find(title) != std::string::npos);
  CHECK(text.find('*') == std::string::npos);
}
