#!/bin/sh
# Starts Flamelane on the runtime that lies beside it, with what `./flamelane` of a checkout gives to the window.
self=$(readlink -f "$0")
image=${self%/bin/*}
app=$image/lib/app
cache=
[ -e "$app/flamelane.aot" ] && cache=-XX:AOTCache=$app/flamelane.aot
more=
first=${1:-}
[ "$first" = --no-cache ] && first=${2:-}
case $first in
  "" | -diff | --diff | -diff_base | --diff_base | -base | --base | http://* | https://* | */* | *.*) window=yes ;;
  *) window=no; [ -e "$first" ] && window=yes ;;
esac
if [ "$window" = yes ]; then
  # What the compilers and the reading let go of goes back to the system; every five seconds also what lies between things in use.
  export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}" MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-131072}"
  export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-131072}"
  more=-XX:TrimNativeHeapInterval=5000
  # Without a graphics device JavaFX paints by itself anyway, but only after GTK and it have started a driver in software,
  # which costs 50 MB and is of no use.
  if ! [ -e /dev/dri ] && ! [ -e /dev/nvidiactl ] && ! [ -e /dev/dxg ] && ! [ -e /dev/mali0 ]; then
    export GDK_GL="${GDK_GL:-disable}"
    more="$more -Dprism.order=sw"
  fi
else
  more=-XX:TieredStopAtLevel=1
fi
# shellcheck disable=SC2086
exec "$image/lib/runtime/bin/java" "@$app/options" ${cache:+"$cache"} $more ${FLAMELANE_JAVA_OPTIONS:-} \
  -cp "@CLASSES@" flamelane.Main "$@"
