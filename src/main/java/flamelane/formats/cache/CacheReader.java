package flamelane.formats.cache;

import flamelane.model.Counter;
import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Instants;
import flamelane.model.Labels;
import flamelane.model.Lazy;
import flamelane.model.Notice;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.RowReader;
import flamelane.model.Samples;
import flamelane.model.Spans;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Table;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import flamelane.model.Timeline;
import flamelane.model.Track;
import flamelane.model.Tracks;
import flamelane.model.Transcription;
import flamelane.model.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Makes a recording of a mapped cache file. What the cache does not hold, or turns out to hold damaged, is
/// read from the original and translated into this recording's rows.
final class CacheReader {
    private static final int COUNTERS = 0;
    private static final int TIMELINE = 1;
    private static final int PROFILES = 2;

    private final CachedFile file;
    private final Lazy<Recording> original;
    private Recording.Builder builder;
    private Lazy<Transcription> transcription;

    /// @param original reads the recording's own file, when it must
    CacheReader(CachedFile file, Supplier<Recording> original) {
        this.file = file;
        this.original = Lazy.of(original);
    }

    /// @throws FormatException if the head is damaged
    Recording read() {
        int profiles = (int) profileCount();
        RowReader in = file.part(PROFILES + profiles);
        Header header = header(in);
        builder = new Recording.Builder(header, Symbols.read(in), Stacks.read(in), Threads.read(in), labels(in));
        transcription = Lazy.of(this::transcription);
        int count = in.count();
        for (int i = 0; i < count; i++) {
            builder.profile(profile(in, i));
        }
        int tables = in.count();
        for (int i = 0; i < tables; i++) {
            builder.table(table(in, i));
        }
        Map<Track.Kind, Integer> tracks = new EnumMap<>(Track.Kind.class);
        int kinds = in.count();
        for (int i = 0; i < kinds; i++) {
            tracks.put(Track.Kind.values()[(int) in.number()], (int) in.number());
        }
        builder.trackCounts(Lazy.done(tracks));
        List<TimeRange> lost = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            lost.add(new TimeRange(in.number(), in.number()));
        }
        builder.lost(lost);
        int notices = in.count();
        for (int i = 0; i < notices; i++) {
            builder.notice(new Notice(Notice.Severity.values()[(int) in.number()], in.text(), in.text()));
        }
        builder.counters(Lazy.of(() -> orOriginal(() -> counters(file.part(COUNTERS)), () -> original.get().counters())));
        builder.timeline(Lazy.of(() -> orOriginal(() -> new Timeline(Tracks.read(file.part(TIMELINE), builder.threads())), this::originalTimeline)));
        return builder.build();
    }

    private long profileCount() {
        return file.parts() - PROFILES - 1;
    }

    private static <T> T orOriginal(Supplier<T> cached, Supplier<T> read) {
        try {
            return cached.get();
        } catch (FormatException | IndexOutOfBoundsException e) {
            return read.get();
        }
    }

    private Transcription transcription() {
        Map<Threads.Row, Integer> known = new HashMap<>();
        for (int row = 0; row < builder.threads().size(); row++) {
            known.putIfAbsent(builder.threads().get(row), row);
        }
        return new Transcription(original.get(), builder.symbols(), builder.stacks(), builder.threads(), builder.labels(), known, 0);
    }

    private static Header header(RowReader in) {
        String name = in.text();
        String format = in.text();
        String producer = in.text();
        String start = in.text();
        long duration = in.number();
        long bytes = in.number();
        List<Header.Fact> facts = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            facts.add(new Header.Fact(in.text(), in.text(), in.text()));
        }
        return new Header(name, format, producer, start == null ? null : Instant.parse(start), duration, bytes, facts);
    }

    private static List<String> texts(RowReader in) {
        List<String> texts = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }

    private static Labels labels(RowReader in) {
        Labels labels = new Labels();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            List<Labels.Label> set = new ArrayList<>();
            int size = in.count();
            for (int j = 0; j < size; j++) {
                set.add(new Labels.Label(in.text(), in.text(), in.number(), in.text()));
            }
            labels.intern(set);
        }
        return labels;
    }

    private static ValueType type(RowReader in) {
        String name = in.text();
        String unit = in.text();
        return name == null ? null : new ValueType(name, unit);
    }

    private Profile profile(RowReader in, int index) {
        String name = in.text();
        String label = in.text();
        List<ValueType> types = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            types.add(type(in));
        }
        int defaultType = (int) in.number();
        long samples = in.number();
        Profile.Sampling sampling = new Profile.Sampling(type(in), in.number(), in.number(), in.number(), in.text(), in.text(), texts(in), in.text(), in.text());
        return new Profile(name, label, types, defaultType, samples,
                Lazy.of(() -> orOriginal(() -> samples(file.part(PROFILES + index)), () -> originalSamples(index, types.size()))), sampling);
    }

    private static Samples samples(RowReader in) {
        if (in.number() == 0) {
            throw new FormatException("these samples were not kept");
        }
        return Samples.read(in);
    }

    private Samples originalSamples(int profile, int types) {
        Samples from = original.get().profiles().get(profile).samples();
        Samples.Builder to = new Samples.Builder(types, from.timed(), from.threaded());
        transcription.get().samples(from, types, from.timed(), to);
        return to.build();
    }

    private Table table(RowReader in, int index) {
        String name = in.text();
        String label = in.text();
        String category = in.text();
        long count = in.number();
        List<Table.Heading> headings = new ArrayList<>();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            headings.add(new Table.Heading(in.text(), in.text(), Table.Type.values()[(int) in.number()], in.text()));
        }
        return new Table(name, label, category, count, headings, Lazy.of(() -> {
            List<Table.Column> columns = new ArrayList<>();
            headings.forEach(heading -> columns.add(new Table.Column()));
            transcription.get().rows(original.get().tables().get(index), columns);
            return columns;
        }));
    }

    private static List<Counter> counters(RowReader in) {
        List<Counter> counters = new ArrayList<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            Counter counter = new Counter(in.text(), in.text(), in.text());
            int points = in.count();
            for (int point = 0; point < points; point++) {
                counter.add(in.number(), Double.longBitsToDouble(in.number()));
            }
            counters.add(counter);
        }
        return counters;
    }

    private Timeline originalTimeline() {
        Transcription rows = transcription.get();
        Spans.Storage storage = new Spans.Storage();
        Tracks tracks = new Tracks(builder.threads());
        for (Track track : original.get().timeline().tracks()) {
            Spans.Builder spans = new Spans.Builder(storage);
            rows.spans(track.spans(), spans);
            Instants instants = new Instants();
            for (int i = 0; i < track.instants().size(); i++) {
                instants.add(track.instants().time(i), rows.string(track.instants().name(i)), rows.stack(track.instants().stack(i)));
            }
            tracks.add(new Track(track.kind(), track.name(), track.group(), rows.thread(track.thread()), track.parent(), spans.build(), instants,
                    new Track.Creation(track.created().time(), rows.thread(track.created().by()), rows.stack(track.created().stack()))));
        }
        return new Timeline(tracks);
    }
}
