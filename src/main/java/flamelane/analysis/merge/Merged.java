package flamelane.analysis.merge;

import flamelane.model.Counter;
import flamelane.model.Header;
import flamelane.model.Lazy;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Order;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Table;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import flamelane.model.Transcription;
import flamelane.model.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Several recordings as one, on one clock.
///
/// Profiles of the same name and value types become one profile, equal threads one thread, counters of
/// the same name one counter, tables of the same columns one table. Clocks are set by wall time for
/// those that know it; each can be shifted further by hand.
public final class Merged {
    private final List<Transcription> parts = new ArrayList<>();
    private final Recording.Builder whole;
    private final TimeRange time;

    private Merged(List<Recording> recordings, long[] shifts) {
        long[] offsets = begins(recordings, shifts);
        Instant start = start(recordings);
        boolean all = recordings.stream().allMatch(recording -> recording.header().start() != null);
        long moved = 0;
        for (int i = 0; i < offsets.length; i++) {
            Instant known = recordings.get(i).header().start();
            moved = known != null ? Duration.between(start, known).toNanos() + shifts[i] - offsets[i] : moved;
        }
        Header named = header(recordings, offsets, all ? start.plusNanos(moved) : null);
        whole = new Recording.Builder(named);
        time = new TimeRange(0, Math.max(0, named.duration()));
        Map<Threads.Row, Integer> threads = new HashMap<>();
        for (int i = 0; i < offsets.length; i++) {
            parts.add(new Transcription(recordings.get(i), whole.symbols(), whole.stacks(), whole.threads(), whole.labels(), threads, offsets[i]));
        }
        List<String> unknown = recordings.stream().map(Recording::header).filter(header -> header.start() == null && header.duration() > 0)
                .map(Header::name).toList();
        if (!unknown.isEmpty()) {
            whole.notice(Notice.warning("", String.join(", ", unknown) + (unknown.size() == 1 ? " does" : " do")
                    + " not say when the recording began; laid to begin with the first, to be shifted by hand"));
        }
    }

