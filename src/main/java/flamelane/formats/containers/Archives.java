package flamelane.formats.containers;

import flamelane.formats.Contents;
import flamelane.formats.Contents.Entry;
import flamelane.formats.Head;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/// Takes archives and folders apart: every file in them, however deep, with its kind and size.
///
/// Nothing is ever written under a name from an archive. An entry whose path would leave the archive is
/// passed over with a notice.
public final class Archives {
    private static final Pattern METHOD = Pattern.compile("compression method: (\\d+)");
    private static final Map<String, String> METHODS = Map.of("9", "deflate64", "12", "bzip2", "14", "LZMA", "93", "zstd", "95", "xz", "98", "PPMd");

    private final String name;
    private final Function<Head, String> formats;
    private final Progress progress;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private long nested;
    private long measured;

    private Archives(String name, Function<Head, String> formats, Progress progress) {
        this.name = name;
        this.formats = formats;
        this.progress = progress;
    }

    /// The bytes in a source, through all layers of packing; the source itself if it is not packed.
    ///
    /// @throws FormatException if a layer is damaged or there are too many
    public static Source unpacked(Source source) throws IOException {
        Source inner = source;
        for (int depth = 0; ; depth++) {
            Packing packing = Packing.of(inner.head());
            if (packing == null) {
                return inner;
            }
            if (depth == Limits.DEPTH) {
                throw new FormatException(source.name() + ": packed more than " + Limits.DEPTH + " times over; unpack it by hand if you trust it");
            }
            inner = new Unpacked(inner, packing);
        }
    }

    /// Whether a source is an archive, which may be a zip behind something else, such as a program that unpacks it.
    ///
    /// @param formats the id of the format of a file that starts so, `null` if it is no recording
    public static boolean isArchive(Source source, Function<Head, String> formats) throws IOException {
        Head head = source.head();
        return isZip(head) || isTar(head) || formats.apply(head) == null && ZipBehind.isIn(source, true);
    }

    /// The same of a file in an archive or a folder, of which no more than its beginning is looked at if that tells nothing.
    private boolean isArchive(Source source) throws IOException {
        Head head = source.head();
        return isZip(head) || isTar(head) || formats.apply(head) == null && ZipBehind.isIn(source, false);
    }

    /// What an archive holds.
    ///
    /// @param formats the id of the format of a file that starts so, `null` if it is no recording
    public static Contents of(Source archive, Function<Head, String> formats, Progress progress) throws IOException {
        Archives walk = new Archives(archive.name(), formats, progress);
        walk.archive(archive, "", 0);
        return walk.contents();
    }

    /// What a folder holds. Links are not followed.
    public static Contents of(Path folder, Function<Head, String> formats, Progress progress) throws IOException {
        Archives walk = new Archives(folder.toString(), formats, progress);
        try (Stream<Path> files = Files.walk(folder, 32, new FileVisitOption[0])) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                walk.file(folder.relativize(file).toString().replace('\\', '/'), Files.size(file), Source.of(file), 0);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return walk.contents();
    }

    private Contents contents() {
        List<Entry> recordings = entries.stream().filter(Entry::isRecording).toList();
        return new Contents(name, entries, Pairs.of(recordings), notices);
    }

    private void archive(Source source, String prefix, int depth) throws IOException {
        if (depth == Limits.DEPTH) {
            throw new FormatException(source.name() + ": archives within archives, more than " + Limits.DEPTH + " deep");
        }
        if (isTar(source.head())) {
            tar(source, prefix, depth);
        } else {
            zip(source, prefix, depth);
        }
    }

