package flamelane.ui;

import flamelane.analysis.merge.Merged;
import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.formats.Found;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Several recordings read as one, on one clock that can be shifted for each by hand.
final class Together implements Opening {
    private final List<Opening> openings;
    private final long[] shifts;
    private volatile List<Recording> parts;
    private volatile List<Notice> leftOut = List.of();

    Together(List<Opening> openings) {
        this(openings, null, new long[0]);
    }

    private Together(List<Opening> openings, List<Recording> parts, long[] shifts) {
        this.openings = openings;
        this.parts = parts;
        this.shifts = shifts;
    }

    /// The same recordings with other clocks; what has been read is not read again.
    ///
    /// @param nanos by which each is moved, on top of what its wall clock says
    Together shifted(long[] nanos) {
        Together shifted = new Together(openings, parts, nanos.clone());
        shifted.leftOut = leftOut;
        return shifted;
    }

    /// The recordings, `null` before they are read.
    List<Recording> parts() {
        return parts;
    }

    /// Nanoseconds by which each is moved by hand; as many as there are parts.
    long[] shifts() {
        return shifts.length == 0 && parts != null ? new long[parts.size()] : shifts.clone();
    }

    @Override
    public String name() {
        return openings.getFirst().name() + " and " + (openings.size() - 1) + " more";
    }

    @Override
    public List<String> addresses() {
        return openings.stream().flatMap(opening -> opening.addresses().stream()).toList();
    }

    @Override
    public Found read(Progress progress) throws Exception {
        List<Recording> read = parts;
        if (read == null) {
            read = readParts(progress);
            parts = read;
        }
        progress.at(1, "putting them together");
        Recording whole = Merged.of(read, shifts);
        return new Found(leftOut.isEmpty() ? whole : whole.withNotices(leftOut), null);
    }

    private List<Recording> readParts(Progress progress) throws Exception {
        List<Recording> read = new ArrayList<>();
        List<Notice> failed = new ArrayList<>();
        for (int i = 0; i < openings.size(); i++) {
            Opening opening = openings.get(i);
            try {
                read.addAll(recordings(opening, new Share(progress, i, openings.size(), opening.name())));
            } catch (FormatException e) {
                failed.add(Notice.error(opening.address(), "is not among these recordings: " + e.getMessage()));
            }
        }
        leftOut = List.copyOf(failed);
        if (read.isEmpty()) {
            throw new FormatException(failed.isEmpty() ? openings.getFirst().address() + ": there is no recording in any of the " + openings.size() + " files"
                    : failed.getFirst().what());
        }
        return read;
    }

    private static List<Recording> recordings(Opening opening, Progress progress) throws Exception {
        Found found = opening.read(progress);
        if (found.recording() != null) {
            return List.of(found.recording());
        }
        List<Recording> read = new ArrayList<>();
        for (Contents.Entry entry : found.contents().recordings()) {
            if (Formats.isUrl(entry.path())) {
                throw new FormatException(opening.address() + ": a server with profiles to choose from; choose one there");
            }
            progress.check();
            read.add(Formats.open(entry.source(), Progress.NONE));
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Together together && together.openings.equals(openings) && Arrays.equals(together.shifts, shifts);
    }

    @Override
    public int hashCode() {
        return openings.hashCode();
    }

    /// One reading among several.
    private record Share(Progress whole, int index, int number, String name) implements Progress {
        @Override
        public void at(double fraction, String what) {
            whole.at((index + Math.clamp(fraction, 0, 1)) / number, name + ", " + what);
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
