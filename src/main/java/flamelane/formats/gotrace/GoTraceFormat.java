package flamelane.formats.gotrace;

import flamelane.formats.Format;
import flamelane.formats.Head;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Go execution traces, as `runtime/trace`, `go test -trace` and `/debug/pprof/trace` write them.
///
/// Reading makes one pass over the events for the profiles of waiting, the CPU samples and the
/// counters; the lanes take a second one, when they are asked for. A trace that breaks shows the
/// generations before the break, and a notice says where that was and how much is lost.
public final class GoTraceFormat implements Format {
    /// Bytes before the first batch: `go 1.23 trace`, filled up with zeros.
    static final int HEADER = 16;

    private static final Set<Integer> VERSIONS = Set.of(5, 7, 8, 9, 10, 11, 19, 21, 22, 23, 25, 26);
    private static final int NEWEST = 26;
    private static final String START = "go 1.";

    @Override
    public String id() {
        return "go-trace";
    }

    @Override
    public String label() {
        return "Go execution trace";
    }

    @Override
    public boolean sniff(Head head) {
        if (!head.startsWith(START)) {
            return false;
        }
        String start = head.text().substring(0, Math.min(HEADER, head.size()));
        return start.matches("(?s)go 1\\.\\d+ trace\\x00*") || start.length() < HEADER && "go 1.26 trace".startsWith(start);
    }

