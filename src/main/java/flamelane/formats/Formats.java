package flamelane.formats;

import flamelane.formats.cache.RecordingCache;
import flamelane.formats.capture.Download;
import flamelane.formats.capture.JvmCapture;
import flamelane.formats.capture.PprofServer;
import flamelane.formats.collapsed.CollapsedFormat;
import flamelane.formats.containers.Archives;
import flamelane.formats.gotrace.GoTraceFormat;
import flamelane.formats.jfr.JfrFormat;
import flamelane.formats.pprof.PprofFormat;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The door: all formats in the order they are tried, and how a file becomes a recording.
///
/// What is opened is named by an *address*: a path, `archive.zip#path/in/it` for a file in an archive or a
/// folder, or an `http(s)` URL, of which a bare one names the program that serves profiles there. Files are
/// recognised by content, through any packing.
public final class Formats {
    /// The most certain signs first; texts that could be anything last.
    public static final List<Format> ALL = List.of(
            new JfrFormat(),
            new GoTraceFormat(),
            new PprofFormat(),
            new CollapsedFormat());

    private Formats() {
    }

    /// Opens what an address names. An archive is opened where it holds one recording.
    ///
    /// @throws FormatException with one line that says what is wrong and what to do
    public static Recording open(String address, Progress progress) {
        int mark = address.indexOf('#');
        if (isUrl(address) && mark < 0) {
            Contents offered = contents(address, progress);
            return offered != null ? only(offered, progress) : open(fetch(address, progress), progress);
        }
        if (!isUrl(address) && (mark <= 0 || Files.exists(path(address)))) {
            return open(path(address), progress);
        }
        String container = address.substring(0, mark);
        String within = address.substring(mark + 1);
        Contents contents = isUrl(address) ? contents(fetch(container, progress), progress) : contents(path(container), progress);
        Contents.Entry entry = contents == null ? null : contents.entry(within);
        if (entry == null) {
            throw new FormatException(address + ": " + (contents == null ? "no such file" : "the archive holds no file " + within));
        }
        return open(entry.source(), progress);
    }

    /// Opens what an address names as [#open] does, from the cache where the file was kept there.
    public static Recording reopen(String address, Progress progress) {
        Recording known = kept(address);
        return known != null ? known : open(address, progress);
    }

    private static Recording kept(String address) {
        Path file = isUrl(address) ? null : path(address);
        RecordingCache cache = RecordingCache.ofUser();
        return file != null && cache.isWorth(file) ? cache.open(file, () -> open(file, Progress.NONE)) : null;
    }

    /// What lies at an address: [#reopen] where that is one recording and nothing was left out, else its contents.
    public static Found look(String address, Progress progress) {
        Recording known = kept(address);
        if (known != null) {
            return new Found(known, null);
        }
        if (address.indexOf('#') > 0 && (isUrl(address) || !Files.exists(path(address)))) {
            return new Found(open(address, progress), null);
        }
        if (isUrl(address)) {
            Contents offered = contents(address, progress);
            return offered != null ? new Found(null, offered) : look(fetch(address, progress), progress);
        }
        Path file = path(address);
        return Files.isDirectory(file) ? choice(contents(file, progress), progress) : look(Source.of(file), progress);
    }

    /// As above, of what a source holds.
    public static Found look(Source source, Progress progress) {
        return reading(source.name(), () -> {
            Source inner = Archives.unpacked(source);
            return Archives.isArchive(inner, Formats::idOf) ? choice(Archives.of(inner, Formats::idOf, progress), progress)
                    : new Found(read(source, inner, progress), null);
        });
    }

    private static Found choice(Contents contents, Progress progress) {
        // What is wrong with the only one it says itself.
        boolean one = contents.recordings().size() == 1
                && contents.notices().stream().allMatch(notice -> notice.where().equals(contents.recordings().getFirst().path()));
        return one ? new Found(open(contents.recordings().getFirst().source(), progress), null) : new Found(null, contents);
    }