    private void zip(Source source, String prefix, int depth) throws IOException {
        Path file = source.path();
        try (ZipFile zip = ZippedFile.zip(file)) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            Set<String> names = new HashSet<>();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                if (entry.isDirectory() || !isInside(source, entry.getName())) {
                    continue;
                }
                String path = prefix + plain(entry.getName());
                if (!names.add(entry.getName())) {
                    notices.add(Notice.warning(path, "is there twice in " + source.name() + "; one of the two is left out"));
                } else {
                    entry(path, entry.getSize(), new ZippedFile(file, entry, source.name()), depth);
                }
            }
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw new FormatException(source.name() + ": the zip is encrypted; unpack it with its password first", e);
            }
            Matcher method = METHOD.matcher(String.valueOf(e.getMessage()));
            if (method.find()) {
                throw new FormatException(source.name() + ": the zip is packed by " + METHODS.getOrDefault(method.group(1), "method " + method.group(1))
                        + ", which is not read here in zips; unpack it first: 7z x", e);
            }
            CutZip cut = new CutZip(file, source.name(), progress);
            if (cut.pieces().isEmpty()) {
                throw new FormatException(source.name() + ": a zip that is cut short or damaged: " + e.getMessage(), e);
            }
            notices.add(cut.told());
            for (CutZip.Piece piece : cut.pieces()) {
                if (isInside(source, piece.entryPath())) {
                    entry(prefix + piece.entryPath(), piece.size(), piece, depth);
                }
            }
        }
    }

    private void tar(Source source, String prefix, int depth) throws IOException {
        Path file = source.path();
        if (TarHeader.files(file, Limits.ENTRIES) > Limits.ENTRIES) {
            throw new FormatException(source.name() + ": holds more than " + Limits.ENTRIES + " files; unpack it by hand if you trust it");
        }
        try (TarFile tar = tarFile(file)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                String path = plain(entry.getName());
                if (!entry.isFile() || !isInside(source, entry.getName())) {
                    continue;
                }
                if (entry.isSparse()) {
                    entry(prefix + path, entry.getRealSize(), new SparseFile(source.name(), file, entry), depth);
                } else {
                    Slice slice = new Slice(source.name() + " › " + path, file, entry.getDataOffset(), entry.getRealSize());
                    entry(prefix + path, slice.size(), slice, depth);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FormatException(source.name() + ": a tar that is cut short or damaged", e);
        }
    }

    // A tar that ends within a file is read as one that goes on with nothing.
    private static TarFile tarFile(Path file) throws IOException {
        try {
            return new TarFile(file);
        } catch (IOException | IllegalArgumentException e) {
            return new TarFile(new EndlessZeros(FileChannel.open(file, StandardOpenOption.READ)));
        }
    }

    /// A name without what a terminal takes for a command or that ends a line.
    static String plain(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "�");
    }

    private boolean isInside(Source archive, String path) {
        boolean escapes = path.startsWith("/") || path.startsWith("\\") || path.matches("[A-Za-z]:.*")
                || List.of(path.split("[/\\\\]")).contains("..");
        if (escapes) {
            notices.add(Notice.warning(archive.name(), "the entry " + plain(path) + " names a place outside the archive and is left out"));
        }
        return !escapes;
    }

    /// An entry that cannot be used is a notice: the others still can.
    private void entry(String path, long size, Source source, int depth) {
        try {
            file(path, size, source, depth);
        } catch (IOException e) {
            notices.add(Notice.warning(path, "cannot be read: " + e.getMessage()));
        }
    }

    private void file(String path, long size, Source source, int depth) throws IOException {
        progress.check();
        if (entries.size() == Limits.ENTRIES) {
            throw new FormatException(name + ": holds more than " + Limits.ENTRIES + " files, the next is " + path + "; unpack it by hand if you trust it");
        }
        progress.at(0, entries.size() + " files");
        Source inner;
        Head head;
        try {
            inner = unpacked(source);
            head = inner.head();
        } catch (FormatException e) {
            notices.add(Notice.warning(path, e.getMessage()));
            return;
        }
        if (isArchive(inner)) {
            nested += Math.max(0, size);
            if (nested > Limits.NESTED) {
                throw Limits.bomb(path, Limits.NESTED, -1);
            }
            try {
                archive(inner, path + "/", depth + 1);
            } catch (FormatException e) {
                notices.add(Notice.warning(path, e.getMessage()));
            }
            return;
        }
        if (inner != source) {
            try {
                size = size <= Limits.SOON_UNPACKED ? measured(inner) : -1;
            } catch (FormatException e) {
                notices.add(Notice.warning(path, e.getMessage()));
                return;
            }
        }
        // Of an entry that is cut the others should be told, and it is still worth a look.
        inner.notices().forEach(notice -> notices.add(new Notice(notice.severity(), path, notice.what())));
        String format = formats.apply(head);
        String kind = format != null ? format : head.size() == 0 || isEmptyTar(head) ? "empty" : head.isText() ? "text" : "unknown";
        entries.add(new Entry(path, kind, format != null, size, -1, source));
    }

    /// Bytes of a packed file, −1 once so much has been unpacked for this that it would keep people waiting.
    ///
    /// @throws FormatException if it is a bomb
    private long measured(Source packed) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = packed.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                measured += n;
                if (measured > Limits.MEASURED) {
                    return -1;
                }
                progress.check();
            }
        }
        return size;
    }

    /// Reads a small packed file to its end, which takes a moment.
    ///
    /// @throws FormatException if it is a bomb
    public static void refuseBomb(Source unpacked) throws IOException {
        if (unpacked.packed() >= 0 && Limits.expanded(unpacked.packed()) == Limits.ALWAYS) {
            try (InputStream in = unpacked.open()) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /// Whether a file is nothing but the zeros that end a tar.
    public static boolean isEmptyTar(Head head) {
        if (!head.isWhole() || head.size() < 1024 || head.size() % 512 != 0) {
            return false;
        }
        for (int i = 0; i < head.size(); i++) {
            if (head.at(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZip(Head head) {
        return head.startsWith('P', 'K', 3, 4) || head.startsWith('P', 'K', 5, 6);
    }

    private static boolean isTar(Head head) {
        byte[] header = new byte[TarHeader.SIZE];
        for (int i = 0; i < header.length; i++) {
            header[i] = (byte) Math.max(0, head.at(i));
        }
        return head.size() >= header.length && TarHeader.is(header);
    }
}
