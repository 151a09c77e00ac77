# Debian's emscripten, and the libraries of the kernel that are headers alone: an include folder of links to them, as
# /usr/include as a whole would bring another C library's headers.
set(ENV{NODE_PATH} /usr/share/nodejs)  # the optimiser of the link step looks for acorn
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)

set(TRANCHE_WASM_LIBRARIES ${CMAKE_BINARY_DIR}/libraries)
foreach(library boost fmt nlohmann toml++ eigen3/Eigen)
  get_filename_component(name ${library} NAME)
  if(NOT EXISTS ${TRANCHE_WASM_LIBRARIES}/include/${name})
    file(MAKE_DIRECTORY ${TRANCHE_WASM_LIBRARIES}/include)
    file(CREATE_LINK /usr/include/${library} ${TRANCHE_WASM_LIBRARIES}/include/${name} SYMBOLIC)
  endif()
endforeach()
# What find_package finds of them.
foreach(target Boost::headers fmt::fmt nlohmann_json::nlohmann_json tomlplusplus::tomlplusplus Eigen3::Eigen)
  string(REGEX REPLACE "::.*" "" package ${target})
  file(CONFIGURE OUTPUT ${TRANCHE_WASM_LIBRARIES}/find/Find${package}.cmake CONTENT [[
if(NOT TARGET @target@)
  add_library(@target@ INTERFACE IMPORTED GLOBAL)
  target_include_directories(@target@ SYSTEM INTERFACE @TRANCHE_WASM_LIBRARIES@/include)
endif()
set(@package@_FOUND ON)
]] @ONLY)
endforeach()
list(PREPEND CMAKE_MODULE_PATH ${TRANCHE_WASM_LIBRARIES}/find)
