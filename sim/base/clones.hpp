#pragma once

/// Compiles a function twice, for processors with and without 256-bit vectors, and lets the loader
/// choose. The bits are the same: every operation is rounded as IEEE 754 says and none is
/// contracted. Sanitizers do not bear the way the loader chooses, and other compilers and platforms
/// know one kind of processor only. TRANCHE_NO_CLONES leaves out the choice; CI compares a run
/// without it (preset `kernel`) with one that has it, byte for byte.
#if !defined(TRANCHE_NO_CLONES) && defined(__x86_64__) && defined(__GLIBC__) &&   \
    defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define TRANCHE_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define TRANCHE_CLONES
#endif
