#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzzer and runs each target for so many seconds: fuzz.sh SECONDS [TARGET…].
# An input that crashes, takes over a second or over 512 MiB is left in .build/fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=$1
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(
  duration time timesheet incidents history policy vendor holidays calendar clock escaping xml schema)
export RETAINER_FUZZ=1
# The fuzzer itself must see the signals, to keep the input that caused them.
export SWIFT_BACKTRACE=enable=no
options=(--configuration release --product Fuzz --scratch-path .build/fuzz -Xswiftc -enable-testing)
swift build --quiet "${options[@]}"
library=$(swift build "${options[@]}" --show-bin-path)/libFuzz.a
# The fuzzer brings its own entry, so the linking is done here, not by the package manager.
fuzzer=.build/fuzz/fuzz
if [ "$library" -nt "$fuzzer" ]; then
  swiftc -sanitize=fuzzer "$library" -o "$fuzzer" -lFoundationEssentials $(pkg-config --libs libxml-2.0)
fi
seeds=.build/fuzz/seeds
rm -rf "$seeds"
python3 Tests/Faults/badinput.py --write "$seeds"
mkdir -p .build/fuzz/found "$seeds/documents" "$seeds/countries"
cp invoices/example/*.xml "$seeds/documents"
cp Sources/Policies/Holidays/*.yaml "$seeds/countries"
# Where seeds of a target come from: its own folder, and the groups of bad input that it reads.
groups() {
  case $1 in
    duration) echo minutes name ;;
    time) echo date ;;
    timesheet) echo csv ;;
    incidents) echo incidents csv ;;
    policy | vendor) echo yaml ;;
    holidays) echo countries yaml ;;
    escaping | xml) echo name ;;
    schema) echo documents ;;
  esac
}
failed=0
for target in "${targets[@]}"; do
  corpus=.build/fuzz/corpus/$target
  mkdir -p "$corpus"
  from=()
  [ ! -d "Tests/Fuzz/Seeds/$target" ] || from+=("Tests/Fuzz/Seeds/$target")
  for group in $(groups "$target"); do from+=("$seeds/$group"); done
  log=.build/fuzz/$target.log
  if RETAINER_FUZZ_TARGET=$target "$fuzzer" "$corpus" "${from[@]}" -max_total_time="$seconds" -rss_limit_mb=512 \
    -timeout=1 -max_len=4096 -artifact_prefix=".build/fuzz/found/$target-" -print_final_stats=1 >"$log" 2>&1; then
    verdict=clean
  else
    verdict="FAILED, see $log and .build/fuzz/found"
    failed=1
  fi
  awk -v target="$target" -v verdict="$verdict" '
    /number_of_executed_units/ { runs = $2 } /average_exec_per_sec/ { rate = $2 } /peak_rss_mb/ { memory = $2 }
    END { printf "%-10s %10d runs, %7d a second, %4d MiB: %s\n", target, runs, rate, memory, verdict }' "$log"
done
exit $failed
