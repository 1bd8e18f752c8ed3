#!/usr/bin/env bash
# Makes target/package/Flamelane-VERSION.dmg, with Flamelane.app inside: package.sh
#
# macOS looks at the last ending only, so .jfr.gz and .pb.gz are "gz" to it and stay with the archive program: open
# these by drag and drop. `flamelane` on the path, once the application lies in /Applications:
#   sudo ln -s /Applications/Flamelane.app/Contents/MacOS/Flamelane /usr/local/bin/flamelane
set -euo pipefail
exec "$(dirname "$(dirname "$0")")/image.sh"
