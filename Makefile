# make test installs whatever the tests need and runs everything.
# make proof runs the long form of the checks, for hours: docs/correctness.md.

# Every target needs Go, so a missing Go, or one that is too old and can't fetch
# the pinned release, is reported before anything is installed.
ifneq ($(shell go list -m),wengang)
$(error Install Go $(shell sed -n "s/^go //p" go.mod) or newer from https://go.dev/dl/. Go 1.21 and newer fetch what go.mod asks for, unless GOTOOLCHAIN=local forbids it)
endif

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
# What the rules compute is tested natively and as WebAssembly under Node. An
# almost empty environment: Go's runtime in Node has little room for it.
WASM_TEST := env -i HOME="$(HOME)" PATH="$(PATH)" GOOS=js GOARCH=wasm go test -exec="$(shell go env GOROOT)/lib/wasm/go_js_wasm_exec"

# Facts and their results, written on one machine and recomputed on another.
SAME := $(CURDIR)/.build/same.jsonl
# Mutation testing: every altered operator in calc and site/notice/quantity has to
# fail a test.
GREMLINS := go run github.com/go-gremlins/gremlins/cmd/gremlins@v0.6.0 unleash --workers 1 --test-cpu 1 --timeout-coefficient 20 \
	--invert-loopctrl --invert-logical --remove-self-assignments --threshold-efficacy 100
# How long each fuzz target runs, without time for minimizing inputs.
FUZZTIME := 10m

.PHONY: test lint unit wasm e2e hosts profile fresh toolchains proof agree same parts load mutate fuzz kill look bench audit reproduce packages servers

test: packages lint unit wasm e2e fresh

lint: packages e2e/node_modules
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not gofmt'ed: $$unformatted"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./calc ./wasm/...
	go tool staticcheck ./...
	cd e2e/bench && go vet ./... && "$$(cd ../.. && go tool -n staticcheck)" ./...
	e2e/node_modules/.bin/eslint --config e2e/eslint.config.js site e2e
	e2e/node_modules/.bin/stylelint --config e2e/stylelint.config.js "site/**/*.css"
	e2e/node_modules/.bin/tsc --project e2e

unit: packages
	go test ./...

wasm: packages
	$(WASM_TEST) ./calc ./calc/answers ./calc/cases ./calc/desk ./calc/jsontext ./calc/lines ./calc/picture ./calc/roster ./calc/settlement ./calc/spreadsheet ./calc/zh ./site/notice/quantity
	@mkdir -p .build
	go test ./calc/proof -run=TestSameOnEveryMachine -proof.write=$(SAME)
	$(WASM_TEST) ./calc/proof -run='TestSame|TestArchivesOpen' -proof.read=$(SAME)

e2e: packages servers e2e/node_modules
	go run . build
	cd e2e && node --test --test-concurrency=2

# A clone of HEAD on an empty machine: the README's first command until the
# calculator answers, then a build. COMMIT=… tests another commit.
fresh: packages e2e/node_modules
	cd e2e && COMMIT=$(COMMIT) node fresh.js

proof: toolchains agree same parts load mutate fuzz kill

# vet and tests with four Go releases: the lowest that go.mod admits, the one
# before the pinned one, the pinned one, and the newest on the module proxy.
toolchains:
	@lowest=$$(sed -n 's/^go //p' go.mod); pinned=$$(sed -n 's/^toolchain go//p' go.mod); \
	all=$$(go list -m -versions go | tr ' ' '\n' | grep -E '^1\.[0-9]+\.[0-9]+$$'); \
	for version in $$(printf '%s\n' $$lowest $$(echo "$$all" | grep -x -B1 "$$pinned") $$(echo "$$all" | tail -n 1) | sort -uV); do \
	  echo "toolchains: go$$version" && export GOTOOLCHAIN=go$$version && go vet ./... && go test -timeout=1h ./... || exit 1; \
	done; echo "toolchains: all pass"

# A million generated facts, one by one and settled together, the larger sweeps,
# and more draws of every property.
agree:
	go test -count=1 -timeout=3h -v ./calc/proof -proof.long
	go test -count=1 -timeout=1h ./calc -rapid.checks=20000

# Ten thousand facts under Node and in both browsers.
same: packages e2e/node_modules
	@mkdir -p .build
	go test -count=1 ./calc/proof -run=TestSameOnEveryMachine -proof.long -proof.write=$(SAME)
	$(WASM_TEST) -count=1 -timeout=1h ./calc/proof -run=TestSameOnEveryMachine -proof.read=$(SAME)
	go run . build
	cd e2e && PROOF=10500 node --test tests/same.test.js

# The program waiting at places that nobody can foresee, divided in twenty ways.
parts: packages e2e/node_modules
	go run . build
	cd e2e && PARTS=20 node --test --test-name-pattern=thousands tests/parts.test.js

# serve under load: 1,000 connections while files are saved for 20 s.
load:
	go test -count=1 -v . -run=TestSavesUnderLoad -proof.long

mutate:
	$(GREMLINS) ./site/notice/quantity
	$(GREMLINS) ./calc

fuzz:
	@grep -rl '^func Fuzz' --include='*_test.go' . | xargs grep -Ho '^func Fuzz[A-Za-z]*' | sed 's|/[^/]*:func | |' | sort -u | \
	while read package target; do \
	  echo "$$package $$target" && go test $$package -run='^$$' -fuzz="^$$target\$$" -fuzztime=$(FUZZTIME) -fuzzminimizetime=1x -parallel=1 || exit 1; \
	done

# Builds that are killed while they write.
kill:
	go test -count=1 -v ./site -run=TestKilledBuilds -output.kills=200

# What the program runs until it first answers, recorded anew: the first part of
# the program is made of that. To be run when the calculator has changed much;
# an old profile costs visitors time and nothing else.
profile: packages e2e/node_modules
	go run . build -quick
	@mkdir -p .build/profile
	go test -count=1 ./site/program -run=TestWriteRecording -program.recording=$(CURDIR)/.build/profile
	cd e2e && node profile.js
	go run . build -quick

# Only the e2e tests of file servers (docs/hosting.md), with the present dist/.
hosts: packages servers e2e/node_modules
	cd e2e && node --test tests/hosts.test.js

# Screenshots and PDFs of the built site, to look at: .build/look
look: packages e2e/node_modules
	go run . build
	cd e2e && node look.js ../.build/look


# The figures of docs/performance.md, about 13 minutes on an otherwise idle
# machine. Tools that only this needs are not installed by make test.
bench: packages e2e/node_modules e2e/bench/node_modules
	@( for tool in hugo wrk nginx /usr/bin/time; do command -v $$tool >/dev/null || exit 1; done ) || \
	{ $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends hugo wrk nginx time; }
	go run . build
	cd e2e && node bench/weight.js
	cd e2e && node bench/arrival.js
	cd e2e && node bench/tasks.js
	cd e2e && node bench/lighthouse.js
	cd e2e && node bench/evaluate.js
	cd e2e && node bench/build.js
	cd e2e && node bench/reload.js
	cd e2e && node bench/traffic.js
	cd e2e && node bench/lists.js
	cd e2e && node bench/desk.js

# Known vulnerabilities of the dependencies. An unreachable database is reported
# but is not a failure; .ci/audit.sh by itself exits with 3 then.
audit: packages
	@.ci/audit.sh || test $$? -eq 3

# Reproducible builds: two builds, one of them cold and in another folder, have
# to be identical. Takes some minutes.
reproduce:
	.ci/reproduce.sh

packages:
	@( for tool in node npm chromium firefox-esr WebKitWebDriver Xvfb xmllint fc-list parallel python3; do command -v $$tool >/dev/null || exit 1; done; \
	  fc-list :lang=zh | grep -q . && test -e /etc/ssl/certs/ca-certificates.crt ) || \
	{ $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends \
	  $$(command -v node >/dev/null || echo nodejs) $$(command -v npm >/dev/null || echo npm) \
	  chromium firefox-esr webkit2gtk-driver xvfb libxml2-utils fontconfig fonts-noto-cjk ca-certificates parallel python3; }

# The file servers of e2e/tests/hosts.test.js, which runs them itself: they are neither
# started nor enabled as system services.
SERVERS := nginx apache2 caddy lighttpd
servers:
	@( for tool in $(SERVERS) busybox; do PATH=$$PATH:/usr/sbin command -v $$tool >/dev/null || exit 1; done; \
	  test -x /usr/bin/python3 && test -e /usr/share/nginx/modules-available/mod-http-brotli-static.conf ) || { \
	  new=$$(for tool in $(SERVERS); do PATH=$$PATH:/usr/sbin command -v $$tool >/dev/null || echo $$tool; done); \
	  test -e /usr/sbin/policy-rc.d || { \
	    printf '#!/bin/sh\nexit 101\n' | $(SUDO) tee /usr/sbin/policy-rc.d >/dev/null && $(SUDO) chmod +x /usr/sbin/policy-rc.d && \
	    trap '$(SUDO) rm /usr/sbin/policy-rc.d' EXIT; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends \
	    $(SERVERS) libnginx-mod-http-brotli-static busybox python3 && \
	  for service in $$new; do $(SUDO) systemctl disable -q $$service 2>/dev/null || true; done; }

e2e/node_modules: e2e/package-lock.json
	cd e2e && npm ci --no-audit --no-fund
	@touch $@

# Not npm ci: it refuses a lock without the binaries of zen-engine for other systems.
e2e/bench/node_modules: e2e/bench/package-lock.json
	cd e2e/bench && npm install --no-save --no-audit --no-fund
	@touch $@
