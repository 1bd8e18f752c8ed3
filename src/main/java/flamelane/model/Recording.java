package flamelane.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// One recording, whatever its format: the header, the names and stacks, and the parts that views ask for.
///
/// It does not change once it is built. Parts that cost time to read (samples, timeline, counters, the
/// rows of a table) are read at the first call, on the caller's thread; stacks, symbols and threads
/// may then gain rows, but rows that were handed out stay.
public final class Recording {
    /// Profiles that sample what runs.
    private static final java.util.Set<String> RUNNING = java.util.Set.of("cpu", "cpu-time", "execution");

    private final Builder made;
    private final Header header;
    private final Symbols symbols;
    private final Stacks stacks;
    private final Threads threads;
    private final Labels labels;
    private final List<Profile> profiles;
    private final Lazy<Timeline> timeline;
    private final Lazy<List<LaneTotal>> laneTotals;
    private final Consumer<List<Profile>> sampleReader;
    private final Lazy<Map<Track.Kind, Integer>> trackCounts;
    private final Lazy<List<Counter>> counters;
    private final List<Table> tables;
    private final Lazy<List<Notice>> notices;
    private final List<Lazy<SampleStates>> sampleStates;
    private final List<Recording> madeOf;
    private final List<TimeRange> lost;

    private Recording(Builder builder, Lazy<List<Notice>> notices) {
        this.made = builder;
        this.header = builder.header;
        this.symbols = builder.symbols;
        this.stacks = builder.stacks;
        this.threads = builder.threads;
        this.labels = builder.labels;
        this.profiles = List.copyOf(builder.profiles);
        this.sampleReader = builder.sampleReader;
        this.timeline = builder.timeline;
        this.laneTotals = builder.laneTotals;
        this.trackCounts = builder.trackCounts;
        this.counters = builder.counters;
        this.tables = List.copyOf(builder.tables);
        this.notices = notices;
        this.madeOf = List.copyOf(builder.madeOf);
        this.lost = List.copyOf(builder.lost);
        this.sampleStates = profiles.stream().map(profile -> Lazy.of(() ->
                SampleStates.of(profile.samples(), timeline().tracks(), threads.size(), RUNNING.contains(profile.name())))).toList();
    }

    /// The same recording with something more to say of it.
    public Recording withNotices(List<Notice> more) {
        return new Recording(made, Lazy.of(() -> java.util.stream.Stream.concat(more.stream(), notices().stream())
                .sorted(java.util.Comparator.comparing(Notice::severity).reversed()).toList()));
    }

    public Header header() {
        return header;
    }

    /// The recordings that this one was merged from or compares, and keeps; empty for one that was read.
    public List<Recording> madeOf() {
        return madeOf;
    }

    public Symbols symbols() {
        return symbols;
    }

    public Strings strings() {
        return symbols.strings();
    }

    public Stacks stacks() {
        return stacks;
    }

    public Threads threads() {
        return threads;
    }

    public Labels labels() {
        return labels;
    }

    /// In the order they are offered: the one that opens first is the first.
    public List<Profile> profiles() {
        return profiles;
    }

    /// Reads the samples of several profiles, in one pass over the file where the format can.
    public void readSamples(List<Profile> of) {
        sampleReader.accept(of);
    }

    /// @return the profile of that name, or `null`
    public Profile profile(String name) {
        for (Profile profile : profiles) {
            if (profile.name().equals(name)) {
                return profile;
            }
        }
        return null;
    }

    public Timeline timeline() {
        return timeline.get();
    }

    public boolean isTimelineRead() {
        return timeline.isDone();
    }

    /// What each track of the timeline adds up to, in the order of the tracks. Readers that can tell without
    /// keeping every span do so, unless the timeline is there already.
    public List<LaneTotal> laneTotals() {
        return laneTotals == null || timeline.isDone() ? LaneTotal.of(timeline()) : laneTotals.get();
    }

    /// How many tracks of which kind the timeline has: told without building it where the format can.
    public Map<Track.Kind, Integer> trackCounts() {
        if (timeline.isDone()) {
            return timeline().counts();
        }
        if (trackCounts == null) {
            Map<Track.Kind, Integer> counts = new EnumMap<>(Track.Kind.class);
            laneTotals().forEach(track -> counts.merge(track.kind(), 1, Integer::sum));
            return counts;
        }
        return trackCounts.get();
    }