    /// A name for what a file holds now: another one as soon as the file is changed.
    ///
    /// @return empty for what is no file
    public static String nameOf(String address) {
        return isUrl(address) || !Files.isRegularFile(path(address)) ? "" : RecordingCache.nameOf(path(address));
    }

    /// Reads everything in a recording and keeps it in the cache, so that [#reopen] has it at once.
    ///
    /// @return whether it is kept; small files, archives and addresses are not
    public static boolean keep(String address, Recording recording) {
        if (isUrl(address)) {
            return false;
        }
        RecordingCache cache = RecordingCache.ofUser();
        return cache.isWorth(path(address)) && cache.keep(path(address), recording);
    }

    /// Opens a file, or the one recording of an archive or folder.
    public static Recording open(Path file, Progress progress) {
        if (Files.isDirectory(file)) {
            return only(contents(file, progress), progress);
        }
        return open(Source.of(file), progress);
    }

    /// Opens what a source holds.
    public static Recording open(Source source, Progress progress) {
        return reading(source.name(), () -> {
            Source inner = Archives.unpacked(source);
            return Archives.isArchive(inner, Formats::idOf) ? only(Archives.of(inner, Formats::idOf, progress), progress) : read(source, inner, progress);
        });
    }

    private static Recording read(Source source, Source inner, Progress progress) throws IOException {
        try {
            Recording recording = recognise(source.name(), inner.head()).read(inner, progress);
            return inner.notices().isEmpty() ? recording : recording.withNotices(inner.notices());
        } catch (FormatException e) {
            // What expands without measure is called so, whatever else is wrong with it.
            Archives.refuseBomb(inner);
            throw inner.notices().isEmpty() ? e : new FormatException(e.getMessage() + "; " + inner.notices().getFirst().what(), e);
        }
    }

    /// Writes the events of a file in the form of its format's own tool; see [Format#printEvents].
    ///
    /// @return false if the address names something else, or the format has no such form
    public static boolean printEvents(String address, PrintWriter out, Progress progress) {
        if (isUrl(address) || !Files.isRegularFile(path(address))) {
            return false;
        }
        Source source = Source.of(path(address));
        return reading(source.name(), () -> {
            Source inner = Archives.unpacked(source);
            return !Archives.isArchive(inner, Formats::idOf) && recognise(source.name(), inner.head()).printEvents(inner, out, progress);
        });
    }

    /// Writes what can be saved of a damaged recording as a file that other tools take, too.
    ///
    /// @return what was saved and what is lost; none if nothing is wrong with the recording
    public static List<Notice> repair(Path file, Path to, Progress progress) {
        return repair(Source.of(file), to, progress);
    }

    /// As above, of what a source holds.
    public static List<Notice> repair(Source source, Path to, Progress progress) {
        return reading(source.name(), () -> {
            Source inner = recording(source, progress);
            List<Notice> notices = new ArrayList<>(recognise(inner.name(), inner.head()).repair(inner, to, progress));
            notices.addAll(0, inner.notices());
            return List.copyOf(notices);
        });
    }

    /// The bytes of the recording in a source, which may be the only one in an archive.
    private static Source recording(Source source, Progress progress) throws IOException {
        Source inner = Archives.unpacked(source);
        if (!Archives.isArchive(inner, Formats::idOf)) {
            return inner;
        }
        List<Contents.Entry> recordings = Archives.of(inner, Formats::idOf, progress).recordings();
        if (recordings.size() != 1) {
            throw new FormatException(source.name() + ": holds " + recordings.size() + " recordings; name one");
        }
        return Archives.unpacked(recordings.getFirst().source());
    }

    /// What is lost of a recording that was cut, killed or damaged; `null` if nothing is known to be.
    public static Loss loss(Source source, Progress progress) {
        return reading(source.name(), () -> {
            Source inner = recording(source, progress);
            return recognise(source.name(), inner.head()).loss(inner, progress);
        });
    }

