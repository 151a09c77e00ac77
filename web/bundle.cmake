# Bundles the figures of WEB into OUTPUT by the modules whose folder stands in STAMP.
file(READ ${STAMP} modules)
execute_process(COMMAND ${NODE} ${WEB}/build.mjs ${modules} ${OUTPUT} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "esbuild could not bundle the report's figures (its message stands above). "
    "-DTRANCHE_REPORT=OFF builds all but them.")
endif()
