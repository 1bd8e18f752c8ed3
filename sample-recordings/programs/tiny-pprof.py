#!/usr/bin/env python3
"""Writes a profile.proto that is small enough to check by eye: tiny-pprof.py > ../pprof/tiny.pb

Four functions in two files; `fold` is inlined into `step`. Three stacks, one of them with labels."""
import sys

strings = [""]


def text(value):
    if value not in strings:
        strings.append(value)
    return strings.index(value)


def varint(n):
    out = b""
    while n >= 128:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def number(field, n):
    return varint(field << 3) + varint(n) if n else b""


def message(field, *parts):
    body = b"".join(parts)
    return varint(field << 3 | 2) + varint(len(body)) + body


def packed(field, *numbers):
    return message(field, *map(varint, numbers))


functions = {"main": ("main.c", 3), "step": ("step.c", 10), "fold": ("step.c", 30), "idle": ("main.c", 40)}
ids = {name: i + 1 for i, name in enumerate(functions)}
locations = [[("main", 5)], [("fold", 31), ("step", 12)], [("idle", 41)]]
samples = [([2, 1], [3, 30000000], []),
           ([3, 1], [1, 10000000], []),
           ([2, 1], [2, 20000000], [("user", "ann", 0, ""), ("bytes", None, 4096, "bytes")])]

out = b""
for name, unit in (("samples", "count"), ("cpu", "nanoseconds")):
    out += message(1, number(1, text(name)), number(2, text(unit)))
for stack, values, labels in samples:
    out += message(2, packed(1, *stack), packed(2, *values), *[
        message(3, number(1, text(key)), number(2, text(value) if value else 0), number(3, count), number(4, text(unit)))
        for key, value, count, unit in labels])
out += message(3, number(1, 1), number(2, 0x400000), number(3, 0x500000), number(5, text("/usr/bin/tiny")), *[number(f, 1) for f in (7, 8, 9, 10)])
for i, lines in enumerate(locations):
    out += message(4, number(1, i + 1), number(2, 1), number(3, 0x400100 + 16 * i),
                   *[message(4, number(1, ids[name]), number(2, line)) for name, line in lines])
for name, (file, start) in functions.items():
    out += message(5, number(1, ids[name]), number(2, text(name)), number(3, text(name)), number(4, text(file)), number(5, start))
tail = number(9, 1790000000000000000) + number(10, 1000000000) + message(11, number(1, text("cpu")), number(2, text("nanoseconds")))
tail += number(12, 10000000) + packed(13, text("made by hand")) + number(14, text("cpu"))
for value in strings:
    out += message(6, value.encode())
sys.stdout.buffer.write(out + tail)