    /// Where each recording begins on the clock of the whole, in nanoseconds; the first at 0.
    ///
    /// Those that know when they began stand to each other as their wall clocks say, the others begin with the first of them.
    ///
    /// @param shifts nanoseconds by which each is moved on top of that; one for each
    public static long[] begins(List<Recording> recordings, long... shifts) {
        Instant start = start(recordings);
        long[] offsets = new long[recordings.size()];
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < offsets.length; i++) {
            Instant known = recordings.get(i).header().start();
            offsets[i] = (known == null ? 0 : Duration.between(start, known).toNanos()) + shifts[i];
            earliest = Math.min(earliest, offsets[i]);
        }
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] -= earliest;
        }
        return offsets;
    }

    private static Instant start(List<Recording> recordings) {
        return recordings.stream().map(recording -> recording.header().start()).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    /// Merges recordings.
    ///
    /// @param shifts nanoseconds by which each is moved, on top of what its wall clock says; one for each
    public static Recording of(List<Recording> recordings, long... shifts) {
        if (recordings.size() == 1) {
            return recordings.getFirst();
        }
        return new Merged(recordings, shifts.length == 0 ? new long[recordings.size()] : shifts).build();
    }

    private static Header header(List<Recording> recordings, long[] offsets, Instant start) {
        long duration = -1;
        long bytes = 0;
        List<Header.Fact> facts = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            Header header = recordings.get(i).header();
            duration = header.duration() < 0 ? duration : Math.max(duration, offsets[i] + header.duration());
            bytes = header.bytes() < 0 || bytes < 0 ? -1 : bytes + header.bytes();
            facts.add(new Header.Fact("Merged", header.name(), String.format(java.util.Locale.ROOT, "begins at %.3f s", offsets[i] / 1e9)));
        }
        Header first = recordings.getFirst().header();
        facts.addAll(first.facts());
        boolean alike = recordings.stream().allMatch(recording -> recording.header().format().equals(first.format()));
        return new Header(first.name() + " and " + (offsets.length - 1) + " more", alike ? first.format() : "merged", first.producer(), start, duration, bytes, facts);
    }

    private Recording build() {
        Map<String, List<Profile>> profiles = new LinkedHashMap<>();
        Map<Profile, Transcription> owners = new HashMap<>();
        for (Transcription part : parts) {
            for (Profile profile : part.recording().profiles()) {
                profiles.computeIfAbsent(profile.name() + profile.valueTypes(), key -> new ArrayList<>()).add(profile);
                owners.put(profile, part);
            }
        }
        profiles.values().forEach(alike -> whole.profile(profile(alike, owners)));
        whole.timeline(Lazy.of(() -> new MergedTimeline(parts).build()));
        whole.counters(Lazy.of(this::counters));
        tables();
        whole.lost(lost());
        for (Transcription part : parts) {
            for (Notice notice : part.recording().notices()) {
                String where = part.recording().header().name() + (notice.where().isEmpty() ? "" : " " + notice.where());
                whole.notice(new Notice(notice.severity(), where, notice.what()));
            }
        }
        return whole.madeOf(parts.stream().map(Transcription::recording).toList()).build();
    }

    // What one of them lost another may tell of.
    private List<TimeRange> lost() {
        List<TimeRange> lost = new ArrayList<>();
        for (Transcription part : parts) {
            List<TimeRange> told = parts.stream().filter(other -> other != part).flatMap(other -> told(other).stream()).toList();
            List<TimeRange> covered = new ArrayList<>();
            for (TimeRange stretch : part.recording().lost()) {
                List<TimeRange> left = moved(part, stretch).without(told);
                lost.addAll(left);
                covered.addAll(moved(part, stretch).without(left));
            }
            covered.removeIf(stretch -> stretch.duration() == 0);
            if (!covered.isEmpty()) {
                whole.notice(covered(part, covered));
            }
        }
        return TimeRange.disjoint(lost, 0);
    }

    /// That no chart hatches what one of them lost, since others tell of that time.
    private static Notice covered(Transcription part, List<TimeRange> covered) {
        return Notice.warning(part.recording().header().name(), "lost " + Numbers.duration(sum(part.recording().lost())) + ", of which "
                + Numbers.duration(sum(covered)) + " between " + Numbers.duration(covered.getFirst().from()) + " and "
                + Numbers.duration(covered.getLast().to()) + " are not hatched, as other recordings tell of them; what this one had there is missing");
    }

    private static long sum(List<TimeRange> stretches) {
        return stretches.stream().mapToLong(TimeRange::duration).sum();
    }

    private static List<TimeRange> told(Transcription part) {
        long duration = part.recording().header().duration();
        return duration <= 0 ? List.of() : moved(part, new TimeRange(0, duration)).without(part.recording().lost().stream().map(each -> moved(part, each)).toList());
    }

    private static TimeRange moved(Transcription part, TimeRange range) {
        return new TimeRange(part.time(range.from()), part.time(range.to()));
    }

    private static Profile profile(List<Profile> alike, Map<Profile, Transcription> owners) {
        Profile first = alike.getFirst();
        long count = 0;
        for (Profile profile : alike) {
            count += profile.count();
        }
        return new Profile(first.name(), first.label(), first.valueTypes(), first.defaultType(), count,
                Lazy.of(() -> samples(alike, owners)), sampling(alike));
    }

    private static Profile.Sampling sampling(List<Profile> alike) {
        Profile.Sampling first = alike.getFirst().sampling();
        long duration = 0;
        for (Profile profile : alike) {
            duration += profile.sampling().durationNanos();
        }
        // One period for all is said only if it is that of all.
        long period = alike.stream().allMatch(profile -> profile.sampling().period() == first.period()) ? first.period() : 0;
        return new Profile.Sampling(first.periodType(), period, first.timeNanos(), duration, first.dropFrames(), first.keepFrames(), first.comments(), first.docUrl());
    }

    private static Samples samples(List<Profile> alike, Map<Profile, Transcription> owners) {
        List<ValueType> types = alike.getFirst().valueTypes();
        boolean timed = alike.stream().allMatch(profile -> profile.samples().timed());
        boolean threaded = alike.stream().anyMatch(profile -> profile.samples().threaded());
        Samples.Builder builder = new Samples.Builder(types.size(), timed, threaded);
        for (Profile profile : alike) {
            owners.get(profile).samples(profile.samples(), types.size(), timed, builder);
        }
        return builder.build();
    }

    private List<Counter> counters() {
        Map<String, List<Counter>> alike = new LinkedHashMap<>();
        Map<Counter, Transcription> owners = new HashMap<>();
        for (Transcription part : parts) {
            for (Counter counter : part.recording().counters()) {
                alike.computeIfAbsent(counter.name() + " " + counter.unit(), key -> new ArrayList<>()).add(counter);
                owners.put(counter, part);
            }
        }
        return alike.values().stream().map(same -> counter(same, owners)).toList();
    }

    // Of when one tells: of all time where it does not know how long it is.
    private static List<TimeRange> heard(Transcription part) {
        return part.recording().header().duration() <= 0 ? List.of(new TimeRange(0, Long.MAX_VALUE)) : told(part);
    }

    private Counter counter(List<Counter> alike, Map<Counter, Transcription> owners) {
        int size = alike.stream().mapToInt(Counter::size).sum();
        long[] times = new long[size];
        double[] values = new double[size];
        int[] order = new int[size];
        int at = 0;
        for (Counter counter : alike) {
            for (int point = 0; point < counter.size(); point++, at++) {
                times[at] = owners.get(counter).time(counter.time(point));
                values[at] = counter.value(point);
                order[at] = at;
            }
        }
        Order.sort(times, order);
        Counter first = alike.getFirst();
        Counter merged = new Counter(first.name(), first.label(), first.unit());
        for (int i = 0; i < size; i++) {
            merged.add(times[i], values[order[i]]);
        }
        if (time.duration() > 0) {
            merged.silent(time.without(alike.stream().flatMap(counter -> heard(owners.get(counter)).stream()).toList()));
        }
        return merged;
    }

    private void tables() {
        Map<String, List<Table>> alike = new LinkedHashMap<>();
        Map<Table, Transcription> owners = new HashMap<>();
        for (Transcription part : parts) {
            for (Table table : part.recording().tables()) {
                alike.computeIfAbsent(table.name() + table.headings(), key -> new ArrayList<>()).add(table);
                owners.put(table, part);
            }
        }
        for (List<Table> same : alike.values()) {
            Table first = same.getFirst();
            whole.table(new Table(first.name(), first.label(), first.category(), same.stream().mapToLong(Table::count).sum(), first.headings(),
                    Lazy.of(() -> columns(same, owners))));
        }
    }

    private static List<Table.Column> columns(List<Table> alike, Map<Table, Transcription> owners) {
        List<Table.Heading> headings = alike.getFirst().headings();
        List<Table.Column> merged = new ArrayList<>();
        headings.forEach(heading -> merged.add(new Table.Column()));
        alike.forEach(table -> owners.get(table).rows(table, merged));
        return merged;
    }
}
