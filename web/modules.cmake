# Fills ROOT/modules-KEY/node_modules by npm, once for all presets; KEY is that of WEB's package and lock file.
# TESTS=ON takes what the tests need too. Prints nothing unless it fails; writes STAMP when all is there.
# OTHERWISE ends what is said of what to do. Waits until COMING, which stands for an npm that is being installed, has
# gone; ten minutes at most.
foreach(second RANGE 600)
  if(NOT EXISTS ${COMING})
    break()
  endif()
  execute_process(COMMAND ${CMAKE_COMMAND} -E sleep 1)
endforeach()

foreach(file package.json package-lock.json)
  file(SHA256 ${WEB}/${file} hash)
  string(APPEND hashes ${hash})
endforeach()
string(SHA256 key "${hashes}${TESTS}")
string(SUBSTRING ${key} 0 12 key)
set(folder ${ROOT}/modules-${key})
set(omit --omit=dev)
if(TESTS)
  set(omit --include=dev)
endif()

file(MAKE_DIRECTORY ${folder})
file(LOCK ${folder} DIRECTORY GUARD PROCESS)
if(NOT EXISTS ${folder}/complete)
  file(COPY ${WEB}/package.json ${WEB}/package-lock.json ${WEB}/.npmrc DESTINATION ${folder})
  execute_process(COMMAND ${NPM} ci ${omit} --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY ${folder} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "npm could not fetch what the report's figures and the workshop are made with (no network, or "
      "no registry?). Connect once and try again${OTHERWISE}. npm said:\n${output}")
  endif()
  file(TOUCH ${folder}/complete)
endif()
file(CONFIGURE OUTPUT ${STAMP} CONTENT "${folder}/node_modules" @ONLY)
file(TOUCH_NOCREATE ${STAMP})
