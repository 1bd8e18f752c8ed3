#!/usr/bin/env bash
# Renders the masters (*.svg) to png/, flamelane.ico and flamelane.icns. Needs rsvg-convert and Python 3.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p png
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert -w $size -h $size flamelane.svg -o png/flamelane-$size.png
done
# what the window shows in the task bar
resources=../src/main/resources/flamelane/ui
for size in 16 32 48 128 256; do
  cp png/flamelane-$size.png $resources/mark-$size.png
done
for type in jfr pprof go-trace collapsed; do
  for size in 16 24 32 48 64 128 256; do
    rsvg-convert -w $size -h $size $type.svg -o png/$type-$size.png
  done
done
python3 - <<'PY'
"""Wraps the PNGs as Windows' and macOS' icon files, which are a table of sizes before the pictures."""
import pathlib
import struct


def png(name, size):
    return pathlib.Path(f"png/{name}-{size}.png").read_bytes()


def ico(name, sizes):
    pictures = [png(name, size) for size in sizes]
    head, at = struct.pack("<HHH", 0, 1, len(sizes)), 6 + 16 * len(sizes)
    for size, picture in zip(sizes, pictures):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    pathlib.Path(f"{name}.ico").write_bytes(head + b"".join(pictures))


def icns(name, kinds):
    body = b""
    for kind, size in kinds:
        picture = png(name, size)
        body += kind + struct.pack(">I", 8 + len(picture)) + picture
    pathlib.Path(f"{name}.icns").write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)


SMALL = [16, 24, 32, 48, 64, 128, 256]
KINDS = [(b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256)]
for name in ["flamelane", "jfr", "pprof", "go-trace", "collapsed"]:
    ico(name, SMALL)
    icns(name, KINDS + [(b"ic09", 512)] if name == "flamelane" else KINDS)
PY
