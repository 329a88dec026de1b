# make test installs what the tests need where it is missing, and runs everything.

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
# What the rules compute is tested natively and as WebAssembly under Node. An
# almost empty environment: Go's runtime in Node has little room for it.
WASM_TEST := env -i HOME="$(HOME)" PATH="$(PATH)" GOOS=js GOARCH=wasm go test -exec="$(shell go env GOROOT)/lib/wasm/go_js_wasm_exec"

.PHONY: test lint unit wasm e2e look audit reproduce packages

test: lint unit wasm e2e

lint:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not gofmt'ed: $$unformatted"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./calc ./wasm/...
	go tool staticcheck ./...

unit:
	go test ./...

wasm: packages
	$(WASM_TEST) ./calc/... ./wasm/answers ./wasm/zh ./site/quantity

e2e: packages e2e/node_modules
	go run . build
	cd e2e && node --test --test-concurrency=1

# Screenshots and PDFs of the built site, to look at: .build/look
look: packages e2e/node_modules
	go run . build
	cd e2e && node look.js ../.build/look

# Known weaknesses of what this is made of. A database that is out of reach is
# said and no failure; release/audit.sh by itself exits with 3 then.
audit: packages
	@release/audit.sh || test $$? -eq 3

# Two builds, one of them cold and elsewhere, are the same bytes. Some minutes.
reproduce:
	release/reproduce.sh

packages:
	@( for tool in node npm chromium firefox-esr xmllint fc-list; do command -v $$tool >/dev/null || exit 1; done; \
	  fc-list :lang=zh | grep -q . ) || \
	{ $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends \
	  $$(command -v node >/dev/null || echo nodejs) $$(command -v npm >/dev/null || echo npm) \
	  chromium firefox-esr libxml2-utils fontconfig fonts-noto-cjk; }

e2e/node_modules: e2e/package-lock.json
	cd e2e && npm ci --no-audit --no-fund
	@touch $@
