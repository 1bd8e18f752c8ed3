#!/usr/bin/env bash
# Records the pprof, Go trace and Go benchmark samples anew: record-go.sh [pprof|trace|bench]…
# Needs Go 1.26 on PATH; Go 1.21.13 for the old trace is fetched by the go command itself.
#
# The programs are built with -trimpath and run in $DEMO (default: a new temporary folder), whose name stands in the
# profiles as the path of the binary.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
samples=$(dirname "$here")
DEMO=${DEMO:-$(mktemp -d)}
export GOFLAGS=-buildvcs=false
mkdir -p "$samples"/{pprof/base,pprof/head,go-trace,go-bench} "$DEMO/out"
cp -r "$here/tiles" "$DEMO/base"
cp -r "$here/tiles" "$DEMO/head"
patch -s -d "$DEMO/head" -p1 < "$here/tiles/regression.patch"

# build FOLDER BINARY [TOOLCHAIN]
build() { (cd "$DEMO/$1" && GOTOOLCHAIN=${3:-local} go build -trimpath -o "$DEMO/$2" .); }

run() { (cd "$DEMO" && ./tiles -out out "$@"); }

pprof() {
  build head tiles
  run -dur 10s
  cp "$DEMO/out/cpu.pb.gz" "$samples/pprof/head/tiles-cpu.pb.gz"
  cp "$DEMO/out/allocs.pb.gz" "$samples/pprof/head/tiles-allocs.pb.gz"
  build base tiles
  run -dur 10s
  cp "$DEMO/out/cpu.pb.gz" "$samples/pprof/base/tiles-cpu.pb.gz"
  cp "$DEMO/out/allocs.pb.gz" "$samples/pprof/base/tiles-allocs.pb.gz"
  mv "$DEMO"/out/*.pb.gz "$DEMO"/out/*.txt "$samples/pprof/"
}

trace() {
  build base tiles
  run -dur 2s -trace 500ms
  mv "$DEMO/out/tiles.trace" "$samples/go-trace/tiles-go1.26.trace"
  run -dur 5s -trace 2600ms -visitors 1
  mv "$DEMO/out/tiles.trace" "$samples/go-trace/tiles-generations.trace"
  run -dur 5s -trace 300ms -visitors 4 -flight
  mv "$DEMO/out/tiles.trace" "$samples/go-trace/tiles-flight.trace"
  build base tiles go1.21.13
  run -dur 2s -trace 400ms
  mv "$DEMO/out/tiles.trace" "$samples/go-trace/tiles-go1.21.trace"
}

bench() {
  for side in base head; do
    (cd "$DEMO/$side" && go test -trimpath -run '^$' -bench . -benchtime 100ms -count 10 ./terrain) \
      > "$samples/go-bench/$side.txt"
  done
}

[ $# -gt 0 ] || set -- pprof trace bench
for family in "$@"; do "$family"; done
