# SPDX-License-Identifier: Apache-2.0
# What people type. Each target installs the Debian packages it misses first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
# The installed program reads hostile files, so it stands at another place in memory each time and its
# tables of addresses are read-only (PIE, full RELRO). It lists no symbols and carries SQLite and
# the C++ library inside: looking names up was half of a short command's time. It looks for libraries
# where the system has them alone: whoever can write beside the program must not decide what it loads.
RELEASE := --configuration release --product retainer --static-swift-stdlib -Xlinker -s \
	--disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath \
	-Xswiftc -Xclang-linker -Xswiftc -pie -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now \
	-Xlinker --no-export-dynamic \
	-Xswiftc -Xclang-linker -Xswiftc -L$(CURDIR)/.build/static

# Seconds for each target of the fuzzer; SANITIZERS and SUITES narrow what `make sanitize` runs.
SECONDS ?= 60
SANITIZERS ?= address thread undefined
SUITES ?=

.PHONY: help demo test bench faults badinput fuzz sanitize sbom format lint install
.PHONY: archives packages test-packages bench-packages faults-packages badinput-packages fuzz-packages

help:
	@echo "make demo     build, play two months of a support business, print where the documents are"
	@echo "make test     run every test"
	@echo "make bench    measure speed, growth and memory beside peers (SIZE=S: the short form)"
	@echo "make faults   kill it, cut its power, fail its disk, damage its files; FULL=1 for all of it"
	@echo "make badinput give every command bad input; QUICK=1 in under a minute"
	@echo "make fuzz     fuzz each reader and writer for SECONDS=60"
	@echo "make sanitize run the tests under the address, thread and undefined behaviour sanitizers"
	@echo "make sbom     list every dependency with its version in .build/retainer.sbom.json (CycloneDX)"
	@echo "make format   format the sources; make lint checks them"
	@echo "make install  build for release and install to $(PREFIX)/bin"

demo: packages
	@echo "Building (some minutes the first time) …"
	@swift build --product retainer --quiet
	@Tests/Demo/demo.sh "$$(swift build --show-bin-path)/retainer"

test: packages test-packages
	@echo "Building the tests (some minutes the first time) …"
	@swift build --build-tests --quiet
	@swift test --skip-build --disable-xctest

# SIZE is that of the journals; the store is of size L, in the short form S too. The workload is made
# while the program is built.
bench: SIZE ?= M
bench: STORE ?= $(if $(filter S,$(SIZE)),S,L)
bench: packages bench-packages archives
	@python3 Tests/Benchmarks/prepare.py $(SIZE) $(STORE) & prepared=$$!; \
	swift build --quiet $(RELEASE); \
	swift build --quiet $(subst --product retainer,--product Bench,$(RELEASE)); \
	wait $$prepared
	@folder="$$(swift build $(RELEASE) --show-bin-path)"; \
	python3 Tests/Benchmarks/bench.py "$$folder/retainer" "$$folder/Bench" $(SIZE) $(STORE)

# FULL=1: 2,000 kills, every changing command, thousands of images.
faults: packages faults-packages archives
	@swift build --quiet $(RELEASE)
	@python3 Tests/Faults/faults.py "$$(swift build $(RELEASE) --show-bin-path)/retainer" $(if $(FULL),--full)

sbom: packages test-packages archives
	@swift build --quiet $(RELEASE)
	@python3 Tests/Sbom/sbom.py write "$$(swift build $(RELEASE) --show-bin-path)/retainer" .build/retainer.sbom.json
	@python3 Tests/Sbom/sbom.py check .build/retainer.sbom.json

badinput: packages badinput-packages archives
	@swift build --quiet $(RELEASE)
	@python3 Tests/Faults/badinput.py "$$(swift build $(RELEASE) --show-bin-path)/retainer" $(if $(QUICK),--quick)

fuzz: packages fuzz-packages
	@Tests/Fuzz/fuzz.sh $(SECONDS) $(TARGETS)

