#!/usr/bin/env bash
# Opens a file in the window on a screen of its own, waits until it has come to rest, and ends it:
#   src/bench/window.sh FILE overview|timeline
# The clock's own threads and those of the screen do not count: GNU time around this sees the JVM as the largest process,
# and the processor time of all children that ended. On standard error: milliseconds to the first picture of the file.
set -euo pipefail
home=$(cd "$(dirname "$0")/../.." && pwd)
number=$((80 + RANDOM % 900))
setsid Xvfb ":$number" -screen 0 1440x900x24 > /dev/null 2>&1 &
screen=$!
disown
trap 'kill $screen 2>/dev/null || true; rm -rf "$config"' EXIT
config=$(mktemp -d)
sleep 1
export DISPLAY=:$number
began=$(date +%s%N)
FLAMELANE_JAVA_OPTIONS="-Dflamelane.config=$config" "$home/flamelane" --no-cache "$1" > /dev/null 2>&1 &
window=$!
spent() { awk '{ print $14 + $15 }' "/proc/$window/stat"; }
rest() {
  local last=-1 quiet=0 now
  while [ $quiet -lt 6 ]; do
    sleep 0.25
    now=$(spent)
    if [ $((now - last)) -le 2 ]; then quiet=$((quiet + 1)); else quiet=0; fi
    last=$now
  done
}
until xdotool search --onlyvisible --name "$(basename "$1")" > /dev/null 2>&1; do sleep 0.05; done
echo "titled after $((($(date +%s%N) - began) / 1000000)) ms" >&2
rest
if [ "$2" = timeline ]; then
  xdotool search --onlyvisible --name Flamelane windowfocus > /dev/null 2>&1 || true
  xdotool key 5
  rest
fi
kill $window
wait $window || true
