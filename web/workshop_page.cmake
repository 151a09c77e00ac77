# Writes PAGE, the workshop in one HTML file, as a text into OUTPUT, a C++ file: in pieces, because compilers need not
# take a longer one.
file(SIZE ${PAGE} size)
file(READ ${PAGE} page)
if(page MATCHES "\\)workshop\"" OR NOT page MATCHES "id=\"workshop-own\"")
  message(FATAL_ERROR "${PAGE} is no workshop page; tools/workshop makes one")
endif()
set(piece 60000)  # [byte]
set(text "#include \"app/program/workshop_shipped.hpp\"\n\nnamespace tranche::app {\n
std::string_view shipped_workshop() {\n  return {")
set(from 0)
while(from LESS size)
  string(SUBSTRING "${page}" ${from} ${piece} part)
  string(APPEND text "\nR\"workshop(${part})workshop\"")
  math(EXPR from "${from} + ${piece}")
endwhile()
string(APPEND text ", ${size}};\n}\n\n}  // namespace tranche::app\n")
file(WRITE ${OUTPUT} "${text}")
