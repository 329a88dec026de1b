#!/bin/sh
# reproduce.sh builds the site twice and compares all bytes: once here as it is
# always built, once from a copy of the sources in another folder, by nobody's
# home, with an empty cache, another umask, a clock of another day (the two time
# zones are 26 hours apart) and no network. Takes some minutes.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
there="$work/somewhere/else entirely"
mkdir -p "$there" "$work/home"
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -cf - | tar -xmf - -C "$there"

TZ=Pacific/Kiritimati go run . build -o "$work/here"

offline='unshare --map-root-user --net'
$offline true 2>/dev/null || { offline=; echo "reproduce: no network of its own to be had, so the go command alone is kept from it"; }
modules=$(go env GOMODCACHE) choice=$(go env GOTOOLCHAIN)
(
	cd "$there"
	umask 077
	$offline env -i PATH="$PATH" HOME="$work/home" TZ=Etc/GMT+12 GOCACHE="$work/cache" GOMODCACHE="$modules" \
		GOPROXY=off GOSUMDB=off GOTOOLCHAIN="$choice" GOFLAGS=-mod=readonly go run . build -o "$work/there"
)
diff -r "$work/here" "$work/there"
echo "reproduce: both builds are the same, $(wc -l <"$work/here/SHA256SUMS") files; SHA-256 of SHA256SUMS: $(sha256sum <"$work/here/SHA256SUMS" | cut -d' ' -f1)"