    @Override
    public Recording read(Source source, Progress progress) {
        try {
            int version = version(source);
            Names names = Names.fresh();
            Path file = source.path();
            Trace trace = trace(file, version, names, progress);
            return new Reading(source.name(), java.nio.file.Files.size(file), names, trace).all(progress);
        } catch (BrokenTrace e) {
            throw new FormatException(source.name() + ": nothing of this Go trace can be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FormatException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean printEvents(Source source, PrintWriter out, Progress progress) {
        try {
            Names names = Names.fresh();
            Trace trace = trace(source.path(), version(source), names, progress);
            trace.play(new EventText(names, ZoneId.systemDefault(), out::append), Integer.MAX_VALUE, progress);
            return true;
        } catch (BrokenTrace e) {
            out.flush();
            throw new FormatException(source.name() + ": breaks after the last event printed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FormatException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /// The wire version that a source names.
    ///
    /// @throws FormatException if it is not one of those that are read
    private static int version(Source source) throws IOException {
        Head head = source.head();
        String start = head.text().substring(0, Math.min(HEADER, head.text().length()));
        if (head.size() < HEADER || !start.matches("(?s)go 1\\.\\d{1,4} trace\\x00*")) {
            throw new FormatException(source.name() + ": a Go trace that is cut within its first line");
        }
        int version = Integer.parseInt(start.substring(START.length(), start.indexOf(' ', START.length())));
        if (version == 5) {
            throw new FormatException(source.name() + ": a trace of Go 1.5 or 1.6, which holds addresses but no names; "
                    + "only the program it was recorded from could give them. Record with Go 1.7 or later");
        }
        if (version > NEWEST) {
            throw new FormatException(source.name() + ": a Go trace of wire version 1." + version
                    + ", which is newer than this program; it knows up to 1." + NEWEST);
        }
        if (!VERSIONS.contains(version)) {
            throw new FormatException(source.name() + ": there is no Go trace of wire version 1." + version + "; the file is damaged");
        }
        return version;
    }

    static Trace trace(Path file, int version, Names names, Progress progress) throws IOException, BrokenTrace {
        return version < 22 ? OldTrace.open(file, version, names, progress) : GenerationTrace.open(file, version, names, progress);
    }

    /// One file on its way to a recording.
    private record Reading(String name, long bytes, Names names, Trace trace) {
        Recording all(Progress progress) throws IOException, BrokenTrace {
            if (progress != Progress.NONE && trace.generations() > 1) {
                progress.preview(recording(survey(1, Progress.NONE), 1, null));
            }
            int whole = trace.generations();
            BrokenTrace broken = trace.end();
            Survey survey = newSurvey();
            try {
                trace.play(survey, whole, progress);
            } catch (BrokenTrace e) {
                // A sink cannot forget what it saw of a broken generation: start over, and stop before it.
                broken = e;
                whole = e.whole();
                survey = whole == 0 ? survey : survey(whole, progress);
            }
            if (whole == 0) {
                throw broken != null ? broken : new BrokenTrace("it holds no generation, so nothing was recorded");
            }
            return recording(survey, whole, broken);
        }

        private Survey newSurvey() {
            return new Survey(names, trace.origin(), bytes, trace.roughDuration());
        }

        private Survey survey(int limit, Progress progress) throws IOException, BrokenTrace {
            Survey survey = newSurvey();
            trace.play(survey, limit, progress);
            return survey;
        }

        private Recording recording(Survey survey, int whole, BrokenTrace broken) throws IOException {
            List<TimeRange> lost = lost(survey, whole, broken);
            long duration = lost.isEmpty() ? survey.duration() : lost.getLast().to();
            Recording.Builder builder = new Recording.Builder(header(survey, whole, duration), names.symbols(), names.stacks(), names.threads(),
                    names.labels());
            survey.addTo(builder);
            builder.timeline(Lazy.of(() -> lanes(whole, false).build()));
            builder.laneTotals(Lazy.of(() -> lanes(whole, true).totals()));
            builder.lost(lost);
            notices(survey, whole, broken).forEach(builder::notice);
            return builder.build();
        }

        private TimelineSink lanes(int whole, boolean summed) {
            try {
                TimelineSink sink = new TimelineSink(names, trace.origin(), summed);
                trace.play(sink, whole, Progress.NONE);
                return sink;
            } catch (BrokenTrace e) {
                throw new FormatException(name + ": the file changed while it was read: " + e.getMessage(), e);
            } catch (IOException e) {
                throw new FormatException(name + ": cannot be read: " + e.getMessage(), e);
            }
        }

        // From the last event that is shown to the latest moment that what is lost still tells of.
        private List<TimeRange> lost(Survey survey, int whole, BrokenTrace broken) throws IOException {
            long from = survey.duration();
            long to = broken == null ? 0 : trace.lostUntil(whole, trace.origin() + from) - trace.origin();
            return to > from ? List.of(new TimeRange(from, to)) : List.of();
        }

        private Header header(Survey survey, int whole, long duration) {
            Event.Clock clock = survey.clock();
            Instant start = clock == null ? null
                    : Instant.ofEpochSecond(clock.seconds(), clock.nanos()).minusNanos(clock.trace() - trace.origin());
            List<Header.Fact> facts = new ArrayList<>();
            facts.add(new Header.Fact("Recording", "Wire version", "Go 1." + trace.version()));
            facts.add(new Header.Fact("Recording", "Generations", String.valueOf(whole)));
            facts.add(new Header.Fact("Recording", "Events", String.format(Locale.ROOT, "%,d", survey.events())));
            return new Header(name, "go-trace", producer(trace.version()), start, duration, bytes, facts);
        }

        private List<Notice> notices(Survey survey, int whole, BrokenTrace broken) {
            List<Notice> notices = new ArrayList<>();
            if (broken != null) {
                notices.addAll(trace.losses(whole, broken));
            }
            if (survey.late() > 0) {
                notices.add(Notice.warning("", String.format(Locale.ROOT, "%,d events have time stamps before those of events that came "
                        + "before them, by up to %.3f ms; they are shown right after these, so lengths of time around them are not to be trusted",
                        survey.late(), survey.latest() / 1e6)));
            }
            if (survey.experimental() > 0) {
                notices.add(Notice.info("", String.format(Locale.ROOT, "%,d events of Go's experiments are passed over",
                        survey.experimental())));
            }
            return notices;
        }

        // The wire version changes with few releases; the releases in between write that of the one before.
        private static String producer(int version) {
            return switch (version) {
                case 11 -> "Go 1.11 to 1.18";
                case 19 -> "Go 1.19 or 1.20";
                case 23 -> "Go 1.23 or 1.24";
                case 26 -> "Go 1.26 or later";
                default -> "Go 1." + version;
            };
        }
    }
}
