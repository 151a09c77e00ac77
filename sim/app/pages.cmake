# Writes OUTPUT: pages of the documents at SOURCE that the program itself shows, as texts.
set(pages "#pragma once\n#include <string_view>\n\nnamespace tranche::app::pages {\n")
foreach(page assumptions glossary)
  file(READ ${SOURCE}/docs/${page}.md text)
  string(APPEND pages "inline constexpr std::string_view ${page} = R\"page(${text})page\";\n")
endforeach()
file(WRITE ${OUTPUT} "${pages}}  // namespace tranche::app::pages\n")
