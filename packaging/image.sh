#!/usr/bin/env bash
# Makes the program with a Java runtime of its own: on Linux the folder target/package/flamelane, on macOS a .dmg.
# Needs Maven and a JDK 25; on Linux, with Xvfb, also makes the start-up cache.
#
# What it does: builds the program, finds which modules of the JDK it uses (jdeps), links these with JavaFX to a
# runtime (jlink), lays the program beside it (jpackage on macOS), and records a start for the cache (AOT cache, JDK 25).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$here")
work=$home/target/package
say() { echo "package: $1" >&2; }
fail() { say "$1"; exit 1; }

jdk=""
onpath=$(command -v jpackage || true)
for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "${onpath:-/none/bin/none}")")")" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -x "$candidate/bin/jpackage" ] && [ -r "$candidate/release" ] && grep -q '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$candidate/release"; then
    jdk=$candidate
    break
  fi
done
[ -n "$jdk" ] || fail "needs a JDK 25 or newer with jpackage; set JAVA_HOME to it"

say "building"
(cd "$home" && mvn -q -B -ntp -Dmaven.test.skip=true package)
version=$(sed -n 's:.*<version>\([^<]*\)</version>.*:\1:p' "$home/pom.xml" | head -n 1)
rm -rf "$work" && mkdir -p "$work/input" "$work/modules"
cp "$home/target/flamelane.jar" "$work/input/"
tr ':' '\n' < "$home/target/classpath.txt" | while read -r library || [ -n "$library" ]; do
  name=${library##*/}
  case $name in
    javafx-*-linux*.jar | javafx-*-mac*.jar | javafx-*-win*.jar) cp "$library" "$work/modules/" ;;
    javafx-*.jar) ;; # says only which of the above is wanted
    *) cp "$library" "$work/input/" ;;
  esac
done

# A sealed jar and a start-up cache with linked classes exclude one another: the program would not start at all.
for library in "$work"/input/*.jar; do
  mkdir "$work/unsealed"
  (cd "$work/unsealed" && "$jdk/bin/jar" xf "$library" META-INF/MANIFEST.MF)
  manifest=$work/unsealed/META-INF/MANIFEST.MF
  if [ -f "$manifest" ] && grep -qi '^Sealed: *true' "$manifest"; then
    (cd "$work/unsealed" && "$jdk/bin/jar" xf "$library")
    grep -vi '^Sealed:' "$manifest" > "$work/manifest"
    rm "$manifest"
    "$jdk/bin/jar" --create --file "$library" --manifest "$work/manifest" -C "$work/unsealed" .
  fi
  rm -rf "$work/unsealed" "$work/manifest"
done

# Parsing the theme anew at each start takes a tenth of it.
for library in "$work"/input/{flamelane,atlantafx-base-*}.jar; do
  sheets=$("$jdk/bin/jar" tf "$library" | grep -E '(^flamelane/ui/.*|/primer-(dark|light))\.css$')
  mkdir "$work/sheets"
  # shellcheck disable=SC2086
  (cd "$work/sheets" && "$jdk/bin/jar" xf "$library" $sheets &&
    "$jdk/bin/java" --module-path "$work/modules" --add-modules javafx.graphics "$here/BinarySheets.java" $sheets 2> /dev/null &&
    find . -name '*.css' -delete && "$jdk/bin/jar" --update --file "$library" -C . .)
  rm -rf "$work/sheets"
done

say "linking the runtime"
used=$("$jdk/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps --module-path "$work/modules" \
  --class-path "$work/input/*" "$work/input/flamelane.jar")
# what is found by name only: archives as file systems, sockets' names, recording another JVM
named=jdk.zipfs,jdk.jfr,jdk.management,jdk.management.agent,jdk.attach,jdk.unsupported,jdk.crypto.ec,java.naming
"$jdk/bin/jlink" --module-path "$work/modules" --add-modules "$used,javafx.controls,javafx.swing,$named" \
  --no-header-files --no-man-pages --strip-java-debug-attributes --compress "${COMPRESS:-zip-0}" \
  --exclude-resources '**.so,**.dylib,**.dll' --output "$work/runtime"
# JavaFX's native libraries lie in its jars, and would be unpacked into each person's home at the first start
for module in "$work"/modules/*.jar; do
  natives=$("$jdk/bin/jar" tf "$module" | grep -E '\.(so|dylib|dll)$' || true)
  # shellcheck disable=SC2086
  [ -z "$natives" ] || (cd "$work/runtime/lib" && "$jdk/bin/jar" xf "$module" $natives)
done

settings=(-XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr
  -Xms48m -XX:NewSize=16m -XX:MaxNewSize=16m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30
  --enable-native-access=ALL-UNNAMED,javafx.graphics --sun-misc-unsafe-memory-access=allow)

if [ "$(uname -s)" = Darwin ]; then
  say "laying out the disk image"
  common=(--app-version "$version" --vendor Flamelane --description "Opens what Java and Go profilers and tracers write"
    --runtime-image "$work/runtime" --input "$work/input" --main-jar flamelane.jar --main-class flamelane.Main --dest "$work")
  for setting in "${settings[@]}"; do common+=(--java-options "$setting"); done
  # a double click in the Finder comes as an event, which JavaFX tells nobody else of
  common+=(--java-options "--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED")
  mkdir "$work/associations"
  associations=()
  for file in "$here"/associations/*.properties; do
    sed "s|^icon=\(.*\)|icon=$home/icons/\1.icns|" "$file" > "$work/associations/${file##*/}"
    associations+=(--file-associations "$work/associations/${file##*/}")
  done
  # the version of an application bundle may not begin with 0; of an option given twice the last counts
  case $version in 0.*) common+=(--app-version "1.$version") ;; esac
  "$jdk/bin/jpackage" --type dmg --name Flamelane --icon "$home/icons/flamelane.icns" \
    --mac-package-identifier org.flamelane.Flamelane "${common[@]}" "${associations[@]}"
  say "made $work/Flamelane-*.dmg"
  exit 0
