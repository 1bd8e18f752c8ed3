package flamelane.formats;

import flamelane.formats.collapsed.CollapsedFormat;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/// The door: all formats in the order they are tried, and how a file becomes a recording.
public final class Formats {
    /// The most certain signs first; texts that could be anything last.
    public static final List<Format> ALL = List.of(
            new CollapsedFormat());

    private static final int DEPTH = 4;

    private Formats() {
    }

    /// Opens a file.
    ///
    /// @throws FormatException with one line that says what is wrong and what to do
    public static Recording open(Path file, Progress progress) {
        if (Files.isDirectory(file)) {
            throw new FormatException(file + ": is a folder; name a file in it");
        }
        return open(Source.of(file), progress);
    }

    /// Opens what a source holds, through any layers of gzip.
    public static Recording open(Source source, Progress progress) {
        try {
            Source inner = source;
            Head head = inner.head();
            for (int depth = 0; head.startsWith(0x1F, 0x8B); depth++) {
                if (depth == DEPTH) {
                    throw new FormatException(source.name() + ": gzip within gzip, more than " + DEPTH + " deep");
                }
                inner = new Gunzipped(inner);
                head = inner.head();
            }
            return recognise(source.name(), head).read(inner, progress);
        } catch (NoSuchFileException e) {
            throw new FormatException(e.getFile() + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new FormatException(e.getFile() + ": may not be read; check its permissions", e);
        } catch (EOFException | ZipException e) {
            throw new FormatException(source.name() + ": gzip that is cut short or damaged", e);
        } catch (IOException e) {
            throw new FormatException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /// The format of a file that starts so.
    ///
    /// @throws FormatException if none claims it
    public static Format recognise(String name, Head head) {
        if (head.size() == 0) {
            throw new FormatException(name + ": the file is empty");
        }
        for (Format format : ALL) {
            if (format.sniff(head)) {
                return format;
            }
        }
        String known = String.join(", ", ALL.stream().map(Format::label).toList());
        throw new FormatException(name + ": not a recording that is known here (" + (head.isText() ? "it is text" : "its first bytes are "
                + hex(head)) + "); known are " + known);
    }

    private static String hex(Head head) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(4, head.size()); i++) {
            text.append(i == 0 ? "" : " ").append(String.format("%02x", head.at(i)));
        }
        return text.toString();
    }
}
