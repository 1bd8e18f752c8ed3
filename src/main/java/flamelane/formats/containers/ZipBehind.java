package flamelane.formats.containers;

import flamelane.formats.Head;
import flamelane.formats.Source;
import java.io.IOException;
import java.util.zip.ZipFile;

/// A zip that does not begin at the beginning of its file: behind a program that unpacks it, a script, or anything else.
///
/// Its directory at the end is what counts, which `ZipFile` reads from there.
final class ZipBehind {
    private ZipBehind() {
    }

    /// Whether a zip begins within the first bytes of a source, or behind a program or script.
    ///
    /// @param whole whether also the end of a program is looked at, for which all of it must be unpacked
    static boolean isIn(Source source, boolean whole) throws IOException {
        Head head = source.head();
        boolean program = head.startsWith('M', 'Z') || head.startsWith(0x7F, 'E', 'L', 'F') || head.startsWith('#', '!');
        return (holdsEntry(head) || whole && program) && isZip(source);
    }

    private static boolean holdsEntry(Head head) {
        for (int i = 0; i < head.size() - 3; i++) {
            if (head.at(i) == 'P' && head.at(i + 1) == 'K' && head.at(i + 2) == 3 && head.at(i + 3) == 4) {
                return true;
            }
        }
        return false;
    }

    private static boolean isZip(Source source) throws IOException {
        try (ZipFile zip = new ZipFile(source.path().toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
