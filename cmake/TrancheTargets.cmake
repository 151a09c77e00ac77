# One target a folder. A folder's sources are found by glob, so adding a file needs no edit here; what a folder may see
# is its list of DEPENDS, linked PRIVATE, so an include that crosses a layer does not compile.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# -Wrestrict of g++ 12 warns of correct std::string additions (GCC bug 105651).
# Results must not depend on how an expression is contracted or vectorised: no fast-math, no host instruction set.
# Nobody reads floating-point exceptions or errno; without them a choice between two values needs no branch.
add_library(tranche_options INTERFACE)
target_compile_options(tranche_options INTERFACE -ffp-contract=off -fno-trapping-math -fno-math-errno -Wall -Wextra
  -Wpedantic -Wconversion -Wshadow -Wno-sign-conversion -Wno-restrict $<$<BOOL:${TRANCHE_WERROR}>:-Werror>)
target_compile_definitions(tranche_options INTERFACE $<$<NOT:$<BOOL:${TRANCHE_CLONES}>>:TRANCHE_NO_CLONES>
  $<$<BOOL:${TRANCHE_CHECKED}>:TRANCHE_CHECKED>)
if(EMSCRIPTEN)
  target_compile_options(tranche_options INTERFACE -msimd128 -fwasm-exceptions -Wno-unknown-warning-option
    "SHELL:-include ${CMAKE_SOURCE_DIR}/sim/base/libcxx.hpp")
  target_compile_definitions(tranche_options INTERFACE FMT_HEADER_ONLY)
endif()
if(TRANCHE_SANITIZE)
  target_compile_options(tranche_options INTERFACE -fsanitize=${TRANCHE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(tranche_options INTERFACE -fsanitize=${TRANCHE_SANITIZE})
endif()
if(TRANCHE_COVERAGE)
  target_compile_options(tranche_options INTERFACE --coverage -O0)
  target_link_options(tranche_options INTERFACE --coverage)
endif()

# -O3 is for the kernel; what reads, writes and prints spends most of a build and next to nothing of a run.
set(text_options -O1)
if(EMSCRIPTEN)  # a page carries it, so its size counts
  set(text_options -Os)
endif()

# Users build once: collecting the compiler's garbage would be a tenth of that time.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT TRANCHE_TESTS)
  add_compile_options(--param=ggc-min-expand=300 --param=ggc-min-heapsize=500000)
endif()

# tranche_library(NAME [APART folders that are targets of their own…] [DEPENDS our targets…] [LIBRARIES third-party
# targets…])
function(tranche_library name)
  cmake_parse_arguments(ARG "" "" "APART;DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  foreach(folder ${ARG_APART})
    list(FILTER sources EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/${folder}/")
  endforeach()
  if(NOT sources)  # a folder of headers alone
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/headers_only.cpp)
    file(TOUCH ${sources})
  endif()
  add_library(tranche_${name} STATIC ${sources})
  list(TRANSFORM ARG_DEPENDS PREPEND tranche_)
  target_link_libraries(tranche_${name} PRIVATE tranche_options tranche_include ${ARG_DEPENDS} ${ARG_LIBRARIES})
  # A folder's own headers are included as "folder/file.hpp"; whoever links it sees them so too.
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH parent)
  target_include_directories(tranche_${name} PUBLIC ${parent})
endfunction()

# The time a test takes lies in the libraries; optimising its own assertions doubles the time to compile them.
set(test_options -O1)

# tranche_test(NAME [DEPENDS…] [LIBRARIES…]): one test program a folder of tests/, its cases known to CTest by sentence.
# Ends a test that hangs. None is judged by its time: a loaded machine may take ten times as long as a quiet one.
set(hang_seconds 1500)
function(tranche_test name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  set_target_properties(${name}_tests PROPERTIES UNITY_BUILD OFF)
  list(TRANSFORM ARG_DEPENDS PREPEND tranche_)
  target_link_libraries(${name}_tests PRIVATE tranche_options tranche_include test_support ${ARG_DEPENDS}
    ${ARG_LIBRARIES})
  target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_options(${name}_tests PRIVATE ${test_options})
  target_precompile_headers(${name}_tests REUSE_FROM test_support)
  catch_discover_tests(${name}_tests TEST_PREFIX "${name}: " PROPERTIES TIMEOUT ${hang_seconds}
    ENVIRONMENT "RC_PARAMS=seed=20251122" SKIP_REGULAR_EXPRESSION "skipped: ")
endfunction()