fi

# Not by jpackage, whose launcher sets nothing in the environment and so cannot keep the memory small.
say "laying out the image"
image=$work/flamelane
mkdir -p "$image/bin" "$image/lib"
cp -a "$work/runtime" "$image/lib/runtime"
cp -a "$work/input" "$image/lib/app"
printf '%s\n' "${settings[@]}" > "$image/lib/app/options"
classes='$app/flamelane.jar'
for library in "$work"/input/*.jar; do
  [ "${library##*/}" = flamelane.jar ] || classes="$classes:\$app/${library##*/}"
done
sed "s|@CLASSES@|$classes|" "$here/linux/flamelane.sh" > "$image/bin/flamelane"
chmod 755 "$image/bin/flamelane"

# The cache: what the classes of a first start look like once loaded and linked. Made by starting the very image on a
# sample; a start whose files differ from those recorded passes the cache over and is only slower.
# Of several in one file, since what reads a long one is compiled sooner with what it was seen to do.
sample=$work/training.jfr
for _ in 1 2 3 4 5 6; do cat "$home/sample-recordings/jfr/service-profile.jfr" "$home/sample-recordings/jfr/service-chunks.jfr"; done > "$sample"
if command -v Xvfb >/dev/null; then
  say "recording a start"
  scratch=$(mktemp -d)
  exec 8> "$scratch/display"
  Xvfb -displayfd 8 -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 &
  screen=$!
  trap 'kill $screen 2>/dev/null || true; rm -rf "$scratch"' EXIT
  for _ in $(seq 100); do [ -s "$scratch/display" ] && break; sleep 0.1; done
  mkdir -p "$scratch/home"
  env -i PATH=/usr/bin:/bin HOME="$scratch/home" DISPLAY=":$(cat "$scratch/display")" LANG=C.UTF-8 \
    JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$work/flamelane.aot -Dflamelane.config=$scratch/home -Duser.home=$scratch/home" \
    "$image/bin/flamelane" "$sample" > "$scratch/log" 2>&1 &
  program=$!
  sleep "${TRAIN:-20}"
  kill -TERM $program 2>/dev/null || true
  for _ in $(seq 120); do kill -0 $program 2>/dev/null || break; sleep 1; done
  wait $program || true
  if [ -s "$work/flamelane.aot" ]; then
    cp "$work/flamelane.aot" "$image/lib/app/"
    "$image/bin/flamelane" info "$sample" > /dev/null || fail "the image does not start with its cache"
  else
    cat "$scratch/log" >&2
    say "no cache came out of it; the image starts without one"
  fi
else
  say "no Xvfb here: the image starts without a start-up cache"
fi
say "made $image ($(du -sm "$image" | cut -f1) MB)"