    /// What the archive or folder of that address holds; `null` if it names a file.
    public static Contents contents(String address, Progress progress) {
        if (isUrl(address)) {
            URI base = url(address);
            return reading(address, () -> PprofServer.isBase(base) ? PprofServer.of(base, progress) : null);
        }
        Path file = path(address);
        return Files.exists(file) ? contents(file, progress) : null;
    }

    /// What an archive or a folder holds; `null` if the file is neither.
    public static Contents contents(Path file, Progress progress) {
        return reading(file.toString(), () -> {
            if (Files.isDirectory(file)) {
                return Archives.of(file, Formats::idOf, progress);
            }
            return contents(Source.of(file), progress);
        });
    }

    /// What an archive holds; `null` if the source is none.
    public static Contents contents(Source source, Progress progress) {
        return reading(source.name(), () -> {
            Source inner = Archives.unpacked(source);
            return Archives.isArchive(inner, Formats::idOf) ? Archives.of(inner, Formats::idOf, progress) : null;
        });
    }

    /// Whether an address is a URL.
    public static boolean isUrl(String address) {
        return address.startsWith("http://") || address.startsWith("https://");
    }

    /// What a URL answers, saved for as long as the process runs.
    public static Source fetch(String address, Progress progress) {
        return Download.of(url(address), progress);
    }

    /// The Java programs of this machine that can be recorded.
    public static List<Jvm> jvms() {
        return JvmCapture.running();
    }

    /// Records a Java program of this machine into a file.
    ///
    /// @param settings `default`, `profile`, or another setting that its JDK has
    public static void record(long pid, String settings, Duration duration, Path to, Progress progress) {
        JvmCapture.record(pid, settings, duration, to, progress);
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
        if (Archives.isEmptyTar(head)) {
            throw new FormatException(name + ": an empty archive, a tar without files");
        }
        String foreign = Foreign.told(head);
        if (foreign != null) {
            throw new FormatException(name + ": " + foreign);
        }
        String known = ALL.stream().map(Format::label).collect(Collectors.joining(", "));
        throw new FormatException(name + ": not a recording that is known here (" + (head.isText() ? "it is text" : "its first bytes are "
                + hex(head)) + "); known are " + known);
    }

    private static String idOf(Head head) {
        for (Format format : ALL) {
            if (head.size() > 0 && format.sniff(head)) {
                return format.id();
            }
        }
        return null;
    }

    private static Recording only(Contents contents, Progress progress) {
        List<Contents.Entry> recordings = contents.recordings();
        if (recordings.size() == 1) {
            return open(recordings.getFirst().source(), progress);
        }
        if (contents.entries().isEmpty() && contents.notices().isEmpty()) {
            throw new FormatException(contents.name() + ": an empty archive or folder");
        }
        if (recordings.isEmpty()) {
            String why = contents.notices().isEmpty() ? "" : "; " + contents.notices().getFirst().what();
            throw new FormatException(contents.name() + ": no recording "
                    + (contents.entries().isEmpty() ? "in it" : contents.entries().size() == 1 ? "in it" : "among its " + contents.entries().size() + " files") + why);
        }
        String some = recordings.stream().limit(3).map(contents::address).collect(Collectors.joining(", "));
        throw new FormatException(contents.name() + ": holds " + recordings.size() + " recordings; name one, such as " + some);
    }

    private static URI url(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new FormatException(address + ": not a URL: " + e.getReason(), e);
        }
    }

    private static Path path(String address) {
        try {
            return Path.of(address);
        } catch (InvalidPathException e) {
            throw new FormatException(address + ": not a path: " + e.getReason(), e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /// What goes wrong between us and the disk, as a line for a person.
    private static <T> T reading(String name, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            throw new FormatException(e.getFile() + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new FormatException(e.getFile() + ": may not be read; check its permissions", e);
        } catch (EOFException e) {
            throw new FormatException(name + ": cut short", e);
        } catch (IOException e) {
            throw new FormatException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String hex(Head head) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(4, head.size()); i++) {
            text.append(i == 0 ? "" : " ").append(String.format("%02x", head.at(i)));
        }
        return text.toString();
    }
}
