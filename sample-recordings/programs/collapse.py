#!/usr/bin/env python3
"""Collapsed stacks of the execution samples in `jfr print --json --stack-depth 256` output, from standard input.

    jfr print --json --stack-depth 256 --events jdk.ExecutionSample FILE | ./collapse.py [--threads]
"""
import collections
import json
import sys

threads = "--threads" in sys.argv[1:]
counts = collections.Counter()
for event in json.load(sys.stdin)["recording"]["events"]:
    values = event["values"]
    frames = (values["stackTrace"] or {"frames": []})["frames"]
    stack = [f["method"]["type"]["name"].replace("/", ".") + "." + f["method"]["name"] for f in reversed(frames)]
    if threads:
        stack.insert(0, values["sampledThread"]["javaName"] or values["sampledThread"]["osName"])
    counts[";".join(stack)] += 1
for stack, count in sorted(counts.items()):
    print(stack, count)