# Each sanitizer is a build of its own. What libraries keep until the end of the process is no leak of ours.
# Tests that measure time are left out: a sanitizer makes them many times slower. The compiler has no
# sanitizer of undefined behaviour for Swift on Linux: for `undefined` the C in the program is built to trap.
sanitize: packages test-packages
	@for kind in $(SANITIZERS); do \
	  case $$kind in \
	    undefined) flags="-Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined" ;; \
	    *) flags="--sanitize=$$kind" ;; \
	  esac; \
	  echo "Building the tests with the $$kind sanitizer (many minutes the first time) …"; \
	  swift build --build-tests --quiet $$flags --scratch-path .build/$$kind; \
	  ASAN_OPTIONS=detect_leaks=0 \
	  TSAN_OPTIONS="halt_on_error=1 suppressions=$(CURDIR)/Tests/thread.supp" \
	    swift test --skip-build --disable-xctest $$flags --scratch-path .build/$$kind \
	    --skip 'is refused quickly|in milliseconds' $(if $(SUITES),--filter '$(SUITES)'); \
	done

format:
	@swift format --in-place --recursive Sources Tests Package.swift

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift

install: packages archives
	@swift build --quiet $(RELEASE)
	@install -D "$$(swift build $(RELEASE) --show-bin-path)/retainer" "$(PREFIX)/bin/retainer"

# The linker looks here first and takes what it finds into the program; what is missing stays shared.
archives:
	@mkdir -p .build/static; \
	for library in libstdc++.a libsqlite3.a; do \
	  archive="$$(clang -print-file-name=$$library 2>/dev/null || true)"; \
	  [ ! -f "$$archive" ] || ln -sf "$$archive" .build/static/; \
	done

# A package is missing when the file that it brings is missing.
packages:
	@need=(); \
	[ -e /usr/include/sqlite3.h ] || need+=(libsqlite3-dev); \
	[ -e /usr/include/libxml2/libxml/parser.h ] || need+=(libxml2-dev); \
	command -v pkg-config >/dev/null || need+=(pkg-config); \
	command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: see https://www.swift.org/install" >&2; exit 69; }; \
	$(call install-needed)

# The clock and the holidays are held against peers in Python, the store's statements against PostgreSQL.
test-packages:
	@need=(); \
	command -v python3 >/dev/null || need+=(python3); \
	python3 -c 'import ensurepip, venv' 2>/dev/null || need+=(python3-venv); \
	[ -e /usr/share/zoneinfo/Europe/Prague ] || need+=(tzdata); \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need+=(postgresql); \
	$(call install-needed)

badinput-packages:
	@need=(); \
	command -v python3 >/dev/null || need+=(python3); \
	$(call install-needed)

fuzz-packages: badinput-packages

# The peers and the limits; ledger is measured where it is, and left out by name where it is not.
bench-packages:
	@need=(); \
	[ -e /usr/include/sqlite3.h ] || need+=(libsqlite3-dev); \
	[ -e /usr/include/libxml2/libxml/parser.h ] || need+=(libxml2-dev); \
	command -v gcc >/dev/null || need+=(gcc libc6-dev); \
	command -v sqlite3 >/dev/null || need+=(sqlite3); \
	command -v strace >/dev/null || need+=(strace); \
	command -v python3 >/dev/null || need+=(python3); \
	python3 -c 'import ensurepip, venv' 2>/dev/null || need+=(python3-venv); \
	command -v ledger >/dev/null || ! apt-cache show ledger >/dev/null 2>&1 || need+=(ledger); \
	$(call install-needed)

faults-packages:
	@need=(); \
	command -v cc >/dev/null || need+=(gcc libc6-dev); \
	command -v python3 >/dev/null || need+=(python3); \
	$(call install-needed)

define install-needed
if [ "$${#need[@]}" -gt 0 ]; then \
	sudo=(); [ "$$(id -u)" = 0 ] || sudo=(sudo); \
	echo "Installing $${need[*]} …"; \
	"$${sudo[@]}" apt-get -qq update; \
	DEBIAN_FRONTEND=noninteractive "$${sudo[@]}" apt-get -qq install -y --no-install-recommends "$${need[@]}" >/dev/null; \
fi
endef
