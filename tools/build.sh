# Sourced by tools/run, tools/test and .ci/run, which set `root`.

# What precompiled headers need of ccache, and that a second clone finds what the first has compiled.
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}

# build_preset PRESET TARGET…: configure once, then build, showing progress on a terminal and a log's end on failure.
build_preset() {
  local preset=$1 log=$root/build/$1.log jobs
  shift
  jobs=${TRANCHE_JOBS:-$(nproc)}
  mkdir -p "$root/build"
  if [ ! -f "$root/build/$preset/build.ninja" ]; then
    echo "Configuring ($preset); the first build takes a few minutes"
    (cd "$root" && cmake --preset "$preset") >"$log" 2>&1 || build_failed "$log"
  fi
  echo "Building $* ($preset, $jobs at a time)"
  (cd "$root" && NINJA_STATUS='[%f/%t] ' cmake --build --preset "$preset" --target "$@" -j "$jobs") 2>&1 |
    tee "$log" | build_progress || build_failed "$log"
}

# One line that overwrites itself on a terminal; nothing elsewhere.
build_progress() {
  local line
  if [ ! -t 1 ]; then cat >/dev/null; return; fi
  while IFS= read -r line; do
    case $line in "["*/*"] "*) printf '\r  %s steps done ' "${line%%]*}]" ;; esac
  done
  printf '\r\033[K'
}

build_failed() {
  echo "The build failed; the end of $1 says:" >&2
  # The compiler's first complaint is worth more than the last line.
  { grep -nE -m 20 'error|FAILED' "$1" || true; echo "…"; tail -n 25 "$1"; } >&2
  exit 1
}
