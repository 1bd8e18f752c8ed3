package flamelane.ui.views;

import flamelane.analysis.TopGroups;
import flamelane.analysis.TopTables;
import flamelane.model.Counter;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The short answers of the overview that need lanes and counters; what did most is asked apart ([Tops]), since it is there sooner.
///
/// @param groups what threads of one name did with their time, most awake first
/// @param pauses when and how long everything stood still for the collector
/// @param kinds  all profiles with their totals, where no pauses are known
record OverviewAnswers(List<Group> groups, List<Pause> pauses, List<Kind> kinds, TimeRange range, double allocated, double live) {
    private static final Pattern NUMBER = Pattern.compile("[-_ #:]*\\d+(-\\d+)*$");

    /// @param nanos in each state, by ordinal; UNKNOWN is what nothing is known of
    record Group(String name, int threads, long[] nanos) {
        long all() {
            long all = 0;
            for (long each : nanos) {
                all += each;
            }
            return all;
        }

        double share(ThreadState state) {
            return all() == 0 ? 0 : (double) nanos[state.ordinal()] / all();
        }
    }

    record Pause(long start, long duration, String cause) { }

    record Kind(int profile, int type, String label, double total, String unit, long samples) { }

    /// What did most, in sums also where means are asked for: where it all went is told by what adds up.
    record Tops(TopGroups packages, TopGroups functions, TimeRange range) {
        static Tops of(TopTables tables, Recording recording, Selection selection, Progress progress) {
            Selection sums = selection.withReading(selection.reading().withMean(false));
            TopGroups packages = tables.of(sums, TopGroups.By.PACKAGE);
            progress.check();
            return new Tops(packages, tables.of(sums, TopGroups.By.FUNCTION), selected(recording, selection));
        }
    }

    private static TimeRange selected(Recording recording, Selection selection) {
        return selection.range() == null ? new TimeRange(0, Math.max(0, recording.header().duration())) : selection.range();
    }

    static OverviewAnswers of(Recording recording, Selection selection, Progress progress) {
        TimeRange range = selected(recording, selection);
        List<Group> groups = groups(recording, selection, range, progress);
        List<Pause> pauses = pauses(recording, range);
        List<Kind> kinds = pauses.isEmpty() ? kinds(recording, progress) : List.of();
        return new OverviewAnswers(groups, pauses, kinds, range, mean(recording, "alloc-rate", range), mean(recording, "heap-live", range));
    }

    private static List<Kind> kinds(Recording recording, Progress progress) {
        recording.readSamples(recording.profiles());
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < recording.profiles().size(); i++) {
            progress.check();
            Profile profile = recording.profiles().get(i);
            int type = profile.defaultType();
            double total = 0;
            Samples samples = profile.samples();
            for (int sample = 0; sample < samples.size(); sample++) {
                total += samples.value(type, sample);
            }
            kinds.add(new Kind(i, type, profile.label(), total, profile.valueTypes().get(type).unit(), samples.size()));
        }
        return kinds;
    }

    /// The mean of what a counter said in a range; NaN where it said nothing.
    static double mean(Recording recording, String name, TimeRange range) {
        Counter counter = recording.counter(name);
        double sum = 0;
        int number = 0;
        for (int i = 0; counter != null && i < counter.size(); i++) {
            if (range.contains(counter.time(i))) {
                sum += counter.value(i);
                number++;
            }
        }
        return number == 0 ? Double.NaN : sum / number;
    }

    /// The name that numbered threads share.
    static String shared(String name) {
        String bare = NUMBER.matcher(name).replaceFirst("");
        return bare.isEmpty() ? name : bare;
    }

    private static List<Group> groups(Recording recording, Selection selection, TimeRange range, Progress progress) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Track track : recording.timeline().tracks()) {
            boolean thread = track.kind() == Track.Kind.THREAD || track.kind() == Track.Kind.GOROUTINE;
            if (!thread || selection.threads() != null && !selection.threads().contains(track.thread())) {
                continue;
            }
            progress.check();
            // Goroutines have numbers of their own, but belong together by what they started with.
            String name = track.kind() == Track.Kind.GOROUTINE && !track.group().isEmpty() ? track.group().substring(track.group().lastIndexOf('/') + 1)
                    : shared(track.name().isEmpty() ? "unnamed" : track.name());
            Group before = groups.get(name);
            long[] nanos = before == null ? new long[ThreadState.COUNT] : before.nanos();
            add(track.spans(), range, nanos, track.kind() == Track.Kind.THREAD);
            groups.put(name, new Group(name, before == null ? 1 : before.threads() + 1, nanos));
        }
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.removeIf(group -> group.all() == 0);
        sorted.sort(Comparator.comparingLong((Group group) -> -awake(group)).thenComparing(Group::name));
        return sorted;
    }

    // Time that is interesting: waiting for nothing in particular is not.
    private static long awake(Group group) {
        long[] nanos = group.nanos();
        return nanos[ThreadState.RUNNING.ordinal()] + nanos[ThreadState.RUNNABLE.ordinal()] + nanos[ThreadState.BLOCKED.ordinal()]
                + nanos[ThreadState.NETWORK.ordinal()] + nanos[ThreadState.FILE_IO.ordinal()] + nanos[ThreadState.SYSCALL.ordinal()];
    }

    private static void add(Spans spans, TimeRange range, long[] nanos, boolean gapsCount) {
        long known = 0;
        for (int i = spans.firstEndingAfter(range.from()); i < spans.size() && spans.start(i) < range.to(); i++) {
            long part = range.overlap(spans.start(i), spans.end(i));
            nanos[spans.stateOrdinal(i)] += part;
            known += part;
        }
        if (gapsCount && spans.size() > 0) {
            nanos[ThreadState.UNKNOWN.ordinal()] += Math.max(0, range.duration() - known);
        }
    }

    /// The pauses of the collector in a range, by time.
    static List<Pause> pauses(Recording recording, TimeRange range) {
        List<Pause> pauses = new ArrayList<>();
        for (Track track : recording.timeline().tracks().of(Track.Kind.PAUSE)) {
            if (!track.name().startsWith("Safepoint")) {
                Spans spans = track.spans();
                for (int i = spans.firstEndingAfter(range.from()); i < spans.size() && spans.start(i) < range.to(); i++) {
                    pauses.add(new Pause(spans.start(i), spans.duration(i), recording.strings().get(spans.reason(i))));
                }
            }
        }
        pauses.sort(Comparator.comparingLong(Pause::start));
        return pauses;
    }

    /// The duration that a share of the pauses does not exceed.
    static long percentile(List<Pause> pauses, double share) {
        long[] sorted = pauses.stream().mapToLong(Pause::duration).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1 < 0 ? 0 : Math.ceil(share * sorted.length) - 1)];
    }
}
