// What is measured, and what it is held against: make bench builds these
// programs. A module of its own, so that the project's has no part in them.
module wengang/e2e/bench

go 1.26.0

// The one that ../../go.mod pins.
toolchain go1.26.8

replace wengang => ../..

require (
	github.com/maxence-charriere/go-app/v10 v10.1.11
	wengang v0.0.0-00010101000000-000000000000
)

require (
	github.com/CycloneDX/cyclonedx-go v0.12.0 // indirect
	github.com/andybalholm/brotli v1.2.8 // indirect
	github.com/arran4/golang-ical v0.3.4 // indirect
	github.com/beevik/etree v1.8.1 // indirect
	github.com/gofrs/flock v0.13.2 // indirect
	github.com/google/licensecheck v0.3.1 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/shopspring/decimal v1.6.0 // indirect
	github.com/tdewolff/minify/v2 v2.24.25 // indirect
	github.com/tdewolff/parse/v2 v2.8.20 // indirect
	github.com/yuin/goldmark v1.8.7 // indirect
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/net v0.62.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.50.0 // indirect
	rsc.io/qr v0.2.0 // indirect
)
