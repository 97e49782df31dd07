# The few commands of a developer's day. PREFIX: where `deps` puts OpenVINO and the OCR models.
PREFIX ?= /usr/local
DEMO ?= Samples/complete-scanned
OUTPUT ?= xlq-reports
# The samples bring their own lists; without lists some checks can only say "review".
demo_name := $(notdir $(patsubst %.zip,%,$(patsubst %/,%,$(DEMO))))
LISTS ?= $(wildcard $(dir $(patsubst %/,%,$(DEMO)))$(demo_name).truth/lists)

# Recorded in pkg-config files, so that it must hold from every folder.
override PREFIX := $(abspath $(PREFIX))
# SwiftPM asks pkg-config, the program looks for the models; both know /usr/local by themselves.
ifneq ($(PREFIX),/usr/local)
export PKG_CONFIG_PATH := $(PREFIX)/lib/pkgconfig$(if $(PKG_CONFIG_PATH),:$(PKG_CONFIG_PATH))
export XLQ_PREFIX := $(PREFIX)
endif

.PHONY: help swift deps build demo test bench foreign fuzz kill-test lint format clean

help:
	@echo "make demo    install what is missing, build, judge a sample, show its report"
	@echo "make test    all that continuous integration runs: lint, build, tests"
	@echo "make bench   measure against a peer: an hour; see Benchmarks/README.md"
	@echo "make foreign  papers from another generator, with defects: FOREIGN=\"--seeds 1..20\""
	@echo "make build   the programs alone, in .build/release; also: deps lint format clean"
	@echo "make fuzz    broken papers, archives, forms, frames, packs and texts: MUTANTS=50 times as many,"
	@echo "             then the toolchain's fuzzer for SECONDS=300 each on frames, texts and packs"
	@echo "make kill-test  SIGKILL at random moments over BUNDLES=100 bundles"
	@echo "With DEMO=FOLDER another application, with OUTPUT=FOLDER another place for the"
	@echo "report, with PREFIX=FOLDER the models somewhere else than below /usr/local."

# Said before anything is downloaded.
swift:
	@swift --version >/dev/null 2>&1 || { \
	    echo "Swift 6.3 is missing or does not start: https://www.swift.org/install/linux/" >&2; exit 69; }

deps:
	@PREFIX=$(PREFIX) .ci/install-dependencies

build: swift deps
	@[ -e .build/release ] || echo "Building; the first time this takes 5 to 10 minutes on two cores ..."
	swift build -c release

# A verdict of fail or review is a result, not an error of the demonstration.
demo: build
	@.build/release/xlq-validate $(DEMO) $(if $(LISTS),--lists $(LISTS)) --output $(OUTPUT) || [ $$? -le 2 ]
	@echo; echo "Open in a browser: file://$(abspath $(OUTPUT))/$(demo_name)/report.html"
ifdef XLQ_PREFIX
	@echo "To run it yourself: export XLQ_PREFIX=$(XLQ_PREFIX)"
endif

test: swift
	@PREFIX=$(PREFIX) .ci/install-dependencies --tests
	@PREFIX=$(PREFIX) .ci/install-axe
	$(MAKE) lint
	swift build -c release --build-tests
	# One test at a time: cairo and pango, which draw the samples, can lock each other out on several threads.
	swift test -c release --skip-build --no-parallel

# BENCH: further arguments, such as BENCH="--only digital,scan200". PEER: the script to compare with.
bench: build
	@$(if $(PEER),PEER=$(PEER) )python3 Benchmarks/bench.py $(BENCH)

# Applications drawn by other means than the project's own; FOREIGN: arguments of `foreign.py draw`.
FOREIGN ?= --seeds 1..6
foreign: build
	@Benchmarks/foreign/run $(FOREIGN)

# The tests with broken data again, with so many times as many mutants (Tests/Mutations); then the targets of
# Tests/Fuzzing, each for so many seconds.
MUTANTS ?= 50
SECONDS ?= 300
fuzz: swift
	swift build -c release --build-tests
	XLQ_MUTATIONS=$(MUTANTS) swift test -c release --skip-build --no-parallel --filter 'Mutated'
	.ci/fuzz $(SECONDS)

# Readers and the program are killed at random moments over so many bundles.
BUNDLES ?= 100
kill-test: build
	@folder=$$(mktemp -d) && .ci/kill-test .build/release/xlq-validate $$folder/run $(BUNDLES); \
	status=$$?; rm -rf $$folder; exit $$status

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

clean:
	swift package clean
	rm -rf $(OUTPUT)
