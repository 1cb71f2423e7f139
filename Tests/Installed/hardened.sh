#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Proves of an installed program that it stands at another place in memory each time (PIE), that its
# tables of addresses are read-only once it runs (full RELRO), and that it looks for libraries in no
# folder of its own (no RPATH or RUNPATH): hardened.sh PROGRAM
set -euo pipefail
program=$1
wrong=()
readelf -hW "$program" | grep -q 'Type: *DYN' || wrong+=("it stands at a fixed place in memory (no PIE)")
readelf -lW "$program" | grep -q 'GNU_RELRO' || wrong+=("its tables of addresses can be written to (no RELRO)")
readelf -dW "$program" | grep -qE 'BIND_NOW|FLAGS_1.*NOW' || wrong+=("addresses are looked up late (RELRO is partial)")
readelf -dW "$program" | grep -qE '\((RPATH|RUNPATH)\)' && wrong+=("it looks for libraries beside itself (RUNPATH)")
if [ "${#wrong[@]}" -gt 0 ]; then
  printf '%s: %s\n' "$program" "${wrong[@]}" >&2
  echo "Mend RELEASE in the Makefile." >&2
  exit 1
fi
echo "$program is linked as PIE with full RELRO and no search path of its own."
