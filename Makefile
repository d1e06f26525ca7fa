# The everyday commands. `make demo` and `make test` work on a fresh clone with Swift 6.3 and nothing else.

SHELL := /bin/bash
SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
CONFDIR := $(DESTDIR)/etc/nurture
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: demo test prove bench build install fmt lint deps

# Eighteen months of a real shop's purchases through the shipped rule book, in seconds.
demo: deps
	@$(SWIFT) build -c release --product nurture
	@.build/release/nurture demo

# Every test of the short tier; ends with the summary line of `swift test`.
test: deps
	@$(SWIFT) test --disable-xctest

# The long property and crash runs. Each prints its seed.
prove: deps
	@NURTURE_PROVE=1 $(SWIFT) test --disable-xctest

# Events per second beside what raw SQLite does (where its sources are found), what an idle tick costs, what ten thousand
# rules cost an event, evaluation, and checking. PYTHON=… names an interpreter with the packages common-expression-language
# and cel-python: they are then measured beside.
bench: deps
	@$(SWIFT) build -c release --product nurture
	@$(SWIFT) run -c release Benchmarks ingest
	@$(SWIFT) run -c release Benchmarks tick
	@$(SWIFT) run -c release Benchmarks breadth
	@$(SWIFT) run -c release Benchmarks eval $(if $(PYTHON),--python $(PYTHON))
	@$(SWIFT) run -c release Benchmarks check

# One file that also runs where Swift is not installed.
build: deps
	@$(SWIFT) build -c release --product nurture --static-swift-stdlib

# Installs what `make build` built. A configuration or a rule book that is there already stays as it is.
install:
	install -D -m 0755 .build/release/nurture $(DESTDIR)$(PREFIX)/bin/nurture
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's|/usr/bin/nurture|$(PREFIX)/bin/nurture|' systemd/nurtured.service \
	  > $(DESTDIR)$(PREFIX)/lib/systemd/system/nurtured.service
	install -D -m 0644 systemd/nurture.sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/nurture.conf
	install -d $(CONFDIR)
	test -e $(CONFDIR)/nurture.yaml || install -m 0644 etc/nurture.yaml $(CONFDIR)/nurture.yaml
	test -e $(CONFDIR)/rules || { install -d $(CONFDIR)/rules && install -m 0644 rules/*.yaml rules/nurture.schema.json $(CONFDIR)/rules; }

fmt:
	@$(SWIFT) format --in-place --parallel --recursive Sources Tests Package.swift

lint:
	@$(SWIFT) format lint --strict --parallel --recursive Sources Tests Package.swift

# System packages, only those that are missing.
deps:
	@missing=(); \
	command -v pkg-config >/dev/null || missing+=(pkg-config); \
	pkg-config --exists yaml-0.1 2>/dev/null || missing+=(libyaml-dev); \
	pkg-config --exists sqlite3 2>/dev/null || missing+=(libsqlite3-dev); \
	if (( $${#missing[@]} )); then \
	  command -v apt-get >/dev/null || { echo "please install: $${missing[*]}" >&2; exit 1; }; \
	  echo "installing $${missing[*]}"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}"; \
	fi
