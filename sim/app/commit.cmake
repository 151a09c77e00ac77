# Writes OUTPUT with the commit of the tree at SOURCE; leaves it alone when nothing changed.
execute_process(COMMAND git describe --always --abbrev=12 --dirty --exclude=*
  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
  RESULT_VARIABLE failed)
if(failed OR NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[#pragma once
namespace tranche::app {
inline constexpr const char* source_commit = "@commit@";
}
]] @ONLY)
