#!/usr/bin/env bash
# Makes the broken recordings out of the whole ones beside them: cuts and flips at fixed places, so that the same
# input gives the same output. What is missing is passed over.
set -euo pipefail
samples=$(dirname "$(cd "$(dirname "$0")" && pwd)")
broken=$samples/broken
mkdir -p "$broken"

size() { stat -c %s "$1" 2>/dev/null || stat -f %z "$1"; }

# cut FROM TO PERCENT
cut_at() { [ ! -f "$1" ] || head -c "$(($(size "$1") * $3 / 100))" "$1" > "$2"; }

# flip FROM TO: turns over one bit in every 40,009th byte, the header of the file left whole
flip() {
  [ -f "$1" ] || return 0
  cp "$1" "$2"
  for ((at = 4001, end = $(size "$1"); at < end; at += 40009)); do
    byte=$(od -An -tu1 -j $at -N1 "$2" | tr -d ' ')
    printf "\\x$(printf %02x $((byte ^ 16)))" | dd of="$2" bs=1 seek=$at conv=notrunc status=none
  done
}

# the second chunk of service-chunks.jfr starts where the size in the first one's header says
cut_at "$samples/jfr/service-chunks.jfr" "$broken/cut-in-last-chunk.jfr" 92
cut_at "$samples/jfr/service-default.jfr" "$broken/cut-in-only-chunk.jfr" 69
head -c 50 "$samples/jfr/service-default.jfr" > "$broken/cut-in-header.jfr"
flip "$samples/jfr/gc-shenandoah.jfr" "$broken/flipped.jfr"
: > "$broken/empty.jfr"
echo "This is not a recording: somebody renamed a note." > "$broken/text.jfr"
cut_at "$samples/jfr/gzipped.jfr" "$broken/cut-gzip.jfr" 60
cut_at "$samples/pprof/cpu.pb.gz" "$broken/cut.pb.gz" 70
flip "$samples/pprof/heap.pb.gz" "$broken/flipped.pb.gz"
cut_at "$samples/go-trace/tiles-generations.trace" "$broken/cut-go1.26.trace" 60
cut_at "$samples/go-trace/tiles-go1.21.trace" "$broken/cut-go1.21.trace" 60
[ ! -f "$samples/collapsed/service.collapsed" ] || {
  head -40 "$samples/collapsed/service.collapsed"
  printf '%s\n' 'no count at the end' 'a;b;c twelve' '' ';;; 3' 'a;b -4' 'a;b 99999999999999999999' 'tab;in	the;frame 2'
  sed -n 41,60p "$samples/collapsed/service.collapsed"
} > "$broken/bad-lines.collapsed"
