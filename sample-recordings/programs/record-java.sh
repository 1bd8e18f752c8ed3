#!/usr/bin/env bash
# Records the JFR samples and GC logs anew: record-java.sh [gc|service|pair|traced|killed|damage]…  Needs a JDK 25 on
# PATH, and for traced in $ASYNC_PROFILER the libasyncProfiler.so of async-profiler 4.5 (tools.profiler:async-profiler
# on Maven Central has it).
#
# The programs run in $DEMO (default: a new temporary folder), whose name stands in the recordings. Environment
# variables and the list of the machine's processes are never recorded.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
samples=$(dirname "$here")
DEMO=${DEMO:-$(mktemp -d)}
seconds=${SECONDS_EACH:-20}
quiet=jdk.InitialEnvironmentVariable#enabled=false,jdk.SystemProcess#enabled=false
mkdir -p "$samples/jfr/base" "$samples/jfr/head" "$samples/gc-log" "$samples/broken" "$DEMO"

# compile FOLDER [PATCH]: the order service, changed by a patch if there is one
compile() {
  rm -rf "$DEMO/$1" && mkdir -p "$DEMO/$1" && cp -r "$here/orders/src" "$DEMO/$1/src"
  [ -z "${2:-}" ] || patch -s -d "$DEMO/$1" -p1 < "$2"
  (cd "$DEMO/$1" && find src -name '*.java' -print0 | xargs -0 javac -d classes && rm -r src)
}

# orders FOLDER FILE JFR-OPTIONS [JVM-OPTIONS…]: runs the service, moves the recording to FILE
orders() {
  local folder=$1 file=$2 options=$3; shift 3
  (cd "$DEMO/$folder" && java --enable-native-access=ALL-UNNAMED -Xmx160m "$@" \
    "-XX:StartFlightRecording:filename=recording.jfr,$options,$quiet" -Xlog:jfr+startup=off \
    -cp classes orders.Shop "$seconds")
  mv "$DEMO/$folder/recording.jfr" "$file"
}

service() {
  compile orders
  orders orders "$samples/jfr/service-default.jfr" settings=default
  orders orders "$samples/jfr/service-profile.jfr" settings=profile
  orders orders "$samples/jfr/service-cputime.jfr" \
    "settings=profile,jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=10ms,jdk.MethodTiming#filter=orders.pricing.Quotes::of;orders.stock.Warehouse::reserve,jdk.MethodTiming#period=1s,jdk.MethodTrace#filter=orders.web.Report::handle"
  everything=$(tr -d '\n' <<< "
    jdk.ThreadPark#threshold=1ms,jdk.ThreadSleep#threshold=1ms,jdk.JavaMonitorEnter#threshold=0ms,
    jdk.JavaMonitorWait#threshold=1ms,jdk.FileForce#threshold=0ms,jdk.FileRead#threshold=0ms,
    jdk.FileWrite#threshold=0ms,jdk.ClassLoad#enabled=true,jdk.ClassDefine#enabled=true,
    jdk.VirtualThreadStart#enabled=true,jdk.VirtualThreadEnd#enabled=true,jdk.Compilation#threshold=1ms,
    jdk.ObjectAllocationInNewTLAB#enabled=true,jdk.ObjectAllocationOutsideTLAB#enabled=true,
    jdk.SafepointBegin#enabled=true,jdk.SafepointEnd#enabled=true,jdk.ExecuteVMOperation#threshold=0ms" | tr -d ' ')
  seconds=5 orders orders "$samples/jfr/service-everything.jfr" "settings=profile,$everything"
  orders orders "$samples/jfr/service-chunks.jfr" settings=profile -XX:FlightRecorderOptions:maxchunksize=1M
  cat "$samples/jfr/service-default.jfr" "$samples/jfr/gc-parallel.jfr" > "$samples/jfr/two-jvms.jfr"
  gzip -9nc "$samples/jfr/service-default.jfr" > "$samples/jfr/gzipped.jfr"
}

pair() {
  compile base
  compile head "$here/orders/regression.patch"
  mv "$DEMO/base" "$DEMO/orders" && orders orders "$samples/jfr/base/service.jfr" settings=profile
  rm -rf "$DEMO/orders"
  mv "$DEMO/head" "$DEMO/orders" && orders orders "$samples/jfr/head/service.jfr" settings=profile
}

gc() {
  mkdir -p "$DEMO/churn" && javac -d "$DEMO/churn/classes" "$here/churn/Churn.java"
  for collector in G1 Z Shenandoah Parallel Serial; do
    name=$(tr '[:upper:]' '[:lower:]' <<< "$collector") heap=320m
    # a smaller heap makes threads stall for memory, which only this collector records
    [ "$name" != z ] || { name=zgc; heap=176m; }
    log=gc*; case $collector in Z) log=gc,gc+init ;; Shenandoah) log=gc,gc+init,gc+phases ;; esac
    (cd "$DEMO/churn" && java "-Xmx$heap" "-XX:+Use${collector}GC" "-Xlog:$log:file=gc.log:uptime,level,tags:filecount=0" \
      "-XX:StartFlightRecording:filename=recording.jfr,settings=default,$quiet" -Xlog:jfr+startup=off \
      -cp classes Churn 10)
    mv "$DEMO/churn/recording.jfr" "$samples/jfr/gc-$name.jfr"
    mv "$DEMO/churn/gc.log" "$samples/gc-log/$name.log"
  done
}

# Calls of traced methods by both recorders, and samples that are no time.
traced() {
  mkdir -p "$DEMO/depot" && javac -d "$DEMO/depot/classes" "$here/depot/Depot.java"
  [ -z "${ASYNC_PROFILER:-}" ] || cp "$ASYNC_PROFILER" "$DEMO/depot/libasyncProfiler.so"
  depot() {
    (cd "$DEMO/depot" && java -Xmx64m "$1" -Xlog:jfr+startup=off -cp classes Depot 3)
    mv "$DEMO/depot/recording.jfr" "$samples/jfr/$2"
  }
  depot "-XX:StartFlightRecording:filename=recording.jfr,settings=default,jdk.ExecutionSample#period=5ms,jdk.MethodTrace#threshold=0ms,jdk.MethodTrace#filter=Depot;Depot\$Label,jdk.MethodTiming#period=1s,jdk.MethodTiming#filter=Depot::ship;Depot::pack;Depot::weigh,$quiet" traced.jfr
  traces=trace=Depot.ship,trace=Depot.pack,trace=Depot.weigh
  depot "-agentpath:./libasyncProfiler.so=start,event=ctimer,interval=5ms,$traces,jfr,file=recording.jfr" async-traced.jfr
  depot "-agentpath:./libasyncProfiler.so=start,event=page-faults,interval=2,jfr,file=recording.jfr" async-page-faults.jfr
}

# A JVM that is killed leaves its open chunk in the repository: no size in the header, flushed once a second.
killed() {
  compile orders
  (cd "$DEMO/orders" && exec java --enable-native-access=ALL-UNNAMED -Xmx160m \
    -XX:FlightRecorderOptions:repository=repository -Xlog:jfr+startup=off \
    "-XX:StartFlightRecording:filename=recording.jfr,settings=default,$quiet" -cp classes orders.Shop 60) &
  sleep 12
  kill -9 $!
  wait $! || true
  cp "$(find "$DEMO/orders/repository" -name '*.jfr' -o -name '*.part' | sort | tail -1)" "$samples/broken/killed.jfr"
}

damage() { "$here/damage.sh"; }

[ $# -gt 0 ] || set -- gc service pair traced killed damage
for family in "$@"; do "$family"; done
