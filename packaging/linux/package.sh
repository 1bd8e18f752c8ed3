#!/usr/bin/env bash
# Makes target/package/flamelane_VERSION_ARCH.deb and flamelane-VERSION-linux-ARCH.tar.gz: package.sh [--keep-image]
#
# Needs what ../image.sh needs, and dpkg-deb. The package is put together here rather than by jpackage, whose own
# starts the program without the file that was clicked and registers types in scripts: here each file is the
# package's own, and Debian's triggers keep the databases of types, menus and icons up to date.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$(dirname "$here")")
work=$home/target/package
[ "${1:-}" = --keep-image ] && [ -d "$work/flamelane" ] || "$home/packaging/image.sh"
version=$(sed -n 's:.*<version>\([^<]*\)</version>.*:\1:p' "$home/pom.xml" | head -n 1)
arch=$(dpkg --print-architecture)
root=$work/root
share=$root/usr/share
rm -rf "$root" && mkdir -p "$root/opt" "$root/usr/bin" "$root/DEBIAN"

# -a, since the start-up cache knows the program's files by their times
cp -a "$work/flamelane" "$root/opt/flamelane"
rm -f "$root/opt/flamelane/lib/flamelane.png"
ln -s /opt/flamelane/bin/flamelane "$root/usr/bin/flamelane"

install -Dm644 "$here/flamelane.desktop" "$share/applications/flamelane.desktop"
install -Dm644 "$here/flamelane.xml" "$share/mime/packages/flamelane.xml"
icon() { # icon MASTER CONTEXT NAME
  for png in "$home/icons/png/$1"-*.png; do
    size=${png##*-}
    size=${size%.png}
    install -Dm644 "$png" "$share/icons/hicolor/${size}x$size/$2/$3.png"
  done
  install -Dm644 "$home/icons/$1.svg" "$share/icons/hicolor/scalable/$2/$3.svg"
}
icon flamelane apps flamelane
icon jfr mimetypes application-x-jfr
icon pprof mimetypes application-x-pprof
icon go-trace mimetypes application-x-go-execution-trace
icon collapsed mimetypes text-x-collapsed-stacks

doc=$share/doc/flamelane
install -d "$doc" "$share/man/man1"
gzip -9nc "$here/flamelane.1" > "$share/man/man1/flamelane.1.gz"
gzip -9nc "$home/CHANGELOG.md" > "$doc/changelog.gz"
{
  echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
  echo "Upstream-Name: Flamelane"
  echo
  echo "Files: *"
  echo "Copyright: the Flamelane authors"
  echo "License: Apache-2.0"
  echo " On Debian systems the text of this licence is in /usr/share/common-licenses/Apache-2.0."
  echo
  echo "Files: opt/flamelane/lib/runtime/*"
  echo "Copyright: Oracle and others; the JDK and JavaFX"
  echo "License: GPL-2 with classpath exception"
  echo " The texts are in /opt/flamelane/lib/runtime/legal."
} > "$doc/copyright"
chmod -R u=rwX,go=rX "$root"
find "$share" -type f -exec chmod 644 {} +

size=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
cat > "$root/DEBIAN/control" <<CONTROL
Package: flamelane
Version: $version
Architecture: $arch
Maintainer: the Flamelane authors <maintainers@users.noreply.flamelane.example>
Installed-Size: $size
Section: devel
Priority: optional
Depends: libc6, zlib1g, libgtk-3-0 | libgtk-3-0t64, libxtst6, libxxf86vm1, libgl1, libfontconfig1, libfreetype6, libpangoft2-1.0-0
Recommends: shared-mime-info, desktop-file-utils, hicolor-icon-theme
Suggests: graphviz
Description: open profiles and traces of Java and Go programs
 Opens what Java and Go profilers and tracers write: JFR, pprof, Go execution
 traces, benchmark output, GC logs and collapsed stacks. Flame graphs, call
 graphs, top tables, timelines of threads and goroutines, and comparison.
 Works offline; brings its own Java runtime.
CONTROL
deb=$work/flamelane_${version}_$arch.deb
dpkg-deb --root-owner-group -Zzstd -z12 --build "$root" "$deb" >&2
tar -C "$root/opt" -czf "$work/flamelane-$version-linux-$arch.tar.gz" --owner=0 --group=0 flamelane
ls -l "$deb" "$work/flamelane-$version-linux-$arch.tar.gz" >&2
