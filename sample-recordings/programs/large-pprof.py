#!/usr/bin/env python3
"""Writes a large profile.proto to measure with: large-pprof.py 620000 > large.pb  (about 60 MB; too large to keep)

As many samples as told, each with a stack of its own: paths in a random tree of calls between 6,000 functions of 400
packages, 20 to 70 deep, a third of them inlined, labels on one in ten. The same seed gives the same bytes."""
import random
import sys

count = int(sys.argv[1])
rng = random.Random(42)
out = sys.stdout.buffer
strings = {"": 0}


def text(value):
    return strings.setdefault(value, len(strings))


def varint(n):
    o = bytearray()
    while n >= 128:
        o.append(n & 127 | 128)
        n >>= 7
    o.append(n)
    return bytes(o)


def number(field, n):
    return varint(field << 3) + varint(n) if n else b""


def message(field, body):
    return varint(field << 3 | 2) + varint(len(body)) + body


functions = 6000
locations = 24000
small = [varint(n) for n in range(locations + 1)]

for name, unit in (("samples", "count"), ("cpu", "nanoseconds")):
    out.write(message(1, number(1, text(name)) + number(2, text(unit))))

# A trie of calls: every node is (its caller's bytes, leaf first). Most calls go deeper from a recent one.
paths = [small[1]]
depths = [1]
label = [message(3, number(1, text("worker")) + number(2, text(str(i)))) for i in range(64)]
buffer = []
for i in range(count):
    caller = len(paths) - 1 - int(rng.random() ** 2 * min(len(paths), 3000)) if rng.random() < 0.97 else rng.randrange(len(paths))
    while depths[caller] >= 70:
        caller = rng.randrange(len(paths))
    path = small[rng.randint(1, locations)] + paths[caller]
    depth = depths[caller] + 1
    for _ in range(max(0, 20 - depth)):
        path = small[rng.randint(1, 200)] + path
        depth += 1
    paths.append(path)
    depths.append(depth)
    n = 1 + int(rng.expovariate(0.5))
    body = message(1, path) + message(2, varint(n) + varint(n * 10000000))
    if i % 10 == 0:
        body += label[rng.randrange(64)]
    buffer.append(message(2, body))
    if len(buffer) == 4096:
        out.write(b"".join(buffer))
        buffer.clear()
    if len(paths) > 50000:
        del paths[:25000], depths[:25000]
out.write(b"".join(buffer))

out.write(message(3, number(1, 1) + number(2, 0x400000) + number(3, 0x4000000) + number(5, text("/usr/local/bin/large"))
                  + b"".join(number(f, 1) for f in (7, 8, 9, 10))))
for i in range(1, locations + 1):
    lines = message(4, number(1, 1 + i % functions) + number(2, 1 + i % 900))
    if i % 3 == 0:
        lines = message(4, number(1, 1 + i * 7 % functions) + number(2, 1 + i % 700)) + lines
    out.write(message(4, number(1, i) + number(2, 1) + number(3, 0x400000 + 16 * i) + lines))
for i in range(1, functions + 1):
    package = "example.com/acme/service%d/part%d" % (i % 20, i % 400)
    name = text("%s.(*Type%d).Method%d" % (package, i % 90, i))
    out.write(message(5, number(1, i) + number(2, name) + number(3, name) + number(4, text("/src/%s/file%d.go" % (package, i % 7))) + number(5, i % 800)))
tail = number(9, 1790000000000000000) + number(10, 60000000000) + message(11, number(1, text("cpu")) + number(2, text("nanoseconds"))) + number(12, 10000000)
for value in strings:
    out.write(message(6, value.encode()))
out.write(tail)