    public List<Counter> counters() {
        return counters.get();
    }

    public boolean areCountersRead() {
        return counters.isDone();
    }

    /// @return the counter of that name, or `null`
    public Counter counter(String name) {
        for (Counter counter : counters()) {
            if (counter.name().equals(name)) {
                return counter;
            }
        }
        return null;
    }

    public List<Table> tables() {
        return tables;
    }

    /// @return the table of that name, or `null`
    public Table table(String name) {
        for (Table table : tables) {
            if (table.name().equals(name)) {
                return table;
            }
        }
        return null;
    }

    /// The states of a profile's samples; reads samples and timeline at the first call. For samples with times and threads only.
    ///
    /// @param profile index in [#profiles]
    public SampleStates sampleStates(int profile) {
        return sampleStates.get(profile).get();
    }

    /// Stretches of which the file tells nothing any more though they were recorded, and moments in which the recorder dropped some
    /// of what it had, by time and disjoint.
    public List<TimeRange> lost() {
        return lost;
    }

    /// What the reader has to say, the gravest first.
    public List<Notice> notices() {
        return notices.get();
    }

    public static final class Builder {
        private final Header header;
        private final Symbols symbols;
        private final Stacks stacks;
        private final Threads threads;
        private final Labels labels;
        private final List<Profile> profiles = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Notice> told = new ArrayList<>();
        private final List<Recording> madeOf = new ArrayList<>();
        private final List<TimeRange> lost = new ArrayList<>();
        private Lazy<Timeline> timeline = Lazy.done(Timeline.EMPTY);
        private Lazy<List<LaneTotal>> laneTotals;
        private Consumer<List<Profile>> sampleReader = of -> of.forEach(Profile::samples);
        private Lazy<Map<Track.Kind, Integer>> trackCounts;
        private Lazy<List<Counter>> counters = Lazy.done(List.of());
        private Lazy<List<Notice>> notices = Lazy.of(() -> told.stream()
                .sorted(java.util.Comparator.comparing(Notice::severity).reversed()).toList());

        public Builder(Header header) {
            this(header, new Symbols(), new Stacks(), new Threads(), new Labels());
        }

        public Builder(Header header, Symbols symbols, Stacks stacks, Threads threads, Labels labels) {
            this.header = header;
            this.symbols = symbols;
            this.stacks = stacks;
            this.threads = threads;
            this.labels = labels;
        }

        public Symbols symbols() {
            return symbols;
        }

        public Stacks stacks() {
            return stacks;
        }

        public Threads threads() {
            return threads;
        }

        public Labels labels() {
            return labels;
        }

        public Builder profile(Profile profile) {
            profiles.add(profile);
            return this;
        }

        /// For a format that reads several profiles at once quicker than one after the other.
        public Builder sampleReader(Consumer<List<Profile>> reader) {
            sampleReader = reader;
            return this;
        }

        public Builder timeline(Lazy<Timeline> part) {
            timeline = part;
            return this;
        }

        /// For readers that can add up the timeline's tracks without keeping it: one total for each, in the same order.
        public Builder laneTotals(Lazy<List<LaneTotal>> part) {
            laneTotals = part;
            return this;
        }

        /// For a format that can count the timeline's tracks without building it; must agree with it.
        public Builder trackCounts(Lazy<Map<Track.Kind, Integer>> part) {
            trackCounts = part;
            return this;
        }

        public Builder counters(Lazy<List<Counter>> part) {
            counters = part;
            return this;
        }

        public Builder table(Table table) {
            tables.add(table);
            return this;
        }

        public Builder notice(Notice notice) {
            told.add(notice);
            return this;
        }

        /// Says what it is made of, since that is held as long as it is.
        public Builder madeOf(List<Recording> recordings) {
            madeOf.addAll(recordings);
            return this;
        }

        /// Says which stretches are lost, by time and disjoint.
        public Builder lost(List<TimeRange> stretches) {
            lost.addAll(stretches);
            return this;
        }

        /// Instead of [#notice]: for notices that only a full read can tell.
        public Builder notices(Lazy<List<Notice>> part) {
            notices = part;
            return this;
        }

        public Recording build() {
            return new Recording(this, notices);
        }
    }
}
