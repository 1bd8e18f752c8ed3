#!/usr/bin/env bash
# Makes a large JFR recording to measure with: record-flood.sh FILE [MEGABYTES]  (default 300; needs a JDK 25)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
file=$(realpath "$1")
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
javac -d "$classes" "$here/flood/Flood.java"
java -Xmx512m -XX:FlightRecorderOptions:maxchunksize=12M,stackdepth=256 -cp "$classes" Flood "$file" "${2:-300}"
