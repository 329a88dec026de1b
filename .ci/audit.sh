#!/bin/sh
# audit.sh asks the databases of known weaknesses about everything the project
# is made of. It exits with 0 where both knew of none, 1 where one knows of
# some, 3 where none is known but a database was out of reach.
cd "$(dirname "$0")/.." || exit 1
status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

found() {
	cat "$log"
	echo "audit: $1"
	status=1
}
unreachable() {
	echo "audit: $1 is out of reach from here, so nothing is known of $2:"
	grep -v '^$' "$log" | tail -n 3 | sed 's/^/  /'
	[ $status -eq 1 ] || status=3
}

# govulncheck exits with 3 where code of ours calls what is weak, and with 1
# where it could not look, as when vuln.go.dev does not answer.
tool=$(go tool -n govulncheck) || exit 1
go_audit() {
	"$tool" "$2" >"$log" 2>&1
	case $? in
	0) echo "audit: Go, $1: nothing known" ;;
	3) found "Go, $1: known weaknesses, above" ;;
	*) unreachable "the database of Go (vuln.go.dev)" "$1" ;;
	esac
}
go_audit "the commands and their tests" ./...
export GOOS=js GOARCH=wasm
go_audit "the program in the page" ./wasm
unset GOOS GOARCH

# npm exits with 1 for both; what it writes as JSON tells them apart.
(cd e2e && npm audit --json) >"$log" 2>/dev/null
case $(node -e '
	let report = {};
	try { report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); } catch {}
	const counted = report.metadata?.vulnerabilities;
	if (!counted) require("fs").writeFileSync(process.argv[1], "npm audit: " + (report.message ?? "no answer") + "\n");
	console.log(!counted ? "unreachable" : counted.total ? "found" : "none");' "$log") in
none) echo "audit: npm, the tests in e2e/: nothing known" ;;
found) found "npm, the tests in e2e/: known weaknesses, above" ;;
*) unreachable "the database of npm" "the tests in e2e/" ;;
esac
exit $status
