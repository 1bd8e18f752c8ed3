#!/usr/bin/env bash
# Runs whole processes, ours and others', in turns on the same files, and prints Go benchmark lines:
#   src/bench/whole-process.sh FOLDER [ROUNDS] [PATTERN]  >> docs/benchmarks/NAME.txt
# FOLDER holds what the generators of sample-recordings/programs made: flood-MEGABYTES.jfr, large-MEGABYTES.pb, and Go
# traces NAME.trace of any server under load (names are free, sizes are taken from the files). PATTERN chooses lines by name, as 'jfr-top' or 'size=3..MB'.
# Needs GNU time. What is not there is left out: go (for pprof, and for traces up to 150 MB, beyond which it wants more
# memory than most machines have), Xvfb and xdotool (for the window), and the JVM's peers, which are had by
#   mvn -Pbench -DskipTests test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.txt -Dmdep.includeScope=test
set -euo pipefail
home=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(cd "$1" && pwd)
rounds=${2:-3}
pattern=${3:-.}
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin
peers=$home/target/test-classes:$home/target/classes:$(cat "$home/target/bench.txt" 2>/dev/null || true)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

echo "goos: $(uname -s | tr '[:upper:]' '[:lower:]')"
echo "goarch: $(uname -m)"
echo "cpu: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, $(($(sed -n 's/^MemTotal: *\([0-9]*\).*/\1/p' /proc/meminfo) / 1048576)) GiB"
echo "jvm: $("$java/java" -version 2>&1 | sed -n 2p)"
echo "commit: $(git -C "$home" rev-parse --short HEAD)"

# run NAME TOOL FILE COMMAND…: one process, one line
run() {
  local name=$1 tool=$2 file=$3 line
  shift 3
  local megabytes=$((($(stat -c %s "$file") + 500000) / 1000000))
  line="Benchmark$name/size=${megabytes}MB/tool=$tool"
  [[ $line =~ $pattern ]] || return 0
  if ! /usr/bin/time -o "$scratch/time" -f '%e %U %S %M' "$@" > "$scratch/out" 2> "$scratch/err"; then
    echo "# $line failed: $(tail -n 1 "$scratch/err")"
    return 0
  fi
  tail -n 1 "$scratch/time" | awk -v line="$line" '{ printf "%s 1 %.0f ns/op %.2f cpu-sec/op %.1f peak-MB\n", line, $1 * 1e9, $2 + $3, $4 / 1000 }'
}

ours=(env FLAMELANE_JAVA_OPTIONS= "$home/flamelane")
window=(-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
for round in $(seq "$rounds"); do
  for file in $(ls -rS "$folder"/*.jfr 2>/dev/null || true); do
    cat "$file" > /dev/null
    run jfr-top-execution-alloc flamelane "$file" "${ours[@]}" top --no-cache --profile execution,alloc "$file"
    run jfr-summary flamelane "$file" "${ours[@]}" info --no-cache "$file"
    run jfr-summary jfr "$file" "$java/jfr" summary "$file"
    run jfr-hot-methods flamelane "$file" "${ours[@]}" top --no-cache "$file"
    run jfr-hot-methods jfr "$file" "$java/jfr" view hot-methods "$file"
    if [ -f "$home/target/bench.txt" ]; then
      run jfr-top-execution-alloc RecordingFile "$file" "$java/java" -Xmx512m -cp "$peers" flamelane.bench.peers.RecordingFileTop "$file"
      run jfr-top-execution-alloc jfr-converter "$file" bash -c "'$java/java' -cp '$peers' one.convert.Main -o collapsed --cpu '$file' $scratch/cpu && '$java/java' -cp '$peers' one.convert.Main -o collapsed --alloc --total '$file' $scratch/alloc"
      run jfr-alloc-alone flamelane "$file" "${ours[@]}" top --no-cache --profile alloc "$file"
      run jfr-alloc-alone jfr-converter "$file" "$java/java" -cp "$peers" one.convert.Main -o collapsed --alloc --total "$file" "$scratch/alloc"
      run jfr-timeline flamelane "$file" "$java/java" "${window[@]}" -cp "$peers" flamelane.bench.TimelineLoad "$file"
      run jfr-timeline jmc "$file" "$java/java" -cp "$peers" flamelane.bench.peers.JmcLoad "$file"
    fi
  done
  for file in $(ls -rS "$folder"/*.pb 2>/dev/null || true); do
    cat "$file" > /dev/null
    run pprof-top flamelane "$file" "${ours[@]}" top --no-cache "$file"
    if command -v go > /dev/null; then
      run pprof-top go-tool-pprof "$file" go tool pprof -top -nodecount=80 "$file"
    fi
  done
  for file in $(ls -rS "$folder"/*.trace 2>/dev/null || true); do
    cat "$file" > /dev/null
    run gotrace-sched flamelane "$file" "${ours[@]}" profile --no-cache --kind sched "$file" -o "$scratch/sched.pb.gz"
    if command -v go > /dev/null && [ "$(stat -c %s "$file")" -lt 150000000 ]; then
      run gotrace-sched go-tool-trace "$file" go tool trace -pprof=sched "$file"
    fi
    for question in states info goroutines mmu; do
      run "gotrace-$question" flamelane "$file" "${ours[@]}" "$question" --no-cache "$file"
    done
    run gotrace-events flamelane "$file" "${ours[@]}" events "$file"
    run gotrace-draw-timeline flamelane "$file" "${ours[@]}" draw timeline --no-cache "$file" -o "$scratch/timeline.svg"
    if command -v Xvfb > /dev/null && command -v xdotool > /dev/null; then
      # until everything has come to rest with the overview, and with the timeline after it
      run gotrace-window-overview flamelane "$file" "$home/src/bench/window.sh" "$file" overview
      run gotrace-window-timeline flamelane "$file" "$home/src/bench/window.sh" "$file" timeline
    fi
  done
done
